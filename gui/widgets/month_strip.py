"""The days of one month in a strip: the weekday, the day, and a dot for each thing that falls on it."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import count, day
from gui.widgets.chart import Chart, ChartTable, Mark, figure_font, text_width, word_font, write

WEEKDAYS = "MTWTFSS"
ROOMY = 620  # pixels from which the month stands in one line
ROW, DOT, MOST_DOTS = 62.0, 2.5, 4
DAY_AT, DOTS_AT = 34.0, 46.0


@dataclass(frozen=True)
class DayMark:
    """What falls on a day: a tone for each thing (good, warn, bad, info, plain), and the words for all of them."""

    tones: tuple[str, ...]
    words: str


class MonthStrip(Chart):
    """Shows a month; the keys of its marks are the days on which something falls."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._first, self._today = today.replace(day=1), today
        self._chosen: date | None = None
        self._days: dict[date, DayMark] = {}
        self.refresh()

    def show_month(self, first: date, days: Mapping[date, DayMark], today: date, chosen: date | None = None) -> None:
        """Show another month, by any of its days."""
        self._first, self._today, self._chosen = first.replace(day=1), today, chosen
        self._days = {on: mark for on, mark in days.items() if on.replace(day=1) == self._first}
        self.refresh()

    def sentence(self) -> str:
        if not self._days:
            return "Nothing falls in this month."
        things = sum(len(mark.tones) for mark in self._days.values())
        said = "; ".join(f"{day(on)}: {mark.words}" for on, mark in sorted(self._days.items()))
        return f"{things} on {count(len(self._days), 'day')}. {said}."

    def table(self) -> ChartTable:
        rows = tuple((day(on), mark.words) for on, mark in sorted(self._days.items()))
        return ChartTable(("Day", "What falls on it"), rows)

    def height_for(self, width: float) -> float:
        return ROW if width >= ROOMY else 2 * ROW

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        days = list(self._month())
        across = len(days) if rect.width() >= ROOMY else (len(days) + 1) // 2
        wide = rect.width() / across
        marks = []
        for at, on in enumerate(days):
            cell = QRectF(rect.left() + at % across * wide, rect.top() + at // across * ROW, wide, ROW)
            self._draw_day(painter, cell.adjusted(1, 0, -1, -2), on)
            if on in self._days:
                marks.append(Mark(on, f"{day(on)}: {self._days[on].words}", (cell.adjusted(1, 0, -1, -2),)))
        return marks

    def _month(self) -> Iterable[date]:
        length = monthrange(self._first.year, self._first.month)[1]
        return (self._first + timedelta(days=at) for at in range(length))

    def _draw_day(self, painter: QPainter, cell: QRectF, on: date) -> None:
        colours, mark = theme.current(), self._days.get(on)
        painter.setPen(Qt.PenStyle.NoPen)
        if on == self._chosen or (mark and on == self.hot):
            painter.setBrush(colours.accent_soft if on == self._chosen else colours.sunken)
            painter.drawRoundedRect(cell, 6, 6)
        if on == self._today:
            painter.setPen(QPen(colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        quiet = on.weekday() > 4
        weekday, number = WEEKDAYS[on.weekday()], str(on.day)
        self._write_middle(painter, cell, 16, weekday, word_font())
        strong = figure_font() if mark else theme.font(theme.LABEL)
        ink = colours.ink if mark or not quiet else colours.muted
        left = cell.center().x() - text_width(number, strong) / 2
        write(painter, QPointF(left, cell.top() + DAY_AT), number, strong, ink)
        if mark:
            self._draw_dots(painter, cell, mark)

    @staticmethod
    def _write_middle(painter: QPainter, cell: QRectF, down: float, text: str, font: QFont) -> None:
        left = cell.center().x() - text_width(text, font) / 2
        write(painter, QPointF(left, cell.top() + down), text, font, theme.current().muted)

    @staticmethod
    def _draw_dots(painter: QPainter, cell: QRectF, mark: DayMark) -> None:
        tones = mark.tones[:MOST_DOTS]
        step = 2 * DOT + 2
        left = cell.center().x() - (len(tones) - 1) * step / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for at, tone in enumerate(tones):
            painter.setBrush(theme.current().tone(tone)[0])
            painter.drawEllipse(QPointF(left + at * step, cell.top() + DOTS_AT), DOT, DOT)
