"""Who was trained: people and places attended, by lot and workforce group."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from core.domain.states import SessionState
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import session_is_there, session_state


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """One workforce group in one lot: people, each counted once, and the places that they attended."""

    lot: str
    group: str
    group_title: str
    people: int
    places: int


def people_trained(read: Reading) -> tuple[PeopleRow, ...]:
    """Every lot and group with attendance, in the framework’s order; one statement.

    A session that goes on with the people of another adds places and no people. Records taken back count for nothing.
    """
    session, attendance = tables.session.c, tables.attendance.c
    first = case((session.continues_id.is_(None), attendance.people), else_=0)
    rows = read.rows(
        select(
            tables.selection.c.lot,
            attendance.workforce_group,
            tables.workforce_group.c.title,
            func.sum(first).label("people"),
            func.sum(attendance.people).label("places"),
        )
        .join(tables.session, session.id == attendance.session_id)
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.lot, tables.lot.c.code == tables.selection.c.lot)
        .join(tables.workforce_group, tables.workforce_group.c.code == attendance.workforce_group)
        .where(session_is_there(read), session_state(read) == SessionState.DELIVERED, attendance.people > 0)
        .group_by(tables.selection.c.lot, attendance.workforce_group)
        .order_by(tables.lot.c.position, tables.workforce_group.c.position),
    )
    return tuple(PeopleRow(row.lot, row.workforce_group, row.title, row.people, row.places) for row in rows)
