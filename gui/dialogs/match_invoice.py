"""The form that says what each line of an invoice is for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.operations.match_invoice import MATCH_INVOICE, InvoiceMatched, MatchingCase, MatchInvoice
from core.queries.invoice_lines import InvoiceLineRow
from core.queries.invoiceable import InvoiceableRow
from core.queries.invoices import InvoiceRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.invoice_matches_field import InvoiceMatchesField

WIDTH = 820


class MatchInvoiceForm(FormDialog[MatchInvoice, MatchingCase | None, InvoiceMatched]):
    """When the last line is matched, the invoice takes what was accrued."""

    def __init__(
        self,
        desk: Desk,
        invoice: InvoiceRow,
        lines: Sequence[InvoiceLineRow],
        work: Sequence[InvoiceableRow],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            MATCH_INVOICE,
            title=f"Match invoice {invoice.number}",
            primary="Match",
            intro=f"Each line is for something that {invoice.provider} delivered or spent and has not invoiced yet. "
            "Somebody else approves the invoice once every line is matched.",
            subject=str(invoice.id),
            parent=parent,
        )
        self._invoice = invoice
        self.matches = InvoiceMatchesField(lines, work)
        self.form.add("matches", "&Lines", self.matches, required=True)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> MatchInvoice:
        return MatchInvoice(self._invoice.id, self.matches.matches())

    def place_of(self, result: InvoiceMatched) -> Place:
        return Place("deliveries", item=f"invoice:{result.invoice_id}")
