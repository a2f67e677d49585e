"""The auditor's own record of what was ordered and what became of it: lines as they stand, and their sessions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from audit_calendar import parts, year_of
from audit_ledger import Step
from audit_sums import Shares, worth

USED = ("delivered", "cancelled", "no_show")
"""States of a session that took something of its line for good."""


@dataclass
class Session:
    """A session, planned or recorded, with the money that its record moved."""

    line: int
    day: date
    hundredths: int
    places: int = 0
    minimum: int = 0
    school: int | None = None
    continues: int | None = None
    replaces: int | None = None
    again: date | None = None
    state: str = "planned"
    took: int = 0
    pence: int = 0
    people: int = 0
    bearer: str = ""
    steps: list[Step] = field(default_factory=list)

    def counts_on(self, day: date) -> date:
        """When its record of a day counts: in the place of one that was taken back, not before that was."""
        return max(day, self.again or day)


@dataclass
class Ordered:
    """A line of an order as it stands after its variations."""

    order: str
    lot: str
    unit: str
    hundredths: int
    rate: int
    first: date
    last: date
    shares: Shares
    used: int = 0
    released: int = 0
    extras: int = 0

    @property
    def left(self) -> int:
        """What may still be delivered, in hundredths of the unit."""
        return self.hundredths - self.used - self.released

    @property
    def left_pence(self) -> int:
        """What is left times the rate: what has to be committed."""
        return worth(self.left, self.rate)

    def price(self, hundredths: int) -> int:
        """By how much what is left falls in value when some of it is taken."""
        return self.left_pence - worth(self.left - hundredths, self.rate)

    def needs(self, planned: Iterable[Session]) -> dict[str, int]:
        """What planned sessions come to by the year of their day; they take of the line in the order of their days."""
        years: Counter[str] = Counter()
        left = self.left
        for session in sorted(planned, key=lambda session: session.day):
            after = left - min(session.hundredths, left)
            years[year_of(session.day)] += worth(left, self.rate) - worth(after, self.rate)
            left = after
        return dict(years)

    def phased(self, planned: Iterable[Session], closed: Iterable[str]) -> dict[str, int]:
        """What is left by year: sessions in the year of their day, the rest by days from the first open one."""
        years = Counter(self.needs(planned))
        first = min(max([self.first, *(next_year(year) for year in closed)]), self.last)
        years.update(parts(self.left_pence - years.total(), first, self.last))
        return dict(+years)


def next_year(year: str) -> date:
    """The day after a financial year's last."""
    return date(int(year[:4]) + 1, 4, 1)


@dataclass
class Closure:
    """What a closure released: hundredths by line, and pence in all."""

    lines: dict[int, int]
    pence: int
    reopened: bool = False


@dataclass
class Variation:
    """A variation, with the order's value before and after it."""

    kind: str
    before: int
    after: int
    decision: str


@dataclass
class Order:
    """An issued order."""

    offer: int
    provider: int
    lot: str
    issued: date
    lines: dict[int, Ordered]
    cancelled: bool = False
    closures: list[Closure] = field(default_factory=list)
    variations: list[Variation] = field(default_factory=list)
    ordered: int = field(init=False)

    def __post_init__(self) -> None:
        self.ordered = sum(worth(line.hundredths, line.rate) for line in self.lines.values())

    @property
    def closed(self) -> bool:
        """Closed and not reopened since."""
        return bool(self.closures) and not self.closures[-1].reopened

    def ended(self) -> set[str]:
        """Why nothing more may happen under it."""
        if self.cancelled:
            return {"order_cancelled"}
        return {"order_closed"} if self.closed else set()
