"""The form that disputes an invoice."""

from PySide6.QtWidgets import QWidget

from core.domain.invoicing import Invoice
from core.operations.dispute_invoice import DISPUTE_INVOICE, DisputeInvoice, InvoiceDisputed
from core.queries.invoices import InvoiceRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.paragraph import Paragraph


class DisputeInvoiceForm(FormDialog[DisputeInvoice, Invoice | None, InvoiceDisputed]):
    """Asks what is wrong."""

    def __init__(self, desk: Desk, invoice: InvoiceRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            DISPUTE_INVOICE,
            title=f"Dispute invoice {invoice.number} of {invoice.provider}",
            primary="Dispute",
            intro="It is not paid while it is disputed, and its 30 days stand still until the dispute is resolved.",
            subject=str(invoice.id),
            danger=True,
            parent=parent,
        )
        self._invoice = invoice
        self.reason = Paragraph()
        self.form.add("reason", "&What is wrong", self.reason, required=True)
        self.start()

    def request(self) -> DisputeInvoice:
        if not self.reason.words():
            raise Incomplete("reason", "Say what is wrong with the invoice.")
        return DisputeInvoice(self._invoice.id, self.reason.words())

    def place_of(self, result: InvoiceDisputed) -> Place:  # noqa: ARG002 - the place is known already
        return Place("deliveries", item=f"invoice:{self._invoice.id}")
