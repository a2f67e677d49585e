"""How exposure has grown through a financial year against the ceiling, and where it is heading."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import money, money_short, plain_pounds
from gui.widgets.chart import Chart, ChartTable, Mark, figure_font, text_width, word_font, write

HEIGHT = 230.0
TOP, BOTTOM, AXIS_GAP = 14.0, 24.0, 10.0
STEPS = 4  # lines across, at most
DOT = 4.5

Points: TypeAlias = list[tuple[int, int]]
"""Months by their place, and whole pence."""


@dataclass(frozen=True)
class BurnUpMonth:
    """One month: its key and short name, and in whole pence what stood at its end. None where there is no figure.

    What lies ahead goes on from what was delivered, or where no month says that, from exposure.
    """

    key: Hashable
    name: str
    exposure: int | None
    ceiling: int | None = None
    forecast: int | None = None
    delivered: int | None = None


@dataclass(frozen=True)
class _Plot:
    """The rectangle of the curves, and how months and pence lie in it."""

    rect: QRectF
    months: int
    highest: int

    def x(self, at: int) -> float:
        return self.rect.left() + self.rect.width() * (at + 0.5) / self.months

    def y(self, pence: int) -> float:
        return self.rect.bottom() - self.rect.height() * pence / self.highest

    def point(self, at: int, pence: int) -> QPointF:
        return QPointF(self.x(at), self.y(pence))


@dataclass(frozen=True)
class _Line:
    """One line of the chart: its word, its points and its colour."""

    word: str
    points: Points
    ink: QColor


class BurnUp(Chart):
    """Lines of exposure and of what was delivered, the ceiling as steps, what lies ahead dashed.

    The keys of its marks are the months'.
    """

    def __init__(
        self,
        name: str,
        months: tuple[BurnUpMonth, ...] = (),
        parent: QWidget | None = None,
        *,
        ahead: str = "Forecast",
    ) -> None:
        super().__init__(name, parent)
        self._months, self._ahead = months, ahead
        self.refresh()

    def set_months(self, months: tuple[BurnUpMonth, ...]) -> None:
        """Show other figures."""
        self._months = months
        self.refresh()

    def sentence(self) -> str:
        known = [month for month in self._months if month.exposure is not None]
        if not known or known[-1].exposure is None:
            return "No exposure yet."
        said = f"Exposure {money(known[-1].exposure)} at the end of {known[-1].name}"
        if known[-1].ceiling is not None:
            said += f", under a ceiling of {money(known[-1].ceiling)}"
        if known[-1].delivered is not None:
            said += f"; {money(known[-1].delivered)} of it delivered"
        forecast = self._months[-1].forecast
        if forecast is not None:
            said += f"; {self._ahead.lower()} {money(forecast)} by the end of {self._months[-1].name}"
        return f"{said}."

    def table(self) -> ChartTable:
        columns: list[tuple[str, Callable[[BurnUpMonth], int | None]]] = [
            ("Exposure", lambda month: month.exposure),
            ("Delivered", lambda month: month.delivered),
            ("Ceiling", lambda month: month.ceiling),
            (self._ahead, lambda month: month.forecast),
        ]
        used = [(name, read) for name, read in columns if any(read(month) is not None for month in self._months)]
        rows = tuple((month.name, *(_text(read(month)) for _, read in used)) for month in self._months)
        return ChartTable(("Month", *(name for name, _ in used)), rows, frozenset(range(1, len(used) + 1)))

    def height_for(self, _width: float) -> float:
        return HEIGHT

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        if not self._months:
            return []
        plot = self._plot(rect)
        self._draw_axes(painter, plot, rect)
        marks = self._marks(plot, rect)
        self._draw_hot(painter, plot, marks)
        colours = theme.current()
        ceiling = _Line("Ceiling", self._points(lambda month: month.ceiling), colours.ink)
        exposure = _Line("Exposure", self._points(lambda month: month.exposure), colours.accent)
        delivered = _Line("Delivered", self._points(lambda month: month.delivered), colours.good)
        ahead = _Line(self._ahead, self._points(lambda month: month.forecast), colours.ink)
        self._draw_ceiling(painter, plot, ceiling.points)
        self._draw_ahead(painter, plot, (delivered.points or exposure.points)[-1:] + ahead.points)
        self._draw_curve(painter, plot, exposure, filled=True)
        self._draw_curve(painter, plot, delivered)
        self._draw_ends(painter, plot, (ceiling, ahead, exposure, delivered))
        return marks

    def _points(self, read: Callable[[BurnUpMonth], int | None]) -> Points:
        return [(at, pence) for at, month in enumerate(self._months) if (pence := read(month)) is not None]

    def _plot(self, rect: QRectF) -> _Plot:
        figures = [
            pence
            for month in self._months
            for pence in (month.exposure, month.ceiling, month.forecast, month.delivered)
            if pence is not None
        ]
        step = _step(max(figures, default=0))
        highest = max(-(-max(figures, default=1) // step), 1) * step
        widest = max(text_width(money_short(at), word_font()) for at in range(0, highest + 1, step))
        last = self._months[-1]
        ends = [last.ceiling, last.forecast, last.delivered, *(month.exposure for month in self._months)]
        bold = figure_font()
        end_room = max((text_width(plain_pounds(pence), bold) for pence in ends if pence is not None), default=0)
        end_room = max(end_room, text_width("Exposure", word_font()))
        inner = QRectF(
            rect.left() + widest + AXIS_GAP,
            rect.top() + TOP,
            max(rect.width() - widest - AXIS_GAP - end_room - 14, 60),
            rect.height() - TOP - BOTTOM,
        )
        return _Plot(inner, len(self._months), highest)

    def _draw_axes(self, painter: QPainter, plot: _Plot, rect: QRectF) -> None:
        colours, font = theme.current(), word_font()
        step = _step(plot.highest)
        for pence in range(0, plot.highest + 1, step):
            y = round(plot.y(pence)) + 0.5
            painter.setPen(QPen(colours.outline if pence == 0 else colours.line, 1))
            painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))
            label_at = QPointF(plot.rect.left() - AXIS_GAP, y + 4)
            write(painter, label_at, money_short(pence), font, colours.muted, right=True)
        every = 1 if plot.rect.width() / plot.months > text_width("Mmm", font) + 6 else 2
        for at, month in enumerate(self._months[::every]):
            name_at = QPointF(plot.x(at * every) - text_width(month.name, font) / 2, rect.bottom() - 5)
            write(painter, name_at, month.name, font, colours.muted)

    def _marks(self, plot: _Plot, rect: QRectF) -> list[Mark]:
        width, marks, before = plot.rect.width() / plot.months, list[Mark](), 0
        for at, month in enumerate(self._months):
            if month.exposure is None:
                continue
            band = QRectF(plot.rect.left() + at * width, plot.rect.top(), width, rect.bottom() - plot.rect.top() - 2)
            words = f"{month.name}: {money(month.exposure - before)} in the month, {money(month.exposure)} in all"
            marks.append(Mark(month.key, words, (band,)))
            before = month.exposure
        return marks

    def _draw_hot(self, painter: QPainter, plot: _Plot, marks: list[Mark]) -> None:
        for mark in marks:
            if mark.key == self.hot:
                band = mark.rects[0]
                painter.fillRect(QRectF(band.left(), plot.rect.top(), band.width(), plot.rect.height()), _soft(18))

    def _draw_ceiling(self, painter: QPainter, plot: _Plot, ceilings: list[tuple[int, int]]) -> None:
        if not ceilings:
            return
        half, path = plot.rect.width() / plot.months / 2, QPainterPath()
        path.moveTo(plot.x(ceilings[0][0]) - half, plot.y(ceilings[0][1]))
        for at, pence in ceilings:
            path.lineTo(plot.x(at) - half, plot.y(pence))
            path.lineTo(plot.x(at) + half, plot.y(pence))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().ink, 1.6))
        painter.drawPath(path)

    def _draw_ahead(self, painter: QPainter, plot: _Plot, points: Points) -> None:
        """The dashed line, from the last point that is known."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().muted, 1.8, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([plot.point(*point) for point in points]))

    def _draw_curve(self, painter: QPainter, plot: _Plot, line: _Line, *, filled: bool = False) -> None:
        if not line.points:
            return
        points = [plot.point(*point) for point in line.points]
        if filled:
            ground = plot.rect.bottom()
            under = [QPointF(points[0].x(), ground), *points, QPointF(points[-1].x(), ground)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_soft(30))
            painter.drawPolygon(QPolygonF(under))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line.ink, 2.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(theme.current().surface, 2))
        painter.setBrush(line.ink)
        painter.drawEllipse(points[-1], DOT, DOT)

    def _draw_ends(self, painter: QPainter, plot: _Plot, lines: tuple[_Line, ...]) -> None:
        """The names and figures at the ends of the lines, pushed apart where they would touch."""
        colours, wanted = theme.current(), list[tuple[float, _Line, int]]()
        for line in lines:
            if line.points and line.points[-1][0] == plot.months - 1:
                wanted.append((plot.y(line.points[-1][1]), line, line.points[-1][1]))
            elif line.points:
                self._draw_inner_end(painter, plot, line, above=line.word != "Delivered")
        lowest = plot.rect.top() - TOP + 2
        for y, line, pence in sorted(wanted, key=lambda each: each[0]):
            top = max(y - 16, lowest)
            left = plot.rect.right() + 10
            write(painter, QPointF(left, top + 12), line.word, word_font(), colours.muted)
            write(painter, QPointF(left, top + 27), plain_pounds(pence), figure_font(), line.ink)
            lowest = top + 34

    def _draw_inner_end(self, painter: QPainter, plot: _Plot, line: _Line, *, above: bool) -> None:
        """A line ends inside the plot: its figure stands above or below the dot, on a patch of the ground."""
        colours, bold, small = theme.current(), figure_font(), word_font()
        point, figure = plot.point(*line.points[-1]), plain_pounds(line.points[-1][1])
        width = text_width(f"{line.word} {figure}", bold)
        left = point.x() - width if above else point.x() + 10
        left = max(min(left, plot.rect.right() - width), plot.rect.left() + 4)
        baseline = point.y() - 14 if above and point.y() - 34 > plot.rect.top() else point.y() + 26
        metrics = QFontMetricsF(bold)
        patch = QRectF(left - 4, baseline - metrics.ascent() - 1, width + 8, metrics.height() + 2)
        ground = QColor(colours.surface)
        ground.setAlpha(225)
        painter.fillRect(patch, ground)
        write(painter, QPointF(left, baseline), line.word, small, colours.muted)
        figure_at = QPointF(left + text_width(f"{line.word} ", bold), baseline)
        write(painter, figure_at, figure, bold, line.ink)


def _text(pence: int | None) -> str:
    return "" if pence is None else money(pence)


def _soft(alpha: int) -> QColor:
    colour = QColor(theme.current().accent)
    colour.setAlpha(alpha)
    return colour


def _step(highest: int) -> int:
    """A round distance between lines, in pence, that gives at most STEPS of them."""
    power = 10_000  # £100
    while True:
        for factor in (1, 2, 5):
            if factor * power * STEPS >= highest:
                return factor * power
        power *= 10
