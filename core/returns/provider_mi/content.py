"""What the provider management information says: read in one transaction."""

from dataclasses import dataclass
from datetime import date

from core.domain.framework import Lot
from core.domain.periods import Period
from core.queries.call_offs import CallOffRow, call_offs
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.invoiced_items import InvoicedItem, invoiced_items
from core.queries.order_items import ordered_ends
from core.queries.ordered_between import ordered_between
from core.queries.requirements import requirement_titles
from core.returns.award_log.content import Award, awards_in
from core.store import providers
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ProviderContent:
    """One period. `first_end` is the last day of each order as it was issued; `ordered` the register’s own pence.

    `undone` is how many orders are left out with their invoices, since the import that took them over was undone.
    """

    framework: FrameworkRow
    period: Period
    lots: tuple[Lot, ...]
    providers: tuple[tuple[int, str], ...]
    orders: tuple[CallOffRow, ...]
    first_end: dict[str, date]
    items: tuple[InvoicedItem, ...]
    offers: tuple[Award, ...]
    titles: dict[str, str]
    ordered: dict[int, int]
    undone: int


def number_of(provider_id: int) -> str:
    """The register’s number of a provider, as formulas find it: a name could read as a comparison.

    >>> number_of(4)
    'P-4'
    """
    return f"P-{provider_id}"


def read_content(read: Reading, period: Period) -> ProviderContent:
    """Everything that the sheets show, by a fixed number of statements at any number of orders."""
    term = period.term
    every = call_offs(read)
    undone = {order.number for order in every if order.undone}
    issued = [order for order in reversed(every) if order.issued_on in term]
    return ProviderContent(
        framework=framework(read)[0],
        period=period,
        lots=lots(read),
        providers=tuple((each.id, each.name) for each in providers.providers(read)),
        orders=tuple(order for order in issued if not order.undone),
        first_end=ordered_ends(read),
        items=tuple(item for item in invoiced_items(read, term.first, term.last) if item.order not in undone),
        offers=tuple(award for award in awards_in(read, period) if award.row.offer_id is not None),
        titles=requirement_titles(read),
        ordered=ordered_between(read, term.first, term.last),
        undone=sum(order.undone for order in issued),
    )
