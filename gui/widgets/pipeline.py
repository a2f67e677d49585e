"""Steps that things go through one after the other: how many stand at each, and what they come to."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import count, money
from gui.widgets.chart import Chart, ChartTable, Mark, elided, word_font, write

HEIGHT, POINT, GAP, ROW_GAP = 76.0, 12.0, 4.0, 10.0
ROOMY = 118.0  # pixels of width for one step


@dataclass(frozen=True)
class Step:
    """One step: its key, its word, how many stand there and their whole pence. One that is `aside` ends the way."""

    key: Hashable
    word: str
    number: int
    pence: int
    aside: bool = False


class Pipeline(Chart):
    """An arrow for each step, in one row or, where there is no room, in two. The keys of its marks are the steps'."""

    def __init__(
        self, name: str, noun: tuple[str, str], steps: tuple[Step, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._noun, self._steps = noun, steps
        self.refresh()

    def set_steps(self, steps: tuple[Step, ...]) -> None:
        """Show other figures."""
        self._steps = steps
        self.refresh()

    def sentence(self) -> str:
        return "; ".join(map(self._words, self._steps)) + "." if self._steps else "Nothing yet."

    def table(self) -> ChartTable:
        rows = tuple((step.word, f"{step.number:,}", money(step.pence)) for step in self._steps)
        return ChartTable(("Step", self._noun[1].capitalize(), "Amount"), rows, frozenset({1, 2}))

    def height_for(self, width: float) -> float:
        rows = -(-len(self._steps) // self._across(width)) or 1
        return rows * HEIGHT + (rows - 1) * ROW_GAP

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        marks, across = list[Mark](), self._across(rect.width())
        wide = (rect.width() - (across - 1) * GAP) / across
        for at, step in enumerate(self._steps):
            left = rect.left() + at % across * (wide + GAP)
            room = QRectF(left, rect.top() + at // across * (HEIGHT + ROW_GAP), wide, HEIGHT)
            self._draw_step(painter, room, step, first=at == 0)
            marks.append(Mark(step.key, self._words(step), (room,)))
        return marks

    def _across(self, width: float) -> int:
        whole = max(len(self._steps), 1)
        return whole if width >= whole * ROOMY else -(-whole // 2)

    def _draw_step(self, painter: QPainter, room: QRectF, step: Step, *, first: bool) -> None:
        colours, hot = theme.current(), step.key == self.hot
        painter.setPen(QPen(colours.accent if hot else colours.outline, 1, _line(step)))
        painter.setBrush(colours.accent_soft if step.number and not step.aside else colours.sunken)
        painter.drawPath(_outline(room.adjusted(0.5, 0.5, -0.5, -0.5), blunt=step.aside, flat=first or step.aside))
        left = room.left() + (14 if first or step.aside else POINT + 10)
        width = room.right() - left - (8 if step.aside else POINT)
        ink = colours.accent if hot else colours.ink if step.number else colours.muted
        large = theme.font(theme.TEXT, QFont.Weight.DemiBold)
        write(
            painter, QPointF(left, room.top() + 22), elided(step.word, word_font(), width), word_font(), colours.muted
        )
        write(painter, QPointF(left, room.top() + 43), elided(money(step.pence), large, width), large, ink)
        number = elided(count(step.number, *self._noun), word_font(), width)
        write(painter, QPointF(left, room.top() + 62), number, word_font(), colours.muted)

    def _words(self, step: Step) -> str:
        return f"{step.word}: {count(step.number, *self._noun)}, {money(step.pence)}"


def _line(step: Step) -> Qt.PenStyle:
    return Qt.PenStyle.DashLine if step.aside else Qt.PenStyle.SolidLine


def _outline(rect: QRectF, *, blunt: bool, flat: bool) -> QPainterPath:
    """An arrow to the right, with a notch at its left; `blunt` without its point, `flat` without its notch."""
    path = QPainterPath(rect.topLeft())
    shoulder = rect.right() if blunt else rect.right() - POINT
    path.lineTo(shoulder, rect.top())
    path.lineTo(rect.right(), rect.center().y())
    path.lineTo(shoulder, rect.bottom())
    path.lineTo(rect.left(), rect.bottom())
    if not flat:
        path.lineTo(rect.left() + POINT, rect.center().y())
    path.closeSubpath()
    return path
