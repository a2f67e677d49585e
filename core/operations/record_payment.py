"""Record that the council's ledger paid an invoice, in part or in full."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.invoicing import Invoice, due_on, net_part
from core.domain.money import pounds
from core.domain.periods import day_text
from core.domain.states import InvoiceState, Role, words
from core.operation import Examined, Operation, found
from core.store import frameworks, invoiced_money, invoices, tables
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


def examine(read: Reading, request: RecordPayment, person: Person) -> Examined[Invoice | None]:
    """The invoice is approved, the payment comes after it, and is no more than is left to pay."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    return Examined(invoice, (*_state(invoice), *_sum(request, invoice), *_day(read, request, invoice)))


def _state(invoice: Invoice) -> list[Finding]:
    if invoice.state is InvoiceState.APPROVED:
        return []
    remedy = {
        InvoiceState.RECEIVED: "It is paid once it is matched and approved",
        InvoiceState.MATCHED: "It is paid once it is approved",
        InvoiceState.DISPUTED: "It is paid once the dispute is resolved",
    }.get(invoice.state, "Nothing is left to pay")
    sentence = f"Invoice {invoice.number} is {words(invoice.state)}. {remedy}."
    return [Finding("invoice_not_approved", sentence, "invoice_id")]


def _sum(request: RecordPayment, invoice: Invoice) -> list[Finding]:
    findings = []
    if request.gross_pence <= 0:
        findings.append(Finding("no_amount", "A payment is above £0.00.", "gross_pence"))
    elif request.gross_pence > invoice.left_gross_pence:
        sentence = (
            f"{pounds(request.gross_pence)} is more than is left to pay of invoice {invoice.number}: "
            f"{pounds(invoice.left_gross_pence)} of {pounds(invoice.gross_pence)}."
        )
        figures: dict[str, int | str] = {
            "asked_pence": request.gross_pence,
            "left_pence": invoice.left_gross_pence,
        }
        findings.append(Finding("payment_above_unpaid", sentence, "gross_pence", figures=figures))
    reference = request.ledger_reference.strip()
    taken_back = {payment.reverses_id for payment in invoice.payments}
    if not reference:
        findings.append(Finding("no_reference", "Enter the ledger’s reference of the payment.", "ledger_reference"))
    for payment in invoice.payments:
        same = payment.ledger_reference.casefold() == reference.casefold()
        if same and payment.gross_pence > 0 and payment.id not in taken_back:
            sentence = (
                f"{pounds(payment.gross_pence)} was recorded as paid on {day_text(payment.paid_on)} under the "
                f"reference {payment.ledger_reference} already."
            )
            findings.append(Finding("reference_used", sentence, "ledger_reference", Severity.WARN))
    return findings


def _day(read: Reading, request: RecordPayment, invoice: Invoice) -> list[Finding]:
    if request.paid_on < invoice.invoiced_on:
        sentence = (
            f"The payment is dated before the invoice: {day_text(request.paid_on)}, and the invoice "
            f"{day_text(invoice.invoiced_on)}."
        )
        return [Finding("payment_before_invoice", sentence, "paid_on")]
    if request.paid_on > read.today:
        return [Finding("payment_in_future", f"Today is {day_text(read.today)}; record it once it is paid.", "paid_on")]
    days = frameworks.framework(read).settings.payment_days
    due = due_on(invoice.received_on, days, invoice.disputes, read.today)
    if request.paid_on > due:
        late = (request.paid_on - due).days
        sentence = f"It was due by {day_text(due)}, so it is {late} {'day' if late == 1 else 'days'} late."
        return [Finding("paid_late", sentence, "paid_on", Severity.WARN, {"due_on": due.isoformat(), "days": late})]
    return []


def apply(work: Writing, request: RecordPayment, invoice: Invoice | None, person: Person) -> PaymentRecorded:
    """Write the payment and move its net part from invoiced to paid; the last payment settles the invoice."""
    invoice = found(invoice)
    net = net_part(invoice, request.gross_pence)
    payment_id = work.insert(
        tables.payment,
        invoice_id=invoice.id,
        paid_on=request.paid_on,
        gross_pence=request.gross_pence,
        net_pence=net,
        ledger_reference=request.ledger_reference.strip(),
        reason=request.reason.strip(),
        recorded_by=person.id,
        recorded_on=work.today,
    )
    invoiced_money.pay(work, payment_id, invoiced_money.held(work, invoice), net, on=request.paid_on, person=person)
    left = invoice.left_gross_pence - request.gross_pence
    state = InvoiceState.APPROVED if left else InvoiceState.PAID
    work.update(tables.invoice, invoice.id, state=state)
    return PaymentRecorded(payment_id, invoice.number, invoice.provider, request.gross_pence, net, left, state)


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
