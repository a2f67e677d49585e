"""The form that records a payment from the council's ledger."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.payment_case import PaymentCase
from core.operations.record_payment import RECORD_PAYMENT, PaymentRecorded, RecordPayment
from core.queries.invoices import InvoiceRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, money
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label


class RecordPaymentForm(FormDialog[RecordPayment, PaymentCase | None, PaymentRecorded]):
    """Offers the approved invoices, the one that is due first at the top, and starts with all that is left to pay."""

    def __init__(
        self,
        desk: Desk,
        invoices: Sequence[InvoiceRow],
        today: date,
        *,
        chosen: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            RECORD_PAYMENT,
            title="Record a payment",
            primary="Record the payment",
            intro="As the ledger paid it, in part or in full.",
            subject=str(chosen or ""),
            columns=2,
            parent=parent,
        )
        self._invoices = {row.id: row for row in sorted(invoices, key=lambda row: (row.due_on, row.id))}
        self.invoice: Choice[int] = Choice(
            ((row.id, f"{row.number}, {row.provider}: {money(row.left_gross)}") for row in self._invoices.values()),
        )
        self.stands = label("", wrap=True)
        self.gross, self.paid = MoneyEdit(), DayEdit(today, latest=today)
        self.reference, self.reason = QLineEdit(), QLineEdit()
        self.form.add("invoice_id", "&Invoice", self.invoice, required=True, span=2)
        self.form.add("stands", "Where it stands", self.stands, span=2)
        self.form.add("gross_pence", "&Paid, including VAT", self.gross, required=True)
        self.form.add("paid_on", "Paid &on", self.paid, required=True)
        self.form.add("ledger_reference", "&Ledger reference", self.reference, required=True)
        self.form.add("reason", "&Note", self.reason)
        self.invoice.changed.connect(self._show_invoice)
        self.invoice.value = chosen
        self._show_invoice(chosen)
        self.start()

    def request(self) -> RecordPayment:
        if self.invoice.value is None:
            raise Incomplete("invoice_id", "Choose the invoice that was paid.")
        if not self.gross.pence:
            raise Incomplete("gross_pence", "Enter what was paid, including VAT.")
        if not self.reference.text().strip():
            raise Incomplete("ledger_reference", "Enter the ledger’s reference of the payment.")
        return RecordPayment(
            invoice_id=self.invoice.value,
            paid_on=self.paid.day,
            gross_pence=self.gross.pence,
            ledger_reference=self.reference.text(),
            reason=self.reason.text(),
        )

    def place_of(self, result: PaymentRecorded) -> Place:
        return Place("deliveries", item=f"payment:{result.payment_id}")

    def _show_invoice(self, number: int | None) -> None:
        row = self._invoices.get(number) if number is not None else None
        self.form.fields["stands"].setVisible(row is not None)
        if row is not None:
            self.stands.setText(f"{money(row.left_gross)} of {money(row.gross)} is left, due by {day(row.due_on)}.")
            self.gross.pence = row.left_gross
        self._fit()
