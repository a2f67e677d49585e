"""What a delivery year will have cost at its end, from what is ordered and how much of such work is taken up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.money import share_of
from core.domain.periods import FinancialYear, Term

ALL = 10_000
"""Everything ordered is taken up, in hundredths of a per cent."""

METHOD = (
    "What is delivered so far, planned sessions in full, and the rest of what is ordered times the past take-up of its "
    "lot: what work that has ended came to, as a part of its value (100% where none has ended)."
)
"""How the forecast is made, in one sentence. Offers that are not ordered are left out of it."""


@dataclass(frozen=True, slots=True)
class TakeUp:
    """What a lot's ended work was ordered for and came to, in whole pence; the part in hundredths of a per cent.

    The part is 100% where no work has ended, and never more.
    """

    lot: str
    ordered: int
    used: int
    part_hundredths: int = ALL


@dataclass(frozen=True, slots=True)
class Planned:
    """A session to come: its day and its price in whole pence."""

    held_on: date
    pence: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is committed on one line in the year, in whole pence, and the sessions that are planned of it by day.

    Planned sessions come to no more than the commitment.
    """

    lot: str
    term: Term
    pence: int
    planned: tuple[Planned, ...] = ()

    @property
    def unplanned(self) -> int:
        """What of it no session is planned for, in whole pence."""
        return self.pence - sum(session.pence for session in self.planned)

    def taken_up(self, parts: Mapping[str, int]) -> int:
        """What is expected of the unplanned, half up, by the past take-up of lots in hundredths of a per cent."""
        return share_of(self.unplanned, parts.get(self.lot, ALL))


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """The cost of the year up to the end of a month, in whole pence; a month is its first day.

    `delivered` is what was delivered by then and None for months to come; `forecast` is None for months that are over.
    """

    month: date
    delivered: int | None
    forecast: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A delivery year to its end, as forecast on a day; whole pence ex VAT.

    `actual` is accrued, invoiced and paid. `planned` and `expected_of_committed` are forecast: of what is `committed`,
    the planned sessions in full and the past take-up of the rest. `ceiling` is None where none is in force.
    """

    year: str
    day: date
    actual: int
    committed: int
    planned: int
    expected_of_committed: int
    take_up: tuple[TakeUp, ...]
    total: int
    ceiling: int | None
    months: tuple[ForecastMonth, ...]
    method: str = METHOD

    @property
    def left(self) -> int | None:
        """Ceiling less the forecast; below nothing where the forecast passes it."""
        return None if self.ceiling is None else self.ceiling - self.total


def forecast(
    year: FinancialYear,
    day: date,
    *,
    delivered: Mapping[date, int],
    commitments: Iterable[Commitment],
    take_up: tuple[TakeUp, ...],
    ceiling: int | None,
) -> Forecast:
    """Work the forecast out. `delivered` is what each month of the year came to so far, by its first day.

    Each line's expected part is rounded half up and stands in the months of its days that are still to come; planned
    sessions stand in the month of their day, and what is overdue in the first month that is not over.
    """
    commitments = tuple(commitments)
    months = months_of(year)
    to_come = [month for month in months if _end(month) >= day] or [months[-1]]
    parts = {lot.lot: lot.part_hundredths for lot in take_up}
    ahead = dict.fromkeys(to_come, 0)
    expected = 0
    for line in commitments:
        for session in line.planned:
            ahead[max(session.held_on.replace(day=1), to_come[0])] += session.pence
        part = line.taken_up(parts)
        expected += part
        for month, pence in _spread(part, _days_ahead(line.term, year, day), to_come).items():
            ahead[month] += pence
    planned = sum(session.pence for line in commitments for session in line.planned)
    actual = sum(delivered.values())
    return Forecast(
        year=str(year),
        day=day,
        actual=actual,
        committed=sum(line.pence for line in commitments),
        planned=planned,
        expected_of_committed=expected,
        take_up=take_up,
        total=actual + planned + expected,
        ceiling=ceiling,
        months=_months(months, day, delivered, ahead),
    )


def months_of(year: FinancialYear) -> tuple[date, ...]:
    """The first days of a delivery year's months."""
    first = year.term.first
    return tuple(
        date(first.year + (first.month + step - 1) // 12, (first.month + step - 1) % 12 + 1, 1) for step in range(12)
    )


def _end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _days_ahead(term: Term, year: FinancialYear, day: date) -> Term:
    """The days of a line in the year that are still to come, both included; none where it is past."""
    return Term(max(term.first, year.term.first, day), min(term.last, year.term.last))


def _spread(pence: int, days: Term, months: list[date]) -> dict[date, int]:
    """A sum over months by calendar days, the remainder in the last part; past days fall in the first of the months."""
    if days.days <= 0:
        return {months[0]: pence}
    shared = {month: days.shared_days(Term(month, _end(month))) for month in months}
    touched = [month for month, count in shared.items() if count] or [months[0]]
    parts = {month: pence * shared[month] // days.days for month in touched[:-1]}
    return {**parts, touched[-1]: pence - sum(parts.values())}


def _months(
    months: tuple[date, ...], day: date, delivered: Mapping[date, int], ahead: Mapping[date, int]
) -> tuple[ForecastMonth, ...]:
    rows = []
    so_far, more = 0, 0
    for month in months:
        so_far += delivered.get(month, 0)
        more += ahead.get(month, 0)
        rows.append(ForecastMonth(month, so_far if month <= day else None, so_far + more if month in ahead else None))
    return tuple(rows)
