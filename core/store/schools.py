"""Loads workforce groups, establishments and recharges as plain values."""

from typing import Any

from sqlalchemy import Row, bindparam, select

from core.domain.schools import Establishment, Recharge, RechargedSession, RechargeStep, WorkforceGroup
from core.domain.states import RechargeState
from core.store import tables
from core.store.reading import Reading

_GROUPS = select(tables.workforce_group).order_by(tables.workforce_group.c.position)
_ESTABLISHMENTS = (
    select(tables.establishment)
    .where(tables.establishment.c.taken_back_on.is_(None))
    .order_by(tables.establishment.c.name)
)
_ESTABLISHMENT = select(tables.establishment).where(tables.establishment.c.id == bindparam("id"))
_RECHARGE_OF = select(tables.recharge).where(tables.recharge.c.session_id == bindparam("id"))
_SESSION = select(tables.session).where(tables.session.c.id == bindparam("id"))
_RECHARGE = select(tables.recharge).where(tables.recharge.c.id == bindparam("id"))


def workforce_groups(read: Reading) -> tuple[WorkforceGroup, ...]:
    """Every workforce group, in the framework’s order."""
    return read.remembered(
        "workforce_groups", lambda: tuple(WorkforceGroup(row.code, row.title) for row in read.rows(_GROUPS))
    )


def establishments(read: Reading) -> tuple[Establishment, ...]:
    """Every establishment by name."""
    return tuple(_establishment(row) for row in read.rows(_ESTABLISHMENTS))


def establishment(read: Reading, establishment_id: int) -> Establishment | None:
    """One establishment by its number in the register."""
    row = read.row(_ESTABLISHMENT, id=establishment_id)
    return None if row is None else _establishment(row)


def recharge(read: Reading, recharge_id: int) -> Recharge | None:
    """One recharge by its number."""
    row = read.row(_RECHARGE, id=recharge_id)
    return None if row is None else _recharge(row)


def recharge_of(read: Reading, session_id: int) -> Recharge | None:
    """The recharge of a session, if one was quoted or waived."""
    row = read.row(_RECHARGE_OF, id=session_id)
    return None if row is None else _recharge(row)


def recharge_step(read: Reading, recharge_id: int, to: RechargeState) -> RechargeStep | None:
    """A recharge with its session, as it would go on to another state."""
    found = recharge(read, recharge_id)
    session = None if found is None else recharged_session(read, found.session_id)
    return None if found is None or session is None else RechargeStep(session, found, to)


def recharged_session(read: Reading, session_id: int) -> RechargedSession | None:
    """A session as a school is charged for it."""
    row = read.row(_SESSION, id=session_id)
    if row is None:
        return None
    return RechargedSession(
        id=row.id,
        reference=row.reference,
        state=row.state,
        held_on=row.held_on,
        establishment_id=row.establishment_id,
        cost_pence=row.pence,
        borne_by=row.borne_by,
        notice_on=row.notice_on,
    )


def _establishment(row: Row[Any]) -> Establishment:
    return Establishment(row.id, row.number, row.name, row.kind, row.email)


def _recharge(row: Row[Any]) -> Recharge:
    return Recharge(
        id=row.id,
        session_id=row.session_id,
        establishment_id=row.establishment_id,
        state=row.state,
        method=row.method,
        net_pence=row.net_pence,
        vat_code=row.vat_code,
        vat_pence=row.vat_pence,
        gross_pence=row.gross_pence,
        delivered_on=row.delivered_on,
    )
