"""Confirm which invoices lines of the ledger pay: each is tied to a payment that is there, or records it."""

from dataclasses import dataclass, replace

from core.domain.changes import Changed
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.invoicing import Invoice, Payment, net_part
from core.domain.ledger import LedgerLine, Settling, Sum, billed, payable, settling
from core.domain.money import pounds
from core.domain.states import AmountBasis, InvoiceState, LedgerLineState, Role, words
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, PAYMENT_RULES, ask
from core.store import invoices, ledger, payments, sign_offs
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class LineOfInvoice:
    """A line of the ledger, and the invoice that it is about."""

    line_id: int
    invoice_id: int


@dataclass(frozen=True, slots=True)
class MatchLedgerLines:
    """Lines with their invoices, in the order in which they are confirmed."""

    matches: tuple[LineOfInvoice, ...]


@dataclass(frozen=True, slots=True)
class ConfirmedLine:
    """A line, the invoice, and the payment that it is; `gross_pence` is what was recorded as paid, or None."""

    line_id: int
    number: str
    provider: str
    payment_id: int | None
    gross_pence: int | None


@dataclass(frozen=True, slots=True)
class LedgerLinesMatched:
    """What became of each line."""

    lines: tuple[ConfirmedLine, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of which was found what it is of an invoice."""

    line: LedgerLine
    invoice_id: int
    how: Settling


def examine(read: Reading, request: MatchLedgerLines, person: Person) -> Examined[tuple[Tie, ...]]:
    """Each line is open and its invoice there; a payment that it records is asked about as any payment is.

    What a line finds is what the lines before it leave.
    """
    if not request.matches:
        return Examined((), (Finding("no_lines", "Choose at least one line.", "matches"),))
    ground = _Ground(read, tuple(match.line_id for match in request.matches))
    findings: list[Finding] = []
    ties: list[Tie] = []
    for place, match in enumerate(request.matches):
        tie, found_here = ground.tie(match)
        findings += [replace(each, field=f"matches[{place}].{each.field}") for each in found_here]
        ties += [] if tie is None else [tie]
    return Examined(tuple(ties), tuple(findings))


class _Ground:
    """What the register has for the lines of a request, moved on by each line that is looked at."""

    def __init__(self, read: Reading, line_ids: tuple[int, ...]) -> None:
        self._read = read
        self._held = ledger.lines(read, line_ids)
        self._payees = ledger.payees(read)
        tied, self._credited = ledger.tied(read)
        self._tied = dict(tied)
        self._invoices: dict[int, Invoice | None] = {}
        self._seen: set[int] = set()

    def tie(self, match: LineOfInvoice) -> tuple[Tie | None, tuple[Finding, ...]]:
        held = self._held.get(match.line_id)
        if match.invoice_id not in self._invoices:
            self._invoices[match.invoice_id] = invoices.invoice(self._read, match.invoice_id)
        invoice = self._invoices[match.invoice_id]
        if held is None:
            return None, (Finding("unknown_line", f"The ledger has no line {match.line_id} here.", "line_id"),)
        if invoice is None:
            return None, (Finding("unknown_invoice", f"There is no invoice {match.invoice_id}.", "invoice_id"),)
        what = f"The line of {pounds(held.pence)} to {held.payee}"
        if held.state is not LedgerLineState.OPEN or match.line_id in self._seen:
            stands = "chosen twice" if held.state is LedgerLineState.OPEN else words(held.state)
            sentence = f"{what} is {stands}. Reopen it first, or leave it out."
            return None, (Finding("line_settled", sentence, "line_id"),)
        self._seen.add(match.line_id)
        line = ledger.as_line(held, self._payees)
        how = settling(line, invoice, self._sums(invoice))
        if how is None:
            sentence = (
                f"{what} is below nothing, and invoice {invoice.number} has no credit note or reversed payment of that "
                "sum. Record the credit note first, or set the line aside."
            )
            return None, (Finding("no_credit", sentence, "invoice_id"),)
        findings = (*self._payment(line, invoice, how), *_payee(line, invoice, what))
        self._move_on(line, invoice, how)
        return Tie(line, invoice.id, how), findings

    def _sums(self, invoice: Invoice) -> tuple[Sum, ...]:
        return payable(billed(invoice), self._tied, self._credited.get(invoice.id, 0)).sums

    def _payment(self, line: LedgerLine, invoice: Invoice, how: Settling) -> tuple[Finding, ...]:
        if how.gross_pence is None:
            return ()
        case = payments.case(self._read, invoice, line.paid_on, how.gross_pence, reference(line))
        dated = sign_offs.dated(self._read, line.paid_on, "line_id")
        return (*ask(PAYMENT_RULES, case), *ask(DAY_RULES, dated))

    def _move_on(self, line: LedgerLine, invoice: Invoice, how: Settling) -> None:
        if how.gross_pence is not None:
            net = net_part(invoice, how.gross_pence) if 0 < how.gross_pence <= invoice.left_gross_pence else 0
            payment = Payment(-line.id, line.paid_on, how.gross_pence, net, reference(line), None)
            left = invoice.left_gross_pence - how.gross_pence
            state = invoice.state if left else InvoiceState.PAID
            self._invoices[invoice.id] = replace(invoice, payments=(*invoice.payments, payment), state=state)
            self._tied[payment.id] = ((how.gross_pence, AmountBasis.GROSS),)
        elif how.payment_id is not None:
            self._tied[how.payment_id] = (*self._tied.get(how.payment_id, ()), (line.pence, line.basis))
        else:
            self._credited[invoice.id] = self._credited.get(invoice.id, 0) + 1


def reference(line: LedgerLine) -> str:
    """Under which reference a line’s payment is recorded: its transaction number, or the line’s number here."""
    return line.transaction_number or f"Ledger line {line.id}"


def _payee(line: LedgerLine, invoice: Invoice, what: str) -> tuple[Finding, ...]:
    if line.provider_id == invoice.provider_id:
        return ()
    sentence = f"{what} is to somebody else by name than {invoice.provider}, whose invoice {invoice.number} is."
    return (Finding("other_payee", sentence, "invoice_id", Severity.WARN),)


def apply(work: Writing, request: MatchLedgerLines, ties: tuple[Tie, ...] | None, person: Person) -> LedgerLinesMatched:
    """Record the payments that are not there yet, and tie each line to its own."""
    return LedgerLinesMatched(tuple(_confirm(work, tie, person) for tie in found(ties)))


def _confirm(work: Writing, tie: Tie, person: Person) -> ConfirmedLine:
    invoice = found(invoices.invoice(work, tie.invoice_id))
    line, payment_id = tie.line, tie.how.payment_id
    if tie.how.gross_pence is not None:
        case = payments.case(work, invoice, line.paid_on, tie.how.gross_pence, reference(line))
        payment_id = payments.record(work, case, ledger.payment_reason(line.id), person).payment_id
    ledger.settle(work, line.id, LedgerLineState.MATCHED, person, invoice_id=tie.invoice_id, payment_id=payment_id)
    return ConfirmedLine(line.id, invoice.number, invoice.provider, payment_id, tie.how.gross_pence)


def _sentence(done: LedgerLinesMatched) -> str:
    recorded = [line.gross_pence for line in done.lines if line.gross_pence is not None]
    paid = f"; {pounds(sum(recorded))} recorded as paid" if recorded else "; nothing new was paid"
    if len(done.lines) == 1:
        return f"Ledger line tied to invoice {done.lines[0].number} of {done.lines[0].provider}{paid}"
    return f"{len(done.lines):,} ledger lines tied to invoices{paid}"


MATCH_LEDGER_LINES = Operation(
    name="match_ledger_lines",
    does="Confirm which invoices lines of the ledger pay",
    request=MatchLedgerLines,
    result=LedgerLinesMatched,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.LEDGER, Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
