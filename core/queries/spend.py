"""Where the money stands by lot and how it grew by month, within one delivery year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.periods import WHOLE_LIFE, FinancialYear
from core.domain.scopes import FRAMEWORK_SCOPE, OF_LOT, OF_STREAM
from core.domain.states import EXPOSURE_STAGES, Stage
from core.store import frameworks, tables
from core.store.reading import Reading
from core.store.standing import happened, totals


@dataclass(frozen=True, slots=True)
class LotSpend:
    """What stands against one lot in a year, in whole pence."""

    lot: str
    title: str
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
class YearSpend:
    """What stands against the whole framework in a year, in whole pence, whether or not the year has a ceiling."""

    reserved: int = 0
    exposure: int = 0


@dataclass(frozen=True, slots=True)
class MonthSpend:
    """Exposure and reserved at the end of a month, or on the day shown where that comes first; in whole pence.

    A month is its first day.
    """

    month: date
    exposure: int
    reserved: int


def spend_by_year(read: Reading) -> dict[str, YearSpend]:
    """Every year in which anything stands; one statement."""
    total = totals(read)
    pence = func.sum(total.c.pence)
    rows = read.rows(
        select(
            total.c.period,
            func.coalesce(pence.filter(total.c.stage == Stage.RESERVED), 0).label("reserved"),
            func.coalesce(pence.filter(total.c.stage != Stage.RESERVED), 0).label("exposure"),
        )
        .where(total.c.scope == FRAMEWORK_SCOPE, total.c.period != WHOLE_LIFE)
        .group_by(total.c.period),
    )
    return {row.period: YearSpend(row.reserved, row.exposure) for row in rows}


def spend_by_lot(read: Reading, year: str) -> tuple[LotSpend, ...]:
    """Every lot in order, those with nothing included; two statements."""
    stands = _stands(read, year, OF_LOT)
    return tuple(
        LotSpend(
            lot.code, lot.title, *(stands.get((lot.code, stage), 0) for stage in (Stage.RESERVED, *EXPOSURE_STAGES))
        )
        for lot in frameworks.lots(read)
    )


def spend_by_stream(read: Reading, year: str) -> dict[str, dict[Stage, int]]:
    """What stands against each funding stream in a year, in whole pence by its code and stage; two statements."""
    stands = _stands(read, year, OF_STREAM)
    return {
        stream.code: {stage: stands.get((stream.code, stage), 0) for stage in (Stage.RESERVED, *EXPOSURE_STAGES)}
        for stream in frameworks.streams(read)
    }


def _stands(read: Reading, year: str, scope: str) -> dict[tuple[str, Stage], int]:
    """The running totals of scopes of one kind, by code and stage."""
    total = totals(read)
    rows = read.rows(
        select(total.c.scope, total.c.stage, total.c.pence).where(
            total.c.period == year, total.c.scope.startswith(scope, autoescape=True)
        ),
    )
    return {(row.scope.removeprefix(scope), row.stage): row.pence for row in rows}


def spend_by_month(read: Reading, year: str) -> tuple[MonthSpend, ...]:
    """The year's months so far: what stood against its ceiling at the end of each, by effective date; one statement.

    What took effect before the year began is in its first month.
    """
    moved = tables.day_total.c
    month = func.substr(moved.effective_on, 1, 7)
    rows = read.rows(
        select(month.label("month"), moved.stage, func.sum(moved.pence).label("pence"))
        .where(
            moved.scope == FRAMEWORK_SCOPE, moved.period == year, happened(read, moved.effective_on, moved.recorded_on)
        )
        .group_by(month, moved.stage)
        .order_by(month),
    )
    months = _months(FinancialYear.parse(year), read.shown_day)
    exposure = dict.fromkeys(months, 0)
    reserved = dict.fromkeys(months, 0)
    for row in rows:
        if months:
            at = min(max(date.fromisoformat(f"{row.month}-01"), months[0]), months[-1])
            (reserved if row.stage is Stage.RESERVED else exposure)[at] += row.pence
    return _running(months, exposure, reserved)


def _months(year: FinancialYear, today: date) -> list[date]:
    first = year.term.first
    every = [
        date(first.year + (first.month + step - 1) // 12, (first.month + step - 1) % 12 + 1, 1) for step in range(12)
    ]
    return [month for month in every if month <= today]


def _running(months: list[date], exposure: dict[date, int], reserved: dict[date, int]) -> tuple[MonthSpend, ...]:
    rows, exposed, held = [], 0, 0
    for month in months:
        exposed += exposure[month]
        held += reserved[month]
        rows.append(MonthSpend(month, exposed, held))
    return tuple(rows)
