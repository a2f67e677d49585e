"""The steps of a year's end, usual and unusual: carried over, closed, corrected; and the term lengthened."""

from datetime import date, datetime, time, timedelta

from audit_calendar import year_of
from audit_ground import PICK, choose
from audit_life_ground import LifeGround
from audit_orders import APPROVERS
from audit_years import last_day_of
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

YEARS = st.sampled_from(["2015-16", "2015-16", "2015-16", "2016-17", "2014-15", "2019-20"])


class Ending(LifeGround):
    """What happens when a year ends."""

    def next_to_close(self) -> str:
        """The first year that is open."""
        return next(year for year in ("2015-16", "2016-17", "2017-18") if year not in self.book.closed)

    @precondition(lambda self: self.now_and_then(3))
    @rule(year=YEARS)
    def close_year(self, year: str) -> None:
        self.office.close_year(year)

    @precondition(lambda self: self.book.orders and self.now_and_then(3))
    @rule(
        pick=PICK,
        last=st.sampled_from([date(2016, 6, 30), date(2017, 3, 31), date(2016, 3, 31), date(2019, 5, 1)]),
        approver=st.sampled_from(["Owen Hughes"] * 4 + list(APPROVERS)),
    )
    def carry_over(self, pick: int, last: date, approver: str) -> None:
        number = sorted(self.book.orders)[pick % len(self.book.orders)]
        self.office.carry_over(number, last, approver)

    def left_behind(self) -> list[str]:
        """Orders with commitment in a year that has ended, and no session planned in it."""
        ended = [year for year in ("2015-16", "2016-17", "2017-18") if self.book.today > last_day_of(year)]
        return [
            number
            for number, order in self.book.orders.items()
            if not order.ended()
            and any(set(ended) & set(self.book.committed_by_year(line)) for line in order.lines)
            and not any(year_of(s.day) in ended for line in order.lines for s in self.book.planned(line))
        ]

    @precondition(lambda self: self.left_behind())
    @rule(pick=PICK, days=st.sampled_from([30, 90, 200, 400]))
    def carry_over_what_is_left(self, pick: int, days: int) -> None:
        behind = self.left_behind()
        self.office.carry_over(behind[pick % len(behind)], self.book.today + timedelta(days=days), "Owen Hughes")

    @precondition(lambda self: self.now_and_then(6) and self.book.today < date(2017, 6, 1))
    @rule(close=st.booleans())
    def end_the_year(self, close: bool) -> None:
        """Everything that a year's end asks for, as it is due, in as many steps as it takes."""
        year = self.next_to_close()
        if self.book.today <= last_day_of(year):
            self.office.move(datetime.combine(last_day_of(year) + timedelta(days=7), time(9)))
            self.look()
        for number in [n for n in self.to_come() if year_of(self.book.sessions[n].day) <= year]:
            session = self.book.sessions[number]
            people = {"wider": max(min(session.hundredths, self.book.line(session.line).left) // 100, 1)}
            self.office.deliver(number, people)
            self.look()
        for name, order in self.book.orders.items():
            if not order.ended() and any(year in self.book.committed_by_year(line) for line in order.lines):
                self.office.carry_over(name, last_day_of(year) + timedelta(days=90), "Owen Hughes")
                self.look()
        for number in [n for n, asked in self.book.asked.items() if asked.state == "sent" or asked.waits_for_order]:
            self.office.withdraw(number, "The year is over")
            self.look()
        if close:
            self.office.close_year(year)

    @precondition(lambda self: self.lines() and (self.book.closed or self.now_and_then(5)))
    @rule(
        pick=PICK,
        year=YEARS,
        pence=st.sampled_from([5_000, -5_000, 1, -1, 0, 9_999_999]),
        reason=st.sampled_from(["Invoice was higher", "Invoice was higher", ""]),
    )
    def correct(self, pick: int, year: str, pence: int, reason: str) -> None:
        with_accrual = [n for n in self.lines() if self.book.standing(n, "accrued")]
        line = choose(pick, dict.fromkeys(self.lines()), with_accrual)
        self.office.correct(line, year, pence, reason)

    @precondition(lambda self: self.now_and_then(5))
    @rule(number=st.sampled_from([1, 1, 2, 3]))
    def extend(self, number: int) -> None:
        self.office.extend(number)
