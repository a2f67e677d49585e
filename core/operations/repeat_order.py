"""Repeat a call-off: what was ordered becomes a new requirement, which is agreed and placed like any other."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import line_value
from core.domain.need import Need
from core.domain.periods import Term
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role
from core.operation import Examined, Operation, found
from core.rules import NEED_RULES, ask
from core.store import needs, orders, placing, providers
from core.store.cases import ranking_in_force
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class RepeatOrder:
    """The call-off that is repeated, and the new days, both included; title and stream stay when left out."""

    number: str
    first_day: date
    last_day: date
    title: str = ""
    stream: str = ""


@dataclass(frozen=True, slots=True)
class OrderRepeated:
    """The call-off's number, and the new requirement's number and reference."""

    number: str
    requirement_id: int
    reference: str


@dataclass(frozen=True, slots=True)
class RepeatCase:
    """The order, and the need that would be submitted."""

    order: Order
    need: Need


def examine(read: Reading, request: RepeatOrder, person: Person) -> Examined[RepeatCase | None]:
    """There is such an order, and its need is one that could be submitted today."""
    order = orders.order(read, request.number)
    earlier = placing.requirement(read, order.requirement_id) if order is not None else None
    if order is None or earlier is None:
        sentence = f"There is no call-off {request.number}."
        return Examined(None, (Finding("unknown_call_off", sentence, "number"),))
    need = _need(read, request, order, earlier)
    if not need.quantity_hundredths:
        unit = earlier.unit.counted("2")[2:]
        sentence = f"{order.number} orders nothing in {unit} any more. Submit a new requirement."
        return Examined(RepeatCase(order, need), (Finding("nothing_to_repeat", sentence, "number"),))
    return Examined(RepeatCase(order, need), ask(NEED_RULES, needs.need_case(read, need)))


def _need(read: Reading, request: RepeatOrder, order: Order, earlier: Requirement) -> Need:
    """Lines in the requirement's unit are added up as they stand; fixed prices for materials are agreed anew."""
    quantity = sum(line.quantity_hundredths for line in order.lines if line.unit is earlier.unit)
    low, high = _estimate(read, order, earlier, quantity)
    return Need(
        lot=order.lot,
        title=request.title.strip() or order.title,
        unit=earlier.unit,
        quantity_hundredths=quantity,
        term=Term(request.first_day, request.last_day),
        estimate_low_pence=low,
        estimate_high_pence=high,
        need=earlier.need,
        audience=earlier.audience,
        stream=request.stream.strip() or earlier.stream,
    )


def _estimate(read: Reading, order: Order, earlier: Requirement, quantity: int) -> tuple[int, int]:
    """From the lowest to the highest price on the cards of those ranked today; without any, at the order's rates."""
    ranking = ranking_in_force(read, order.lot, read.today)
    ranked = {entry.provider_id for entry in ranking.entries} if ranking is not None else set()
    prices = [
        rate.max_pence
        for rate in providers.rates(read)
        if rate.provider_id in ranked and rate.lot == order.lot and rate.covers(earlier.unit, read.today)
    ] or [line.rate_pence for line in order.lines if line.unit is earlier.unit]
    values = [line_value(quantity, price) for price in prices]
    return min(values, default=0), max(values, default=0)


def apply(work: Writing, request: RepeatOrder, case: RepeatCase | None, person: Person) -> OrderRepeated:
    """Submit the requirement, with a note of what it repeats."""
    case = found(case)
    note = f"Repeats {case.order.number}"
    number, reference = needs.add(work, case.need, RequirementState.SUBMITTED, person, note=note)
    return OrderRepeated(case.order.number, number, reference)


REPEAT_ORDER = Operation(
    name="repeat_order",
    does="Repeat a call-off as a new requirement",
    request=RepeatOrder,
    result=OrderRepeated,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Requirement {done.reference} submitted to the strategy group; it repeats {done.number}",
)
