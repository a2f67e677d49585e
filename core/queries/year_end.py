"""What the end of a delivery year leaves: what is owed for it, what is open in it, and what falls into the next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from core.domain.states import Stage
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import ordered_lines
from core.store.standing import balances

_STAGES = tuple(stage for stage in Stage if stage is not Stage.OUTSIDE)


@dataclass(frozen=True, slots=True)
class YearEndLine:
    """One line and what stands on it in one delivery year, whole pence ex VAT.

    The call-off’s number is empty for an offer that is not ordered yet; `requirement` names what it is for.
    """

    line_id: int
    number: str
    requirement: str
    provider: str
    description: str
    last_day: date
    financial_year: str
    reserved: int
    committed: int
    accrued: int
    invoiced: int
    paid: int

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid


@dataclass(frozen=True, slots=True)
class YearEndTotals:
    """Sums of the year in whole pence ex VAT; `falls_next` is what lies in later years on the year’s lines."""

    reserved: int
    committed: int
    accrued: int
    invoiced: int
    paid: int
    falls_next: int

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid


@dataclass(frozen=True, slots=True)
class YearEnd:
    """A delivery year at its end, `closed_on` where it is closed; `lines` are all that hold money in it.

    `accruals` are delivered or invoiced and not paid; `to_carry` is reserved or committed in the year and has to be
    delivered, released or carried over before it closes; `falls_next` stands in later years on lines that began in it,
    though all of it may have been carried over.
    """

    year: str
    closed_on: date | None
    lines: tuple[YearEndLine, ...]
    accruals: tuple[YearEndLine, ...]
    falls_next: tuple[YearEndLine, ...]
    to_carry: tuple[YearEndLine, ...]
    totals: YearEndTotals


def year_end(read: Reading, year: str) -> YearEnd:
    """The lists of one delivery year, by order; two statements."""
    rows = _lines(read, year)
    own = tuple(row for row in rows if row.financial_year == year and (row.reserved or row.exposure))
    begun = {row.line_id for row in rows if row.financial_year == year}
    falls_next = tuple(row for row in rows if row.financial_year > year and row.line_id in begun)
    return YearEnd(
        year=year,
        closed_on=_closed_on(read, year),
        lines=own,
        accruals=tuple(row for row in own if row.accrued or row.invoiced),
        falls_next=tuple(row for row in falls_next if row.reserved or row.committed),
        to_carry=tuple(row for row in own if row.reserved or row.committed),
        totals=YearEndTotals(
            reserved=sum(row.reserved for row in own),
            committed=sum(row.committed for row in own),
            accrued=sum(row.accrued for row in own),
            invoiced=sum(row.invoiced for row in own),
            paid=sum(row.paid for row in own),
            falls_next=sum(row.reserved + row.committed for row in falls_next),
        ),
    )


def _closed_on(read: Reading, year: str) -> date | None:
    closed: date | None = read.value(
        select(tables.year_close.c.closed_on).where(tables.year_close.c.financial_year == year)
    )
    return closed if closed is not None and closed <= read.shown_day else None


def _lines(read: Reading, year: str) -> tuple[YearEndLine, ...]:
    """What stands on each line in the year and in each later one."""
    held, lines = balances(read), ordered_lines(read)
    sums: tuple[Any, ...] = tuple(
        func.sum(case((held.c.stage == stage, held.c.pence), else_=0)).label(stage.value) for stage in _STAGES
    )
    rows = read.rows(
        select(
            lines.c.line_id,
            func.coalesce(tables.call_off.c.number, "").label("number"),
            tables.requirement.c.reference.label("requirement"),
            tables.provider.c.name.label("provider"),
            lines.c.description,
            lines.c.last_day,
            held.c.financial_year,
            *sums,
        )
        .join(held, held.c.line_id == lines.c.line_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .where(held.c.financial_year >= year)
        .group_by(lines.c.line_id, held.c.financial_year)
        .order_by(lines.c.offer_id, lines.c.line_id, held.c.financial_year),
    )
    return tuple(YearEndLine(**row._mapping) for row in rows)
