"""The last review of each call-off, and whether anything happened to the call-off since."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Table, case, func, or_, select, true

from core.store import tables
from core.store.reading import Reading
from core.store.standing import posted_by


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The last review of a call-off, how many there were, and whether the call-off changed since."""

    number: str
    reviewed_by: str
    reviewed_on: date
    note: str
    reviews: int
    changed_since: bool


def reviews(read: Reading, number: str | None = None) -> tuple[ReviewRow, ...]:
    """Every call-off that was reviewed, or one, the last reviewed first; one statement.

    It changed when its money moved since, or when a variation, a session or an invoice of it was recorded.
    """
    review, order, day = tables.review.c, tables.call_off.c, read.shown_day
    last = (
        select(func.max(review.id).label("id"), func.count().label("reviews"))
        .where(review.reviewed_on <= day)
        .group_by(review.call_off_id)
        .subquery()
    )
    rows = read.rows(
        select(
            order.number,
            tables.person.c.name.label("reviewed_by"),
            review.reviewed_on,
            review.note,
            last.c.reviews,
            case((_changed(read), 1), else_=0).label("changed_since"),
        )
        .join(last, last.c.id == review.id)
        .join(tables.call_off, order.id == review.call_off_id)
        .join(tables.person, tables.person.c.id == review.reviewed_by)
        .where(true() if number is None else order.number == number)
        .order_by(review.id.desc())
    )
    return tuple(
        ReviewRow(row.number, row.reviewed_by, row.reviewed_on, row.note, row.reviews, bool(row.changed_since))
        for row in rows
    )


def _changed(read: Reading) -> ColumnElement[bool]:
    review, order, line, day = tables.review.c, tables.call_off.c, tables.line.c, read.shown_day
    posting, variation, session, invoice = (
        table.c for table in (tables.posting, tables.variation, tables.session, tables.invoice)
    )
    item = tables.invoice_line.c
    moved = true() if read.as_at is None else posted_by(read.as_at)

    def newer(table: Table, through: ColumnElement[int], *more: ColumnElement[bool]) -> ColumnElement[bool]:
        lines = select(tables.line.c.id).where(line.offer_id == order.offer_id).correlate(tables.call_off)
        return (
            select(table.c.id)
            .where(through.in_(lines.scalar_subquery()), *more)
            .correlate(tables.review, tables.call_off)
            .exists()
        )

    return or_(
        newer(tables.posting, posting.line_id, posting.id > review.posting_id, moved),
        select(variation.id)
        .where(
            variation.call_off_id == order.id,
            variation.id > review.variation_id,
            variation.varied_on <= day,
        )
        .correlate(tables.review, tables.call_off)
        .exists(),
        newer(tables.session, session.line_id, session.id > review.session_id, session.planned_on <= day),
        newer(
            tables.invoice,
            item.line_id,
            item.invoice_id == invoice.id,
            invoice.id > review.invoice_id,
            invoice.recorded_on <= day,
        ),
    )
