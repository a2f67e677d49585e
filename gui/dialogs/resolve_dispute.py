"""The form that resolves the dispute of an invoice."""

from PySide6.QtWidgets import QWidget

from core.domain.invoicing import Invoice
from core.operations.resolve_dispute import RESOLVE_DISPUTE, DisputeResolved, ResolveDispute
from core.queries.disputes import DisputeRow
from core.queries.invoices import InvoiceRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.widgets.paragraph import Paragraph


class ResolveDisputeForm(FormDialog[ResolveDispute, Invoice | None, DisputeResolved]):
    """Asks what was agreed; the invoice then stands where it stood before."""

    def __init__(self, desk: Desk, invoice: InvoiceRow, dispute: DisputeRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            RESOLVE_DISPUTE,
            title=f"Resolve the dispute of invoice {invoice.number}",
            primary="Resolve",
            intro=f"Disputed since {day(dispute.opened_on)} by {dispute.opened_by}: {dispute.reason}",
            subject=str(invoice.id),
            parent=parent,
        )
        self._invoice = invoice
        self.outcome = Paragraph()
        hint = "If the provider asks for less now, record its credit note besides."
        self.form.add("outcome", "&What was agreed", self.outcome, hint=hint, required=True)
        self.start()

    def request(self) -> ResolveDispute:
        if not self.outcome.words():
            raise Incomplete("outcome", "Say what was agreed.")
        return ResolveDispute(self._invoice.id, self.outcome.words())

    def place_of(self, result: DisputeResolved) -> Place:
        return Place("deliveries", item=f"invoice:{result.invoice_id}")
