"""The evidence of every award: a row for each offer and each skip."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from core.domain.periods import Term
from core.domain.states import REASON_WORDS, OfferState, Stage, words
from core.domain.working_days import LONDON
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import pence_of
from core.store.standing import balances, end_of, happened


@dataclass(frozen=True, slots=True)
class AwardLogRow:
    """One offer or skip. Whole pence: as offered (or accepted), and what is reserved now.

    `ended_on` is the day in London on which an offer was answered or withdrawn, or its lapse was recorded; None while
    it waits, and for a skip. `award_sentence` is that of the order, and empty where there is none.
    """

    requirement: str
    lot: str
    ranking_version: int
    rank: int
    provider: str
    event: str
    state: str
    on: date
    respond_by: datetime | None
    answered_at: datetime | None
    respondent: str
    reason: str
    text: str
    authorised_by: str
    decision: str
    value: int
    reserved: int
    order: str
    award_sentence: str
    recorded_by: str
    selection_id: int
    offer_id: int | None
    provider_id: int
    ended_on: date | None


def award_log(read: Reading) -> tuple[AwardLogRow, ...]:
    """Every offer and skip, by selection and rank; two statements.

    Orders that were taken over have no offer under the ranking (their rank is 0), and so no evidence here.

    As at an earlier day without the offers, skips, answers and orders that came later. The answers are those of the
    business day on which they were given; a lapse is that of the day on which it was recorded.
    """
    return tuple(sorted((*_offers(read), *_skips(read)), key=lambda row: (row.selection_id, row.rank)))


def offers_made(read: Reading, term: Term) -> int:
    """How many offers were made on the days of a term, first and last included; those taken over were not made here."""
    offer = tables.offer.c
    return int(
        read.value(
            select(func.count()).where(
                offer.rank > 0,
                offer.offered_on.between(term.first, term.last),
                happened(read, offer.offered_on, offer.offered_on),
            )
        )
    )


def _offers(read: Reading) -> list[AwardLogRow]:
    offer, line, held, call_off = tables.offer.c, tables.line.c, balances(read), tables.call_off
    answered = _answered(read)
    agreed = func.coalesce(case((answered, line.accepted_hundredths)), line.quantity_hundredths)
    values = (
        select(line.offer_id, func.sum(pence_of(agreed, line.rate_pence)).label("pence"))
        .join(tables.offer, offer.id == line.offer_id)
        .group_by(line.offer_id)
        .subquery()
    )
    reserved = (
        select(line.offer_id, func.sum(held.c.pence).label("pence"))
        .join(held, held.c.line_id == line.id)
        .where(held.c.stage == Stage.RESERVED)
        .group_by(line.offer_id)
        .subquery()
    )
    lapse = tables.posting.alias("recorded_lapse").c
    lapsed = (
        select(lapse.cause_id, func.min(lapse.effective_on, type_=lapse.effective_on.type).label("lapsed_on"))
        .where(lapse.cause == "lapse")
        .group_by(lapse.cause_id)
        .subquery()
    )
    rows = read.rows(
        select(
            answered,
            lapsed.c.lapsed_on,
            offer.state,
            offer.reason_code,
            offer.reason_text,
            offer.answered_at,
            offer.respondent,
            tables.requirement.c.reference,
            tables.selection.c.lot,
            tables.ranking_version.c.version,
            offer.rank,
            tables.provider.c.name,
            offer.offered_on,
            offer.respond_by,
            values.c.pence,
            func.coalesce(reserved.c.pence, 0),
            func.coalesce(call_off.c.number, ""),
            func.coalesce(call_off.c.award_sentence, ""),
            tables.person.c.name,
            offer.selection_id,
            offer.id,
            offer.provider_id,
        )
        .join(tables.provider, tables.provider.c.id == offer.provider_id)
        .join(tables.selection, tables.selection.c.id == offer.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .join(tables.ranking_version, tables.ranking_version.c.id == tables.selection.c.ranking_version_id)
        .join(tables.person, tables.person.c.id == func.coalesce(offer.recorded_by, offer.offered_by))
        .join(values, values.c.offer_id == offer.id)
        .outerjoin(reserved, reserved.c.offer_id == offer.id)
        .outerjoin(lapsed, lapsed.c.cause_id == offer.id)
        .outerjoin(
            call_off, and_(call_off.c.offer_id == offer.id, happened(read, call_off.c.issued_on, call_off.c.issued_on))
        )
        .where(happened(read, offer.offered_on, offer.offered_on), offer.rank > 0),
    )
    return [_offer(tuple(row)) for row in rows]


def _answered(read: Reading) -> ColumnElement[bool]:
    """Whether an offer was answered, withdrawn or lapsed in the view; a lapse has the day on which money went back."""
    offer = tables.offer.c
    if read.as_at is None:
        return offer.state != OfferState.SENT
    lapse = tables.posting.alias("lapse").c
    lapsed = select(lapse.cause_id).where(lapse.cause == "lapse", lapse.effective_on <= read.as_at.day)
    return or_(offer.answered_at < end_of(read.as_at.day), and_(offer.answered_at.is_(None), offer.id.in_(lapsed)))


def _offer(row: tuple[Any, ...]) -> AwardLogRow:
    """By position: names would take longer than the database."""
    answered, lapsed_on, state, reason_code, text, answered_at, respondent = row[:7]
    requirement, lot, version, rank, provider, offered_on, respond_by = row[7:14]
    value, reserved, order, award_sentence, recorded_by, selection_id, offer_id, provider_id = row[14:]
    ended_on = answered_at.astimezone(LONDON).date() if answered_at else lapsed_on
    return AwardLogRow(
        requirement=requirement,
        lot=lot,
        ranking_version=version,
        rank=rank,
        provider=provider,
        event="Offer",
        state=words(state) if answered else "awaiting answer",
        on=offered_on,
        respond_by=respond_by,
        answered_at=answered_at if answered else None,
        respondent=respondent if answered else "",
        reason=REASON_WORDS.get(reason_code, "") if answered else "",
        text=text if answered else "",
        authorised_by="",
        decision="",
        value=value,
        reserved=reserved,
        order=order,
        award_sentence=award_sentence,
        recorded_by=recorded_by,
        selection_id=selection_id,
        offer_id=offer_id,
        provider_id=provider_id,
        ended_on=ended_on if answered else None,
    )


def _skips(read: Reading) -> list[AwardLogRow]:
    skip = tables.skip.c
    authoriser, recorder = tables.person.alias("authoriser"), tables.person.alias("recorder")
    rows = read.rows(
        select(
            tables.skip,
            tables.provider.c.name.label("provider"),
            tables.requirement.c.reference,
            tables.selection.c.lot,
            tables.ranking_version.c.version,
            tables.decision.c.reference.label("decision"),
            authoriser.c.name.label("authoriser"),
            recorder.c.name.label("recorder"),
        )
        .join(tables.provider, tables.provider.c.id == skip.provider_id)
        .join(tables.selection, tables.selection.c.id == skip.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .join(tables.ranking_version, tables.ranking_version.c.id == tables.selection.c.ranking_version_id)
        .join(tables.decision, tables.decision.c.id == skip.decision_id)
        .join(authoriser, authoriser.c.id == skip.authorised_by)
        .join(recorder, recorder.c.id == skip.recorded_by)
        .where(happened(read, skip.skipped_on, skip.skipped_on)),
    )
    return [
        AwardLogRow(
            requirement=row.reference,
            lot=row.lot,
            ranking_version=row.version,
            rank=row.rank,
            provider=row.provider,
            event="Skip",
            state="passed over",
            on=row.skipped_on,
            respond_by=None,
            answered_at=None,
            respondent="",
            reason=REASON_WORDS[row.reason_code.value],
            text=row.reason_text,
            authorised_by=row.authoriser,
            decision=row.decision,
            value=0,
            reserved=0,
            order="",
            award_sentence="",
            recorded_by=row.recorder,
            selection_id=row.selection_id,
            offer_id=None,
            provider_id=row.provider_id,
            ended_on=None,
        )
        for row in rows
    ]
