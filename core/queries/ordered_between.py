"""What was ordered between two days, as the steps of money have it."""

from datetime import date

from sqlalchemy import func, select

from core.domain.as_at import AsAt
from core.domain.states import Basis, Stage
from core.store import tables
from core.store.imports import orders_undone
from core.store.reading import Reading
from core.store.standing import posted_by


def ordered_between(read: Reading, first: date, last: date) -> dict[int, int]:
    """What orders issued from `first` to `last`, both included, moved to committed; whole pence by provider.

    One statement. An order is issued on the day on which its money moves, whatever it is varied to afterwards; those of
    an import that was undone never were orders.
    """
    posting = tables.posting.c
    basis = Basis.EFFECTIVE if read.as_at is None else read.as_at.basis
    rows = read.rows(
        select(tables.offer.c.provider_id, func.sum(posting.pence).label("pence"))
        .join(tables.line, tables.line.c.id == posting.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.call_off, tables.call_off.c.offer_id == tables.offer.c.id)
        .where(
            posting.cause == "call_off",
            posting.to_stage == Stage.COMMITTED,
            tables.call_off.c.issued_on.between(first, last),
            tables.call_off.c.number.not_in(orders_undone(read)),
            posted_by(AsAt(read.shown_day, basis)),
        )
        .group_by(tables.offer.c.provider_id)
    )
    return {row.provider_id: row.pence for row in rows}
