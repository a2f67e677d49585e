"""Posts, limits and bought-in time in full-time equivalents (thousandths), and the peak over any period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.money import rounded_half_up
from core.domain.periods import Term
from core.domain.states import Unit

PAID_DAYS_A_YEAR = 220
"""Working days that one full-time equivalent gives in a year (product paper, decision 9)."""

SHORTEST_PERIOD_DAYS = 28
"""A burst of a few days counts as if spread over four weeks (product paper, decision 9)."""


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """One line of the establishment: a team, a role, its grade and its limit in thousandths of an FTE."""

    code: str
    team: str
    title: str
    grade: str
    limit_thousandths: int
    temporary: bool
    source: str


@dataclass(frozen=True, slots=True)
class Filled:
    """Time held against a limit: a filled post, or days bought in. Both ends included; `last` None while open."""

    role_group: str
    thousandths: int
    first: date
    last: date | None
    bought_in: bool


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest FTE in a period and the first day on which it is reached."""

    thousandths: int
    on: date


def bought_in_fte(quantity_hundredths: int, unit: Unit, term: Term) -> int:
    """Days bought in as thousandths of an FTE: days × 365 ÷ (220 × calendar days of the period, at least 28), half up.

    Two half days make a day; other units buy no time and give 0.

    >>> from datetime import date
    >>> bought_in_fte(2_000, Unit.DAY, Term(date(2015, 4, 1), date(2016, 3, 31)))  # 20 days over the year
    91
    """
    halves = {Unit.DAY: 2, Unit.HALF_DAY: 1}.get(unit, 0)
    days = max(term.days, SHORTEST_PERIOD_DAYS)
    return rounded_half_up(quantity_hundredths * halves * 365 * 1000, 2 * 100 * PAID_DAYS_A_YEAR * days)


def peak(held: Iterable[Filled], period: Term) -> Peak:
    """The highest total in a period, by a sweep over the dates on which it can change."""
    steps: dict[date, int] = {period.first: 0}
    for item in held:
        first = max(item.first, period.first)
        if first > (period.last if item.last is None else min(item.last, period.last)):
            continue
        steps[first] = steps.get(first, 0) + item.thousandths
        if item.last is not None and item.last < period.last:
            after = item.last + timedelta(days=1)
            steps[after] = steps.get(after, 0) - item.thousandths
    highest, running = Peak(0, period.first), 0
    for day in sorted(steps):
        running += steps[day]
        if running > highest.thousandths:
            highest = Peak(running, day)
    return highest
