"""The invoice in hand: what it says, what its lines are for, what happened to it, and what can be done now."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.domain.states import InvoiceState
from core.queries.invoice_lines import InvoiceLineRow
from core.queries.invoices import InvoiceRow
from gui.formats import money
from gui.panels.fitted import fit_view
from gui.panels.invoice_list import Clocked
from gui.panels.invoice_record import InvoiceRecord, pairs, story
from gui.panels.invoice_words import STATES, VAT_CODES
from gui.panels.particulars import Particulars
from gui.panels.side_by_side import SideBySide
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow
from gui.widgets.pill import Pill
from gui.widgets.text import label
from gui.widgets.timeline import Timeline

ACT_WORDS = {
    "match": ("Match its lines", "link"),
    "approve": ("Approve", "agree"),
    "pay": ("Record a payment", "money"),
    "resolve": ("Resolve the dispute", "check"),
    "dispute": ("Dispute", "refuse"),
    "credit": ("Record a credit note", "return"),
}
"""Each act by its key: its words and icon."""

ACTS = {
    InvoiceState.RECEIVED: ("match", "dispute", "credit"),
    InvoiceState.MATCHED: ("approve", "dispute", "credit"),
    InvoiceState.APPROVED: ("pay", "dispute", "credit"),
    InvoiceState.DISPUTED: ("resolve", "credit"),
    InvoiceState.PAID: (),
    InvoiceState.CREDITED: (),
}
"""What can be done with an invoice in each state, the next step first."""


def for_words(row: InvoiceLineRow) -> str:
    """The session and call-off that a line is matched to."""
    return ", ".join(part for part in (row.session, row.number) if part) or "Not matched"


COLUMNS: tuple[Column[InvoiceLineRow], ...] = (
    Column("Line", lambda row: row.description, stretch=True),
    Column("For", for_words, tone=lambda row: "" if row.line_id is not None else "warn"),
    Column("Net", lambda row: money(row.net), sort=lambda row: row.net, right=True),
    Column("VAT code", lambda row: VAT_CODES[row.vat_code]),
    Column("VAT", lambda row: money(row.vat), sort=lambda row: row.vat, right=True),
    Column("Gross", lambda row: money(row.gross), sort=lambda row: row.gross, right=True),
    Column(
        "Credited, net",
        lambda row: money(row.credited_net) if row.credited_net else "",
        sort=lambda row: row.credited_net,
        right=True,
    ),
    Column("Irrecoverable VAT", lambda row: money(row.irrecoverable), right=True, hidden=True),
)


class InvoiceDetail(Card):
    """Shows one invoice and only the steps that are open for it."""

    wanted = Signal(str)  # the key of an act
    order_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("The invoice chosen")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.record: InvoiceRecord | None = None
        self.number, self.heading, self.pill, self.clock = label("", "label"), label("", "heading"), Pill(), Pill()
        self.particulars, self.timeline = Particulars(), Timeline("What happened to the invoice")
        self.model: RowsModel[InvoiceLineRow] = RowsModel(COLUMNS, key=lambda row: row.id)
        self.lines: TableView[InvoiceLineRow] = TableView("invoice-lines", self.model, title="Lines of the invoice")
        fit_view(self.lines, least=1, most=20)
        self.lines.opened.connect(self._open_order)
        self.acts = {
            key: button(words, icon_name=icon, clicked=partial(self.wanted.emit, key))
            for key, (words, icon) in ACT_WORDS.items()
        }
        self.nothing = EmptyState("money", "No invoice chosen", "Choose one in the list to see it here.")
        self._content = QWidget()
        self._build()
        self.add(self.nothing, 1)
        self.add(self._content, 1)
        self.add(self.lines)
        self.clear()

    def clear(self) -> None:
        """Show that none is chosen."""
        self.record = None
        self._show_parts(shown=False)

    def show_invoice(self, item: Clocked) -> None:
        """Show an invoice at once; its lines and what happened to it follow when they have been read."""
        row = item.row
        self.number.setText(f"Invoice {row.number}")
        self.heading.setText(row.provider)
        self.pill.set(*STATES[row.state])
        self.clock.set(item.clock, item.tone or "plain")
        self.clock.setVisible(bool(item.clock))
        self.particulars.show_pairs(pairs(row))
        self._offer(row)
        if self.record is None or self.record.row.id != row.id:
            self.record = None
            self.model.set_rows(())
            self.timeline.show_events(())
        self._show_parts(shown=True)

    def show_record(self, record: InvoiceRecord) -> None:
        """Show the lines of the invoice, and what happened to it."""
        self.record = record
        self.model.set_rows(record.lines)
        self.timeline.show_events(story(record))

    def _show_parts(self, *, shown: bool) -> None:
        self.nothing.setVisible(not shown)
        for part in (self._content, self.lines):
            part.setVisible(shown)

    def _open_order(self, row: InvoiceLineRow) -> None:
        if row.number:
            self.order_opened.emit(row.number)

    def _offer(self, row: InvoiceRow) -> None:
        for key, act in self.acts.items():
            act.setVisible(key in ACTS[row.state])

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self.number, self.pill, self.clock):
            head.addWidget(part)
        head.addStretch(1)
        acts = Flow(spacing=8)
        for act in self.acts.values():
            acts.addWidget(act)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.heading)
        layout.addLayout(acts)
        layout.addSpacing(6)
        layout.addWidget(
            SideBySide(_column(self.particulars), _column(label("What happened", "heading"), self.timeline))
        )
        layout.addSpacing(6)
        layout.addWidget(label("Lines", "heading"))


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made
