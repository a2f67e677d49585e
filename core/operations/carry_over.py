"""Carry over what is left of a call-off at a year's end: a variation of time, under the next year's ceiling."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.periods import Term, day_text
from core.domain.states import LegalGround, Role, VariationKind
from core.domain.variation import VariationCase, value_as_it_stands
from core.domain.years import carried_to
from core.operation import Examined, Operation, found
from core.rules import CARRY_RULES, ORDER_RULES, ask
from core.store import approvals, committing, orders, staffing, variations
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CarryOver:
    """The call-off, the last day of what is left, why, on what legal ground, and who approved it, by name.

    What is left starts on 1 April. A line that ends later than `last_day` keeps its end.
    """

    number: str
    last_day: date
    reason: str
    legal_ground: LegalGround
    approved_by: str


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """The call-off, the number of the variation, and the whole pence that left years that have ended or will."""

    number: str
    variation: int
    years: tuple[str, ...]
    pence: int
    first_day: date


@dataclass(frozen=True, slots=True)
class CarryOverCase:
    """The variation, its approver, and the delivery years from which it carries."""

    order: Order
    variation: VariationCase
    approver: Person | None
    years: tuple[str, ...]
    first_day: date


def examine(read: Reading, request: CarryOver, person: Person) -> Examined[CarryOverCase | None]:
    """The order stands and has something left, no session is planned before 1 April, and its new years have room."""
    order = orders.order(read, request.number)
    approver, unapproved = approvals.approver(read, request.approved_by, person)
    if order is None:
        sentence = f"There is no call-off {request.number}."
        return Examined(None, (Finding("unknown_call_off", sentence, "number"), *unapproved))
    findings = list(unapproved)
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the work is carried over.", "reason"))
    held = {line.id: {year for year, _stream in committing.committed(read, line.id)} for line in order.lines}
    years, first_day = carried_to(read.today, tuple(sorted({year for own in held.values() for year in own})))
    carried = {line_id for line_id, own in held.items() if own & set(years)}
    variation = _case(read, request, order, carried, first_day)
    case = CarryOverCase(order, variation, approver, years, first_day)
    return Examined(case, (*ask(ORDER_RULES, variation.step), *ask(CARRY_RULES, variation), *findings))


def _case(read: Reading, request: CarryOver, order: Order, carried: set[int], first_day: date) -> VariationCase:
    changed = tuple(
        variations.changed_line(read, order, replace(line, term=Term(first_day, max(request.last_day, line.term.last))))
        for line in order.lines
        if line.id in carried
    )
    value = value_as_it_stands(order.lines, order.sessions)
    entering = tuple(change for item in changed for change in item.entering)
    lines = tuple(item.time for item in changed if item.takes_more_time)
    return VariationCase(
        step=committing.order_step(read, order, entering=entering),
        kind=VariationKind.TIME,
        changed=changed,
        rates=(),
        ordered_pence=variations.pence_as_ordered(read, order),
        pence_before=value,
        pence_after=value,
        earlier=(),
        decision="",
        lines=lines,
        role_groups=staffing.role_groups(read) if lines else (),
        held=staffing.held(read, without=[line.id for line in lines]) if lines else (),
        staffing_reason=request.reason,
    )


def apply(work: Writing, request: CarryOver, case: CarryOverCase | None, person: Person) -> CarriedOver:
    """Write the variation, and move what is committed to the years in which it will be delivered."""
    case = found(case)
    number = variations.write(
        work,
        case.order,
        VariationKind.TIME,
        case.variation.changed,
        reason=request.reason,
        legal_ground=request.legal_ground,
        approver=found(case.approver),
        decision_id=None,
        person=person,
    )
    left = sum(-change.pence for change in case.variation.step.entering if change.financial_year in case.years)
    return CarriedOver(case.order.number, number, case.years, left, case.first_day)


CARRY_OVER = Operation(
    name="carry_over",
    does="Carry over what is left of a call-off at a year’s end",
    request=CarryOver,
    result=CarriedOver,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.STAFFING, Changed.YEARS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"{plain_pounds(done.pence)} of {done.number} carried over from {' and '.join(done.years)} to "
        f"{day_text(done.first_day)} and later"
    ),
)
