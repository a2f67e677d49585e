"""People trained: all of them against the framework's target, and how many in each lot."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import percent
from gui.widgets.bars import BarRows, lay_out_rows
from gui.widgets.chart import Chart, ChartTable, Mark
from gui.widgets.stages import fill_stage

ALL = "all"
"""The key of the mark that stands for everybody."""

NARROWEST = 3.0


@dataclass(frozen=True)
class Trained:
    """One lot: its key, its name as shown, and the people who were trained in it, each counted once."""

    key: Hashable
    name: str
    people: int


class PeopleBars(Chart):
    """The first bar is as long as the target; those of the lots have one scale of their own."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._lots: tuple[Trained, ...] = ()
        self._target: int | None = None
        super().__init__(name, parent)
        self.refresh()

    def set_people(self, lots: tuple[Trained, ...], target: int | None) -> None:
        """Show other figures; without a target the first bar is as long as everybody."""
        self._lots, self._target = lots, target
        self.refresh()

    @property
    def people(self) -> int:
        """Everybody."""
        return sum(lot.people for lot in self._lots)

    def sentence(self) -> str:
        most = max(self._lots, key=lambda lot: lot.people, default=None)
        said = f"{self.people:,} people trained"
        if self._target:
            said += f", {percent(self.people, self._target)} of the target of {self._target:,}"
        if most is not None and most.people:
            said += f"; most in {most.name}, {most.people:,}"
        return f"{said}."

    def table(self) -> ChartTable:
        rows = [(lot.name, f"{lot.people:,}") for lot in self._lots]
        if self._target is not None:
            rows.append(("Target of the framework", f"{self._target:,}"))
        return ChartTable(("Lot", "People"), (("All lots", f"{self.people:,}"), *rows), frozenset({1}))

    def height_for(self, width: float) -> float:
        return self._rows(width).height * (1 + len(self._lots))

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        rows = self._rows(rect.width())
        highest = max((lot.people for lot in self._lots), default=0)
        colours, marks = theme.current(), list[Mark]()
        for at, line in enumerate((Trained(ALL, "All lots", self.people), *self._lots)):
            row, whole = rows.row(rect, at), highest if at else self._target or self.people
            figure = _figure(line.people, None if at else self._target)
            ink = colours.accent if line.key == self.hot else colours.ink
            rows.draw_words(painter, row, line.name, figure, (ink, colours.ink if line.people else colours.muted))
            _draw_bar(painter, rows.bar(row), line.people, whole, track=at == 0)
            marks.append(Mark(line.key, f"{line.name}: {figure}", (row,)))
        return marks

    def _rows(self, width: float) -> BarRows:
        names = ["All lots", *(lot.name for lot in self._lots)]
        figures = [_figure(self.people, self._target), *(_figure(lot.people, None) for lot in self._lots)]
        return lay_out_rows(names, figures, (), width)


def _figure(people: int, target: int | None) -> str:
    return f"{people:,} of {target:,}" if target else f"{people:,}" if people else "Nobody yet"


def _draw_bar(painter: QPainter, bar: QRectF, people: int, whole: int, *, track: bool) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(bar, 4, 4)
    painter.save()
    if track:
        painter.setClipPath(outline)
        painter.fillRect(bar, theme.current().track)
    else:
        painter.fillRect(QRectF(bar.left(), bar.bottom() - 1, bar.width(), 1), theme.current().track)
    if people and whole:
        width = min(max(bar.width() * people / whole, NARROWEST), bar.width())
        fill_stage(painter, QRectF(bar.left(), bar.top(), width, bar.height()), "invoiced" if track else "accrued")
    painter.restore()
