"""The form that approves a matched invoice for payment."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.domain.invoicing import Invoice
from core.operations.approve_invoice import APPROVE_INVOICE, ApproveInvoice, InvoiceApproved
from core.queries.invoice_lines import InvoiceLineRow
from core.queries.invoices import InvoiceRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.formats import day, money
from gui.panels.invoice_words import sums_words
from gui.panels.particulars import Particulars


class ApproveInvoiceForm(FormDialog[ApproveInvoice, Invoice | None, InvoiceApproved]):
    """Shows once more what is to be paid and what for."""

    def __init__(
        self, desk: Desk, invoice: InvoiceRow, lines: Sequence[InvoiceLineRow], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            APPROVE_INVOICE,
            title=f"Approve invoice {invoice.number} of {invoice.provider}",
            primary="Approve",
            intro="With your approval the ledger may pay it. Whoever recorded or matched it does not approve it.",
            subject=str(invoice.id),
            parent=parent,
        )
        self._invoice = invoice
        self.summary = Particulars()
        self.summary.show_pairs(
            (
                ("Asked for", sums_words(invoice.net, invoice.vat, invoice.gross)),
                ("Credited", money(invoice.credited_gross) if invoice.credited_gross else ""),
                ("To pay", money(invoice.left_gross)),
                ("Due by", day(invoice.due_on)),
                ("Recorded by", invoice.recorded_by),
                ("Matched by", invoice.matched_by),
                *((f"Line {row.position}", f"{money(row.net)} net: {_what(row)}") for row in lines),
            )
        )
        self.content.insertWidget(1, self.summary)
        self.start()

    def request(self) -> ApproveInvoice:
        return ApproveInvoice(self._invoice.id)

    def place_of(self, result: InvoiceApproved) -> Place:
        return Place("deliveries", item=f"invoice:{result.invoice_id}")


def _what(row: InvoiceLineRow) -> str:
    """What a line is for: its words, and the session and call-off that it is matched to."""
    matched = ", ".join(part for part in (row.session, row.number) if part)
    return f"{row.description} ({matched})" if matched else row.description
