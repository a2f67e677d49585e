"""The steps of training as it runs, usual and unusual: sessions, expenses and the tariff."""

from datetime import date, timedelta

from audit_calendar import year_of
from audit_delivery import Session
from audit_ground import PICK, choose
from audit_life_ground import LifeGround
from audit_session_predictions import GROUPS
from audit_tariff import FIRST, Band
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

PEOPLE = st.dictionaries(st.sampled_from(GROUPS), st.sampled_from([1, 3, 8, 12, 0]), min_size=1, max_size=2)
SOME = st.sampled_from([100, 150, 33, 250, 1, 333, 0, -1, 100_000])
SHIFT = st.sampled_from([0, 1, 7, -1, -30, 20, 90])
SCHOOL = st.sampled_from([None, None, 1, 2])
PARTY = st.sampled_from(["council", "council", "provider", "school"])
TARIFFS = (
    [Band("council", "working", 0, 4, 10_000), Band("council", "working", 5, None, 3_333)],
    [*FIRST, Band("provider", "calendar", 0, None, 1_000)],
    [Band("council", "calendar", 0, 6, 10_000), Band("council", "calendar", 8, None, 0)],
    [Band("council", "calendar", 0, 7, 10_000), Band("council", "working", 7, None, 0)],
    [],
)
"""Two that are sound, one with a gap, one with an overlap in two kinds of days, and none."""


class Training(LifeGround):
    """What happens to sessions."""

    @precondition(lambda self: self.open_lines())
    @rule(pick=PICK, share=st.sampled_from([1, 2, 3, 4]), place=st.integers(0, 9), school=SCHOOL, twice=st.booleans())
    def plan_what_is_left(self, pick: int, share: int, place: int, school: int | None, twice: bool) -> None:
        number = self.open_lines()[pick % len(self.open_lines())]
        line = self.book.line(number)
        some = max((line.left - sum(s.hundredths for s in self.book.planned(number))) // share, 1)
        first = max(line.first, self.book.order_of(number).issued)
        day = first + timedelta(days=max((line.last - first).days, 0) * place // 9)
        parts = [some // 2, some - some // 2] if twice and some > 1 else [some]
        self.office.plan(number, [Session(number, day, part, 15, 4, school) for part in parts])

    @precondition(lambda self: self.lines() and self.now_and_then(2))
    @rule(
        pick=PICK,
        some=st.lists(SOME, max_size=2),
        edge=st.sampled_from(["first", "last", "today", "year"]),
        shift=SHIFT,
        minimum=st.sampled_from([0, 0, 10, 11, -1]),
    )
    def plan(self, pick: int, some: list[int], edge: str, shift: int, minimum: int) -> None:
        number = self.lines()[pick % len(self.lines())]
        line = self.book.line(number)
        edges = {"first": line.first, "last": line.last, "today": self.book.today, "year": date(2016, 3, 31)}
        day = edges[edge] + timedelta(days=shift)
        self.office.plan(number, [Session(number, day, each, 10, minimum) for each in some])

    @precondition(lambda self: self.to_come(past=True))
    @rule(pick=PICK, people=PEOPLE, part=st.sampled_from([None, None, None, 50, 99]))
    def deliver_what_is_due(self, pick: int, people: dict[str, int], part: int | None) -> None:
        due = self.to_come(past=True)
        number = due[pick % len(due)]
        session = self.book.sessions[number]
        line = self.book.line(session.line)
        if line.unit == "place":
            fits = max(min(line.left, session.hundredths) // 100, 1)
            self.office.deliver(number, {"wider": fits if part is None else max(fits * part // 100, 1)})
            return
        some = None if part is None else max(session.hundredths * part // 100, 1)
        self.office.deliver(number, people, hundredths=some, feedback=400)

    @precondition(lambda self: self.book.sessions and self.now_and_then(2))
    @rule(
        pick=PICK,
        people=PEOPLE | st.sampled_from([{"wider": -1}, {"nobody": 3}]),
        some=st.none() | SOME,
        shift=SHIFT,
        feedback=st.sampled_from([None, 100, 500, 501]),
    )
    def deliver(self, pick: int, people: dict[str, int], some: int | None, shift: int, feedback: int | None) -> None:
        number = choose(pick, self.book.sessions, self.to_come())
        day = self.book.sessions[number].day + timedelta(days=shift)
        self.office.deliver(number, people, hundredths=some, day=day, feedback=feedback)

    @precondition(lambda self: self.book.sessions and self.now_and_then(2))
    @rule(pick=PICK, shift=SHIFT, some=st.none() | SOME, minimum=st.sampled_from([None, None, 0, 99]))
    def move_session(self, pick: int, shift: int, some: int | None, minimum: int | None) -> None:
        number = choose(pick, self.book.sessions, self.to_come())
        session = self.book.sessions[number]
        changes = {"day": session.day + timedelta(days=shift), "hundredths": some, "minimum": minimum}
        self.office.move_session(number, **{name: value for name, value in changes.items() if value is not None})

    @precondition(lambda self: self.to_come())
    @rule(pick=PICK, notice=st.sampled_from([0, 1, 6, 7, 13, 14, 30]), by=PARTY, bearer=PARTY, no_show=st.booleans())
    def cancel_what_is_planned(self, pick: int, notice: int, by: str, bearer: str, no_show: bool) -> None:
        number = self.to_come()[pick % len(self.to_come())]
        session = self.book.sessions[number]
        given = min(session.day - timedelta(days=notice), self.book.today)
        over = no_show and session.day <= self.book.today
        by, bearer = by.replace("school", "council"), bearer if session.school else bearer.replace("school", "council")
        self.office.cancel_session(number, given, by=by, bearer=bearer, no_show=over)

    @precondition(lambda self: self.book.sessions and self.now_and_then(3))
    @rule(
        pick=PICK,
        shift=SHIFT,
        by=PARTY,
        bearer=PARTY,
        no_show=st.booleans(),
        reason=st.sampled_from(["Ill", "Ill", ""]),
    )
    def cancel_session(self, pick: int, shift: int, by: str, bearer: str, no_show: bool, reason: str) -> None:
        number = choose(pick, self.book.sessions, self.to_come())
        given = self.book.sessions[number].day + timedelta(days=shift)
        self.office.cancel_session(number, given, by=by, bearer=bearer, no_show=no_show, reason=reason)

    @precondition(lambda self: self.free_to_take_back() and self.now_and_then(2))
    @rule(pick=PICK)
    def take_back_what_is_free(self, pick: int) -> None:
        self.office.take_back(self.free_to_take_back()[pick % len(self.free_to_take_back())], "Another day")

    def free_to_take_back(self) -> list[int]:
        """Records of open years under orders that stand, for which nobody was asked or charged."""
        return [
            number
            for number in self.recorded()
            if not self.book.order_of(self.book.sessions[number].line).ended()
            and year_of(self.book.sessions[number].day) not in self.book.closed
            and self.book.asked_for(number) <= 0
            and not self.book.recharge_of(number)
        ]

    @precondition(lambda self: self.recorded() and self.now_and_then(3))
    @rule(pick=PICK, reason=st.sampled_from(["Another day", "Another day", "Another day", ""]))
    def take_back(self, pick: int, reason: str) -> None:
        self.office.take_back(choose(pick, self.book.sessions, self.recorded()), reason)

    @precondition(lambda self: self.lines_that_stand() and self.now_and_then(2))
    @rule(pick=PICK, pence=st.sampled_from([1_250, 1, 10_001]))
    def spend_a_little(self, pick: int, pence: int) -> None:
        number = self.lines_that_stand()[pick % len(self.lines_that_stand())]
        line = self.book.line(number)
        self.office.spend(number, min(max(self.book.today, line.first), line.last), pence, "Room hire")

    @precondition(lambda self: self.lines() and self.now_and_then(3))
    @rule(
        pick=PICK,
        shift=SHIFT,
        pence=st.sampled_from([1_250, 1, 33_333, 0, 9_999_999]),
        words=st.sampled_from(["Room hire", "Room hire", ""]),
    )
    def spend(self, pick: int, shift: int, pence: int, words: str) -> None:
        number = self.lines()[pick % len(self.lines())]
        line = self.book.line(number)
        day = min(max(self.book.today, line.first), line.last) + timedelta(days=shift % 8 and shift)
        self.office.spend(number, day, pence, words)

    @precondition(lambda self: self.now_and_then(5))
    @rule(bands=st.sampled_from(TARIFFS), days=st.sampled_from([0, 0, 20, -1]))
    def set_tariff(self, bands: list[Band], days: int) -> None:
        self.office.set_tariff(bands, self.book.today + timedelta(days=days))
