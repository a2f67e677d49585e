"""Loads requirements, selections, offers with their lines, and skips as plain values."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from core.domain.periods import Term
from core.domain.placing import Conflict, FundingShare, Line, Offer, Requirement, Selection, Skip
from core.domain.states import OfferState
from core.store import tables
from core.store.reading import Reading

_submitter = tables.person.alias("submitter")
_agreer = tables.person.alias("agreer")
_REQUIREMENTS = (
    select(tables.requirement, _submitter.c.name.label("submitter"), _agreer.c.name.label("agreer"))
    .join(_submitter, tables.requirement.c.submitted_by == _submitter.c.id)
    .outerjoin(_agreer, tables.requirement.c.agreed_by == _agreer.c.id)
    .order_by(tables.requirement.c.id.desc())
)
_REQUIREMENT = _REQUIREMENTS.where(tables.requirement.c.id == bindparam("id"))
_SELECTIONS = (
    select(tables.selection, tables.person.c.name.label("opener"))
    .join(tables.person, tables.selection.c.opened_by == tables.person.c.id)
    .order_by(tables.selection.c.id)
)
_SELECTION = _SELECTIONS.where(tables.selection.c.id == bindparam("id"))
_OFFERS = (
    select(
        tables.offer,
        tables.provider.c.name.label("provider"),
        tables.call_off.c.number.label("order_number"),
        tables.cancellation.c.id.label("cancellation_id"),
    )
    .join(tables.provider, tables.offer.c.provider_id == tables.provider.c.id)
    .outerjoin(tables.call_off, tables.call_off.c.offer_id == tables.offer.c.id)
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == tables.call_off.c.id)
    .order_by(tables.offer.c.id)
)
_OFFER = _OFFERS.where(tables.offer.c.id == bindparam("id"))
_LIVE_OFFERS = _OFFERS.where(tables.offer.c.state == OfferState.SENT)
_OFFERS_FOR = _OFFERS.join(tables.selection, tables.offer.c.selection_id == tables.selection.c.id).where(
    tables.selection.c.requirement_id == bindparam("id"),
)
_SELECTION_OF = select(tables.offer.c.selection_id).where(tables.offer.c.id == bindparam("id"))
_STAFFING_REASON = select(tables.offer.c.staffing_reason).where(tables.offer.c.id == bindparam("id"))
_LINES_OF = (
    select(tables.line).where(tables.line.c.offer_id.in_(bindparam("ids", expanding=True))).order_by(tables.line.c.id)
)
_FUNDING_OF = (
    select(tables.line_funding)
    .join(tables.line, tables.line.c.id == tables.line_funding.c.line_id)
    .where(tables.line.c.offer_id.in_(bindparam("ids", expanding=True)))
    .order_by(tables.line_funding.c.line_id, tables.line_funding.c.position)
)
_SKIPS_IN = (
    select(
        tables.skip,
        tables.provider.c.name.label("provider"),
        tables.person.c.name.label("authoriser"),
        tables.decision.c.reference.label("decision"),
    )
    .join(tables.provider, tables.skip.c.provider_id == tables.provider.c.id)
    .join(tables.person, tables.skip.c.authorised_by == tables.person.c.id)
    .join(tables.decision, tables.skip.c.decision_id == tables.decision.c.id)
    .where(tables.skip.c.selection_id == bindparam("id"))
    .order_by(tables.skip.c.rank)
)
_CONFLICTS_OF = select(tables.conflict).where(tables.conflict.c.requirement_id == bindparam("id"))


def requirements(read: Reading, *, requirement_id: int | None = None) -> tuple[Requirement, ...]:
    """Every requirement, newest first, or one by number."""
    rows = read.each(_REQUIREMENTS) if requirement_id is None else read.each(_REQUIREMENT, id=requirement_id)
    return tuple(_requirement(row) for row in rows)


def requirement(read: Reading, requirement_id: int) -> Requirement | None:
    """One requirement by number."""
    return next(iter(requirements(read, requirement_id=requirement_id)), None)


def selection(read: Reading, selection_id: int) -> Selection | None:
    """One selection by number."""
    return next(iter(_selections(read, _SELECTION, selection_id)), None)


def offer(read: Reading, offer_id: int) -> Offer | None:
    """One offer by number, with its lines."""
    return next(iter(_offers(read, _OFFER, id=offer_id)), None)


def selection_of(read: Reading, offer_id: int) -> int | None:
    """The number of the selection in which an offer was made."""
    found: int | None = read.value(_SELECTION_OF, id=offer_id)
    return found


def staffing_reason(read: Reading, offer_id: int) -> str:
    """The reason recorded with an offer for passing a staffing limit; empty when none was needed."""
    return str(read.value(_STAFFING_REASON, id=offer_id) or "")


def live_offers(read: Reading) -> tuple[Offer, ...]:
    """Every offer that waits for its answer, the earliest deadline first."""
    live = _offers(read, _LIVE_OFFERS)
    return tuple(sorted(live, key=lambda offer: offer.respond_by))


def offers(read: Reading) -> tuple[Offer, ...]:
    """Every offer with its lines, in the order in which they were made."""
    return _offers(read, _OFFERS)


def offers_for_requirement(read: Reading, requirement_id: int) -> tuple[Offer, ...]:
    """Every offer ever made for a requirement, over all its selections."""
    return _offers(read, _OFFERS_FOR, id=requirement_id)


def skips_in(read: Reading, selection_id: int) -> tuple[Skip, ...]:
    """Every skip of a selection, in rank order."""
    rows = read.rows(_SKIPS_IN, id=selection_id)
    return tuple(
        Skip(
            row.id,
            row.selection_id,
            row.provider_id,
            row.provider,
            row.rank,
            row.reason_code,
            row.reason_text,
            row.authoriser,
            row.decision,
            row.skipped_on,
        )
        for row in rows
    )


def conflicts_of(read: Reading, requirement_id: int) -> tuple[Conflict, ...]:
    """Every conflict of interest declared on a requirement."""
    rows = read.rows(_CONFLICTS_OF, id=requirement_id)
    return tuple(Conflict(row.provider_id, row.requirement_id, row.declared_by, row.text) for row in rows)


def lines_of(read: Reading, offer_ids: Iterable[int]) -> dict[int, list[Line]]:
    """The lines of some offers, by offer."""
    grouped: dict[int, list[Line]] = {}
    ids = tuple(offer_ids)
    shares: dict[int, list[FundingShare]] = {}
    for row in read.rows(_FUNDING_OF, ids=ids):
        shares.setdefault(row.line_id, []).append(FundingShare(row.stream, row.share_hundredths))
    for row in read.rows(_LINES_OF, ids=ids):
        grouped.setdefault(row.offer_id, []).append(_line(row, tuple(shares.get(row.id, ()))))
    return grouped


def _selections(read: Reading, statement: Select[Any], number: int) -> tuple[Selection, ...]:
    rows = read.rows(statement, id=number)
    return tuple(
        Selection(
            row.id,
            row.requirement_id,
            row.lot,
            row.ranking_version_id,
            row.state,
            row.opened_on,
            row.opener,
        )
        for row in rows
    )


def _offers(read: Reading, statement: Select[Any], **values: int) -> tuple[Offer, ...]:
    rows = read.rows(statement, **values)
    lines = lines_of(read, [row.id for row in rows]) if rows else {}
    return tuple(_offer(row, tuple(lines.get(row.id, ()))) for row in rows)


def _offer(row: Row[Any], lines: tuple[Line, ...]) -> Offer:
    return Offer(
        id=row.id,
        selection_id=row.selection_id,
        provider_id=row.provider_id,
        provider=row.provider,
        rank=row.rank,
        state=row.state,
        offered_on=row.offered_on,
        channel=row.channel,
        respond_by=row.respond_by,
        answered_at=row.answered_at,
        respondent=row.respondent,
        reason_code=row.reason_code,
        reason_text=row.reason_text,
        order_number=row.order_number,
        order_cancelled=row.cancellation_id is not None,
        lines=lines,
    )


def _line(row: Row[Any], funding: tuple[FundingShare, ...]) -> Line:
    return Line(
        id=row.id,
        offer_id=row.offer_id,
        description=row.description,
        unit=row.unit,
        quantity_hundredths=row.quantity_hundredths,
        accepted_hundredths=row.accepted_hundredths,
        rate_pence=row.rate_pence,
        term=Term(row.first_day, row.last_day),
        stream=row.stream,
        role_group=row.role_group,
        funding=funding,
    )


def _requirement(row: Row[Any]) -> Requirement:
    return Requirement(
        id=row.id,
        reference=row.reference,
        state=row.state,
        lot=row.lot,
        title=row.title,
        need=row.need,
        audience=row.audience,
        unit=row.unit,
        quantity_hundredths=row.quantity_hundredths,
        term=Term(row.first_day, row.last_day),
        estimate_low_pence=row.estimate_low_pence,
        estimate_high_pence=row.estimate_high_pence,
        stream=row.stream,
        submitted_by=row.submitter,
        submitted_on=row.submitted_on,
        agreed_by=row.agreer or "",
        agreed_on=row.agreed_on,
        agreed_at=row.agreed_at,
    )
