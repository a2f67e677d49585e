"""The evidence of every award: a row for each offer and each skip."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from core.domain.states import REASON_WORDS, OfferState, Stage, words
from core.queries.call_offs import line_pence
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class AwardLogRow:
    """One offer or skip. Whole pence: as offered (or accepted), and what is reserved now."""

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
    recorded_by: str
    selection_id: int
    offer_id: int | None


def award_log(read: Reading) -> tuple[AwardLogRow, ...]:
    """Every offer and skip, by selection and rank; two statements."""
    return tuple(sorted((*_offers(read), *_skips(read)), key=lambda row: (row.selection_id, row.rank)))


def _offers(read: Reading) -> list[AwardLogRow]:
    offer = tables.offer.c
    values = (
        select(tables.line.c.offer_id, func.sum(line_pence()).label("pence"))
        .group_by(tables.line.c.offer_id)
        .subquery()
    )
    reserved = (
        select(tables.line.c.offer_id, func.sum(tables.balance.c.pence).label("pence"))
        .join(tables.balance, tables.balance.c.line_id == tables.line.c.id)
        .where(tables.balance.c.stage == Stage.RESERVED)
        .group_by(tables.line.c.offer_id)
        .subquery()
    )
    rows = read.rows(
        select(
            tables.offer,
            tables.provider.c.name.label("provider"),
            tables.requirement.c.reference,
            tables.selection.c.lot,
            tables.ranking_version.c.version,
            values.c.pence.label("value"),
            reserved.c.pence.label("reserved"),
            tables.call_off.c.number,
            tables.person.c.name.label("person"),
        )
        .join(tables.provider, tables.provider.c.id == offer.provider_id)
        .join(tables.selection, tables.selection.c.id == offer.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .join(tables.ranking_version, tables.ranking_version.c.id == tables.selection.c.ranking_version_id)
        .join(tables.person, tables.person.c.id == func.coalesce(offer.recorded_by, offer.offered_by))
        .join(values, values.c.offer_id == offer.id)
        .outerjoin(reserved, reserved.c.offer_id == offer.id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == offer.id),
    )
    return [
        AwardLogRow(
            requirement=row.reference,
            lot=row.lot,
            ranking_version=row.version,
            rank=row.rank,
            provider=row.provider,
            event="Offer",
            state=words(row.state) if row.state is not OfferState.SENT else "awaiting answer",
            on=row.offered_on,
            respond_by=row.respond_by,
            answered_at=row.answered_at,
            respondent=row.respondent,
            reason=REASON_WORDS.get(row.reason_code, ""),
            text=row.reason_text,
            authorised_by="",
            decision="",
            value=row.value,
            reserved=row.reserved or 0,
            order=row.number or "",
            recorded_by=row.person,
            selection_id=row.selection_id,
            offer_id=row.id,
        )
        for row in rows
    ]


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
        .join(recorder, recorder.c.id == skip.recorded_by),
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
            recorded_by=row.recorder,
            selection_id=row.selection_id,
            offer_id=None,
        )
        for row in rows
    ]
