"""Loads one issued order as it stands: its lines after every variation, what is used of them, and its sessions."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.domain.delivery import Order, OrderedLine, Session
from core.domain.periods import Term
from core.domain.placing import Line
from core.domain.states import SessionState
from core.store import placing, tables
from core.store.reading import Reading

_ORDER = (
    select(
        tables.call_off,
        tables.offer.c.provider_id,
        tables.provider.c.name.label("provider"),
        tables.selection.c.lot,
        tables.selection.c.requirement_id,
        tables.person.c.name.label("issuer"),
        tables.cancellation.c.id.label("cancellation_id"),
        tables.closure.c.id.label("closure_id"),
    )
    .join(tables.offer, tables.offer.c.id == tables.call_off.c.offer_id)
    .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
    .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
    .join(tables.person, tables.person.c.id == tables.call_off.c.issued_by)
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == tables.call_off.c.id)
    .outerjoin(
        tables.closure,
        (tables.closure.c.call_off_id == tables.call_off.c.id) & tables.closure.c.reopened_on.is_(None),
    )
    .where(tables.call_off.c.number == bindparam("number"))
)
_NUMBER_OF_LINE = (
    select(tables.call_off.c.number)
    .join(tables.line, tables.line.c.offer_id == tables.call_off.c.offer_id)
    .where(tables.line.c.id == bindparam("id"))
)
_VARIED = (
    select(tables.variation_line)
    .where(tables.variation_line.c.line_id.in_(bindparam("ids", expanding=True)))
    .order_by(tables.variation_line.c.id)
)
_SESSIONS = (
    select(tables.session)
    .where(tables.session.c.line_id.in_(bindparam("ids", expanding=True)))
    .order_by(tables.session.c.held_on, tables.session.c.id)
)
_RELEASED = (
    select(tables.closure_line.c.line_id, func.sum(tables.closure_line.c.quantity_hundredths).label("quantity"))
    .join(tables.closure, tables.closure.c.id == tables.closure_line.c.closure_id)
    .where(
        tables.closure_line.c.line_id.in_(bindparam("ids", expanding=True)),
        tables.closure.c.reopened_on.is_(None),
    )
    .group_by(tables.closure_line.c.line_id)
)
_CLOSED_YEARS = select(tables.year_close.c.financial_year).order_by(tables.year_close.c.financial_year)


def order(read: Reading, number: str) -> Order | None:
    """One order by its number, as it stands now; a fixed number of statements."""
    row = read.row(_ORDER, number=number.strip())
    if row is None:
        return None
    ordered = [line for line in placing.lines_of(read, (row.offer_id,))[row.offer_id] if line.agreed_hundredths]
    ids = tuple(line.id for line in ordered)
    sessions = tuple(_session(each) for each in read.rows(_SESSIONS, ids=ids))
    return Order(
        id=row.id,
        number=row.number,
        title=row.title,
        provider_id=row.provider_id,
        provider=row.provider,
        lot=row.lot,
        requirement_id=row.requirement_id,
        issued_on=row.issued_on,
        issued_by=row.issuer,
        cancelled=row.cancellation_id is not None,
        closure_id=row.closure_id,
        lines=_lines(read, row.lot, ordered, sessions),
        sessions=sessions,
    )


def order_of_line(read: Reading, line_id: int) -> Order | None:
    """The order that a line belongs to."""
    number = read.value(_NUMBER_OF_LINE, id=line_id)
    return None if number is None else order(read, number)


def order_of_session(read: Reading, session_id: int) -> Order | None:
    """The order under which a session was planned."""
    line_id = read.value(select(tables.session.c.line_id).where(tables.session.c.id == session_id))
    return None if line_id is None else order_of_line(read, line_id)


def closed_years(read: Reading) -> tuple[str, ...]:
    """The delivery years that are closed, in order."""
    return tuple(row.financial_year for row in read.rows(_CLOSED_YEARS))


def _lines(read: Reading, lot: str, ordered: Iterable[Line], sessions: tuple[Session, ...]) -> tuple[OrderedLine, ...]:
    ids = tuple(line.id for line in ordered)
    varied = {row.line_id: row for row in read.rows(_VARIED, ids=ids)}
    released = {row.line_id: row.quantity for row in read.rows(_RELEASED, ids=ids)}
    return tuple(
        _line(line, lot, varied.get(line.id), _used(line.id, sessions), released.get(line.id, 0)) for line in ordered
    )


def _used(line_id: int, sessions: tuple[Session, ...]) -> int:
    """What was delivered, and what went with sessions that will not be held."""
    used = 0
    for session in sessions:
        if session.line_id == line_id and session.state is SessionState.DELIVERED:
            used += session.delivered_hundredths or 0
        elif session.line_id == line_id and session.state in (SessionState.CANCELLED, SessionState.NO_SHOW):
            used += session.quantity_hundredths
    return used


def _line(line: Line, lot: str, varied: Row[Any] | None, used: int, released: int) -> OrderedLine:
    return OrderedLine(
        id=line.id,
        lot=lot,
        description=line.description if varied is None else varied.description,
        unit=line.unit,
        quantity_hundredths=line.agreed_hundredths if varied is None else varied.quantity_hundredths,
        rate_pence=line.rate_pence if varied is None else varied.rate_pence,
        term=line.term if varied is None else Term(varied.first_day, varied.last_day),
        shares=line.shares,
        role_group=line.role_group,
        used_hundredths=used,
        released_hundredths=released,
    )


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        reference=row.reference,
        line_id=row.line_id,
        state=row.state,
        held_on=row.held_on,
        starts_at=row.starts_at,
        venue=row.venue,
        trainer=row.trainer,
        planned_places=row.planned_places,
        minimum_places=row.minimum_places,
        quantity_hundredths=row.quantity_hundredths,
        establishment_id=row.establishment_id,
        continues_id=row.continues_id,
        places_attended=row.places_attended,
        delivered_hundredths=row.delivered_hundredths,
        pence=row.pence,
        cancelled_by=row.cancelled_by,
        planned_again_on=None if row.replaces_id is None else row.planned_on,
    )
