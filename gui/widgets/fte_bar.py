"""Posts against their limits: filled, bought in by the day, and what an offer would add."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import fte
from gui.widgets.bars import BarRows, lay_out_rows
from gui.widgets.chart import Chart, ChartTable, Mark
from gui.widgets.stages import fill_stage

PARTS = (("committed", "Filled"), ("reserved", "Bought in"), ("added", "This offer"))
"""The manner in which each part is drawn, and its word."""


@dataclass(frozen=True)
class FteLine:
    """One role group at its peak, in thousandths of a full-time equivalent. `added` is what an offer would bring."""

    key: Hashable
    name: str
    limit: int
    filled: int
    bought_in: int = 0
    added: int = 0

    @property
    def used(self) -> int:
        """What is filled and bought in, with what would be added."""
        return self.filled + self.bought_in + self.added

    @property
    def over(self) -> int:
        """By how much the limit is passed; 0 when it is not."""
        return max(self.used - self.limit, 0)


class FteBars(Chart):
    """A bar for each role group; its whole length is the limit. The keys of its marks are the lines'."""

    def __init__(self, name: str, lines: tuple[FteLine, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines = lines
        self.refresh()

    def set_lines(self, lines: tuple[FteLine, ...]) -> None:
        """Show other figures."""
        self._lines = lines
        self.refresh()

    def sentence(self) -> str:
        return "; ".join(_words(line) for line in self._lines) + "." if self._lines else "No limits."

    def table(self) -> ChartTable:
        rows = tuple(
            (line.name, fte(line.limit), fte(line.filled), fte(line.bought_in), fte(line.added), fte(line.used))
            for line in self._lines
        )
        headings = ("Role group", "Limit", "Filled", "Bought in", "This offer", "In all")
        return ChartTable(headings, rows, frozenset(range(1, 6)))

    def height_for(self, width: float) -> float:
        rows = self._rows(width)
        return rows.key_height + rows.height * max(len(self._lines), 1)

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        colours, rows, marks = theme.current(), self._rows(rect.width()), list[Mark]()
        rows.draw_key(painter, rect, self._entries())
        for at, line in enumerate(self._lines):
            row = rows.row(rect, at)
            name_ink = colours.accent if line.key == self.hot else colours.ink
            rows.draw_words(
                painter, row, line.name, _figure(line), (name_ink, colours.bad if line.over else colours.ink)
            )
            _draw_bar(painter, rows.bar(row), line)
            marks.append(Mark(line.key, _words(line), (row,)))
        return marks

    def _rows(self, width: float) -> BarRows:
        names, figures = [line.name for line in self._lines], [_figure(line) for line in self._lines]
        return lay_out_rows(names, figures, self._entries(), width)

    def _entries(self) -> list[tuple[str, str]]:
        present = {"committed"} if any(line.filled for line in self._lines) else set[str]()
        present |= {"reserved"} if any(line.bought_in for line in self._lines) else set()
        present |= {"added"} if any(line.added for line in self._lines) else set()
        return [(stage, word) for stage, word in PARTS if stage in present]


def _draw_bar(painter: QPainter, bar: QRectF, line: FteLine) -> None:
    colours, whole = theme.current(), max(line.limit, line.used, 1)
    outline = QPainterPath()
    outline.addRoundedRect(bar, 4, 4)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(bar, colours.track)
    x = bar.left()
    for (stage, _), amount in zip(PARTS, (line.filled, line.bought_in, line.added), strict=True):
        width = bar.width() * amount / whole
        if width > 0:
            fill_stage(painter, QRectF(x, bar.top(), max(width - 1, 1), bar.height()), stage)
        x += width
    painter.restore()
    if line.over:
        limit = bar.left() + bar.width() * line.limit / whole
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.bad, 2))
        painter.drawRoundedRect(QRectF(limit, bar.top() - 2, bar.right() - limit - 1, bar.height() + 4), 3, 3)
        painter.setPen(QPen(colours.ink, 2))
        painter.drawLine(QLineF(limit, bar.top() - 5, limit, bar.bottom() + 5))


def _figure(line: FteLine) -> str:
    if line.added:
        return f"{fte(line.filled + line.bought_in)} → {fte(line.used)} of {fte(line.limit)}"
    return f"{fte(line.used)} of {fte(line.limit)}"


def _words(line: FteLine) -> str:
    said = f"{line.name}: {fte(line.filled)} filled"
    if line.bought_in:
        said += f", {fte(line.bought_in)} bought in"
    if line.added:
        said += f", {fte(line.added)} with this offer"
    rest = f"{fte(line.over)} over" if line.over else f"{fte(line.limit - line.used)} left"
    return f"{said}, {rest} of {fte(line.limit)}"
