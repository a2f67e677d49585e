"""Record a provider's credit note: less is owed of the invoice, and its money goes back to where it came from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.invoicing import Asked, Invoice, InvoiceLine, Place, available, less, number_key, taken
from core.domain.money import plain_pounds, pounds
from core.domain.periods import day_text
from core.domain.states import InvoiceState, Role, words
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, ask
from core.store import invoiced_money, invoices, orders, sign_offs, tables
from core.store.invoiced_money import Held
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CreditedLine:
    """What is credited of one invoice line, in whole pence."""

    invoice_line_id: int
    net_pence: int
    vat_pence: int


@dataclass(frozen=True, slots=True)
class RecordCredit:
    """The credit note as the provider wrote it. `still_owed` when the work is owed and will be invoiced again."""

    invoice_id: int
    number: str
    credited_on: date
    reason: str
    lines: tuple[CreditedLine, ...]
    still_owed: bool = False


@dataclass(frozen=True, slots=True)
class CreditRecorded:
    """The credit note's number, its gross in whole pence, and where the invoice stands."""

    credit_note_id: int
    number: str
    invoice: str
    provider: str
    gross_pence: int
    state: InvoiceState


@dataclass(frozen=True, slots=True)
class CreditCase:
    """The invoice, where the credited money is taken from, and whether the work is owed all the same."""

    invoice: Invoice
    parts: Mapping[Place, int]
    lots: Mapping[int, str]
    still_owed: bool


def examine(read: Reading, request: RecordCredit, person: Person) -> Examined[CreditCase | None]:
    """The note is new and in time, and credits no more of each line than it asks for and is yet to be paid."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    findings = [*_note(read, request, invoice), *_lines(request, invoice)]
    owed = invoiced_money.held(read, invoice)
    parts, unpaid = _parts(request, invoice, owed)
    findings += unpaid if unpaid else _sums(request, invoice)
    matched = invoice.matched_on is not None
    if matched and not request.still_owed:
        findings += _closed(parts, orders.closed_years(read))
    elif not matched and not request.still_owed:
        sentence = "The invoice is not matched yet, so nothing is released: what was delivered stays accrued."
        findings.append(Finding("nothing_released", sentence, "still_owed", Severity.NOTE))
    findings += ask(DAY_RULES, sign_offs.dated(read, request.credited_on if parts else None, "credited_on"))
    return Examined(CreditCase(invoice, parts, owed.lots, request.still_owed or not matched), tuple(findings))


def _note(read: Reading, request: RecordCredit, invoice: Invoice) -> list[Finding]:
    findings = []
    key = number_key(request.number)
    if not key:
        findings.append(Finding("no_credit_number", "Enter the credit note’s number.", "number"))
    elif key in {credit.number_key for credit in invoice.credits}:
        sentence = f"Credit note {request.number.strip()} is recorded for invoice {invoice.number} already."
        findings.append(Finding("credit_exists", sentence, "number"))
    if invoice.state in (InvoiceState.PAID, InvoiceState.CREDITED):
        remedy = " Reverse a payment first." if invoice.state is InvoiceState.PAID else ""
        sentence = f"Invoice {invoice.number} is {words(invoice.state)}, so nothing is left to credit.{remedy}"
        findings.append(Finding("nothing_to_credit", sentence, "invoice_id"))
    if request.credited_on < invoice.invoiced_on:
        sentence = f"The credit note is dated before the invoice, {day_text(invoice.invoiced_on)}."
        findings.append(Finding("credit_before_invoice", sentence, "credited_on"))
    if request.credited_on > read.today:
        findings.append(Finding("credit_in_future", "The credit note is dated later than today.", "credited_on"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the provider credits this.", "reason"))
    return findings


def _lines(request: RecordCredit, invoice: Invoice) -> list[Finding]:
    findings = []
    if not request.lines:
        findings.append(Finding("no_lines", "Enter what is credited of at least one line.", "lines"))
    times = Counter(line.invoice_line_id for line in request.lines)
    for index, credited in enumerate(request.lines):
        place = f"lines[{index}]"
        line = invoice.line(credited.invoice_line_id)
        if line is None:
            sentence = f"Invoice {invoice.number} has no line {credited.invoice_line_id}."
            findings.append(Finding("unknown_invoice_line", sentence, f"{place}.invoice_line_id"))
            continue
        if times[line.id] > 1:
            findings.append(Finding("line_twice", "Credit each line once.", f"{place}.invoice_line_id"))
        if credited.net_pence < 0 or credited.vat_pence < 0 or not credited.net_pence + credited.vat_pence:
            sentence = "A credit comes to more than £0.00; its net and VAT are £0.00 or more."
            findings.append(Finding("amount_below_zero", sentence, f"{place}.net_pence"))
        findings += _above_line(credited, line, place)
    return findings


def _above_line(credited: CreditedLine, line: InvoiceLine, place: str) -> list[Finding]:
    for name, asked, left in (
        ("net", credited.net_pence, line.left_net_pence),
        ("VAT", credited.vat_pence, line.left_vat_pence),
    ):
        if asked > left:
            sentence = (
                f"{pounds(asked)} {name} is more than line {line.position} (“{line.description}”) has left: "
                f"{pounds(left)} after earlier credits."
            )
            figures: dict[str, int | str] = {"asked_pence": asked, "left_pence": left}
            return [Finding("credit_above_line", sentence, f"{place}.{name.lower()}_pence", figures=figures)]
    return []


def _parts(request: RecordCredit, invoice: Invoice, owed: Held) -> tuple[dict[Place, int], list[Finding]]:
    """Where the credited net is taken from, the newest year first, and what is paid of it already."""
    parts: dict[Place, int] = {}
    findings: list[Finding] = []
    for index, wanted in _asks(request, invoice):
        left = less(owed.pence, parts)
        if wanted.pence > available(left, wanted):
            findings.append(_paid_already(wanted.pence, available(left, wanted), f"lines[{index}].net_pence"))
        for place, pence in taken(left, wanted, newest_first=True).items():
            parts[place] = parts.get(place, 0) + pence
    return parts, findings


def _asks(request: RecordCredit, invoice: Invoice) -> Iterable[tuple[int, Asked]]:
    """What each line takes back, those of sessions first; nothing until the invoice is matched."""
    asks = []
    for index, credited in enumerate(request.lines):
        line = invoice.line(credited.invoice_line_id)
        if line is not None and line.line_id is not None and invoice.matched_on is not None:
            asks.append((index, Asked(line.line_id, line.financial_year, credited.net_pence)))
    return sorted(asks, key=lambda item: item[1].financial_year is None)


def _sums(request: RecordCredit, invoice: Invoice) -> list[Finding]:
    """What was paid of the whole invoice is not credited, neither of its net nor of its VAT."""
    for name, asked, left in (
        ("net", sum(line.net_pence for line in request.lines), invoice.left_net_pence),
        ("VAT", sum(line.vat_pence for line in request.lines), invoice.left_vat_pence),
    ):
        if asked > left:
            finding = _paid_already(asked, left, "lines", f" {name}")
            return [finding]
    return []


def _paid_already(asked: int, left: int, field: str, name: str = "") -> Finding:
    sentence = (
        f"{pounds(asked)}{name} is more than is yet to be paid: {pounds(max(left, 0))}. Credit less, or reverse a "
        "payment first."
    )
    return Finding("credit_above_unpaid", sentence, field, figures={"asked_pence": asked, "unpaid_pence": left})


def _closed(parts: Mapping[Place, int], closed_years: Iterable[str]) -> list[Finding]:
    years = sorted({year for (_line, year, _stream), pence in parts.items() if pence} & set(closed_years))
    return [
        Finding(
            "year_closed",
            f"{year} is closed, so what it was charged with does not change. Record the credit as still owed, and a "
            "correction of exposure, which is posted to the open year and names the closed one.",
            "still_owed",
            figures={"financial_year": year},
        )
        for year in years
    ]


def apply(work: Writing, request: RecordCredit, case: CreditCase | None, person: Person) -> CreditRecorded:
    """Write the note, move its net back, and settle an invoice of which nothing is left."""
    case = found(case)
    number = work.insert(
        tables.credit_note,
        invoice_id=case.invoice.id,
        number=request.number.strip(),
        number_key=number_key(request.number),
        credited_on=request.credited_on,
        reason=request.reason.strip(),
        still_owed=case.still_owed,
        recorded_by=person.id,
        recorded_on=work.today,
    )
    for line in request.lines:
        gross = line.net_pence + line.vat_pence
        work.insert(
            tables.credit_line,
            credit_note_id=number,
            invoice_line_id=line.invoice_line_id,
            net_pence=line.net_pence,
            vat_pence=line.vat_pence,
            gross_pence=gross,
        )
    invoiced_money.give_back(
        work, number, case.parts, case.lots, still_owed=case.still_owed, on=request.credited_on, person=person
    )
    state = _settle(work, case.invoice.id, request.number.strip(), person)
    gross = sum(line.net_pence + line.vat_pence for line in request.lines)
    return CreditRecorded(number, request.number.strip(), case.invoice.number, case.invoice.provider, gross, state)


def _settle(work: Writing, invoice_id: int, number: str, person: Person) -> InvoiceState:
    """When nothing is left to pay, the invoice is settled, and with it a dispute that was open."""
    invoice = found(invoices.invoice(work, invoice_id))
    if invoice.left_gross_pence:
        return invoice.state
    dispute = invoice.open_dispute
    if dispute is not None:
        outcome = f"Settled by credit note {number}"
        work.update(tables.dispute, dispute.id, resolved_on=work.today, resolved_by=person.id, outcome=outcome)
    work.update(tables.invoice, invoice_id, state=invoice.undisputed_state)
    return invoice.undisputed_state


RECORD_CREDIT = Operation(
    name="record_credit",
    does="Record a credit note for an invoice",
    request=RecordCredit,
    result=CreditRecorded,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Credit note {done.number} recorded: {plain_pounds(done.gross_pence)} less for invoice {done.invoice} of "
        f"{done.provider}"
    ),
)
