"""Loads one call-off order with the offer that it came from."""

from dataclasses import dataclass

from sqlalchemy import select

from core.domain.placing import Offer
from core.store import tables
from core.store.placing import offer
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class CallOff:
    """An issued order: its offer's accepted lines are its lines."""

    id: int
    number: str
    lot: str
    requirement_id: int
    offer: Offer
    cancelled: bool


def call_off(read: Reading, number: str) -> CallOff | None:
    """One call-off order by its number."""
    row = read.row(
        select(
            tables.call_off.c.id,
            tables.call_off.c.number,
            tables.call_off.c.offer_id,
            tables.selection.c.lot,
            tables.selection.c.requirement_id,
            tables.cancellation.c.id.label("cancellation_id"),
        )
        .join(tables.offer, tables.offer.c.id == tables.call_off.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == tables.call_off.c.id)
        .where(tables.call_off.c.number == number),
    )
    if row is None:
        return None
    its_offer = offer(read, row.offer_id)
    if its_offer is None:
        return None
    return CallOff(row.id, row.number, row.lot, row.requirement_id, its_offer, row.cancellation_id is not None)
