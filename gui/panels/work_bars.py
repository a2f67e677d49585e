"""How the work of a lot, or of all of them, is shared between providers."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from core.queries.fairness import FairnessRow
from gui import theme
from gui.formats import count, money, percent
from gui.widgets.bars import BarRows, lay_out_rows
from gui.widgets.chart import Chart, ChartTable, Mark
from gui.widgets.stages import fill_stage

NARROWEST = 3.0


@dataclass(frozen=True)
class Work:
    """One provider: call-offs that stand, their value and that of everybody, in whole pence."""

    provider: str
    orders: int
    value: int
    whole: int


def work_of(rows: Iterable[FairnessRow]) -> tuple[Work, ...]:
    """Each provider’s work over all ranks and lots of some rows, the largest first."""
    orders: dict[str, int] = {}
    value: dict[str, int] = {}
    for row in rows:
        orders[row.provider] = orders.get(row.provider, 0) + row.orders
        value[row.provider] = value.get(row.provider, 0) + row.value
    whole = sum(value.values())
    found = [Work(provider, orders[provider], value[provider], whole) for provider in value]
    return tuple(sorted(found, key=lambda work: (-work.value, work.provider.casefold())))


class WorkBars(Chart):
    """A bar for each provider; its whole length is all the work. The keys of its marks are the providers’ names."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._work: tuple[Work, ...] = ()
        super().__init__(name, parent)
        self.refresh()

    def set_work(self, work: tuple[Work, ...]) -> None:
        """Show other figures."""
        self._work = work
        self.refresh()

    def sentence(self) -> str:
        shown = [each for each in self._work if each.value]
        return "; ".join(map(_words, shown)) + "." if shown else "No work yet."

    def table(self) -> ChartTable:
        rows = tuple(
            (each.provider, f"{each.orders:,}", money(each.value), percent(each.value, each.whole))
            for each in self._work
        )
        return ChartTable(("Provider", "Call-offs", "Value", "Share"), rows, frozenset({1, 2, 3}))

    def height_for(self, width: float) -> float:
        return self._rows(width).height * max(len(self._work), 1)

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        colours, rows, marks = theme.current(), self._rows(rect.width()), list[Mark]()
        for at, work in enumerate(self._work):
            row = rows.row(rect, at)
            name_ink = colours.accent if work.provider == self.hot else colours.ink
            figure_ink = colours.ink if work.value else colours.muted
            rows.draw_words(painter, row, work.provider, _figure(work), (name_ink, figure_ink))
            _draw_bar(painter, rows.bar(row), work)
            marks.append(Mark(work.provider, _words(work), (row,)))
        return marks

    def _rows(self, width: float) -> BarRows:
        return lay_out_rows([each.provider for each in self._work], [_figure(each) for each in self._work], (), width)


def _draw_bar(painter: QPainter, bar: QRectF, work: Work) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(bar, 4, 4)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(bar, theme.current().track)
    if work.value > 0:
        width = max(bar.width() * work.value / work.whole, NARROWEST)
        fill_stage(painter, QRectF(bar.left(), bar.top(), width, bar.height()), "invoiced")
    painter.restore()


def _figure(work: Work) -> str:
    return f"{money(work.value)}, {percent(work.value, work.whole)}" if work.value else "Nothing yet"


def _words(work: Work) -> str:
    return f"{work.provider}: {count(work.orders, 'call-off')}, {_figure(work)}"
