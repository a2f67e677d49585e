"""Match lines of an invoice to the work that they are for; when none is left, its money is invoiced."""

from collections import Counter
from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoice_case import MatchCase, MatchedLine, Work
from core.domain.invoicing import Invoice, InvoiceLine
from core.domain.money import plain_pounds
from core.domain.states import InvoiceState, Role, words
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, MATCH_RULES, ask
from core.store import invoiced_money, invoices, sign_offs, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class LineMatch:
    """An invoice line and the order line that it is for; a session names its order line by itself."""

    invoice_line_id: int
    line_id: int | None = None
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class MatchInvoice:
    """Some or all lines of an invoice that is not matched yet; a line may be matched anew."""

    invoice_id: int
    matches: tuple[LineMatch, ...]


@dataclass(frozen=True, slots=True)
class InvoiceMatched:
    """Where the invoice stands, how many lines are left to match, and the whole pence invoiced (0 until none is)."""

    invoice_id: int
    number: str
    provider: str
    state: InvoiceState
    lines_left: int
    invoiced_pence: int


@dataclass(frozen=True, slots=True)
class MatchingCase:
    """The invoice, what its lines are matched to, new and earlier matches alike, and how many are left."""

    invoice: Invoice
    matches: tuple[MatchedLine, ...]
    work: Work
    lines_left: int


def examine(read: Reading, request: MatchInvoice, person: Person) -> Examined[MatchingCase | None]:
    """The invoice waits to be matched, and what its lines are for was ordered from its provider and delivered."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    findings = [*_waits(invoice), *_lines(request, invoice)]
    matches = _matches(request, invoice)
    chosen = [match for _line, match in matches if match is not None]
    work = invoices.work(read, (match.line_id for match in chosen), (match.session_id for match in chosen))
    findings += ask(MATCH_RULES, MatchCase(invoice.provider_id, invoice.provider, tuple(chosen), work))
    left = sum(match is None and line.left_net_pence > 0 for line, match in matches)
    findings += ask(DAY_RULES, sign_offs.dated(read, None if left else invoice.received_on, "invoice_id"))
    return Examined(MatchingCase(invoice, tuple(chosen), work, left), tuple(findings))


def _waits(invoice: Invoice) -> list[Finding]:
    if invoice.state is InvoiceState.RECEIVED:
        return []
    remedy = " Resolve the dispute first." if invoice.state is InvoiceState.DISPUTED else ""
    sentence = f"Invoice {invoice.number} is {words(invoice.state)}, so its lines are not matched now.{remedy}"
    return [Finding("invoice_not_received", sentence, "invoice_id")]


def _lines(request: MatchInvoice, invoice: Invoice) -> list[Finding]:
    findings = []
    times = Counter(match.invoice_line_id for match in request.matches)
    for index, match in enumerate(request.matches):
        place = f"matches[{index}]"
        if invoice.line(match.invoice_line_id) is None:
            sentence = f"Invoice {invoice.number} has no line {match.invoice_line_id}."
            findings.append(Finding("unknown_invoice_line", sentence, f"{place}.invoice_line_id"))
        elif times[match.invoice_line_id] > 1:
            sentence = "Match each line of the invoice once."
            findings.append(Finding("line_twice", sentence, f"{place}.invoice_line_id"))
        if match.line_id is None and match.session_id is None:
            sentence = "Choose the order line or the session that this line is for."
            findings.append(Finding("no_match", sentence, f"{place}.line_id"))
    if not request.matches and any(line.line_id is None and line.left_net_pence for line in invoice.lines):
        findings.append(Finding("no_matches", "Choose what at least one line is for.", "matches"))
    return findings


def _matches(request: MatchInvoice, invoice: Invoice) -> list[tuple[InvoiceLine, MatchedLine | None]]:
    """Each line with what it is matched to, now or before; findings about earlier matches name no field."""
    new = {match.invoice_line_id: (index, match) for index, match in enumerate(request.matches)}
    matches: list[tuple[InvoiceLine, MatchedLine | None]] = []
    for line in invoice.lines:
        index, match = new.get(line.id, (None, None))
        chosen = line if match is None else match
        field = "" if index is None else f"matches[{index}]."
        named = chosen.line_id is not None or chosen.session_id is not None
        matched = MatchedLine(chosen.line_id, chosen.session_id, line.left_net_pence, field) if named else None
        matches.append((line, matched))
    return matches


def apply(work: Writing, request: MatchInvoice, case: MatchingCase | None, person: Person) -> InvoiceMatched:
    """Write the matches; when no line is left, move the net of all from accrued to invoiced."""
    case = found(case)
    invoice, state, pence = case.invoice, InvoiceState.RECEIVED, 0
    for match in request.matches:
        ordered = MatchedLine(match.line_id, match.session_id, 0, "").order_line(case.work)
        work.update(tables.invoice_line, match.invoice_line_id, line_id=ordered, session_id=match.session_id)
    if not case.lines_left:
        state = InvoiceState.MATCHED
        work.update(tables.invoice, invoice.id, state=state, matched_by=person.id, matched_on=work.today)
        pence = invoiced_money.take_in(work, invoice.id, case.matches, case.work, on=invoice.received_on, person=person)
    return InvoiceMatched(invoice.id, invoice.number, invoice.provider, state, case.lines_left, pence)


def _sentence(done: InvoiceMatched) -> str:
    if done.lines_left:
        left = "1 line is" if done.lines_left == 1 else f"{done.lines_left} lines are"
        return f"Lines of invoice {done.number} of {done.provider} matched; {left} left"
    return f"Invoice {done.number} of {done.provider} matched: {plain_pounds(done.invoiced_pence)} invoiced"


MATCH_INVOICE = Operation(
    name="match_invoice",
    does="Match an invoice’s lines to the work that they are for",
    request=MatchInvoice,
    result=InvoiceMatched,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
