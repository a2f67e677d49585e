"""The auditor at work: a machine that chooses steps, usual and unusual, and looks at the register after each."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from audit_ground import AGREEING, FIRST, HUNDREDTHS, LENGTH, PICK, SCOPES, STREAM, choose
from audit_placing import Placing
from audit_run import run
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

TURNS = 40
"""How often each register is turned to."""


class Audit(Placing):
    """Everything that anybody does, in any order."""

    @precondition(lambda self: self.now_and_then(2))
    @rule(lot=st.sampled_from("12"), hundredths=HUNDREDTHS, stream=STREAM, first=FIRST, length=LENGTH, by=AGREEING)
    def submit(self, lot: str, hundredths: int, stream: str, first: date, length: int, by: str) -> None:
        self.office.submit(lot, hundredths, stream, first, first + timedelta(days=length), by)

    @precondition(lambda self: self.needs_that_are("submitted") or self.now_and_then(3))
    @rule(pick=PICK, by=AGREEING, days=st.sampled_from([0, 0, -30, 1]))
    def agree(self, pick: int, by: str, days: int) -> None:
        number = choose(pick, self.book.needs, self.needs_that_are("submitted"))
        self.office.agree(number, by, self.book.today + timedelta(days=days))

    @precondition(lambda self: self.needs_that_are("agreed") or self.now_and_then(4))
    @rule(pick=PICK)
    def open_walk(self, pick: int) -> None:
        self.office.open_walk(choose(pick, self.book.needs, self.needs_that_are("agreed")))

    @precondition(lambda self: self.now_and_then(3))
    @rule(pick=PICK)
    def withdraw_need(self, pick: int) -> None:
        self.office.withdraw_need(choose(pick, self.book.needs, []))

    @precondition(lambda self: self.now_and_then(2))
    @rule(
        scope=st.sampled_from(SCOPES) | st.just("framework"),
        period=st.just("2015-16") | st.sampled_from(["2015-16", "2016-17", "2017-18", "life"]),
        pence=st.sampled_from([0, 1_000_000, 1_800_000, 3_000_000, 5_000_000, 9_000_000]),
        near=st.none() | st.sampled_from([-1, -1, 0, 1]),
        condition=st.sampled_from([False, False, True]),
        lost=st.sampled_from([False, False, False, True]),
        decided=st.sampled_from([True, True, True, False]),
    )
    def set_ceiling(
        self, scope: str, period: str, pence: int, near: int | None, condition: bool, lost: bool, decided: bool
    ) -> None:
        exact = pence if near is None else max(self.book.ledger.used(scope, period) + near, 0)
        self.office.set_ceiling(scope, period, exact, condition=condition, lost=lost, decided=decided)

    @precondition(lambda self: self.now_and_then(3))
    @rule(pick=PICK)
    def confirm(self, pick: int) -> None:
        versions = self.book.ledger.versions
        waiting = [version for version in versions if version.state == "conditional"]
        chosen = waiting if waiting and pick % 4 else versions
        self.office.confirm(chosen[pick % len(chosen)])

    @precondition(lambda self: self.now_and_then(3))
    @rule(
        provider=st.integers(1, 4),
        lot=st.none() | st.sampled_from("12"),
        start=st.sampled_from([0, -10, 3]),
        length=st.none() | st.sampled_from([0, 5, 40, -1]),
    )
    def suspend(self, provider: int, lot: str | None, start: int, length: int | None) -> None:
        first = self.book.today + timedelta(days=start)
        last = None if length is None else first + timedelta(days=length)
        self.office.suspend(provider, lot, first, last)

    @precondition(lambda self: self.book.bars)
    @rule(pick=PICK)
    def lift(self, pick: int) -> None:
        self.office.lift(choose(pick, self.book.bars, [n for n, bar in self.book.bars.items() if not bar.lifted]))

    @precondition(lambda self: self.now_and_then(4))
    @rule(provider=st.integers(1, 4), pick=PICK)
    def conflict(self, provider: int, pick: int) -> None:
        self.office.conflict(provider, choose(pick, self.book.needs, []))

    @precondition(lambda self: self.now_and_then(2))
    @rule(
        days=st.sampled_from([0, 1, 1, 1, 2, 2, 3, 3, 3, 7, 7, 90, -1]),
        at=st.sampled_from([time(9), time(17), time(17, 0, 1), time(12)]),
    )
    def move(self, days: int, at: time) -> None:
        self.office.move(datetime.combine(self.book.today + timedelta(days=days), at))


def audit(folder: Path, *, least: int) -> int:
    """Let the auditor place work in registers until so many steps were audited; gives how many they were."""
    return run(Audit, folder, least=least, turns=TURNS)
