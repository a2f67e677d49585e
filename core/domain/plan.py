"""What if: a plan of what might still be ordered in a delivery year, over figures that it never changes."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.periods import FinancialYear, day_text

ALL = 10_000
"""Everything ordered is taken up, in hundredths of a per cent."""


@dataclass(frozen=True, slots=True)
class KnownCeiling:
    """A ceiling of the whole framework for the year in whole pence; its condition is empty while it is in force."""

    pence: int
    condition: str = ""


@dataclass(frozen=True, slots=True)
class StandingWork:
    """What is ordered or offered in a lot and not delivered yet: its part in the year, in whole pence."""

    lot: str
    last_day: date
    left_pence: int


@dataclass(frozen=True, slots=True)
class LotRecord:
    """What a lot's past tells of its future.

    Take-up is what was used of work that has ended, in hundredths of a per cent, or None where none has ended. People
    were trained by sessions that came to `delivered_pence`.
    """

    lot: str
    title: str
    take_up_hundredths: int | None
    people: int
    delivered_pence: int


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A requirement as a plan has it: whole pence ex VAT, both end days included.

    One that the plan added itself has no reference; one that it drops is not wanted.
    """

    reference: str
    title: str
    lot: str
    pence: int
    first_day: date
    last_day: date
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """Exposure at the end of a month, or today in the current one; in whole pence. A month is its first day."""

    month: date
    exposure: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the register says of one delivery year, for plans to start from; pence ex VAT.

    `waiting` are the agreed requirements for which nothing is offered or ordered yet, at their high estimates.
    """

    framework: str
    year: str
    today: date
    ceilings: tuple[KnownCeiling, ...]
    exposure: int
    reserved: int
    months: tuple[MonthEnd, ...]
    standing: tuple[StandingWork, ...]
    lots: tuple[LotRecord, ...]
    waiting: tuple[PlanItem, ...]
    training_target: int | None

    @property
    def people(self) -> int:
        """Everybody trained so far, each person-place once."""
        return sum(lot.people for lot in self.lots)

    @property
    def first_ceiling(self) -> int:
        """The ceiling that a plan starts with: the one in force, else the first that waits, else nothing."""
        return next(iter(sorted(self.ceilings, key=lambda known: bool(known.condition))), KnownCeiling(0)).pence


@dataclass(frozen=True, slots=True)
class LotTakeUp:
    """How much of what is ordered in a lot is expected to be used, in hundredths of a per cent."""

    lot: str
    hundredths: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its ceiling in whole pence ex VAT, the take-up of each lot, and its items in order of priority."""

    name: str
    made_on: date
    framework: str
    year: str
    ceiling_pence: int
    take_up: tuple[LotTakeUp, ...]
    items: tuple[PlanItem, ...]

    def take_up_of(self, lot: str) -> int:
        """The take-up of a lot in hundredths of a per cent; all of it where the plan says nothing."""
        return next((each.hundredths for each in self.take_up if each.lot == lot), ALL)


def new_plan(baseline: Baseline, name: str = "") -> Plan:
    """A plan that changes nothing yet: the ceiling in force, take-up as it was, everything that waits in its order."""
    take_up = tuple(
        LotTakeUp(lot.lot, ALL if lot.take_up_hundredths is None else lot.take_up_hundredths) for lot in baseline.lots
    )
    return Plan(
        name,
        baseline.today,
        baseline.framework,
        baseline.year,
        baseline.first_ceiling,
        take_up,
        baseline.waiting,
    )


def faults(plan: Plan) -> tuple[str, ...]:
    """What makes a plan one that cannot be worked out, in sentences; none for a sound one."""
    found = []
    try:
        FinancialYear.parse(plan.year)
    except ValueError as error:
        found.append(f"{error}.")
    if plan.ceiling_pence < 0:
        found.append("The ceiling is below nothing.")
    known = [take_up.lot for take_up in plan.take_up]
    found += [f"The take-up of lot {lot} is given more than once." for lot in sorted(_twice(known))]
    found += [
        f"The take-up of lot {each.lot} is not between 0% and 100%."
        for each in plan.take_up
        if not 0 <= each.hundredths <= ALL
    ]
    references = [item.reference for item in plan.items if item.reference]
    found += [f"{reference} stands in the plan more than once." for reference in sorted(_twice(references))]
    for item in plan.items:
        name = item.reference or f"“{item.title}”"
        if item.pence < 0:
            found.append(f"{name} costs less than nothing.")
        if item.last_day < item.first_day:
            found.append(f"{name} ends on {day_text(item.last_day)}, before it begins.")
    return tuple(found)


def renewed(plan: Plan, baseline: Baseline) -> tuple[Plan, tuple[str, ...]]:
    """An earlier plan over the register of today, and what that changed, in sentences.

    What was ordered or withdrawn since is left out, what was agreed since comes last, and estimates are those of today.
    """
    waiting = {item.reference: item for item in baseline.waiting}
    known = {item.reference for item in plan.items}
    kept = [_as_it_is(item, waiting) for item in plan.items if not item.reference or item.reference in waiting]
    gone = [item.reference for item in plan.items if item.reference and item.reference not in waiting]
    new = [item for item in baseline.waiting if item.reference not in known]
    lots = {lot.lot for lot in baseline.lots}
    take_up = [each for each in new_plan(baseline).take_up if each.lot not in {kept.lot for kept in plan.take_up}]
    said = []
    if gone:
        said.append(f"No longer waiting, and left out: {', '.join(gone)}.")
    if new:
        said.append(f"Agreed since, and put last: {', '.join(item.reference for item in new)}.")
    return (
        replace(
            plan,
            framework=baseline.framework,
            take_up=(*(each for each in plan.take_up if each.lot in lots), *take_up),
            items=(*kept, *new),
        ),
        tuple(said),
    )


def _as_it_is(item: PlanItem, waiting: dict[str, PlanItem]) -> PlanItem:
    now = waiting.get(item.reference)
    return item if now is None else replace(item, title=now.title, lot=now.lot, pence=now.pence)


def _twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}
