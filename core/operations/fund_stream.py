"""Record what a funding stream brings in a year: its amount becomes the ceiling over the stream in that year."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.funding import CeilingChange, Funding
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear, day_text
from core.domain.scopes import stream_scope
from core.domain.states import Role
from core.operation import Examined, Operation
from core.rules import CEILING_RULES, ask
from core.store import frameworks, funding, money, orders
from core.store.decisions import check_note, record_note
from core.store.funding import Terms
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class FundStream:
    """A stream's money for a year such as 2015-16, in whole pence ex VAT, and on what conditions it is given.

    `spend_by` is the last day on which it may be spent. It lies after the year only where the money may be carried
    forward. `lost_funding` lets the amount stand below exposure and reserved.
    """

    stream: str
    financial_year: str
    pence: int
    decision: DecisionNote
    spend_by: date | None = None
    conditions: str = ""
    carry_forward: bool = False
    lost_funding: bool = False


@dataclass(frozen=True, slots=True)
class StreamFunded:
    """The stream by code and title, the year, the whole pence in force now, and the ceiling version over them."""

    stream: str
    financial_year: str
    pence: int
    ceiling_id: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class FundingCase:
    """The money that was in force, and what of it is exposure or reserved, in whole pence."""

    superseded: Funding | None
    used_pence: int


def examine(read: Reading, request: FundStream, person: Person) -> Examined[FundingCase]:
    """The stream and year exist and are open, the dates agree, and the amount covers what stands against it."""
    findings = [*check_note(read, request.decision), *_place(read, request)]
    scope = stream_scope(request.stream.strip())
    used = money.used_under(read, scope, request.financial_year)
    change = CeilingChange(
        scope,
        request.financial_year,
        request.pence,
        used,
        lost_funding=request.lost_funding,
        stream=frameworks.stream_title(read, scope),
    )
    findings += ask(CEILING_RULES, change)
    superseded = funding.funding_of(read, request.stream.strip(), request.financial_year)
    return Examined(FundingCase(superseded, used), tuple(findings))


def _place(read: Reading, request: FundStream) -> list[Finding]:
    findings = []
    streams = {stream.code for stream in frameworks.streams(read)}
    if request.stream.strip() not in streams:
        sentence = f"There is no funding stream “{request.stream}”. There are {', '.join(sorted(streams))}."
        findings.append(Finding("unknown_stream", sentence, "stream"))
    try:
        year = FinancialYear.parse(request.financial_year)
    except ValueError as error:
        return [*findings, Finding("unknown_year", f"{error}.", "financial_year")]
    if request.financial_year in orders.closed_years(read):
        sentence = f"{year} is closed, so its funding stands as it is. Fund an open year."
        findings.append(Finding("year_closed", sentence, "financial_year"))
    return [*findings, *_spend_by(request, year)]


def _spend_by(request: FundStream, year: FinancialYear) -> list[Finding]:
    day, term = request.spend_by, year.term
    if day is None or day in term:
        return []
    if day < term.first:
        sentence = f"{day_text(day)} lies before {year} begins on {day_text(term.first)}. Enter a day in it."
        return [Finding("spend_by_before_year", sentence, "spend_by")]
    if not request.carry_forward:
        sentence = (
            f"{day_text(day)} lies after {year} ends on {day_text(term.last)}. Enter a day in it, or say that the "
            "money may be carried forward."
        )
        return [Finding("spend_by_after_year", sentence, "spend_by")]
    return []


def apply(work: Writing, request: FundStream, case: FundingCase, person: Person) -> StreamFunded:
    """Write the ceiling version and the stream's money that rests on it, in the place of what was in force."""
    stream = request.stream.strip()
    terms = Terms(
        request.spend_by,
        request.conditions.strip(),
        carry_forward=request.carry_forward,
        lost_funding=request.lost_funding,
    )
    decision_id = record_note(work, request.decision)
    ceiling_id = funding.fund(work, stream, request.financial_year, request.pence, terms, decision_id=decision_id)
    title = frameworks.stream_title(work, stream_scope(stream))
    return StreamFunded(stream, request.financial_year, request.pence, ceiling_id, title)


def _in_force(done: StreamFunded) -> str:
    name = done.title or done.stream  # older results have the code alone
    return f"{plain_pounds(done.pence)} for {done.financial_year} is in force as the money of {name}"


FUND_STREAM = Operation(
    name="fund_stream",
    does="Record a funding stream’s money for a year",
    request=FundStream,
    result=StreamFunded,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.FUNDING, Changed.CEILINGS, Changed.MONEY, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=_in_force,
)
