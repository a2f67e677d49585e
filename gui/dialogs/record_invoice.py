"""The form that records a provider's invoice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.record_invoice import RECORD_INVOICE, InvoiceRecorded, RecordCase, RecordInvoice
from core.queries.invoiceable import InvoiceableRow, invoiceable
from core.queries.rankings import ProviderRow, provider_rows
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.invoice_lines_field import InvoiceLinesField
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit

WIDTH = 860


@dataclass(frozen=True, slots=True)
class InvoiceChoices:
    """Who may send an invoice, and what each may still ask for."""

    providers: Sequence[ProviderRow]
    work: Mapping[int, Sequence[InvoiceableRow]]
    today: date


def read_invoice_choices(read: Reading) -> InvoiceChoices:
    """Read what the form offers; those who may invoice something come first."""
    providers = provider_rows(read)
    work = {row.id: invoiceable(read, row.id) for row in providers}
    return InvoiceChoices(sorted(providers, key=lambda row: not work[row.id]), work, read.today)


class RecordInvoiceForm(FormDialog[RecordInvoice, RecordCase | None, InvoiceRecorded]):
    """Offers for each line what the provider delivered and has not invoiced; a line may also be matched later."""

    def __init__(
        self, desk: Desk, choices: InvoiceChoices, *, provider_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            RECORD_INVOICE,
            title="Record an invoice",
            primary="Record the invoice",
            intro="The 30 days in which it has to be paid begin on the day it was received.",
            columns=2,
            parent=parent,
        )
        self._work = choices.work
        self.provider: Choice[int] = Choice((row.id, row.name) for row in choices.providers)
        self.number, self.purchase_order, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.invoiced = DayEdit(choices.today, latest=choices.today)
        self.received = DayEdit(choices.today, latest=choices.today)
        self.lines = InvoiceLinesField()
        self.form.add("provider_id", "&Provider", self.provider, required=True)
        self.form.add("number", "Invoice &number", self.number, required=True)
        self.form.add("invoiced_on", "&Dated", self.invoiced, required=True)
        self.form.add("received_on", "Re&ceived on", self.received, required=True)
        self.form.add("lines", "&Lines", self.lines, required=True, span=2)
        self.form.add("purchase_order", "Purchase &order", self.purchase_order)
        self.form.add("note", "No&te", self.note)
        self.provider.changed.connect(self._offer)
        self.provider.value = provider_id
        self.lines.changed.connect(self._fit)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> RecordInvoice:
        if self.provider.value is None:
            raise Incomplete("provider_id", "Choose the provider who sent it.")
        if not self.number.text().strip():
            raise Incomplete("number", "Enter the number that the provider gave it.")
        return RecordInvoice(
            provider_id=self.provider.value,
            number=self.number.text(),
            invoiced_on=self.invoiced.day,
            received_on=self.received.day,
            lines=self.lines.lines(),
            purchase_order=self.purchase_order.text(),
            note=self.note.text(),
        )

    def place_of(self, result: InvoiceRecorded) -> Place:
        return Place("deliveries", item=f"invoice:{result.invoice_id}")

    def _offer(self, provider_id: int | None) -> None:
        self.lines.offer(() if provider_id is None else self._work.get(provider_id, ()))
