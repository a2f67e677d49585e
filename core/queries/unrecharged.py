"""Traded sessions that were held and have neither a recharge nor a waiver (domain notes, invariant 32)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from core.domain.states import SessionState
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import recharge_state, session_is_there, session_state
from core.store.traded import is_traded


@dataclass(frozen=True, slots=True)
class UnrechargedRow:
    """One session; `pence` is what the provider earned by it, ex VAT. It may name no school."""

    session: str
    held_on: date
    number: str
    title: str
    provider_id: int
    provider: str
    establishment: str
    pence: int


def unrecharged(read: Reading) -> tuple[UnrechargedRow, ...]:
    """Every such session by day; one statement."""
    session, call_off = tables.session.c, tables.call_off.c
    rows = read.rows(
        select(
            session.reference.label("session"),
            session.held_on,
            call_off.number,
            call_off.title,
            tables.offer.c.provider_id,
            tables.provider.c.name.label("provider"),
            func.coalesce(tables.establishment.c.name, "").label("establishment"),
            session.pence,
        )
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.call_off, call_off.offer_id == tables.offer.c.id)
        .outerjoin(tables.establishment, tables.establishment.c.id == session.establishment_id)
        .outerjoin(tables.recharge, and_(tables.recharge.c.session_id == session.id, recharge_state(read).is_not(None)))
        .where(
            is_traded(),
            session_is_there(read),
            session_state(read) == SessionState.DELIVERED,
            tables.recharge.c.id.is_(None),
        )
        .order_by(session.held_on, session.id),
    )
    return tuple(UnrechargedRow(**row._mapping) for row in rows)
