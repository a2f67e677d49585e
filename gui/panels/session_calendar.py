"""The month in which sessions lie: a strip of days, and the way to other months."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.domain.periods import MONTHS
from core.domain.states import SessionState
from core.queries.sessions import SessionRow
from gui.formats import count
from gui.panels.session_words import state_words
from gui.widgets.button import button, icon_button
from gui.widgets.card import Card
from gui.widgets.month_strip import DayMark, MonthStrip
from gui.widgets.text import label


class SessionCalendar(Card):
    """Says by `day_chosen` which day is wanted, or None for every day. A day is let go by choosing it again."""

    day_chosen = Signal(object)  # date or None

    def __init__(self, today: date = date(2000, 1, 1), parent: QWidget | None = None) -> None:
        self.earlier = icon_button("chevron-left", "Earlier month", clicked=lambda: self.turn(-1))
        self.later = icon_button("chevron-right", "Later month", clicked=lambda: self.turn(1))
        self.now = button("Today", kind="quiet", clicked=lambda: self.show_month(self._today))
        self.now.setAccessibleName("Show the month of today")
        corner = QWidget()
        ways = QHBoxLayout(corner)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(2)
        super().__init__("Month", corner, parent, padding=14)
        self._today, self._first = today, today.replace(day=1)
        self._chosen: date | None = None
        self._rows: tuple[SessionRow, ...] = ()
        self.counted = label("", "muted")
        self.head.insertWidget(1, self.counted)
        self.every = button("Show every day", kind="link", clicked=lambda: self.choose(None))
        for part in (self.every, self.earlier, self.now, self.later):
            ways.addWidget(part)
        self.strip = MonthStrip("Days of the month with sessions", today)
        self.strip.clicked.connect(self._clicked)
        self.body.setSpacing(4)
        self.add(self.strip)
        self._draw()

    @property
    def chosen(self) -> date | None:
        """The day to which the list is narrowed."""
        return self._chosen

    def show_sessions(self, rows: Iterable[SessionRow], today: date) -> None:
        """Show other sessions, in the month that is shown; at first in that of today."""
        if today != self._today:
            self._today = today
            if self._chosen is None:
                self._first = today.replace(day=1)
        self._rows = tuple(row for row in rows if row.state is not SessionState.TAKEN_BACK)
        self._draw()

    def show_month(self, on: date) -> None:
        """Show the month of a day."""
        self._first = on.replace(day=1)
        self._draw()

    def turn(self, months: int) -> None:
        """Show a later month, or below nothing an earlier one."""
        inside = self._first + timedelta(days=31) if months > 0 else self._first - timedelta(days=1)
        self.show_month(inside)

    def choose(self, on: date | None) -> None:
        """Narrow the list to a day, or with None to none."""
        self._chosen = on
        if on is not None:
            self._first = on.replace(day=1)
        self._draw()
        self.day_chosen.emit(on)

    def _clicked(self, on: object) -> None:
        if isinstance(on, date):
            self.choose(None if on == self._chosen else on)

    def _draw(self) -> None:
        words = f"{MONTHS[self._first.month - 1]} {self._first.year}"
        days: dict[date, list[SessionRow]] = {}
        for row in self._rows:
            if row.held_on.replace(day=1) == self._first:
                days.setdefault(row.held_on, []).append(row)
        self.title.setText(words)
        self.setAccessibleName(f"Sessions in {words}")
        self.counted.setText(count(sum(map(len, days.values())), "session"))
        self.every.setVisible(self._chosen is not None)
        with QSignalBlocker(self.strip):
            self.strip.show_month(
                self._first, {on: self._mark(rows) for on, rows in days.items()}, self._today, self._chosen
            )

    def _mark(self, rows: list[SessionRow]) -> DayMark:
        states = [state_words(row, self._today) for row in rows]
        named = ", ".join(
            f"{sum(word == each for word, _ in states)} {word.lower()}"
            for each, word in {word: word for word, _ in states}.items()
        )
        return DayMark(tuple(tone for _, tone in states), f"{count(len(rows), 'session')}, {named}")
