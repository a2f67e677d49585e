"""What a plan comes to: its burn-up, what fits in which order of priority, and who would be trained.

What is ordered counts in full from its first day to its last, as the ceiling counts it; what is not taken up is
released on that last day. A requirement fits when it, and everything of a higher priority, stays under the ceiling on
every day to the end of the year. So nothing of a lower priority takes the room of what waits above it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.money import share_of
from core.domain.periods import FinancialYear, Term, split_by_year
from core.domain.plan import Baseline, Plan, PlanItem


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A wanted item: its part in the year, whether it fits in its order of priority, and what is missing if not."""

    item: PlanItem
    pence_in_year: int
    fits: bool
    missing_pence: int


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """A month by its first day: what the register knows of its end, and what the plan expects there; in pence."""

    month: date
    exposure: int | None
    planned: int | None


@dataclass(frozen=True, slots=True)
class LotPeople:
    """People trained in a lot so far, and expected by the end of the year with what fits."""

    lot: str
    title: str
    so_far: int
    expected: int


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """What a plan comes to. `wanted_pence` and `fitting_pence` are what would stand at the end of the year.

    `reached_on` is the day on which everything wanted would bring the ceiling to be used whole; None if it never is.
    """

    ceiling_pence: int
    months: tuple[PlanMonth, ...]
    items: tuple[PlacedItem, ...]
    reached_on: date | None
    wanted_pence: int
    fitting_pence: int
    people: tuple[LotPeople, ...]
    training_target: int | None

    @property
    def fitting(self) -> tuple[PlacedItem, ...]:
        """What fits, the highest priority first."""
        return tuple(placed for placed in self.items if placed.fits)

    @property
    def people_expected(self) -> int:
        """Everybody trained by the end of the year, with what fits."""
        return sum(lot.expected for lot in self.people)


def outcome(baseline: Baseline, plan: Plan) -> PlanOutcome:
    """Work a plan out, for its ceiling and the year of its baseline."""
    path = _Path.of(baseline, plan)
    fits_path = path.copy()
    placed: list[PlacedItem] = []
    coming = [(work.lot, share_of(work.left_pence, plan.take_up_of(work.lot))) for work in baseline.standing]
    for item in plan.items:
        if not item.wanted:
            continue
        pence = split_by_year(item.pence, Term(item.first_day, item.last_day)).get(baseline.year, 0)
        used = share_of(pence, plan.take_up_of(item.lot))
        path.add(item.first_day, item.last_day, pence, used)
        missing = max(path.peak - plan.ceiling_pence, 0) if pence else 0
        placed.append(PlacedItem(item, pence, not missing, missing))
        if not missing:
            fits_path.add(item.first_day, item.last_day, pence, used)
            coming.append((item.lot, used))
    return PlanOutcome(
        ceiling_pence=plan.ceiling_pence,
        months=_months(baseline, path),
        items=tuple(placed),
        reached_on=path.reaches(plan.ceiling_pence),
        wanted_pence=path.at_end,
        fitting_pence=fits_path.at_end,
        people=_people(baseline, coming),
        training_target=baseline.training_target,
    )


class _Path:
    """What stands under the ceiling on each day from today to the end of the year.

    `high` is the most on a day, before what is not taken up is released; `close` what stands at its end.
    """

    def __init__(self, first: date, high: list[int], close: list[int]) -> None:
        self._first, self._high, self._close = first, high, close

    @classmethod
    def of(cls, baseline: Baseline, plan: Plan) -> "_Path":
        """What stands without any item of the plan."""
        year = FinancialYear.parse(baseline.year).term
        first = min(max(baseline.today, year.first), year.last)
        days = (year.last - first).days + 1
        released = [0] * days
        for work in baseline.standing:
            at = min(max((work.last_day - first).days, 0), days - 1)
            released[at] += work.left_pence - share_of(work.left_pence, plan.take_up_of(work.lot))
        high, close, stands = [], [], baseline.exposure + baseline.reserved
        for pence in released:
            high.append(stands)
            stands -= pence
            close.append(stands)
        return cls(first, high, close)

    def copy(self) -> "_Path":
        return _Path(self._first, [*self._high], [*self._close])

    def add(self, first_day: date, last_day: date, pence: int, used: int) -> None:
        """Add work that counts in full from its first day on, and from the end of its last as far as it is used."""
        days = len(self._high)
        begins = min(max((first_day - self._first).days, 0), days - 1)
        ends = min(max((last_day - self._first).days, begins), days - 1)
        for at in range(begins, days):
            self._high[at] += pence if at <= ends else used
            self._close[at] += pence if at < ends else used

    @property
    def peak(self) -> int:
        return max(self._high)

    @property
    def at_end(self) -> int:
        return self._close[-1]

    def at_close_of(self, day: date) -> int:
        return self._close[min(max((day - self._first).days, 0), len(self._close) - 1)]

    def reaches(self, pence: int) -> date | None:
        return next((self._first + timedelta(days=at) for at, most in enumerate(self._high) if most >= pence), None)


def _months(baseline: Baseline, path: _Path) -> tuple[PlanMonth, ...]:
    """The twelve months: what is known of those that have begun, and what is planned for the ends of the others."""
    year = FinancialYear.parse(baseline.year)
    known = {month.month: month.exposure for month in baseline.months}
    found = []
    for number in (*range(4, 13), *range(1, 4)):
        month = date(year.start + (number < 4), number, 1)
        last = date(month.year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        ahead = month not in known or last == year.term.last
        found.append(PlanMonth(month, known.get(month), path.at_close_of(last) if ahead else None))
    return tuple(found)


def _people(baseline: Baseline, coming: Iterable[tuple[str, int]]) -> tuple[LotPeople, ...]:
    """By lot, as many people for each pound to come as its pounds so far trained, or all lots' where it has none."""
    to_come: dict[str, int] = {}
    for code, pence in coming:
        to_come[code] = to_come.get(code, 0) + pence
    all_pence = sum(lot.delivered_pence for lot in baseline.lots)
    found = []
    for lot in baseline.lots:
        people, cost = (lot.people, lot.delivered_pence) if lot.delivered_pence else (baseline.people, all_pence)
        more = to_come.get(lot.lot, 0) * people // cost if cost else 0
        found.append(LotPeople(lot.lot, lot.title, lot.people, lot.people + more))
    return tuple(found)
