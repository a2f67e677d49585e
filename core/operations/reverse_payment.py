"""Take back a payment that the ledger reversed: its money is invoiced and unpaid again, to the penny."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoicing import Invoice, Payment
from core.domain.money import pounds
from core.domain.periods import day_text
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, ask
from core.store import invoices, payments, sign_offs
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ReversePayment:
    """The payment's number, and the day, reference and reason of its reversal in the ledger."""

    payment_id: int
    paid_on: date
    ledger_reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaymentReversed:
    """The reversal's number, the invoice, and what is unpaid again, gross in whole pence."""

    payment_id: int
    number: str
    provider: str
    gross_pence: int


@dataclass(frozen=True, slots=True)
class ReversalCase:
    """The payment and its invoice."""

    invoice: Invoice
    payment: Payment


def examine(read: Reading, request: ReversePayment, person: Person) -> Examined[ReversalCase | None]:
    """The payment stands, and the reversal comes after it with a reference and a reason."""
    invoice = invoices.invoice_of_payment(read, request.payment_id)
    if invoice is None:
        sentence = f"There is no payment {request.payment_id}."
        return Examined(None, (Finding("unknown_payment", sentence, "payment_id"),))
    payment = next(payment for payment in invoice.payments if payment.id == request.payment_id)
    findings = []
    if payment.reverses_id is not None or any(item.reverses_id == payment.id for item in invoice.payments):
        sentence = f"The payment of {pounds(abs(payment.gross_pence))} is reversed already."
        findings.append(Finding("reversed_already", sentence, "payment_id"))
    if request.paid_on < payment.paid_on:
        sentence = f"The reversal is dated before the payment, which was made on {day_text(payment.paid_on)}."
        findings.append(Finding("reversal_before_payment", sentence, "paid_on"))
    if request.paid_on > read.today:
        sentence = f"Today is {day_text(read.today)}; record the reversal once it is made."
        findings.append(Finding("payment_in_future", sentence, "paid_on"))
    if not request.ledger_reference.strip():
        sentence = "Enter the ledger’s reference of the reversal."
        findings.append(Finding("no_reference", sentence, "ledger_reference"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the payment is reversed.", "reason"))
    findings += ask(DAY_RULES, sign_offs.dated(read, request.paid_on, "paid_on"))
    return Examined(ReversalCase(invoice, payment), tuple(findings))


def apply(work: Writing, request: ReversePayment, case: ReversalCase | None, person: Person) -> PaymentReversed:
    """Write the reversal with its sums below nothing, and move back what the payment moved."""
    case = found(case)
    invoice, payment = case.invoice, case.payment
    reversal_id = payments.reverse(
        work,
        invoice,
        payment,
        request.reason,
        reference=request.ledger_reference,
        on=request.paid_on,
        person=person,
    )
    return PaymentReversed(reversal_id, invoice.number, invoice.provider, payment.gross_pence)


REVERSE_PAYMENT = Operation(
    name="reverse_payment",
    does="Reverse a payment that the ledger took back",
    request=ReversePayment,
    result=PaymentReversed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Payment of {pounds(done.gross_pence)} for invoice {done.number} of {done.provider} reversed"
    ),
)
