"""The steps that change orders, usual and unusual: varied, closed, reopened and cancelled."""

from datetime import date, timedelta
from typing import Any

from audit_ground import FIRST, LENGTH, PICK
from audit_life_ground import LifeGround
from audit_orders import APPROVERS
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

ASPECTS = {
    "value": ("hundredths", [50, 10, 100, -50, -1_000, 400]),
    "price": ("rate", [-1, -5_000, 1, 10_000, -10_000_000]),
    "time": ("last", [7, 30, 120, -5, -400, 0]),
    "scope": ("words", ["More groups"]),
}
"""What a kind of variation changes, and by how much."""


class Keeping(LifeGround):
    """What happens to orders."""

    def orders_that(self, *, stand: bool) -> list[str]:
        """Orders by number: those that stand first, or those that ended."""
        numbers = sorted(self.book.orders)
        return sorted(numbers, key=lambda number: bool(self.book.orders[number].ended()) is stand)

    @precondition(lambda self: self.book.orders and self.now_and_then(2))
    @rule(
        pick=PICK,
        kind=st.sampled_from(["value", "value", "value", "price", "time", "time", "scope"]),
        by=st.integers(0, 5),
        also=st.sampled_from([None, None, None, "value", "time", "scope"]),
        approver=st.sampled_from(["Owen Hughes"] * 6 + list(APPROVERS)),
        decided=st.sampled_from([False, False, True, None]),
    )
    def vary(self, pick: int, kind: str, by: int, also: str | None, approver: str, decided: bool | None) -> None:
        number = self.orders_that(stand=True)[pick % 3 % len(self.book.orders)]
        lines = self.book.orders[number].lines
        changes: dict[int, dict[str, Any]] = {}
        for aspect in filter(None, (kind, also)):
            line = sorted(lines)[pick % len(lines)]
            name, steps = ASPECTS[aspect]
            step = steps[by % len(steps)]
            if isinstance(step, str):
                changes.setdefault(line, {})[name] = f"{step} {self.book.steps_tried}"
                continue
            before = getattr(lines[line], name)
            after = before + (timedelta(days=step) if name == "last" else step)
            changes.setdefault(line, {})[name] = after
        used = [variation.decision for variation in self.book.orders[number].variations if variation.decision]
        again = {"reference": used[-1]} if used and decided is None else None
        self.office.vary(number, kind, changes, approver, self.office.decision() if decided else again)

    @precondition(lambda self: self.used_lines() and self.now_and_then(3))
    @rule(pick=PICK, less=st.sampled_from([0, 0, 1, 20]))
    def vary_down_to_what_was_used(self, pick: int, less: int) -> None:
        number = self.used_lines()[pick % len(self.used_lines())]
        order = self.book.order_of(number)
        change = {"hundredths": order.lines[number].used - less}
        self.office.vary(order.lines[number].order, "value", {number: change}, "Owen Hughes", self.office.decision())

    def used_lines(self) -> list[int]:
        """Lines of which something is used and nothing planned."""
        return [number for number in self.lines() if self.book.line(number).used and not self.book.planned(number)]

    @precondition(lambda self: self.book.orders and self.now_and_then(3))
    @rule(pick=PICK, reason=st.sampled_from(["Enough was done", "Enough was done", ""]))
    def close_order(self, pick: int, reason: str) -> None:
        self.office.close_order(self.orders_that(stand=True)[pick % 4 % len(self.book.orders)], reason)

    @precondition(lambda self: any(not self.book.planned(line) for line in self.lines()) and self.now_and_then(3))
    @rule(pick=PICK)
    def close_what_has_nothing_planned(self, pick: int) -> None:
        orders = self.book.orders.items()
        done = [n for n, order in orders if not order.ended() and not any(map(self.book.planned, order.lines))]
        if done:
            self.office.close_order(done[pick % len(done)], "Enough was done")

    @precondition(lambda self: self.book.orders and self.now_and_then(2))
    @rule(pick=PICK, reason=st.sampled_from(["More is wanted", "More is wanted", "More is wanted", ""]))
    def reopen_order(self, pick: int, reason: str) -> None:
        self.office.reopen_order(self.orders_that(stand=False)[pick % 2 % len(self.book.orders)], reason)

    @precondition(lambda self: any(order.closed for order in self.book.orders.values()) and self.now_and_then(2))
    @rule(pick=PICK)
    def reopen_what_was_closed(self, pick: int) -> None:
        closed = [number for number, order in self.book.orders.items() if order.closed]
        self.office.reopen_order(closed[pick % len(closed)], "More is wanted")

    @precondition(lambda self: self.book.orders and self.now_and_then(4))
    @rule(pick=PICK, need_remains=st.booleans())
    def cancel_order(self, pick: int, need_remains: bool) -> None:
        number = self.orders_that(stand=True)[pick % 4 % len(self.book.orders)]
        self.office.cancel(self.book.orders[number].offer, need_remains=need_remains)

    @precondition(lambda self: self.book.orders and self.now_and_then(4))
    @rule(pick=PICK, first=FIRST, length=LENGTH)
    def repeat_order(self, pick: int, first: date, length: int) -> None:
        number = sorted(self.book.orders)[pick % len(self.book.orders)]
        self.office.repeat(number, first, first + timedelta(days=length))
