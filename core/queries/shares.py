"""How the work so far is shared between providers, lot by lot."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from core.domain.states import EXPOSURE_STAGES
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import cancelled_by_then
from core.store.standing import balances, happened


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One provider's work in one lot: call-offs that stand, and exposure in whole pence."""

    provider_id: int
    lot: str
    call_offs: int
    exposure: int


def shares(read: Reading) -> tuple[ShareRow, ...]:
    """Every provider and lot with a call-off, by lot and provider; one statement at any number of orders.

    Without orders that were taken over: no ranking placed them.
    """
    line, held, offer = tables.line.c, balances(read), tables.offer.c
    exposed = (
        select(line.offer_id, func.sum(case((held.c.stage.in_(EXPOSURE_STAGES), held.c.pence), else_=0)).label("pence"))
        .join(held, held.c.line_id == line.id)
        .group_by(line.offer_id)
        .subquery()
    )
    lot = tables.selection.c.lot
    rows = read.rows(
        select(
            offer.provider_id,
            lot,
            func.count().label("call_offs"),
            func.sum(func.coalesce(exposed.c.pence, 0)).label("exposure"),
        )
        .join(tables.call_off, tables.call_off.c.offer_id == offer.id)
        .join(tables.selection, tables.selection.c.id == offer.selection_id)
        .outerjoin(
            tables.cancellation,
            and_(tables.cancellation.c.call_off_id == tables.call_off.c.id, cancelled_by_then(read)),
        )
        .outerjoin(exposed, exposed.c.offer_id == offer.id)
        .where(
            tables.cancellation.c.id.is_(None),
            tables.call_off.c.taken_over_from == "",
            happened(read, tables.call_off.c.issued_on, tables.call_off.c.issued_on),
        )
        .group_by(offer.provider_id, lot)
        .order_by(lot, offer.provider_id),
    )
    return tuple(ShareRow(row.provider_id, row.lot, row.call_offs, row.exposure) for row in rows)
