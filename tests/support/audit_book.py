"""The auditor's own book of a framework: needs, selections, offers and bars, in plain values."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from audit_calendar import parts
from audit_ledger import Entry, Ledger
from audit_sums import Shares, shared, worth

OPENING = date(2015, 11, 2)
TERM = (date(2015, 4, 1), date(2017, 3, 31))
OPTIONS = (date(2018, 3, 31), date(2019, 3, 31))
"""The last day that each option to extend would bring."""
OPTION_NOTICE = timedelta(days=30)
"""How long before the term's end an option has to be exercised."""
OVERRUN = timedelta(days=31)
"""How long work may go on after the term."""
RANKS = {"1": (1, 2, 3, 4), "2": (4, 2), "3": (1,)}
"""Providers in rank order; provider 3 has no price."""
CARD = {(1, "1"): 90_000, (2, "1"): 85_001, (4, "1"): 70_000, (4, "2"): 60_000, (2, "2"): 61_003, (1, "3"): 2_750}
"""Maximum pence a unit by provider and lot."""
UNITS = {"1": "day", "2": "day", "3": "place"}
"""What is bought in each lot."""
ROLES = {"Amira Khan": {"placing"}, "Tom Ellis": {"secretary"}, "Bea Both": {"placing", "secretary"}}
TAKEN = ("accepted", "accepted_in_part")


@dataclass
class Need:
    """A requirement in days."""

    lot: str
    hundredths: int
    stream: str
    submitted_by: str
    state: str = "submitted"
    agreed_by: str = ""


@dataclass
class Walk:
    """A selection: a walk down the ranks for a need."""

    need: int
    lot: str
    state: str = "open"
    skipped: set[int] = field(default_factory=set)


@dataclass
class Item:
    """A line of an offer, in days."""

    hundredths: int
    pence_a_day: int
    first: date
    last: date
    stream: str | Shares
    accepted: int | None = None

    @property
    def shares(self) -> Shares:
        """Who pays, in hundredths of a per cent."""
        return ((self.stream, 10_000),) if isinstance(self.stream, str) else self.stream

    @property
    def stands(self) -> int:
        """The hundredths of a day that hold: those accepted, or those offered while there is no answer."""
        return self.hundredths if self.accepted is None else self.accepted

    @property
    def pence(self) -> int:
        """Days times price; half a penny and more is a penny."""
        return worth(self.stands, self.pence_a_day)


@dataclass
class Asked:
    """An offer, its answer and its order."""

    walk: int
    provider: int
    rank: int
    on: date
    due: datetime
    items: dict[int, Item]
    state: str = "sent"
    order: str = ""
    cancelled: bool = False

    @property
    def waits_for_order(self) -> bool:
        """Accepted, and not ordered yet."""
        return self.state in TAKEN and not self.order


@dataclass
class Bar:
    """A suspension."""

    provider: int
    lot: str | None
    first: date
    last: date | None
    lifted: date | None = None

    def holds(self, lot: str | None, day: date) -> bool:
        """Whether it bars the provider in a lot on a day."""
        open_still = (self.last is None or day <= self.last) and (self.lifted is None or day < self.lifted)
        return self.lot in (None, lot) and self.first <= day and open_still


@dataclass
class Book:
    """Everything that the auditor knows of the register."""

    now: datetime = field(default_factory=lambda: datetime.combine(OPENING, time(9)))
    needs: dict[int, Need] = field(default_factory=dict)
    walks: dict[int, Walk] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    bars: dict[int, Bar] = field(default_factory=dict)
    conflicts: set[tuple[int, int]] = field(default_factory=set)
    ledger: Ledger = field(default_factory=lambda: Ledger(OPENING))
    term_ends: date = TERM[1]
    closed_exposure: dict[str, Counter[str]] = field(default_factory=dict)
    steps_tried: int = 0
    steps_done: int = 0
    keys: "count[int]" = field(default_factory=count)

    @property
    def today(self) -> date:
        """The register's day."""
        return self.now.date()

    @property
    def closed(self) -> set[str]:
        """The years that are closed."""
        return set(self.closed_exposure)

    def out_of_term(self) -> list[str]:
        """Whether today lies outside the framework's term."""
        return [] if TERM[0] <= self.today <= self.term_ends else ["out_of_term"]

    @property
    def last_delivery(self) -> date:
        """The last day on which work may fall."""
        return self.term_ends + OVERRUN

    def offers_in(self, walk: int) -> dict[int, Asked]:
        """The offers of a selection by rank."""
        return {asked.rank: asked for asked in self.asked.values() if asked.walk == walk}

    def offers_for(self, need: int) -> list[Asked]:
        """Every offer ever made for a need."""
        return [asked for asked in self.asked.values() if self.walks[asked.walk].need == need]

    def turn(self, walk: int) -> int | None:
        """The rank whose turn it is: neither passed over nor answered; None at the end."""
        offers, skipped = self.offers_in(walk), self.walks[walk].skipped
        for rank in range(1, len(RANKS[self.walks[walk].lot]) + 1):
            if rank not in skipped and (rank not in offers or offers[rank].state == "sent"):
                return rank
        return None

    def barred(self, walk: int, provider: int) -> list[str]:
        """What bars a provider today: the codes of the reasons."""
        lot, need = self.walks[walk].lot, self.walks[walk].need
        found = [bar for bar in self.bars.values() if bar.provider == provider and bar.holds(lot, self.today)]
        codes = ["suspended"] if found else []
        return codes + (["conflict"] if (provider, need) in self.conflicts else [])

    def taken_up(self, need: int) -> int:
        """Hundredths of a day that live and accepted offers take of a need; cancelled orders give theirs back."""
        return sum(
            item.stands
            for asked in self.offers_for(need)
            if asked.state in ("sent", *TAKEN) and not asked.cancelled
            for item in asked.items.values()
        )

    def left_of(self, need: int) -> int:
        """Hundredths of a day that can still be offered for a need."""
        return self.needs[need].hundredths - self.taken_up(need)

    def entries(self, lot: str, items: dict[int, Item]) -> list[Entry]:
        """The money of some lines by delivery year and stream."""
        return [
            ((number, year, stream), lot, part)
            for number, item in items.items()
            if item.first <= item.last
            for year, pence in parts(item.pence, item.first, item.last).items()
            for stream, part in shared(pence, item.shares).items()
        ]
