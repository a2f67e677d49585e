"""Loads requirements, selections, offers with their lines, and skips as plain values."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, select

from core.domain.periods import Term
from core.domain.placing import Conflict, Line, Offer, Requirement, Selection, Skip
from core.domain.states import OfferState
from core.store import tables
from core.store.reading import Reading

_submitter = tables.person.alias("submitter")
_agreer = tables.person.alias("agreer")


def requirements(read: Reading, *, requirement_id: int | None = None) -> tuple[Requirement, ...]:
    """Every requirement, newest first, or one by number."""
    columns = tables.requirement.c
    statement = (
        select(tables.requirement, _submitter.c.name.label("submitter"), _agreer.c.name.label("agreer"))
        .join(_submitter, columns.submitted_by == _submitter.c.id)
        .outerjoin(_agreer, columns.agreed_by == _agreer.c.id)
        .order_by(columns.id.desc())
    )
    if requirement_id is not None:
        statement = statement.where(columns.id == requirement_id)
    return tuple(_requirement(row) for row in read.rows(statement))


def requirement(read: Reading, requirement_id: int) -> Requirement | None:
    """One requirement by number."""
    return next(iter(requirements(read, requirement_id=requirement_id)), None)


def selection(read: Reading, selection_id: int) -> Selection | None:
    """One selection by number."""
    return next(iter(_selections(read, tables.selection.c.id == selection_id)), None)


def selections_of(read: Reading, requirement_id: int) -> tuple[Selection, ...]:
    """Every selection opened for a requirement, oldest first."""
    return _selections(read, tables.selection.c.requirement_id == requirement_id)


def offer(read: Reading, offer_id: int) -> Offer | None:
    """One offer by number, with its lines."""
    return next(iter(_offers(read, _offers_query().where(tables.offer.c.id == offer_id))), None)


def staffing_reason(read: Reading, offer_id: int) -> str:
    """The reason recorded with an offer for passing a staffing limit; empty when none was needed."""
    return str(read.value(select(tables.offer.c.staffing_reason).where(tables.offer.c.id == offer_id)) or "")


def offers_in(read: Reading, selection_id: int) -> tuple[Offer, ...]:
    """Every offer of a selection with its lines, in the order in which they were made."""
    return _offers(read, _offers_query().where(tables.offer.c.selection_id == selection_id))


def live_offers(read: Reading) -> tuple[Offer, ...]:
    """Every offer that waits for its answer, the earliest deadline first."""
    live = _offers(read, _offers_query().where(tables.offer.c.state == OfferState.SENT))
    return tuple(sorted(live, key=lambda offer: offer.respond_by))


def offers(read: Reading) -> tuple[Offer, ...]:
    """Every offer with its lines, in the order in which they were made."""
    return _offers(read, _offers_query())


def offers_for_requirement(read: Reading, requirement_id: int) -> tuple[Offer, ...]:
    """Every offer ever made for a requirement, over all its selections."""
    chosen = select(tables.selection.c.id).where(tables.selection.c.requirement_id == requirement_id)
    return _offers(read, _offers_query().where(tables.offer.c.selection_id.in_(chosen)))


def skips_in(read: Reading, selection_id: int) -> tuple[Skip, ...]:
    """Every skip of a selection, in rank order."""
    columns = tables.skip.c
    rows = read.rows(
        select(
            tables.skip,
            tables.provider.c.name.label("provider"),
            tables.person.c.name.label("authoriser"),
            tables.decision.c.reference.label("decision"),
        )
        .join(tables.provider, columns.provider_id == tables.provider.c.id)
        .join(tables.person, columns.authorised_by == tables.person.c.id)
        .join(tables.decision, columns.decision_id == tables.decision.c.id)
        .where(columns.selection_id == selection_id)
        .order_by(columns.rank),
    )
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
    rows = read.rows(select(tables.conflict).where(tables.conflict.c.requirement_id == requirement_id))
    return tuple(Conflict(row.provider_id, row.requirement_id, row.declared_by, row.text) for row in rows)


def lines_of(read: Reading, offer_ids: Iterable[int]) -> dict[int, list[Line]]:
    """The lines of some offers, by offer."""
    columns = tables.line.c
    grouped: dict[int, list[Line]] = {}
    for row in read.rows(select(tables.line).where(columns.offer_id.in_(tuple(offer_ids))).order_by(columns.id)):
        grouped.setdefault(row.offer_id, []).append(_line(row))
    return grouped


def _selections(read: Reading, condition: Any) -> tuple[Selection, ...]:
    rows = read.rows(
        select(tables.selection, tables.person.c.name.label("opener"))
        .join(tables.person, tables.selection.c.opened_by == tables.person.c.id)
        .where(condition)
        .order_by(tables.selection.c.id),
    )
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


def _offers_query() -> Select[Any]:
    return (
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


def _offers(read: Reading, statement: Select[Any]) -> tuple[Offer, ...]:
    rows = read.rows(statement)
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


def _line(row: Row[Any]) -> Line:
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
