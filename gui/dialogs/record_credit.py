"""The form that records a provider's credit note."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from core.operations.record_credit import RECORD_CREDIT, CreditCase, CreditRecorded, RecordCredit
from core.queries.invoice_lines import InvoiceLineRow
from core.queries.invoices import InvoiceRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money
from gui.panels.credit_lines_field import CreditLinesField
from gui.widgets.day_edit import DayEdit

WIDTH = 760


class RecordCreditForm(FormDialog[RecordCredit, CreditCase | None, CreditRecorded]):
    """Asks for each line what is credited, and whether the work is owed all the same."""

    def __init__(
        self,
        desk: Desk,
        invoice: InvoiceRow,
        lines: Sequence[InvoiceLineRow],
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            RECORD_CREDIT,
            title=f"Record a credit note for invoice {invoice.number}",
            primary="Record the credit",
            intro=f"{money(invoice.left_gross)} of {invoice.provider}’s {money(invoice.gross)} is yet to be paid. What "
            "is credited is owed no more and frees its ceilings.",
            subject=str(invoice.id),
            columns=2,
            parent=parent,
        )
        self._invoice = invoice
        self.number, self.reason = QLineEdit(), QLineEdit()
        self.credited = DayEdit(today, latest=today)
        self.lines = CreditLinesField(lines)
        self.still_owed = QCheckBox("The work is owed all the same and will be invoiced &again")
        self.form.add("number", "Credit note &number", self.number, required=True)
        self.form.add("credited_on", "&Dated", self.credited, required=True)
        self.form.add("lines", "&Lines", self.lines, required=True, span=2)
        self.form.add("reason", "&Reason", self.reason, required=True, span=2)
        self.form.add("still_owed", "Still owed", self.still_owed, span=2)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> RecordCredit:
        if not self.number.text().strip():
            raise Incomplete("number", "Enter the credit note’s number.")
        lines = self.lines.lines()
        if not self.reason.text().strip():
            raise Incomplete("reason", "Say why the provider credits this.")
        return RecordCredit(
            invoice_id=self._invoice.id,
            number=self.number.text(),
            credited_on=self.credited.day,
            reason=self.reason.text(),
            lines=lines,
            still_owed=self.still_owed.isChecked(),
        )

    def place_of(self, result: CreditRecorded) -> Place:  # noqa: ARG002 - the place is known already
        return Place("deliveries", item=f"invoice:{self._invoice.id}")
