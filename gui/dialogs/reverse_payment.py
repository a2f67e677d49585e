"""The form that takes back a payment which the ledger reversed."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.reverse_payment import REVERSE_PAYMENT, PaymentReversed, ReversalCase, ReversePayment
from core.queries.payments import PaymentRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, money
from gui.widgets.day_edit import DayEdit


class ReversePaymentForm(FormDialog[ReversePayment, ReversalCase | None, PaymentReversed]):
    """The payment stays on record, with its reversal beside it."""

    def __init__(self, desk: Desk, payment: PaymentRow, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            REVERSE_PAYMENT,
            title=f"Reverse the payment of {money(payment.gross)}",
            primary="Reverse",
            intro=f"Paid on {day(payment.paid_on)} for invoice {payment.invoice} of {payment.provider}, ledger "
            f"reference {payment.ledger_reference}. The invoice then has to be paid again.",
            subject=str(payment.id),
            columns=2,
            danger=True,
            parent=parent,
        )
        self._payment = payment
        self.paid, self.reference, self.reason = DayEdit(today, latest=today), QLineEdit(), QLineEdit()
        self.form.add("paid_on", "Reversed &on", self.paid, required=True)
        self.form.add("ledger_reference", "&Ledger reference", self.reference, required=True)
        self.form.add("reason", "&Reason", self.reason, required=True, span=2)
        self.start()

    def request(self) -> ReversePayment:
        if not self.reference.text().strip():
            raise Incomplete("ledger_reference", "Enter the ledger’s reference of the reversal.")
        if not self.reason.text().strip():
            raise Incomplete("reason", "Say why the payment is reversed.")
        return ReversePayment(
            payment_id=self._payment.id,
            paid_on=self.paid.day,
            ledger_reference=self.reference.text(),
            reason=self.reason.text(),
        )

    def place_of(self, result: PaymentReversed) -> Place:
        return Place("deliveries", item=f"payment:{result.payment_id}")
