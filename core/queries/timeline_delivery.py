"""What was planned and delivered under a call-off: its sessions and agreed expenses."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select

from core.domain.money import quantity
from core.domain.states import Party, SessionState
from core.queries.timeline_row import Event, Order, TimelineKind, event, sentence
from core.store import tables
from core.store.reading import Reading


def delivery(read: Reading, order: Order) -> Iterator[Event]:
    """Every event of its sessions, and its expenses; two statements."""
    yield from _sessions(read, order)
    yield from _expenses(read, order)


def _sessions(read: Reading, order: Order) -> Iterator[Event]:
    session = tables.session.c
    recorder, planner = tables.person.alias("recorder"), tables.person.alias("planner")
    for row in read.rows(
        select(tables.session, recorder.c.name.label("recorder"), planner.c.name.label("planner"))
        .join(planner, planner.c.id == session.planned_by)
        .outerjoin(recorder, recorder.c.id == session.recorded_by)
        .where(session.line_id.in_(order.line_ids))
        .order_by(session.held_on, session.id)
    ):
        place = ("deliveries", f"session:{row.id}")
        yield event(
            TimelineKind.SESSION,
            row.planned_on,
            f"Session {row.reference} planned",
            detail=sentence(row.venue, row.trainer),
            who=row.planner,
            place=place,
        )
        if row.recorded_on is not None:
            yield event(
                TimelineKind.SESSION,
                row.held_on if row.notice_on is None else row.notice_on,
                _became(row),
                recorded_on=row.recorded_on,
                detail=_of_session(row),
                who=row.recorder,
                pence=row.pence,
                place=place,
            )
        if row.taken_back_on is not None:
            yield event(
                TimelineKind.SESSION,
                row.taken_back_on,
                f"Record of session {row.reference} taken back",
                detail=row.taken_back_reason,
                pence=-(row.pence or 0),
                place=place,
            )


def _became(row: Row[Any]) -> str:
    if row.delivered_hundredths is not None:
        return f"Session {row.reference} delivered"
    if row.state is SessionState.NO_SHOW:
        return f"Session {row.reference} not held"
    return f"Session {row.reference} cancelled by the {row.cancelled_by or Party.COUNCIL}"


def _of_session(row: Row[Any]) -> str:
    if row.delivered_hundredths is None:
        charged = f"{quantity(row.charged_hundredths or 0)}% charged"
        return sentence(row.reason, charged)
    people = "" if row.places_attended is None else f"{row.places_attended} attended"
    score = "" if row.feedback_hundredths is None else f"feedback {quantity(row.feedback_hundredths)} of 5"
    return sentence(people, score, row.feedback_comment)


def _expenses(read: Reading, order: Order) -> Iterator[Event]:
    expense = tables.expense.c
    for row in read.rows(
        select(tables.expense, tables.person.c.name.label("agreer"))
        .join(tables.person, tables.person.c.id == expense.agreed_by)
        .where(expense.line_id.in_(order.line_ids))
        .order_by(expense.id)
    ):
        yield event(
            TimelineKind.EXPENSE,
            row.spent_on,
            "Expenses agreed",
            recorded_on=row.recorded_on,
            detail=sentence(row.description, row.evidence),
            who=row.agreer,
            pence=row.pence,
            place=order.place,
        )
