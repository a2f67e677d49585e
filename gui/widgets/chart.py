"""What all charts share: marks that can be pointed at, reached by keyboard, named and opened."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.announce import announce
from gui.widgets.focus_ring import FocusRing

RING = 3  # room above and below the drawing, which the ring of the focus stands close to

BACKWARD = {Qt.Key.Key_Left, Qt.Key.Key_Up}
FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Down}
OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True)
class Mark:
    """A part of a chart that stands for something: where it is (the first rectangle gets the ring), and its words."""

    key: Hashable
    words: str
    rects: tuple[QRectF, ...]


@dataclass(frozen=True)
class ChartTable:
    """A chart's figures as text. The columns in `right` hold numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


class Chart(QWidget):
    """A painted chart. A click, or Enter on a mark reached by the arrow keys, says its key by `clicked`.

    Its own menu, by the right button or the menu key, saves it as a picture.
    """

    clicked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.marks: list[Mark] = []
        self.hot: Hashable | None = None  # the mark under the mouse
        self._at = -1  # the mark that has the keyboard
        self._ring = FocusRing(self)
        self.save_picture = QAction("Save the &picture…", self)
        self.save_picture.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.save_picture.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.save_picture.triggered.connect(lambda _checked=False: self._ask_where_the_picture_goes())
        self.addAction(self.save_picture)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        """Draw into a rectangle of any device; hand back the marks drawn. Each chart has its own."""
        raise NotImplementedError

    def sentence(self) -> str:
        """The chart in one sentence, with its figures."""
        raise NotImplementedError

    def table(self) -> ChartTable:
        """The chart's figures as a table."""
        raise NotImplementedError

    def height_for(self, width: float) -> float:
        """How high the drawing must be at a width."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw anew: there are other figures."""
        self.setAccessibleDescription(self.sentence())
        self._at = -1
        self._take_height()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, round(self.height_for(max(self.width(), 200))) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._ring.follow()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.marks = self.draw(painter, QRectF(self.rect()).adjusted(0, RING, 0, -RING))
        if self.hasFocus() and 0 <= self._at < len(self.marks):
            whole, at = QRectF(self.rect()), self.marks[self._at].rects[0]
            painter.setPen(QPen(theme.current().accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(at.adjusted(-2, -2, 2, 2).intersected(whole.adjusted(1, 1, -1, -1)), 4, 4)

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark under a point."""
        near = (mark for mark in self.marks if any(rect.adjusted(-1, -2, 1, 2).contains(point) for rect in mark.rects))
        return next(near, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        hot = mark.key if mark else None
        if hot != self.hot:
            self.hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hot = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(mark.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.marks and key in BACKWARD | FORWARD:
            step = 1 if key in FORWARD else -1
            start = self._at if self._at >= 0 else (-1 if step > 0 else 0)
            self._at = (start + step) % len(self.marks)
            announce(self, self.marks[self._at].words)
            self._ring.leave()
            self.update()
        elif 0 <= self._at < len(self.marks) and key in OPENING:
            self.clicked.emit(self.marks[self._at].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.enter()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = -1
        self._ring.leave()
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), mark.words if mark else "", self)
            return True
        return super().event(event)

    def _ask_where_the_picture_goes(self) -> None:
        from gui.widgets.chart_picture import ask_where  # noqa: PLC0415 - seldom wanted

        ask_where(self)

    def _take_height(self) -> None:
        self.setMinimumHeight(round(self.height_for(max(self.width(), 200))) + 2 * RING)
        self.updateGeometry()


def word_font(weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of small words."""
    return theme.font(theme.LABEL, weight, figures=False)


def figure_font() -> QFont:
    """The font of small figures."""
    return theme.font(theme.LABEL, QFont.Weight.DemiBold)


def text_width(text: str, font: QFont) -> float:
    """How wide a text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(text: str, font: QFont, room: float) -> str:
    """A text shortened to a room."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def write(painter: QPainter, at: QPointF, text: str, font: QFont, colour: QColor, *, right: bool = False) -> None:
    """Write on a baseline, from a point or, at the right, up to it."""
    painter.setFont(font)
    painter.setPen(colour)
    left = at.x() - text_width(text, font) if right else at.x()
    painter.drawText(QPointF(left, at.y()), text)
