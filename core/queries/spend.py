"""Where the money stands by lot and how it grew by month, within one delivery year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.periods import FinancialYear
from core.domain.position import Position
from core.domain.states import EXPOSURE_STAGES, Stage
from core.store import frameworks, money, tables
from core.store.reading import Reading


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
class MonthSpend:
    """Exposure and reserved at the end of a month, or today in the current one; in pence. A month is its first day."""

    month: date
    exposure: int
    reserved: int


def spend_by_lot(read: Reading, year: str) -> tuple[LotSpend, ...]:
    """Every lot in order, those with nothing included."""
    found = money.positions_by_lot(read, year)
    rows = []
    for lot in frameworks.lots(read):
        stands = found.get(lot.code) or Position(f"lot:{lot.code}", year, 0, 0, 0, 0, 0, 0)
        rows.append(
            LotSpend(
                lot.code,
                lot.title,
                stands.reserved,
                stands.committed,
                stands.accrued,
                stands.invoiced,
                stands.paid,
            ),
        )
    return tuple(rows)


def spend_by_month(read: Reading, year: str) -> tuple[MonthSpend, ...]:
    """The year's months so far: what stood against its ceiling at the end of each, by effective date.

    What took effect before the year began is in its first month.
    """
    posting = tables.posting.c
    month = func.substr(posting.effective_on, 1, 7)
    rows = read.rows(
        select(month.label("month"), posting.from_stage, posting.to_stage, func.sum(posting.pence).label("pence"))
        .where(posting.financial_year == year)
        .group_by(month, posting.from_stage, posting.to_stage)
        .order_by(month),
    )
    months = _months(FinancialYear.parse(year), read.today)
    exposure = dict.fromkeys(months, 0)
    reserved = dict.fromkeys(months, 0)
    for row in rows:
        if months:
            at = min(max(date.fromisoformat(f"{row.month}-01"), months[0]), months[-1])
            exposure[at] += row.pence * ((row.to_stage in EXPOSURE_STAGES) - (row.from_stage in EXPOSURE_STAGES))
            reserved[at] += row.pence * ((row.to_stage is Stage.RESERVED) - (row.from_stage is Stage.RESERVED))
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
