"""A state as a soft pill with its word, painted the same beside a heading and in a table cell."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui import theme

HEIGHT, SIDE = 22, 9


def draw_pill(painter: QPainter, room: QRectF, text: str, tone: str, *, outlined: bool = False) -> None:
    """Paint a pill at the left of a room, halfway down; a word too long for it is shortened.

    An outline keeps it apart from a coloured ground.
    """
    ink, soft = theme.current().tone(tone)
    words = _words(text, int(room.width()) - 2 * SIDE)
    middle, size = room.center().y(), words.size()
    rect = QRectF(room.left(), middle - HEIGHT / 2, size.width() + 2 * SIDE, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if outlined:
        line = QColor(ink)
        line.setAlpha(90)
        painter.setPen(line)
        rect.adjust(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(soft)
    painter.drawRoundedRect(rect, HEIGHT / 2, HEIGHT / 2)
    painter.setFont(pill_font())
    painter.setPen(ink)
    painter.drawStaticText(QPointF(room.left() + SIDE, round(middle - size.height() / 2)), words)
    painter.restore()


@lru_cache(maxsize=500)
def _words(text: str, room: int) -> QStaticText:
    return theme.lay_out(text, pill_font(), room)


def pill_font() -> QFont:
    """The font of every pill."""
    return theme.font(theme.LABEL, QFont.Weight.Medium, figures=False)


def pill_width(text: str) -> int:
    """How wide a pill with this word is."""
    return QFontMetrics(pill_font()).horizontalAdvance(text) + 2 * SIDE


class Pill(QLabel):
    """A state with its word. Tones: good, warn, bad, info, plain."""

    def __init__(self, text: str = "", tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, text: str, tone: str) -> None:
        """Show another state."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.text()) + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_pill(painter, QRectF(self.rect()), self.text(), self._tone)
