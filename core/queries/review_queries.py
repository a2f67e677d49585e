"""Every query that a reviewer raised on a call-off: the question, the answer, and what came of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, true

from core.domain.reviewing import QueryState
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ReviewQueryRow:
    """One query; what is not given yet is empty or None. It was withdrawn when it was resolved without an answer."""

    number: str
    query: int
    state: QueryState
    question: str
    asked_by: str
    asked_on: date
    answer: str
    answered_by: str
    answered_on: date | None
    resolution: str
    resolved_by: str
    resolved_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it is not resolved."""
        return self.state is not QueryState.RESOLVED

    @property
    def withdrawn(self) -> bool:
        """Whether it ended without an answer."""
        return self.resolved_on is not None and self.answered_on is None


def review_queries(read: Reading, number: str | None = None) -> tuple[ReviewQueryRow, ...]:
    """Every query, or those on one call-off, newest first; one statement.

    What was answered or resolved after the day shown was not yet on it.
    """
    query, order, day = tables.review_query.c, tables.call_off.c, read.shown_day
    asker, answerer, resolver = (tables.person.alias(name) for name in ("asker", "answerer", "resolver"))
    rows = read.rows(
        select(
            tables.review_query,
            order.number.label("call_off"),
            asker.c.name.label("asker"),
            answerer.c.name.label("answerer"),
            resolver.c.name.label("resolver"),
        )
        .join(tables.call_off, order.id == query.call_off_id)
        .join(asker, asker.c.id == query.asked_by)
        .outerjoin(answerer, answerer.c.id == query.answered_by)
        .outerjoin(resolver, resolver.c.id == query.resolved_by)
        .where(query.asked_on <= day, true() if number is None else order.number == number)
        .order_by(query.id.desc())
    )
    found = []
    for row in rows:
        answered = row.answered_on is not None and row.answered_on <= day
        resolved = row.resolved_on is not None and row.resolved_on <= day
        open_state = QueryState.ANSWERED if answered else QueryState.ASKED
        found.append(
            ReviewQueryRow(
                number=row.call_off,
                query=row.number,
                state=QueryState.RESOLVED if resolved else open_state,
                question=row.question,
                asked_by=row.asker,
                asked_on=row.asked_on,
                answer=row.answer if answered else "",
                answered_by=row.answerer if answered else "",
                answered_on=row.answered_on if answered else None,
                resolution=row.resolution if resolved else "",
                resolved_by=row.resolver if resolved else "",
                resolved_on=row.resolved_on if resolved else None,
            )
        )
    return tuple(found)
