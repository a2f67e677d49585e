"""Who attended each session, by workforce group."""

from dataclasses import dataclass

from sqlalchemy import select

from core.domain.schools import WorkforceGroup
from core.domain.states import SessionState
from core.store import schools, tables
from core.store.reading import Reading
from core.store.records_standing import session_is_there, session_state


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """People of one workforce group who attended one session. Where the record was taken back they do not count."""

    session_id: int
    session: str
    group: str
    group_title: str
    people: int


def workforce_groups(read: Reading) -> tuple[WorkforceGroup, ...]:
    """Every workforce group, in the framework’s order; one statement."""
    return schools.workforce_groups(read)


def attendance(read: Reading, session_id: int | None = None) -> tuple[AttendanceRow, ...]:
    """Everybody who attended, of all sessions by day or of one, the groups in the framework’s order; one statement."""
    session, attended, group = tables.session.c, tables.attendance.c, tables.workforce_group.c
    statement = (
        select(attended.session_id, session.reference, attended.workforce_group, group.title, attended.people)
        .join(tables.session, session.id == attended.session_id)
        .join(tables.workforce_group, group.code == attended.workforce_group)
        .where(session_is_there(read), session_state(read).in_((SessionState.DELIVERED, SessionState.TAKEN_BACK)))
        .order_by(session.held_on, session.id, group.position)
    )
    if session_id is not None:
        statement = statement.where(session.id == session_id)
    return tuple(
        AttendanceRow(row.session_id, row.reference, row.workforce_group, row.title, row.people)
        for row in read.rows(statement)
    )
