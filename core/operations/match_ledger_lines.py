"""Confirm which invoices lines of the ledger pay: each part is tied to a payment that is there, or records it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from core.domain.changes import Changed
from core.domain.enumerated import enumerated
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.invoicing import Invoice, Payment, net_part
from core.domain.ledger import LedgerLine, LinePart, Settling, Sum, billed, payable, settling
from core.domain.money import pounds
from core.domain.states import AmountBasis, InvoiceState, LedgerLineState, Role, words
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, PAYMENT_RULES, ask
from core.store import invoices, ledger, payments, sign_offs
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class LineOfInvoice:
    """A line of the ledger, and an invoice that it is about.

    A line of several invoices stands once for each, with the whole pence of the line that are for it, as the ledger has
    them; None is for what the others leave, or for all of it.
    """

    line_id: int
    invoice_id: int
    pence: int | None = None


@dataclass(frozen=True, slots=True)
class MatchLedgerLines:
    """Lines with their invoices, in the order in which they are confirmed."""

    matches: tuple[LineOfInvoice, ...]


@dataclass(frozen=True, slots=True)
class ConfirmedLine:
    """A line or a part of it, `pence` as the ledger has them, the invoice, and the payment that it is.

    `gross_pence` is what was recorded as paid, or None.
    """

    line_id: int
    pence: int
    number: str
    provider: str
    payment_id: int | None
    gross_pence: int | None


@dataclass(frozen=True, slots=True)
class LedgerLinesMatched:
    """What became of each line, or of each part of it."""

    lines: tuple[ConfirmedLine, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A line with the pence of it, or of its part, of which was found what they are of an invoice."""

    line: LedgerLine
    invoice_id: int
    how: Settling


_Placed = tuple[int, LineOfInvoice]
"""A match with its place in the request."""


def examine(read: Reading, request: MatchLedgerLines, person: Person) -> Examined[tuple[Tie, ...]]:
    """Each line is open, its parts come to it and its invoices are there; payments are asked about as any are.

    What a line finds is what the lines before it leave.
    """
    if not request.matches:
        return Examined((), (Finding("no_lines", "Choose at least one line.", "matches"),))
    of_lines: dict[int, list[_Placed]] = {}
    for place, match in enumerate(request.matches):
        of_lines.setdefault(match.line_id, []).append((place, match))
    ground = _Ground(read, tuple(of_lines))
    answers = [ground.tie(line_id, placed) for line_id, placed in of_lines.items()]
    ties = tuple(tie for found_here, _ in answers for tie in found_here)
    return Examined(ties, tuple(finding for _, said in answers for finding in said))


class _Ground:
    """What the register has for the lines of a request, moved on by each part that is looked at."""

    def __init__(self, read: Reading, line_ids: tuple[int, ...]) -> None:
        self._read = read
        self._held = ledger.lines(read, line_ids)
        self._payees = ledger.payees(read)
        tied, self._credited = ledger.tied(read)
        self._tied = dict(tied)
        self._invoices: dict[int, Invoice | None] = {}
        self._recorded = 0

    def tie(self, line_id: int, placed: Sequence[_Placed]) -> tuple[list[Tie], list[Finding]]:
        """What each part of a line is, with what the rules say."""
        held = self._held.get(line_id)
        first = placed[0][0]
        if held is None:
            return [], [_at(first, Finding("unknown_line", f"The ledger has no line {line_id} here.", "line_id"))]
        line = ledger.as_line(held, self._payees)
        if held.state is not LedgerLineState.OPEN:
            sentence = f"{_what(line)} is {words(held.state)}. Reopen it first, or leave it out."
            return [], [_at(first, Finding("line_settled", sentence, "line_id"))]
        findings = [_at(first, finding) for finding in _of_parts(line, [match for _, match in placed])]
        if findings:
            return [], findings
        ties: list[Tie] = []
        for place, match in placed:
            tie, said = self._tie(line, match, _pence(line, match, [other for _, other in placed]))
            findings += [_at(place, finding) for finding in said]
            ties += [] if tie is None else [tie]
        return ties, findings

    def _tie(self, whole: LedgerLine, match: LineOfInvoice, pence: int) -> tuple[Tie | None, tuple[Finding, ...]]:
        if match.invoice_id not in self._invoices:
            self._invoices[match.invoice_id] = invoices.invoice(self._read, match.invoice_id)
        invoice = self._invoices[match.invoice_id]
        if invoice is None:
            return None, (Finding("unknown_invoice", f"There is no invoice {match.invoice_id}.", "invoice_id"),)
        line = replace(whole, pence=pence)
        what = _what(whole) if pence == whole.pence else f"{pounds(pence)} of the line to {whole.payee}"
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
            self._recorded += 1
            net = net_part(invoice, how.gross_pence) if 0 < how.gross_pence <= invoice.left_gross_pence else 0
            payment = Payment(-self._recorded, line.paid_on, how.gross_pence, net, reference(line), None)
            left = invoice.left_gross_pence - how.gross_pence
            state = invoice.state if left else InvoiceState.PAID
            self._invoices[invoice.id] = replace(invoice, payments=(*invoice.payments, payment), state=state)
            self._tied[payment.id] = ((how.gross_pence, AmountBasis.GROSS),)
        elif how.payment_id is not None:
            self._tied[how.payment_id] = (*self._tied.get(how.payment_id, ()), (line.pence, line.basis))
        else:
            self._credited[invoice.id] = self._credited.get(invoice.id, 0) + 1


def _at(place: int, finding: Finding) -> Finding:
    return replace(finding, field=f"matches[{place}].{finding.field}")


def _what(line: LedgerLine) -> str:
    return f"The line of {pounds(line.pence)} to {line.payee}"


def _of_parts(line: LedgerLine, matches: Sequence[LineOfInvoice]) -> Iterator[Finding]:
    """A line’s parts are of different invoices, and come to the line."""
    if len({match.invoice_id for match in matches}) < len(matches):
        sentence = f"{_what(line)} names one invoice twice. Give it one part with all that is for it."
        yield Finding("invoice_twice", sentence, "invoice_id")
        return
    open_parts = sum(match.pence is None for match in matches)
    if open_parts > 1:
        sentence = f"{_what(line)} pays several invoices. Say how much of it is for each."
        yield Finding("part_missing", sentence, "pence")
        return
    named = sum(match.pence or 0 for match in matches)
    if open_parts == 0 and named != line.pence:
        sentence = (
            f"The parts come to {pounds(named)}, and the line to {line.payee} is {pounds(line.pence)}. Change them so "
            "that they come to the line."
        )
        figures: dict[str, int | str] = {"parts_pence": named, "line_pence": line.pence}
        yield Finding("parts_differ", sentence, "pence", figures=figures)
    elif any(not _pence(line, match, matches) for match in matches):
        yield Finding("no_amount", "A part of £0.00 pays nothing; leave its invoice out.", "pence")


def _pence(line: LedgerLine, match: LineOfInvoice, matches: Sequence[LineOfInvoice]) -> int:
    return line.pence - sum(other.pence or 0 for other in matches) if match.pence is None else match.pence


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
    done: list[ConfirmedLine] = []
    for line_id, parts in groupby(found(ties), key=lambda tie: tie.line.id):
        done += [_confirm(work, tie, person) for tie in parts]
        ledger.settle(work, line_id, LedgerLineState.MATCHED, person)
    return LedgerLinesMatched(tuple(done))


def _confirm(work: Writing, tie: Tie, person: Person) -> ConfirmedLine:
    invoice = found(invoices.invoice(work, tie.invoice_id))
    line, payment_id = tie.line, tie.how.payment_id
    if tie.how.gross_pence is not None:
        case = payments.case(work, invoice, line.paid_on, tie.how.gross_pence, reference(line))
        payment_id = payments.record(work, case, ledger.payment_reason(line.id), person).payment_id
    ledger.tie(work, line.id, LinePart(tie.invoice_id, line.pence, payment_id))
    return ConfirmedLine(line.id, line.pence, invoice.number, invoice.provider, payment_id, tie.how.gross_pence)


def _sentence(done: LedgerLinesMatched) -> str:
    recorded = [line.gross_pence for line in done.lines if line.gross_pence is not None]
    paid = f"; {pounds(sum(recorded))} recorded as paid" if recorded else "; nothing new was paid"
    lines = len({line.line_id for line in done.lines})
    if lines == 1:
        return f"Ledger line tied to {_invoices(done.lines)}{paid}"
    return f"{lines:,} ledger lines tied to invoices{paid}"


def _invoices(parts: Sequence[ConfirmedLine]) -> str:
    if len(parts) == 1:
        return f"invoice {parts[0].number} of {parts[0].provider}"
    each = [f"{part.number} ({pounds(part.pence)})" for part in parts]
    return f"invoices {enumerated(each)} of {parts[0].provider}"


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
