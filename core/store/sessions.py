"""Finds sessions, writes those that are planned, and reads what invoices have asked for them."""

from sqlalchemy import bindparam, func, select

from core.domain.delivery import Order, OrderedLine, Session
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import FinancialYear
from core.domain.states import SessionState, words
from core.store import numbering, orders, tables
from core.store.reading import Reading, Writing

_INVOICED = select(func.coalesce(func.sum(tables.invoice_line.c.net_pence), 0)).where(
    tables.invoice_line.c.session_id == bindparam("id")
)
_CREDITED = (
    select(tables.credit_note.c.still_owed, func.sum(tables.credit_line.c.net_pence).label("net"))
    .join(tables.credit_note, tables.credit_note.c.id == tables.credit_line.c.credit_note_id)
    .join(tables.invoice_line, tables.invoice_line.c.id == tables.credit_line.c.invoice_line_id)
    .where(tables.invoice_line.c.session_id == bindparam("id"))
    .group_by(tables.credit_note.c.still_owed)
)
_REPLACING = select(tables.session.c.id, tables.session.c.replaces_id).where(tables.session.c.replaces_id.is_not(None))


Known = tuple[Order, OrderedLine, Session]
"""A session with the order and line under which it was planned."""


def session(read: Reading, session_id: int) -> Known | None:
    """One session by its number in the register."""
    order = orders.order_of_session(read, session_id)
    if order is None:
        return None
    (own,) = (item for item in order.sessions if item.id == session_id)
    line = order.line(own.line_id)
    return None if line is None else (order, line, own)


def planned_again(read: Reading) -> dict[int, int]:
    """For each session whose record was taken back, the one that was planned in its place."""
    return {row.replaces_id: row.id for row in read.rows(_REPLACING)}


def planned(read: Reading, session_id: int) -> tuple[Known | None, tuple[Finding, ...]]:
    """A session that is still to come, or what stands against taking it for one: somebody may have recorded it."""
    known = session(read, session_id)
    if known is None:
        return None, (Finding("unknown_session", f"There is no session {session_id}.", "session_id"),)
    state, reference = known[2].state, known[2].reference
    if state is not SessionState.PLANNED:
        sentence = f"Session {reference} is recorded already: it is {words(state)}."
        return None, (Finding("session_recorded", sentence, "session_id"),)
    return known, ()


def plan(work: Writing, coming: Session, person: Person, *, replaces_id: int | None = None) -> tuple[int, str]:
    """Write a session to come under the next reference of its year; gives its number and reference."""
    year = FinancialYear.of(coming.held_on).start
    reference = numbering.next_in_year(work, tables.session.c.reference, "TS", year)
    number = work.insert(
        tables.session,
        reference=reference,
        line_id=coming.line_id,
        state=SessionState.PLANNED,
        held_on=coming.held_on,
        starts_at=coming.starts_at.strip(),
        venue=coming.venue.strip(),
        trainer=coming.trainer.strip(),
        planned_places=coming.planned_places,
        minimum_places=coming.minimum_places,
        quantity_hundredths=coming.quantity_hundredths,
        establishment_id=coming.establishment_id,
        continues_id=coming.continues_id,
        replaces_id=replaces_id,
        planned_by=person.id,
        planned_on=work.today,
        register_reference="",
        feedback_comment="",
        reason="",
        taken_back_reason="",
    )
    return number, reference


def invoiced(read: Reading, session_id: int) -> int:
    """What invoices ask for a session less what was credited, in whole pence."""
    return int(read.value(_INVOICED, id=session_id)) - sum(_credited(read, session_id).values())


def no_longer_owed(read: Reading, session_id: int) -> int:
    """What was credited for a session and is not owed any more, in whole pence."""
    return _credited(read, session_id).get(False, 0)


def _credited(read: Reading, session_id: int) -> dict[bool, int]:
    return {bool(row.still_owed): int(row.net) for row in read.rows(_CREDITED, id=session_id)}
