"""The steps of a placing, usual and unusual: offers, answers, skips, orders."""

from datetime import date, datetime, time, timedelta
from typing import Any

from audit_book import CARD
from audit_ground import LINE, PICK, PLACING, STREAM, Ground, choose
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule


class Placing(Ground):
    """What a placing officer does."""

    @rule(pick=PICK, provider=st.none() | st.none() | st.integers(1, 4), lines=st.lists(LINE, min_size=1, max_size=2))
    def offer(self, pick: int, provider: int | None, lines: list[Any]) -> None:
        busy = {asked.walk for asked in self.book.asked.values() if asked.state == "sent"}
        useful = [n for n, walk in self.book.walks.items() if walk.state == "open" and n not in busy]
        self.office.offer(choose(pick, self.book.walks, useful), provider, lines)

    @precondition(lambda self: self.free_walks())
    @rule(
        pick=PICK,
        share=st.sampled_from([1, 1, 2, 3]),
        rate=st.sampled_from([None, None, 59_999, 33_333]),
        first=st.sampled_from([date(2016, 1, 4), date(2016, 1, 4), date(2016, 3, 22), date(2016, 3, 31)]),
        length=st.sampled_from([19, 9, 59, 375]),
        stream=STREAM,
    )
    def offer_as_is_due(self, pick: int, share: int, rate: int | None, first: date, length: int, stream: str) -> None:
        walks = self.free_walks()
        number = walks[pick % len(walks)]
        if (self.office.due(number), self.book.walks[number].lot) not in CARD:
            self.office.skip(number, self.office.due(number), "no_rate", "Priya Nair")
            return
        left = self.book.left_of(self.book.walks[number].need)
        line = (max(left // share, 1), rate, first, first + timedelta(days=length), stream)
        self.office.offer(number, None, [line])

    @precondition(lambda self: self.waiting())
    @rule(
        pick=PICK,
        kind=st.sampled_from(["accepted", "accepted_in_part", "accepted_in_part", "declined"]),
        share=st.sampled_from([2, 3, 7]),
    )
    def answer_in_time(self, pick: int, kind: str, share: int) -> None:
        number = self.waiting()[pick % len(self.waiting())]
        asked = self.book.asked[number]
        quantities = [item.hundredths // share for item in asked.items.values()]
        self.office.answer(number, kind, min(self.book.now, asked.due), quantities, "capacity")

    @precondition(lambda self: any(asked.waits_for_order for asked in self.book.asked.values()))
    @rule(pick=PICK)
    def issue_what_was_accepted(self, pick: int) -> None:
        ready = [number for number, asked in self.book.asked.items() if asked.waits_for_order]
        self.office.issue(ready[pick % len(ready)], "Amira Khan")

    @precondition(lambda self: self.book.asked)
    @rule(
        pick=PICK,
        kind=st.sampled_from(["accepted", "accepted", "accepted_in_part", "accepted_in_part", "declined"]),
        when=st.sampled_from(["now", "now", "now", "due", "late", "before", "future"]),
        shares=st.tuples(*[st.sampled_from(["half", "half", "none", "all", "odd", "more", "less"])] * 2),
        reason=st.sampled_from(["capacity", "capacity", "dates", ""]),
    )
    def answer(self, pick: int, kind: str, when: str, shares: tuple[str, str], reason: str) -> None:
        number = choose(pick, self.book.asked, [n for n, asked in self.book.asked.items() if asked.state == "sent"])
        asked = self.book.asked[number]
        moment = {
            "now": self.book.now,
            "due": asked.due,
            "late": asked.due + timedelta(seconds=1),
            "before": datetime.combine(asked.on, time.min) - timedelta(seconds=1),
            "future": self.book.now + timedelta(seconds=1),
        }[when]
        quantities = [
            {"half": most // 2, "none": 0, "all": most, "odd": max(most - 1, 0), "more": most + 1, "less": -1}[share]
            for share, most in zip(shares, (item.hundredths for item in asked.items.values()), strict=False)
        ]
        self.office.answer(number, kind, moment, quantities, reason)

    @precondition(lambda self: self.waiting() or self.now_and_then(4))
    @rule(pick=PICK, named=st.booleans())
    def lapse(self, pick: int, named: bool) -> None:
        sent = [number for number, asked in self.book.asked.items() if asked.state == "sent"]
        self.office.lapse([choose(pick, self.book.asked, sent)] if named and self.book.asked else [])

    @precondition(lambda self: self.book.asked and self.now_and_then(2))
    @rule(pick=PICK, reason=st.sampled_from(["Dates changed", "Dates changed", ""]))
    def withdraw(self, pick: int, reason: str) -> None:
        self.office.withdraw(choose(pick, self.book.asked, []), reason)

    @precondition(lambda self: self.now_and_then(2))
    @rule(
        pick=PICK,
        provider=st.none() | st.integers(1, 4),
        reason=st.sampled_from(["urgent_exception", "suspended", "conflict", "no_rate"]),
        authoriser=st.sampled_from(["Priya Nair", "Priya Nair", "Priya Nair", "Tom Ellis", "Amira Khan"]),
    )
    def skip(self, pick: int, provider: int | None, reason: str, authoriser: str) -> None:
        useful = [number for number, walk in self.book.walks.items() if walk.state == "open"]
        number = choose(pick, self.book.walks, useful)
        self.office.skip(number, provider or self.office.due(number) or 1, reason, authoriser)

    @precondition(lambda self: self.book.asked and self.now_and_then(2))
    @rule(pick=PICK, by=PLACING)
    def issue(self, pick: int, by: str) -> None:
        useful = [number for number, asked in self.book.asked.items() if asked.waits_for_order]
        self.office.issue(choose(pick, self.book.asked, useful), by)

    @precondition(lambda self: any(asked.order for asked in self.book.asked.values()) and self.now_and_then(2))
    @rule(pick=PICK, need_remains=st.booleans())
    def cancel(self, pick: int, need_remains: bool) -> None:
        ordered = {number: asked for number, asked in self.book.asked.items() if asked.order}
        standing = [number for number, asked in ordered.items() if not asked.cancelled]
        self.office.cancel(choose(pick, ordered, standing), need_remains=need_remains)

    @precondition(lambda self: self.now_and_then(3))
    @rule(pick=PICK)
    def close(self, pick: int) -> None:
        self.office.close(choose(pick, self.book.walks, []))
