"""Take back what was said of a line of the ledger; a payment that it had recorded is reversed."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoicing import Invoice, Payment
from core.domain.money import pounds
from core.domain.states import LedgerLineState, Role
from core.operation import Examined, Operation, found
from core.store import invoices, ledger, payments
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ReopenLedgerLine:
    """The line, and why what was said of it was wrong."""

    line_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerLineReopened:
    """The line, its payee and whole pence, and the reversals of the payments that it had recorded."""

    line_id: int
    payee: str
    pence: int
    reversal_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReopeningCase:
    """The line’s payee and pence, and its own payments that stand, each with its invoice."""

    payee: str
    pence: int
    own: tuple[tuple[Invoice, Payment], ...]


def examine(read: Reading, request: ReopenLedgerLine, person: Person) -> Examined[ReopeningCase | None]:
    """The line is tied or set aside, and a reason is given."""
    line = ledger.lines(read, (request.line_id,)).get(request.line_id)
    if line is None:
        sentence = f"The ledger has no line {request.line_id} here."
        return Examined(None, (Finding("unknown_line", sentence, "line_id"),))
    findings = []
    if line.state not in (LedgerLineState.MATCHED, LedgerLineState.SET_ASIDE):
        sentence = f"Nothing was said yet of the line of {pounds(line.pence)} to {line.payee}."
        findings.append(Finding("line_open", sentence, "line_id"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why what was said of the line is wrong.", "reason"))
    own = (_own_payment(read, line.id, part.payment_id) for part in ledger.parts_of(read, line.id))
    standing = tuple(each for each in own if each is not None)
    return Examined(ReopeningCase(line.payee, line.pence, standing), tuple(findings))


def _own_payment(read: Reading, line_id: int, payment_id: int | None) -> tuple[Invoice, Payment] | None:
    """A payment that the line recorded, unless it was reversed since."""
    invoice = None if payment_id is None else invoices.invoice_of_payment(read, payment_id)
    standing = () if invoice is None else invoice.standing_payments
    payment = next((each for each in standing if each.id == payment_id), None)
    recorded = payment is not None and ledger.reason_of(read, payment.id) == ledger.payment_reason(line_id)
    return (invoice, payment) if invoice is not None and payment is not None and recorded else None


def apply(work: Writing, request: ReopenLedgerLine, case: ReopeningCase | None, person: Person) -> LedgerLineReopened:
    """Open the line, and move the money of its payments back as of today."""
    case = found(case)
    reversals = tuple(
        payments.reverse(
            work,
            invoice,
            payment,
            request.reason,
            reference=payment.ledger_reference,
            on=work.today,
            person=person,
        )
        for invoice, payment in case.own
    )
    ledger.reopen(work, request.line_id)
    return LedgerLineReopened(request.line_id, case.payee, case.pence, reversals)


def _sentence(done: LedgerLineReopened) -> str:
    count = len(done.reversal_ids)
    many = f"; the {count} payments that it had recorded are reversed"
    payments_of_it = ("", "; the payment that it had recorded is reversed", many)[min(count, 2)]
    return f"Ledger line of {pounds(done.pence)} to {done.payee} reopened{payments_of_it}"


REOPEN_LEDGER_LINE = Operation(
    name="reopen_ledger_line",
    does="Take back what was said of a line of the ledger",
    request=ReopenLedgerLine,
    result=LedgerLineReopened,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.LEDGER, Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
