"""The money that stands: each line of each order and offer, by delivery year and funding stream."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from core.domain.states import Stage
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import ordered_lines
from core.store.standing import balances

_STAGES = tuple(stage for stage in Stage if stage is not Stage.OUTSIDE)


@dataclass(frozen=True, slots=True)
class StandingMoney:
    """What stands on one line in one delivery year from one stream; whole pence ex VAT, both end days included.

    The call-off’s number is empty for an offer that is not ordered yet; `requirement` names what it is for. The days
    and the description are those after variations.
    """

    line_id: int
    number: str
    requirement: str
    provider_id: int
    provider: str
    lot: str
    title: str
    description: str
    first_day: date
    last_day: date
    financial_year: str
    stream: str
    reserved: int
    committed: int
    accrued: int
    invoiced: int
    paid: int

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid


def standing_money(
    read: Reading, year: str | None = None, *, later: bool = False, unpaid: bool = False
) -> tuple[StandingMoney, ...]:
    """Everything that stands, or what stands in a delivery year; by order, line, year and stream; one statement.

    With `later` also what lines that began in that year have in those after it, though all of it may have been carried
    over. With `unpaid` without what is paid. The stages add up to the totals of each year, lot and stream.
    """
    held, lines, stream = balances(read), ordered_lines(read), tables.funding_stream.c
    stages = tuple(stage for stage in _STAGES if not (unpaid and stage is Stage.PAID))
    sums: tuple[Any, ...] = tuple(
        func.sum(case((held.c.stage == stage, held.c.pence), else_=0)).label(stage.value) for stage in _STAGES
    )
    of_year: ColumnElement[bool] = true() if year is None else held.c.financial_year == year
    if year is not None and later:
        begun = select(held.c.line_id).where(held.c.financial_year == year)
        of_year = or_(of_year, and_(held.c.financial_year > year, held.c.line_id.in_(begun)))
    rows = read.each(
        select(
            lines.c.line_id,
            func.coalesce(tables.call_off.c.number, ""),
            tables.requirement.c.reference,
            tables.provider.c.id,
            tables.provider.c.name,
            tables.selection.c.lot,
            func.coalesce(tables.call_off.c.title, tables.requirement.c.title),
            lines.c.description,
            lines.c.first_day,
            lines.c.last_day,
            held.c.financial_year,
            held.c.stream,
            *sums,
        )
        .join(held, held.c.line_id == lines.c.line_id)
        .join(tables.funding_stream, stream.code == held.c.stream)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .where(of_year, held.c.pence > 0, held.c.stage.in_(stages))
        .group_by(lines.c.line_id, held.c.financial_year, held.c.stream)
        .order_by(lines.c.offer_id, lines.c.line_id, held.c.financial_year, stream.position),
    )
    return tuple(StandingMoney(*tuple(row)) for row in rows)
