"""Record that the council's ledger paid an invoice, in part or in full."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import pounds
from core.domain.payment_case import PaymentCase
from core.domain.states import InvoiceState, Role
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, PAYMENT_RULES, ask
from core.store import invoices, payments, sign_offs
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """The invoice, and what the ledger paid of it: day, gross in whole pence, and the ledger's own reference."""

    invoice_id: int
    paid_on: date
    gross_pence: int
    ledger_reference: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRecorded:
    """The payment's number, what it comes to and settles net in whole pence, and what is left to pay."""

    payment_id: int
    number: str
    provider: str
    gross_pence: int
    net_pence: int
    left_gross_pence: int
    state: InvoiceState


def examine(read: Reading, request: RecordPayment, person: Person) -> Examined[PaymentCase | None]:
    """The invoice is approved, the payment comes after it, and is no more than is left to pay."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    case = payments.case(read, invoice, request.paid_on, request.gross_pence, request.ledger_reference)
    dated = sign_offs.dated(read, request.paid_on, "paid_on")
    return Examined(case, (*ask(PAYMENT_RULES, case), *ask(DAY_RULES, dated)))


def apply(work: Writing, request: RecordPayment, case: PaymentCase | None, person: Person) -> PaymentRecorded:
    """Write the payment and move its net part from invoiced to paid; the last payment settles the invoice."""
    case = found(case)
    invoice = case.invoice
    paid = payments.record(work, case, request.reason, person)
    return PaymentRecorded(
        paid.payment_id,
        invoice.number,
        invoice.provider,
        request.gross_pence,
        paid.net_pence,
        paid.left_gross_pence,
        paid.state,
    )


def _sentence(done: PaymentRecorded) -> str:
    paid = f"{pounds(done.gross_pence)} of invoice {done.number} of {done.provider} paid"
    return f"{paid}; {pounds(done.left_gross_pence)} is left" if done.left_gross_pence else f"{paid}; nothing is left"


RECORD_PAYMENT = Operation(
    name="record_payment",
    does="Record a payment of an invoice, in part or in full",
    request=RecordPayment,
    result=PaymentRecorded,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
