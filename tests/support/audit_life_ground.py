"""The ground of audits of whole lives: a register whose orders are worked, and a look at all of it after each step."""

from pathlib import Path
from typing import ClassVar

from audit_delivery import USED
from audit_ground import Ground
from audit_life_book import LifeBook
from audit_life_checks import LifeAuditor
from audit_life_desk import LifeDesk
from audit_life_start import a_life
from hypothesis.stateful import rule


class LifeGround(Ground):
    """One register with orders in it."""

    start: ClassVar[str]
    office: LifeDesk
    book: LifeBook
    auditor: LifeAuditor

    def begin(self, path: Path) -> None:
        """Take a register that starts as this audit does."""
        self.office = a_life(path, self.start)
        self.book = self.office.book
        self.auditor = LifeAuditor(path)

    def look(self) -> None:
        """Look at the placing, and at all that came after it."""
        super().look()
        self.auditor.days_are_the_sum_of_their_steps(self.book)
        self.auditor.what_is_left_is_committed(self.book)
        self.auditor.sessions_stand_where_the_book_has_them(self.book)
        self.auditor.orders_stand_where_the_book_has_them(self.book)
        self.auditor.invoices_stand_where_the_book_has_them(self.book)
        self.auditor.no_more_is_invoiced_than_was_done(self.book)
        self.auditor.schools_are_charged_beside_the_money(self.book)
        self.auditor.funding_rests_on_its_ceiling(self.book)
        self.auditor.closed_years_stay_as_they_were(self.book)

    @rule()
    def wait(self) -> None:
        """Nothing happens, which is always possible."""

    def lines(self) -> list[int]:
        """Every line of an order."""
        return [line for order in self.book.orders.values() for line in order.lines]

    def lines_that_stand(self) -> list[int]:
        """Lines whose order has not ended."""
        return [line for order in self.book.orders.values() if not order.ended() for line in order.lines]

    def open_lines(self) -> list[int]:
        """Lines of which something is left that is not planned yet."""
        return [
            number
            for order in self.book.orders.values()
            if not order.ended()
            for number, line in order.lines.items()
            if line.left > sum(session.hundredths for session in self.book.planned(number))
        ]

    def to_come(self, *, past: bool = False) -> list[int]:
        """Sessions still planned under orders that stand; those whose day has come, or all."""
        return [
            number
            for number, session in self.book.sessions.items()
            if session.state == "planned"
            and not self.book.order_of(session.line).ended()
            and (session.day <= self.book.today or not past)
        ]

    def recorded(self) -> list[int]:
        """Sessions that took something of their line."""
        return [number for number, session in self.book.sessions.items() if session.state in USED]

    def to_invoice(self) -> list[int]:
        """Recorded sessions of which something is not invoiced yet."""
        return [number for number in self.recorded() if self.book.left_to_invoice(number) > 0]

    def bills_that_are(self, *states: str) -> list[int]:
        """Invoices in some states."""
        return [number for number, bill in self.book.bills.items() if bill.state in states]
