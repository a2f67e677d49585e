"""One call-off from its first offer to its last payment: everything that happened, in order."""

from datetime import date

from sqlalchemy import select

from core.domain.errors import NotFound
from core.domain.states import Basis
from core.queries.timeline_award import award
from core.queries.timeline_billing import billing
from core.queries.timeline_delivery import delivery
from core.queries.timeline_order import life
from core.queries.timeline_review import review
from core.queries.timeline_row import Event, Order, TimelineRow
from core.store import placing, sign_offs, tables
from core.store.reading import Reading


def timeline(read: Reading, number: str) -> tuple[TimelineRow, ...]:
    """Every event of one call-off, oldest first; a fixed number of statements. Raises NotFound.

    In an as-at view only what had happened by its day, or was recorded by it.
    """
    order = _order(read, number)
    events = (
        *award(read, order),
        *life(read, order),
        *delivery(read, order),
        *billing(read, order.line_ids),
        *review(read, order),
    )
    signed_on = None if read.as_at is None else sign_offs.signed_on(read, read.shown_day)
    seen = (item.row for item in events if _seen(read, item, signed_on))
    return tuple(sorted(seen, key=lambda row: row.on))


def _seen(read: Reading, item: Event, signed_on: date | None) -> bool:
    """What was recorded after the day was signed off is in no view of it, by day of effect either."""
    if read.as_at is None:
        return True
    if read.as_at.basis is Basis.RECORDED:
        return item.recorded_on <= read.as_at.day
    return item.row.on <= read.as_at.day and (signed_on is None or item.recorded_on <= signed_on)


def _order(read: Reading, number: str) -> Order:
    row = read.row(
        select(
            tables.call_off,
            tables.offer.c.selection_id,
            tables.offer.c.rank,
            tables.provider.c.name.label("provider"),
            tables.person.c.name.label("issuer"),
        )
        .join(tables.offer, tables.offer.c.id == tables.call_off.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.person, tables.person.c.id == tables.call_off.c.issued_by)
        .where(tables.call_off.c.number == number)
    )
    if row is None:
        message = f"There is no call-off {number}."
        raise NotFound(message)
    lines = placing.lines_of(read, (row.offer_id,)).get(row.offer_id, [])
    return Order(row, tuple(line.id for line in lines), sum(line.pence for line in lines))
