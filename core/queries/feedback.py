"""What those who attended thought of each provider’s sessions."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.domain.money import rounded_half_up
from core.domain.states import SessionState
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import session_is_there, session_state


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """One provider: sessions delivered, how many have a score, and their mean from 1 to 5 in hundredths, half up.

    The mean is None where no session has a score; each session weighs the same.
    """

    provider_id: int
    provider: str
    sessions: int
    scored: int
    score_hundredths: int | None


def feedback(read: Reading) -> tuple[FeedbackRow, ...]:
    """Every provider with a delivered session, by name; one statement."""
    session = tables.session.c
    rows = read.rows(
        select(
            tables.provider.c.id,
            tables.provider.c.name,
            func.count().label("sessions"),
            func.count(session.feedback_hundredths).label("scored"),
            func.sum(session.feedback_hundredths).label("score"),
        )
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .where(session_is_there(read), session_state(read) == SessionState.DELIVERED)
        .group_by(tables.provider.c.id)
        .order_by(tables.provider.c.name),
    )
    return tuple(
        FeedbackRow(
            row.id,
            row.name,
            row.sessions,
            row.scored,
            rounded_half_up(row.score, row.scored) if row.scored else None,
        )
        for row in rows
    )
