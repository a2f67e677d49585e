"""What a call-off’s timeline shows of its review: queries with their answers, and when it was marked reviewed."""

from collections.abc import Iterator

from sqlalchemy import select

from core.queries.review_queries import ReviewQueryRow, review_queries
from core.queries.timeline_row import Event, Order, TimelineKind, event
from core.store import tables
from core.store.reading import Reading


def review(read: Reading, order: Order) -> Iterator[Event]:
    """Every step of its queries, and every review; two statements."""
    for row in reversed(review_queries(read, order.row.number)):
        yield from _steps(row, order)
    done = tables.review.c
    for kept in read.rows(
        select(tables.review, tables.person.c.name.label("reviewer"))
        .join(tables.person, tables.person.c.id == done.reviewed_by)
        .where(done.call_off_id == order.row.id)
        .order_by(done.id)
    ):
        title = f"{order.row.number} reviewed"
        yield event(
            TimelineKind.REVIEW, kept.reviewed_on, title, detail=kept.note, who=kept.reviewer, place=order.place
        )


def _steps(row: ReviewQueryRow, order: Order) -> Iterator[Event]:
    name, kind = f"Query {row.query}", TimelineKind.REVIEW
    yield event(kind, row.asked_on, f"{name} asked", detail=row.question, who=row.asked_by, place=order.place)
    if row.answered_on is not None:
        title = f"{name} answered"
        yield event(kind, row.answered_on, title, detail=row.answer, who=row.answered_by, place=order.place)
    if row.resolved_on is not None:
        title = f"{name} {'withdrawn' if row.withdrawn else 'resolved'}"
        yield event(kind, row.resolved_on, title, detail=row.resolution, who=row.resolved_by, place=order.place)
