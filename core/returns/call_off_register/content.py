"""What the call-off register says: read in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.framework import Lot
from core.domain.periods import WHOLE_LIFE, Period
from core.domain.provider import Provider
from core.queries.call_offs import CallOffRow, call_offs
from core.queries.ceilings import ceilings, value_in_all
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.irrecoverable_vat import irrecoverable_by_line
from core.queries.options import OptionRow, options
from core.queries.order_items import OrderItem, order_items
from core.queries.ranking_versions import RankingVersionRow, ranking_versions
from core.queries.spend import LotSpend, spend_by_lot
from core.returns.labels import lot_labels
from core.store import providers
from core.store.reading import Reading

THRESHOLD_PENCE = 500_000
"""The Local Government Transparency Code 2015 has every order over £5,000 published."""


@dataclass(frozen=True, slots=True)
class RegisterContent:
    """One period. `orders` stand in it; `not_listed` is what stands on the others, in whole pence by lot.

    `undone` is how many orders of the period were taken over by an import that was undone since: they are not among the
    orders, since they never were any.
    """

    framework: FrameworkRow
    options: tuple[OptionRow, ...]
    period: Period
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    orders: tuple[CallOffRow, ...]
    undone: int
    not_listed: dict[str, int]
    descriptions: dict[str, str]
    irrecoverable: dict[str, int]
    providers: dict[int, Provider]
    rankings: tuple[RankingVersionRow, ...]
    spend: tuple[LotSpend, ...]
    value_in_all: int | None


def stands_in(order: CallOffRow, period: Period) -> bool:
    """Whether an order was issued by the period’s end, and neither ended, closed nor cancelled before its start."""
    ends = (order.last_day, order.closed_on, order.cancelled_on)
    return order.issued_on <= period.term.last and min(day for day in ends if day is not None) >= period.term.first


def comes_to(order: CallOffRow) -> int:
    """The sum of an order over its length: as varied, less what was released and will not be delivered."""
    return order.value - order.released


def read_content(read: Reading, period: Period) -> RegisterContent:
    """Everything that the sheets show, by a fixed number of statements at any number of orders."""
    every_lot = lots(read)
    found = framework(read)[0]
    every = call_offs(read)
    standing = [order for order in every if stands_in(order, period)]
    listed = tuple(order for order in reversed(standing) if not order.undone)
    items = order_items(read)
    by_line = irrecoverable_by_line(read)
    irrecoverable: dict[str, int] = {}
    for item in items:
        irrecoverable[item.number] = irrecoverable.get(item.number, 0) + by_line.get(item.line_id, 0)
    return RegisterContent(
        framework=found,
        options=options(read),
        period=period,
        lots=every_lot,
        labels=lot_labels(lot.code for lot in every_lot),
        orders=listed,
        undone=len(standing) - len(listed),
        not_listed=_by_lot(order for order in every if order.undone or not stands_in(order, period)),
        descriptions=_described(items),
        irrecoverable=irrecoverable,
        providers={each.id: each for each in providers.providers(read, taken_back=True)},
        rankings=tuple(version for version in ranking_versions(read) if version.in_force),
        spend=spend_by_lot(read, WHOLE_LIFE),
        value_in_all=value_in_all(found.maximum_pence, found.estimated_pence, ceilings(read)),
    )


def _by_lot(orders: Iterable[CallOffRow]) -> dict[str, int]:
    found: dict[str, int] = {}
    for order in orders:
        found[order.lot] = found.get(order.lot, 0) + order.exposure
    return found


def _described(items: tuple[OrderItem, ...]) -> dict[str, str]:
    """The lines of each order in one text, each description once."""
    found: dict[str, dict[str, None]] = {}
    for item in items:
        found.setdefault(item.number, {})[item.description] = None
    return {number: "; ".join(texts) for number, texts in found.items()}
