"""Take over an order from before the register, or an opening position, with its source named."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order
from core.domain.finding import Finding, refusals
from core.domain.framework import Person
from core.domain.money import line_value, plain_pounds
from core.domain.order_step import OrderStep
from core.domain.periods import Term, split_by_year
from core.domain.position import Entering
from core.domain.provider import RankingVersion
from core.domain.states import Role, Unit
from core.domain.taking_over import PastLine, PastOrder, TakeOverCase, check
from core.operation import Examined, Operation, found
from core.rules import DOOR_RULES, ask
from core.store import frameworks, money, orders, providers, taking_over
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class TakeOverOrder:
    """An order as an old record has it; without a number it is an opening position. Whole pence ex VAT.

    `source` is the file, sheet and row. Of the value so much was delivered, of that invoiced, of that paid; days that
    are not given follow from the one before: delivered on the last day or today, invoiced and paid then. Without a
    provider an opening position stands for several. A quantity counts where it comes to the value in whole pence.
    """

    source: str
    lot: str
    first_day: date
    last_day: date
    value_pence: int
    number: str = ""
    provider_id: int | None = None
    title: str = ""
    issued_on: date | None = None
    stream: str = ""
    delivered_pence: int = 0
    invoiced_pence: int = 0
    paid_pence: int = 0
    delivered_on: date | None = None
    invoiced_on: date | None = None
    paid_on: date | None = None
    invoice_number: str = ""
    unit: Unit = Unit.FIXED
    quantity_hundredths: int = 0


@dataclass(frozen=True, slots=True)
class OrderTakenOver:
    """The order’s number, its provider, and its value in whole pence."""

    call_off_id: int
    number: str
    provider: str
    value_pence: int


@dataclass(frozen=True, slots=True)
class Case:
    """The order as it would be written, and the ranking of its lot that stood then."""

    order: PastOrder
    ranking: RankingVersion | None


def examine(read: Reading, request: TakeOverOrder, person: Person) -> Examined[Case]:
    """Everything that `core.domain.taking_over.check` asks, and room under every ceiling."""
    order = _order(read, request)
    free = taking_over.free_number(read, order.number) if order.number else None
    order = replace(order, number=free or order.number)
    versions = providers.rankings(read, lot=order.lot)
    started = [version for version in versions if version.in_force_on <= order.issued_on]
    ranking = started[-1] if started else next(iter(versions), None)
    named = order.provider_id
    findings = list(
        check(
            TakeOverCase(
                order=order,
                framework=frameworks.framework(read),
                lots=tuple(lot.code for lot in frameworks.lots(read)),
                streams=tuple(stream.code for stream in frameworks.streams(read)),
                today=read.today,
                known_number=bool(order.number) and free is None,
                settled=taking_over.settled(read),
                provider_known=(named is None and not order.number)
                or (named is not None and providers.provider(read, named) is not None),
                ranked=ranking is not None,
            )
        )
    )
    if not refusals(tuple(findings)):
        findings += _room(read, order)
    return Examined(Case(order, ranking), tuple(findings))


def _order(read: Reading, request: TakeOverOrder) -> PastOrder:
    number, today = request.number.strip(), read.today
    issued_on = request.issued_on or min(request.first_day, today)
    delivered_on = request.delivered_on or max(min(request.last_day, today), request.first_day)
    invoiced_on = request.invoiced_on or min(delivered_on, today)
    return PastOrder(
        source=request.source.strip(),
        number=number,
        title=request.title.strip() or (f"Order {number}" if number else f"Opening position of lot {request.lot}"),
        lot=request.lot,
        stream=request.stream.strip() or frameworks.streams(read)[0].code,
        provider_id=request.provider_id,
        issued_on=issued_on,
        term=Term(request.first_day, request.last_day),
        value_pence=request.value_pence,
        delivered_pence=request.delivered_pence,
        invoiced_pence=request.invoiced_pence,
        paid_pence=request.paid_pence,
        delivered_on=delivered_on,
        invoiced_on=invoiced_on,
        paid_on=request.paid_on or invoiced_on,
        invoice_number=request.invoice_number.strip(),
        unit=request.unit,
        quantity_hundredths=request.quantity_hundredths,
    )


def _room(read: Reading, order: PastOrder) -> tuple[Finding, ...]:
    lines = [line for line in (order.delivered_line(), order.left_line()) if line is not None]
    entering = tuple(entry for line in lines for entry in _entering(order, line))
    step = OrderStep(
        framework=frameworks.framework(read),
        today=read.today,
        order=_as_order(order),
        positions=money.positions(read),
        entering=entering,
        closed_years=orders.closed_years(read),
        exposure_years=tuple(sorted({entry.financial_year for entry in entering})),
    )
    return ask(DOOR_RULES, step)


def _entering(order: PastOrder, line: PastLine) -> list[Entering]:
    pence = line_value(line.quantity_hundredths, line.rate_pence)
    return [Entering(order.lot, order.stream, year, part) for year, part in split_by_year(pence, line.term).items()]


def _as_order(order: PastOrder) -> Order:
    return Order(
        id=0,
        number=order.number,
        title=order.title,
        provider_id=order.provider_id or 0,
        provider="",
        lot=order.lot,
        requirement_id=0,
        issued_on=order.issued_on,
        issued_by="",
        cancelled=False,
        closure_id=None,
        lines=(),
        sessions=(),
    )


def apply(work: Writing, request: TakeOverOrder, case: Case, person: Person) -> OrderTakenOver:
    """Write the order with all that became of it, its postings taking effect on the days of then."""
    ranking = found(case.ranking)
    call_off_id, number, provider = taking_over.write(work, case.order, ranking.id, person)
    return OrderTakenOver(call_off_id, number, provider, case.order.value_pence)


TAKE_OVER_ORDER = Operation(
    name="take_over_order",
    does="Take over an order from before the register, or an opening position",
    request=TakeOverOrder,
    result=OrderTakenOver,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset(
        {
            Changed.CALL_OFFS,
            Changed.MONEY,
            Changed.REQUIREMENTS,
            Changed.SELECTIONS,
            Changed.SESSIONS,
            Changed.INVOICES,
            Changed.PROVIDERS,
        }
    ),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.number} of {done.provider} taken over: {plain_pounds(done.value_pence)}",
)
