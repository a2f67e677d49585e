"""Correct the exposure of a closed year: posted to the open year, under its ceiling, naming the closed one."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.delivery import Order, OrderedLine
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds, split_by_share
from core.domain.periods import FinancialYear
from core.domain.position import Entering
from core.domain.states import Role, Stage
from core.domain.years import CorrectionCase
from core.operation import Examined, Operation, found
from core.rules import CORRECTION_RULES, DOOR_RULES, ask
from core.store import committing, money, orders, years
from core.store.decisions import check_note, record_note
from core.store.money import Step
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CorrectExposure:
    """The order's line, the closed year, and by how many whole pence its exposure was too low (below 0: too high)."""

    line_id: int
    closed_year: str
    pence: int
    reason: str
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class ExposureCorrected:
    """The correction's number, its call-off, the two years, and the whole pence posted to the open one."""

    correction_id: int
    number: str
    closed_year: str
    open_year: str
    pence: int


@dataclass(frozen=True, slots=True)
class LineCorrection:
    """The order and line, what the rules saw, and what would enter under the open year's ceiling."""

    order: Order
    line: OrderedLine
    correction: CorrectionCase
    entering: tuple[Entering, ...]


def examine(read: Reading, request: CorrectExposure, person: Person) -> Examined[LineCorrection | None]:
    """The year is closed and the line had money in it; the open year has room for more, or enough to give back."""
    findings = list(check_note(read, request.decision))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say what was wrong.", "reason"))
    order = orders.order_of_line(read, request.line_id)
    line = order.line(request.line_id) if order is not None else None
    if order is None or line is None:
        sentence = f"There is no order line {request.line_id}."
        return Examined(None, (Finding("unknown_line", sentence, "line_id"), *findings))
    case = _case(read, request, order, line)
    step = committing.order_step(read, order, entering=case.entering, exposure_years=(case.correction.open_year,))
    return Examined(case, (*ask(CORRECTION_RULES, case.correction), *ask(DOOR_RULES, step), *findings))


def _case(read: Reading, request: CorrectExposure, order: Order, line: OrderedLine) -> LineCorrection:
    closed_year, open_year = request.closed_year.strip(), str(FinancialYear.of(read.today))
    correction = CorrectionCase(
        number=order.number,
        closed_year=closed_year,
        open_year=open_year,
        closed_years=orders.closed_years(read),
        pence=request.pence,
        had_money=years.had_money(read, line.id, closed_year),
        accrued_pence=sum(_accrued(read, line, open_year).values()),
    )
    parts = split_by_share(max(request.pence, 0), tuple(share.share_hundredths for share in line.shares))
    entering = tuple(
        Entering(line.lot, share.stream, open_year, part)
        for share, part in zip(line.shares, parts, strict=True)
        if part
    )
    return LineCorrection(order, line, correction, entering)


def _accrued(read: Reading, line: OrderedLine, year: str) -> dict[tuple[int, str, str], int]:
    held = money.balances(read, (line.id,), Stage.ACCRUED)
    return {place: pence for place, pence in held.items() if place[1] == year}


def apply(work: Writing, request: CorrectExposure, case: LineCorrection | None, person: Person) -> ExposureCorrected:
    """Write the correction, then post it: more is accrued in the open year, or what is accrued there goes out."""
    case = found(case)
    line, correction = case.line, case.correction
    number = years.write_correction(
        work,
        line.id,
        correction.pence,
        closed_year=correction.closed_year,
        open_year=correction.open_year,
        reason=request.reason,
        decision_id=record_note(work, request.decision),
        person=person,
    )
    if correction.pence > 0:
        steps = [
            Step(line.id, item.lot, item.financial_year, item.stream, Stage.OUTSIDE, Stage.ACCRUED, item.pence)
            for item in case.entering
        ]
        money.post(work, steps, cause="correction", cause_id=number, person=person)
    else:
        out = (Stage.ACCRUED, Stage.OUTSIDE)
        held = _accrued(work, line, correction.open_year)
        money.move(work, held, line.lot, -correction.pence, out, cause="correction", cause_id=number, person=person)
    return ExposureCorrected(number, case.order.number, correction.closed_year, correction.open_year, correction.pence)


CORRECT_EXPOSURE = Operation(
    name="correct_exposure",
    does="Correct the exposure of a closed year in the open one",
    request=CorrectExposure,
    result=ExposureCorrected,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.YEARS, Changed.MONEY, Changed.CALL_OFFS, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"{plain_pounds(abs(done.pence))} of {done.number} {'added to' if done.pence > 0 else 'taken from'} "
        f"{done.open_year}, for {done.closed_year}"
    ),
)
