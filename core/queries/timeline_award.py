"""How a call-off came about: the offers, answers and skips of its selection, and its issue."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from core.domain.award import ordinal
from core.domain.states import REASON_WORDS, OfferState, words
from core.domain.working_days import LONDON
from core.queries.timeline_row import Event, Order, TimelineKind, event, sentence
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import pence_of


def award(read: Reading, order: Order) -> Iterator[Event]:
    """Every event from the first offer to the order, down the ranking; three statements.

    An order that was taken over came by no ranking, so its issue is all that is known.
    """
    steps = [*_offers(read, order), *_skips(read, order)] if order.row.rank else []
    yield from (step for _rank, step in sorted(steps, key=lambda ranked: ranked[0]))
    yield _issue(order)


def _offers(read: Reading, order: Order) -> Iterator[tuple[int, Event]]:
    """The offers of the selection down to the one that became the order, with their answers."""
    offer, line = tables.offer.c, tables.line.c
    lapsed = _lapses(read, order)
    asked, recorder = tables.person.alias("asked"), tables.person.alias("recorder")
    for row in read.rows(
        select(
            tables.offer,
            tables.provider.c.name.label("provider"),
            asked.c.name.label("asker"),
            recorder.c.name.label("recorder"),
            func.sum(pence_of(line.quantity_hundredths, line.rate_pence)).label("pence"),
        )
        .join(tables.provider, tables.provider.c.id == offer.provider_id)
        .join(tables.line, line.offer_id == offer.id)
        .join(asked, asked.c.id == offer.offered_by)
        .outerjoin(recorder, recorder.c.id == offer.recorded_by)
        .where(offer.selection_id == order.row.selection_id, offer.id <= order.row.offer_id)
        .group_by(offer.id)
        .order_by(offer.id)
    ):
        yield (
            row.rank,
            event(
                TimelineKind.OFFER,
                row.offered_on,
                f"Offered to {row.provider}, ranked {ordinal(row.rank)}",
                detail=row.message,
                who=row.asker,
                pence=row.pence,
                place=order.placing,
            ),
        )
        if row.answered_at is not None:
            at = row.answered_at.astimezone(LONDON)
            yield (
                row.rank,
                event(
                    TimelineKind.ANSWER,
                    at.date(),
                    _answer(row),
                    at=at,
                    detail=sentence(REASON_WORDS.get(row.reason_code, ""), row.reason_text),
                    who=row.recorder or "",
                    place=order.placing,
                ),
            )
        elif row.id in lapsed:
            yield (
                row.rank,
                event(
                    TimelineKind.ANSWER, lapsed[row.id], f"{row.provider} did not answer in time", place=order.placing
                ),
            )


def _answer(row: Row[Any]) -> str:
    if row.state is OfferState.WITHDRAWN:
        return f"Offer to {row.provider} withdrawn"
    return f"{row.provider} {words(row.state)}"


def _lapses(read: Reading, order: Order) -> Mapping[int, date]:
    """When the silence of an offer was recorded, by offer: the day on which its reservation was released."""
    posting, line = tables.posting.c, tables.line.c
    rows = read.rows(
        select(line.offer_id, posting.effective_on)
        .join(tables.line, line.id == posting.line_id)
        .join(tables.offer, tables.offer.c.id == line.offer_id)
        .where(tables.offer.c.selection_id == order.row.selection_id, posting.cause == "lapse")
    )
    return {row.offer_id: row.effective_on for row in rows}


def _skips(read: Reading, order: Order) -> Iterator[tuple[int, Event]]:
    skip = tables.skip.c
    for row in read.rows(
        select(tables.skip, tables.provider.c.name.label("provider"), tables.person.c.name.label("authoriser"))
        .join(tables.provider, tables.provider.c.id == skip.provider_id)
        .join(tables.person, tables.person.c.id == skip.authorised_by)
        .where(skip.selection_id == order.row.selection_id, skip.rank < order.row.rank)
        .order_by(skip.id)
    ):
        yield (
            row.rank,
            event(
                TimelineKind.SKIP,
                row.skipped_on,
                f"{row.provider}, ranked {ordinal(row.rank)}, passed over",
                detail=sentence(REASON_WORDS[row.reason_code.value], row.reason_text),
                who=row.authoriser,
                place=order.placing,
            ),
        )


def _issue(order: Order) -> Event:
    row = order.row
    return event(
        TimelineKind.ORDER,
        row.issued_on,
        f"{row.number} issued to {row.provider}",
        detail=row.award_sentence,
        who=row.issuer,
        pence=order.ordered_pence,
        place=order.place,
    )
