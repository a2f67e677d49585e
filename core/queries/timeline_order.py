"""What became of a call-off itself: variations, closures, corrections and its cancellation."""

from collections.abc import Iterator

from sqlalchemy import select

from core.domain.states import words
from core.queries.timeline_row import Event, Order, TimelineKind, event, sentence
from core.queries.variations import variations
from core.store import tables
from core.store.reading import Reading


def life(read: Reading, order: Order) -> Iterator[Event]:
    """Every change of the order as a whole; a fixed number of statements."""
    yield from _variations(read, order)
    yield from _closures(read, order)
    yield from _corrections(read, order)
    yield from _cancellation(read, order)


def _variations(read: Reading, order: Order) -> Iterator[Event]:
    for row in variations(read, order.row.number):
        yield event(
            TimelineKind.VARIATION,
            row.varied_on,
            f"Variation {row.variation}: {words(row.kind)}",
            detail=sentence(row.changes, row.reason),
            who=row.recorded_by,
            pence=row.after - row.before,
            place=order.place,
        )


def _closures(read: Reading, order: Order) -> Iterator[Event]:
    closure = tables.closure.c
    closer, opener = tables.person.alias("closer"), tables.person.alias("opener")
    for row in read.rows(
        select(tables.closure, closer.c.name.label("closer"), opener.c.name.label("opener"))
        .join(closer, closer.c.id == closure.closed_by)
        .outerjoin(opener, opener.c.id == closure.reopened_by)
        .where(closure.call_off_id == order.row.id)
        .order_by(closure.id)
    ):
        yield event(
            TimelineKind.CLOSURE,
            row.closed_on,
            f"{order.row.number} closed",
            detail=row.reason,
            who=row.closer,
            pence=-row.released_pence,
            place=order.place,
        )
        if row.reopened_on is not None:
            yield event(
                TimelineKind.CLOSURE,
                row.reopened_on,
                f"{order.row.number} reopened",
                detail=row.reopen_reason,
                who=row.opener,
                pence=row.restored_pence,
                place=order.place,
            )


def _corrections(read: Reading, order: Order) -> Iterator[Event]:
    correction = tables.exposure_correction.c
    for row in read.rows(
        select(tables.exposure_correction, tables.person.c.name.label("recorder"))
        .join(tables.person, tables.person.c.id == correction.recorded_by)
        .where(correction.line_id.in_(order.line_ids))
        .order_by(correction.id)
    ):
        yield event(
            TimelineKind.CORRECTION,
            row.recorded_on,
            f"Correction of {row.closed_year}, counted in {row.open_year}",
            detail=row.reason,
            who=row.recorder,
            pence=row.pence,
            place=order.place,
        )


def _cancellation(read: Reading, order: Order) -> Iterator[Event]:
    cancellation = tables.cancellation.c
    for row in read.rows(
        select(tables.cancellation, tables.person.c.name.label("canceller"))
        .join(tables.person, tables.person.c.id == cancellation.cancelled_by)
        .where(cancellation.call_off_id == order.row.id)
    ):
        yield event(
            TimelineKind.CANCELLATION,
            row.cancelled_on,
            f"{order.row.number} cancelled",
            detail=row.reason,
            who=row.canceller,
            place=order.place,
        )
