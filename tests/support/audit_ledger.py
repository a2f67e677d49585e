"""The auditor's own ledger: what each line holds, what each ceiling carries, and what still fits."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

Place = tuple[int, str, str]
"""A line, its delivery year and its funding stream."""
Entry = tuple[Place, str, int]
"""A place, its lot, and the pence that come (above nothing) or go (below)."""
Step = tuple[Place, str, str, int]
"""A place, the stage before, the stage after, and the pence that go from one to the other."""


@dataclass
class Version:
    """A ceiling version as the auditor keeps it."""

    number: int
    scope: str
    period: str
    pence: int
    state: str
    lost_funding: bool


@dataclass
class Ledger:
    """Money by line and stage, on which days it moved, and every ceiling version."""

    today: date
    held: Counter[tuple[Place, str]] = field(default_factory=Counter)
    by_day: dict[tuple[Place, str], Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    day_totals: Counter[tuple[str, str, str, date, date]] = field(default_factory=Counter)
    moved: set[tuple[Place, str]] = field(default_factory=set)
    lots: dict[int, str] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)

    def totals(self) -> Counter[tuple[str, str, str]]:
        """By scope, period and stage, added up anew from the lines; what stands at nothing is left out."""
        sums: Counter[tuple[str, str, str]] = Counter()
        for ((line, year, stream), stage), pence in self.held.items():
            for scope in ("framework", f"lot:{self.lots[line]}", f"stream:{stream}"):
                sums[scope, year, stage] += pence
                sums[scope, "life", stage] += pence
        return +sums

    def used(self, scope: str, period: str) -> int:
        """Everything reserved and committed for a scope and period."""
        return sum(pence for (at, during, _), pence in self.totals().items() if (at, during) == (scope, period))

    def in_force(self) -> list[Version]:
        """The ceilings that stand."""
        return [version for version in self.versions if version.state == "in_force"]

    def ceiling(self, scope: str, period: str) -> Version | None:
        """The ceiling that stands over a scope and period."""
        return next((each for each in self.in_force() if (each.scope, each.period) == (scope, period)), None)

    def met(self, version: Version, entries: list[Entry]) -> int:
        """How much of some money a ceiling stands over."""
        return sum(
            pence
            for (_, year, stream), lot, pence in entries
            if version.scope in ("framework", f"lot:{lot}", f"stream:{stream}") and version.period in (year, "life")
        )

    def unguarded_years(self, entries: list[Entry]) -> set[str]:
        """Delivery years into which nothing may come, for want of a ceiling over the whole framework."""
        guarded = {version.period for version in self.in_force() if version.scope == "framework"}
        return set() if "life" in guarded else {year for (_, year, _), _, pence in entries if pence > 0} - guarded

    def passed(self, entries: list[Entry]) -> int:
        """How many ceilings in force the coming money would pass."""
        return sum(
            1
            for version in self.in_force()
            if 0 < self.met(version, entries) > version.pence - self.used(version.scope, version.period)
        )

    def over(self, entries: list[Entry]) -> int:
        """How many ceilings that stand over some money are passed already."""
        return sum(
            1
            for version in self.in_force()
            if self.met(version, entries) > 0 and self.used(version.scope, version.period) > version.pence
        )

    def move(self, place: Place, before: str, after: str, pence: int, on: date | None = None) -> None:
        """Move a line's money from one stage to another, today or on a day from which it was there for good."""
        day = self.today if on is None else min(max(on, self.there_from(place, before, pence)), self.today)
        for stage, change in ((before, -pence), (after, pence)):
            if stage != "outside":
                self.held[place, stage] += change
                self.by_day[place, stage][day] += change
                self.moved.add((place, stage))
                for scope in ("framework", f"lot:{self.lots[place[0]]}", f"stream:{place[2]}"):
                    for period in (place[1], "life"):
                        self.day_totals[scope, period, stage, day, self.today] += change

    def there_from(self, place: Place, stage: str, pence: int) -> date:
        """The first day from which a place held so much at a stage on every day until now."""
        first, stands, short = date.min, 0, stage != "outside"
        for day in sorted(self.by_day[place, stage]):
            first = day if short else first
            stands += self.by_day[place, stage][day]
            short = stands < pence
        return first

    def carry(self, steps: list[Step], on: date | None = None) -> int:
        """Make some moves; gives the pence moved."""
        for place, before, after, pence in steps:
            self.move(place, before, after, pence, on)
        return sum(pence for *_, pence in steps)

    def standing(self, line: int, stage: str) -> dict[Place, int]:
        """What a line holds at a stage, by delivery year and stream."""
        return {place: pence for (place, at), pence in self.held.items() if place[0] == line and at == stage and pence}

    def empty(self, line: int, stage: str) -> int:
        """Send all that a line holds at a stage outside; gives the pence."""
        standing = self.standing(line, stage)
        for place, pence in standing.items():
            self.move(place, stage, "outside", pence)
        return sum(standing.values())
