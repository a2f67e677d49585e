"""The ground of every audit: a register of its own, the choices there are, and a look at all after each step."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, TypeVar

from audit_checks import Auditor
from audit_start import an_audit
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from core.store import history

T = TypeVar("T")

PICK = st.integers(0, 99)
SCOPES = ("framework", "lot:1", "lot:2", "stream:core", "stream:traded")
STREAM = st.sampled_from(["core", "core", "traded"])
HUNDREDTHS = st.sampled_from([500, 1_000, 2_000, 1_500, 333, 400, 1, 2_001, 0])
RATE = st.sampled_from([None, None, None, 60_000, 33_333, 1, 0, 90_001])
FIRST = st.sampled_from(
    [date(2016, 1, 4), date(2016, 3, 22), date(2016, 3, 31), date(2016, 4, 1), date(2017, 3, 31), date(2015, 3, 31)]
)
LENGTH = st.sampled_from([0, 9, 19, 60, 375, 395, -1])
LINE = st.builds(
    lambda hundredths, rate, first, length, stream: (hundredths, rate, first, first + timedelta(days=length), stream),
    HUNDREDTHS,
    RATE,
    FIRST,
    LENGTH,
    STREAM,
)
PLACING = st.sampled_from(["Amira Khan", "Amira Khan", "Bea Both", "Tom Ellis"])
AGREEING = st.sampled_from(["Tom Ellis", "Tom Ellis", "Bea Both", "Amira Khan"])


def choose(pick: int, items: dict[int, T], useful: list[int]) -> int:
    """One of the useful ones in most cases, any at all in some."""
    numbers = useful if useful and pick % 4 else sorted(items)
    return numbers[pick % len(numbers)]


class Ground(RuleBasedStateMachine):
    """One register, worked by an auditor step by step."""

    folder: ClassVar[Path]
    runs: ClassVar[Iterator[int]] = itertools.count()
    steps: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.ticks = 0
        self.begin(self.folder / f"audit-{next(self.runs)}.calloff")
        self.seen = self.book.steps_tried

    def begin(self, path: Path) -> None:
        """Take a register of its own to work in."""
        self.office = an_audit(path)
        self.book = self.office.book
        self.auditor = Auditor(path)

    def teardown(self) -> None:
        with self.office.register.reading() as read:
            verified = history.verify(read)
        self.auditor.close()
        self.office.register.close()
        self.office.register.path.unlink()
        assert verified is None

    def now_and_then(self, every: int) -> bool:
        """Keeps the less usual steps from crowding out the work."""
        return self.ticks % every == 0

    def needs_that_are(self, state: str) -> list[int]:
        """Needs in a state."""
        return [number for number, need in self.book.needs.items() if need.state == state]

    def free_walks(self) -> list[int]:
        """Selections in which somebody can be asked now for what is left."""
        busy = {asked.walk for asked in self.book.asked.values() if asked.state == "sent"}
        return [
            number
            for number, walk in self.book.walks.items()
            if walk.state == "open" and number not in busy and self.office.due(number) and self.book.left_of(walk.need)
        ]

    def waiting(self) -> list[int]:
        """Offers without an answer."""
        return [number for number, asked in self.book.asked.items() if asked.state == "sent"]

    @invariant()
    def the_register_agrees(self) -> None:
        self.ticks += 1
        self.look()

    def look(self) -> None:
        """Compare the whole register with the book; after every step, also between those that a rule takes at once."""
        taken = self.book.steps_tried - self.seen
        assert taken <= 1, "steps were taken that nobody looked at"
        self.seen += taken
        self.steps["audited"] += taken
        self.auditor.money_is_the_sum_of_its_steps(self.book)
        self.auditor.no_ceiling_is_passed(self.book)
        self.auditor.work_went_down_the_ranking()
        self.auditor.everything_stands_where_the_book_has_it(self.book)
        self.auditor.history_only_grows(self.book)
