"""What each funding stream brings in a year, on what conditions, and what is left of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select, true

from core.domain.scopes import OF_STREAM
from core.domain.states import EXPOSURE_STAGES, Stage, StreamKind
from core.store import tables
from core.store.reading import Reading
from core.store.standing import end_of, totals


@dataclass(frozen=True, slots=True)
class FundingRow:
    """The money of one stream in one year, and what stands against it; whole pence ex VAT.

    `spend_by` is the last day on which it may be spent, None where only the year’s end bounds it.
    """

    stream: str
    title: str
    kind: StreamKind
    cost_code: str
    financial_year: str
    pence: int
    spend_by: date | None
    conditions: str
    carry_forward: bool
    reserved: int
    exposure: int
    left: int
    decision: str


def funding(read: Reading) -> tuple[FundingRow, ...]:
    """Every stream’s money in force, by year and in the framework’s order of streams; one statement."""
    funded, stream, ceiling = tables.funding.c, tables.funding_stream.c, tables.ceiling_version.c
    total = totals(read)
    reserved = func.coalesce(func.sum(case((total.c.stage == Stage.RESERVED, total.c.pence), else_=0)), 0)
    exposure = func.coalesce(func.sum(case((total.c.stage.in_(EXPOSURE_STAGES), total.c.pence), else_=0)), 0)
    rows = read.rows(
        select(
            funded.stream,
            stream.title,
            stream.kind,
            stream.cost_code,
            funded.financial_year,
            ceiling.pence,
            funded.spend_by,
            funded.conditions,
            funded.carry_forward,
            reserved.label("reserved"),
            exposure.label("exposure"),
            (ceiling.pence - reserved - exposure).label("left"),
            tables.decision.c.reference.label("decision"),
        )
        .join(tables.funding_stream, stream.code == funded.stream)
        .join(tables.ceiling_version, ceiling.id == funded.ceiling_version_id)
        .join(tables.decision, tables.decision.c.id == ceiling.decision_id)
        .outerjoin(total, and_(total.c.scope == OF_STREAM + funded.stream, total.c.period == funded.financial_year))
        .where(
            true() if read.as_at is None else funded.recorded_at < end_of(read.as_at.day),
            funded.superseded_on.is_(None)
            if read.as_at is None
            else func.coalesce(funded.superseded_on, date.max) > read.as_at.day,
        )
        .group_by(funded.id)
        .order_by(funded.financial_year, stream.position),
    )
    return tuple(FundingRow(**row._mapping) for row in rows)
