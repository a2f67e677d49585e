"""Invoices: what is to be done with them, every one with its clock, and the one in hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.operation import Operation
from core.operations.approve_invoice import APPROVE_INVOICE, ApproveInvoice
from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.match_invoice import MATCH_INVOICE
from core.operations.record_credit import RECORD_CREDIT
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.resolve_dispute import RESOLVE_DISPUTE
from core.queries.disputes import disputes
from core.queries.invoiceable import InvoiceableRow, invoiceable
from core.queries.invoices import InvoiceRow, invoices
from core.store.reading import Reading
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.approve_invoice import ApproveInvoiceForm
from gui.dialogs.dispute_invoice import DisputeInvoiceForm
from gui.dialogs.match_invoice import MatchInvoiceForm
from gui.dialogs.record_credit import RecordCreditForm
from gui.dialogs.record_invoice import InvoiceChoices, RecordInvoiceForm, read_invoice_choices
from gui.dialogs.record_payment import RecordPaymentForm
from gui.dialogs.resolve_dispute import ResolveDisputeForm
from gui.formats import money
from gui.panels.figure_strip import FigureStrip
from gui.panels.gate import open_if_allowed
from gui.panels.invoice_detail import InvoiceDetail
from gui.panels.invoice_list import APPROVE, DISPUTED, GROUPS, MATCH, PAY, Clocked, InvoiceList
from gui.panels.invoice_record import InvoiceRecord, read_record
from gui.panels.page_part import PagePart
from gui.panels.role_gate import open_if_able
from gui.widgets.button import button
from gui.widgets.figure import Figure

ITEM = "invoice:"  # before a number, in a place's item


@dataclass(frozen=True, slots=True)
class InvoicesView:
    """Every invoice, and for how many days those that are disputed have been so, all of one moment."""

    rows: tuple[InvoiceRow, ...]
    disputed_days: dict[int, int]
    today: date


def read_invoices(read: Reading) -> InvoicesView:
    """Read the panel."""
    days = {row.invoice_id: row.days for row in disputes(read) if row.resolved_on is None}
    return InvoicesView(invoices(read), days, read.shown_day)


class InvoicesPart(PagePart):
    """Four figures of what is to be done over the list; below it the invoice in hand with its steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: InvoicesView | None = None
        self._wanted: int | None = None
        self.figures = {key: Figure(GROUPS[key][0], opens=True) for key in (MATCH, APPROVE, PAY, DISPUTED)}
        self.strip = FigureStrip("Invoices to deal with", tuple(self.figures.values()))
        self.list, self.detail = InvoiceList(), InvoiceDetail()
        self.search_field = self.list.filter_field
        self.record_button = button("Record an invoice", icon_name="add", kind="primary", clicked=self.ask_recording)
        self.header_actions = (self.record_button,)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        for part in (self.strip, self.list, self.detail):
            layout.addWidget(part)
        layout.addStretch(1)
        self.strip.hide()
        self.detail.hide()
        self._connect()

    def refresh(self) -> None:
        self.desk.read(read_invoices, self._show, self)

    def show_place(self, place: Place) -> None:
        if place.filter in GROUPS:
            self.list.narrow(place.filter)
        elif place.filter:
            self.list.filter_field.setText(place.filter)
        item = str(place.item or "")
        if item.startswith(ITEM):
            self._wanted = int(item.removeprefix(ITEM))
            if self._view is not None:
                self._go()

    def ask_recording(self) -> None:
        """Open the form of a new invoice, unless the acting person may not record one."""
        open_if_able(self.desk, RECORD_INVOICE, self._read_choices, self.tell, self)

    def _connect(self) -> None:
        self.list.record_wanted.connect(self.ask_recording)
        self.list.view.chosen.connect(self._choose)
        self.detail.wanted.connect(self._act)
        self.detail.order_opened.connect(lambda number: self.desk.go.emit(Place("call_off", item=number)))
        for key, figure in self.figures.items():
            figure.opened.connect(lambda key=key: self._narrow(key))

    def _narrow(self, key: str) -> None:
        self.list.narrow(key)
        self.list.view.setFocus()

    def _show(self, view: InvoicesView) -> None:
        self._view = view
        self._show_figures(view)
        for part in (self.strip, self.detail):
            part.setVisible(bool(view.rows))
        self.list.show_invoices(view.rows, view.disputed_days, view.today)
        if self._wanted is None and self.list.view.chosen_row() is None:
            self.list.view.choose_first()
        self._go()
        self._choose(self.list.view.chosen_row())

    def _show_figures(self, view: InvoicesView) -> None:
        for key, figure in self.figures.items():
            rows = [row for row in view.rows if GROUPS[key][1](row)]
            late = sum(row.left_gross for row in rows if row.overdue)
            left = f"{money(sum(row.left_gross for row in rows))} including VAT" if rows else ""
            figure.set(f"{len(rows):,}", f"{left}; {money(late)} overdue" if late else left, "bad" if late else "")

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.list.go_to(wanted)

    def _choose(self, item: Clocked | None) -> None:
        if item is None:
            self.detail.clear()
            return
        self.detail.show_invoice(item)
        self.desk.read(lambda read: read_record(read, item.row), self._show_record, self)

    def _show_record(self, record: InvoiceRecord) -> None:
        chosen = self.list.view.chosen_row()
        if chosen is not None and chosen.row.id == record.row.id:
            self.detail.show_record(record)

    def _act(self, key: str) -> None:
        record, view = self.detail.record, self._view
        if record is None or view is None:
            return
        row = record.row
        if key == "approve":
            open_if_allowed(
                self.desk,
                APPROVE_INVOICE,
                ApproveInvoice(row.id),
                asked=(),
                open_form=lambda: ApproveInvoiceForm(self.desk, row, record.lines, parent=self),
                refuse=self.tell,
                owner=self,
            )
            return
        acts: dict[str, tuple[Operation[Any, Any, Any], Callable[[], object]]] = {
            "match": (MATCH_INVOICE, lambda: self._read_work(record)),
            "dispute": (DISPUTE_INVOICE, lambda: self._open_dispute(record)),
            "resolve": (RESOLVE_DISPUTE, lambda: self._open_resolution(record)),
            "credit": (RECORD_CREDIT, lambda: self._open_credit(record)),
            "pay": (RECORD_PAYMENT, lambda: self._open_payment(row)),
        }
        operation, open_form = acts[key]
        open_if_able(self.desk, operation, open_form, self.tell, self)

    def _read_choices(self) -> None:
        self.desk.read(read_invoice_choices, self._open_recording, self)

    def _open_recording(self, choices: InvoiceChoices) -> None:
        if choices.providers:
            RecordInvoiceForm(self.desk, choices, parent=self)
        else:
            self.tell("Add a provider first; then its invoices can be recorded.", "info")

    def _read_work(self, record: InvoiceRecord) -> None:
        def opened(work: tuple[InvoiceableRow, ...]) -> None:
            MatchInvoiceForm(self.desk, record.row, record.lines, work, parent=self)

        self.desk.read(lambda read: invoiceable(read, record.row.provider_id), opened, self)

    def _open_dispute(self, record: InvoiceRecord) -> None:
        DisputeInvoiceForm(self.desk, record.row, parent=self)

    def _open_resolution(self, record: InvoiceRecord) -> None:
        if record.open_dispute is not None:
            ResolveDisputeForm(self.desk, record.row, record.open_dispute, parent=self)

    def _open_credit(self, record: InvoiceRecord) -> None:
        if self._view is not None:
            RecordCreditForm(self.desk, record.row, record.lines, self._view.today, parent=self)

    def _open_payment(self, row: InvoiceRow) -> None:
        if self._view is not None:
            payable = [each for each in self._view.rows if GROUPS[PAY][1](each)]
            RecordPaymentForm(self.desk, payable, self._view.today, chosen=row.id, parent=self)
