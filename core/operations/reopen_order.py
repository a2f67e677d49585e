"""Reopen a closed call-off order: exactly what its closing released is committed again, if it still has its room."""

from dataclasses import dataclass, replace

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine, phased
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.order_step import OrderStep
from core.domain.periods import day_text
from core.domain.position import Entering
from core.domain.states import CallOffState, Role
from core.operation import Examined, Operation, found
from core.rules import ask, headroom_left
from core.store import committing, orders, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ReopenOrder:
    """The call-off's number, and why it is opened again."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderReopened:
    """The call-off's number, and the whole pence that are committed again."""

    number: str
    restored_pence: int


@dataclass(frozen=True, slots=True)
class ReopenCase:
    """The order, and what would come in for each of its lines."""

    order: Order
    entering: tuple[tuple[OrderedLine, tuple[Entering, ...]], ...]


def examine(read: Reading, request: ReopenOrder, person: Person) -> Examined[ReopenCase | None]:
    """The order is closed, the framework still runs, and each year has room for what comes back to it."""
    order = orders.order(read, request.number)
    if order is None:
        sentence = f"There is no call-off {request.number}."
        return Examined(None, (Finding("unknown_call_off", sentence, "number"),))
    findings = []
    if order.ended is not CallOffState.CLOSED:
        stands = "is cancelled; a cancellation is not taken back" if order.cancelled else "is not closed"
        sentence = f"Call-off {order.number} {stands}, so there is nothing to reopen."
        findings.append(Finding("not_closed", sentence, "number"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the call-off is opened again.", "reason"))
    case = ReopenCase(order, _entering(read, order))
    step = committing.order_step(read, order, entering=tuple(item for _line, some in case.entering for item in some))
    findings += [*_too_late(step), *ask((headroom_left.check,), step)]
    return Examined(case, tuple(findings))


def _entering(read: Reading, order: Order) -> tuple[tuple[OrderedLine, tuple[Entering, ...]], ...]:
    """Nothing is planned or delivered while an order is closed, so what was released is what is left again."""
    closed = orders.closed_years(read)
    opened = [replace(line, released_hundredths=0) for line in order.lines if line.released_hundredths]
    return tuple((line, committing.changes_to(read, line, phased(line, (), closed))) for line in opened)


def _too_late(step: OrderStep) -> list[Finding]:
    number, last = step.order.number, step.framework.last_delivery_day
    findings = [
        Finding(
            "year_closed",
            f"What was released of {number} counts in {year}, which is closed. Repeat it as a new call-off instead.",
            "number",
            figures={"financial_year": year},
        )
        for year in step.exposure_years
        if year in step.closed_years
    ]
    if step.today > last:
        sentence = f"The framework ended on {day_text(last)}, so nothing more can be delivered under {number}."
        findings.append(Finding("out_of_term", sentence, "number"))
    return findings


def apply(work: Writing, request: ReopenOrder, case: ReopenCase | None, person: Person) -> OrderReopened:
    """Commit again what was released, and write when, by whom and why on the closure."""
    case = found(case)
    closure_id = found(case.order.closure_id)
    restored = sum(
        committing.bring(work, line, entering, cause="reopening", cause_id=closure_id, person=person)
        for line, entering in case.entering
    )
    work.update(
        tables.closure,
        closure_id,
        reopened_on=work.today,
        reopened_by=person.id,
        reopen_reason=request.reason.strip(),
        restored_pence=restored,
    )
    return OrderReopened(case.order.number, restored)


REOPEN_ORDER = Operation(
    name="reopen_order",
    does="Reopen a closed call-off order",
    request=ReopenOrder,
    result=OrderReopened,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Call-off {done.number} reopened; {plain_pounds(done.restored_pence)} committed again",
)
