"""Who was trained: people and places attended, by lot and workforce group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

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


@dataclass(frozen=True, slots=True)
class AttendedRow:
    """One workforce group at one session that was held: people, each counted once, and the places that it took."""

    session_id: int
    held_on: date
    lot: str
    group: str
    group_title: str
    people: int
    places: int


def people_trained(read: Reading) -> tuple[PeopleRow, ...]:
    """Every lot and group with attendance, in the framework’s order; one statement.

    Sessions that go on with the people of another are one course: the first of them that was held counts its people,
    the others add places alone. Records taken back count for nothing.
    """
    found: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in attended(read):
        place = row.lot, row.group, row.group_title
        people, places = found.get(place, (0, 0))
        found[place] = people + row.people, places + row.places
    return tuple(PeopleRow(*place, people, places) for place, (people, places) in found.items())


def attended(read: Reading) -> tuple[AttendedRow, ...]:
    """The same session by session, by lot, group and day; one statement."""
    session, attendance = tables.session.c, tables.attendance.c
    rows = read.rows(
        select(
            session.id,
            session.continues_id,
            session.replaces_id,
            session.held_on,
            (session_state(read) == SessionState.DELIVERED).label("held"),
            tables.selection.c.lot,
            attendance.workforce_group,
            tables.workforce_group.c.title,
            attendance.people,
        )
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.lot, tables.lot.c.code == tables.selection.c.lot)
        .outerjoin(tables.attendance, attendance.session_id == session.id)
        .outerjoin(tables.workforce_group, tables.workforce_group.c.code == attendance.workforce_group)
        .where(session_is_there(read))
        .order_by(tables.lot.c.position, tables.workforce_group.c.position, session.held_on, session.id),
    )
    counting = _first_held(rows)
    return tuple(
        AttendedRow(
            row.id,
            row.held_on,
            row.lot,
            row.workforce_group,
            row.title,
            row.people if row.id in counting else 0,
            row.people,
        )
        for row in rows
        if row.held and row.people
    )


def _first_held(rows: Iterable[Any]) -> set[int]:
    """Of each course the first session that was held; one planned anew belongs to the course of the one it replaces."""
    before = {row.id: row.continues_id or row.replaces_id for row in rows}
    first: dict[int, int] = {}
    for _day, number in sorted({(row.held_on, row.id) for row in rows if row.held}):
        course = number
        while (earlier := before.get(course)) is not None:
            course = earlier
        first.setdefault(course, number)
    return set(first.values())
