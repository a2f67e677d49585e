"""One offer with everything that its letter says: the need, the lot, the message, who offers and who ranks where."""

from dataclasses import dataclass

from sqlalchemy import select

from core.domain.errors import NotFound
from core.domain.placing import Offer
from core.store import placing, tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class OfferDetail:
    """An offer, what it is for, and who made it."""

    offer: Offer
    lot: str
    requirement: str
    title: str
    need: str
    audience: str
    agreed_at: str
    message: str
    offered_by: str


def offer_detail(read: Reading, offer_id: int) -> OfferDetail:
    """One offer by its number; a fixed number of statements. Raises NotFound."""
    found = placing.offer(read, offer_id)
    row = read.row(
        select(
            tables.selection.c.lot,
            tables.requirement.c.reference,
            tables.requirement.c.title,
            tables.requirement.c.need,
            tables.requirement.c.audience,
            tables.requirement.c.agreed_at,
            tables.offer.c.message,
            tables.person.c.name,
        )
        .select_from(tables.offer)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .join(tables.person, tables.person.c.id == tables.offer.c.offered_by)
        .where(tables.offer.c.id == offer_id)
    )
    if found is None or row is None:
        message = f"There is no offer {offer_id}."
        raise NotFound(message)
    return OfferDetail(found, *tuple(row))
