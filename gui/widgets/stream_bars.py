"""The money of funding streams: of each amount, what stands at each stage, and what is left or over."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import money
from gui.widgets.bars import BarRows, lay_out_rows
from gui.widgets.chart import Chart, ChartTable, Mark
from gui.widgets.stages import NOTHING, WORDS, StageAmounts, fill_stage


@dataclass(frozen=True)
class StreamBar:
    """One stream's money for a year in whole pence, what stands against it, and by when it is to be spent, in words."""

    key: Hashable
    name: str
    pence: int
    amounts: StageAmounts = NOTHING
    spend_by: str = ""

    @property
    def left(self) -> int:
        """The money less exposure and reserved; negative when it has been lowered below them."""
        return self.pence - self.amounts.used


class StreamBars(Chart):
    """A bar for each stream and year; its whole length is the money. The keys of its marks are the bars'."""

    def __init__(self, name: str, bars: tuple[StreamBar, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars = bars
        self.refresh()

    def set_bars(self, bars: tuple[StreamBar, ...]) -> None:
        """Show other figures."""
        self._bars = bars
        self.refresh()

    def sentence(self) -> str:
        return "; ".join(map(_words, self._bars)) + "." if self._bars else "No money yet."

    def table(self) -> ChartTable:
        stages = self._stages()
        rows = tuple(
            (
                bar.name,
                money(bar.pence),
                *(money(dict(bar.amounts.parts()).get(stage, 0)) for stage in stages),
                money(bar.left),
                bar.spend_by,
            )
            for bar in self._bars
        )
        headings = ("Stream", "Amount", *(WORDS[stage] for stage in stages), "Left", "Spend by")
        return ChartTable(headings, rows, frozenset(range(1, len(headings) - 1)))

    def height_for(self, width: float) -> float:
        rows = self._rows(width)
        return rows.key_height + rows.height * max(len(self._bars), 1)

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        colours, rows, marks = theme.current(), self._rows(rect.width()), list[Mark]()
        rows.draw_key(painter, rect, self._entries())
        for at, bar in enumerate(self._bars):
            row = rows.row(rect, at)
            name_ink = colours.accent if bar.key == self.hot else colours.ink
            figure_ink = colours.bad if bar.left < 0 else colours.ink
            rows.draw_words(painter, row, bar.name, _figure(bar), (name_ink, figure_ink))
            _draw_bar(painter, rows.bar(row), bar)
            marks.append(Mark(bar.key, _words(bar), (row,)))
        return marks

    def _rows(self, width: float) -> BarRows:
        names, figures = [bar.name for bar in self._bars], [_figure(bar) for bar in self._bars]
        return lay_out_rows(names, figures, self._entries(), width)

    def _entries(self) -> list[tuple[str, str]]:
        return [*((stage, WORDS[stage]) for stage in self._stages()), ("left", "Left")]

    def _stages(self) -> list[str]:
        present = {stage for bar in self._bars for stage, _ in bar.amounts.parts()}
        return [stage for stage in WORDS if stage in present]


def _draw_bar(painter: QPainter, rect: QRectF, bar: StreamBar) -> None:
    colours, whole = theme.current(), max(bar.pence, bar.amounts.used, 1)
    outline = QPainterPath()
    outline.addRoundedRect(rect, 4, 4)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(rect, colours.track)
    x = rect.left()
    for stage, pence in bar.amounts.parts():
        width = rect.width() * pence / whole
        fill_stage(painter, QRectF(x, rect.top(), max(width - 1, 1), rect.height()), stage)
        x += width
    painter.restore()
    if bar.left < 0:
        end = rect.left() + rect.width() * bar.pence / whole
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.bad, 2))
        painter.drawRoundedRect(QRectF(end, rect.top() - 2, rect.right() - end - 1, rect.height() + 4), 3, 3)
        painter.setPen(QPen(colours.ink, 2))
        painter.drawLine(QLineF(end, rect.top() - 5, end, rect.bottom() + 5))


def _figure(bar: StreamBar) -> str:
    left = f"{money(bar.left)} left" if bar.left >= 0 else f"{money(-bar.left)} over"
    return f"{left} of {money(bar.pence)}"


def _words(bar: StreamBar) -> str:
    stages = ", ".join(f"{WORDS[stage].lower()} {money(pence)}" for stage, pence in bar.amounts.parts())
    by = f", to be spent by {bar.spend_by}" if bar.spend_by else ""
    return f"{bar.name}: {stages or 'nothing used'}, {_figure(bar)}{by}"
