"""A text painted in a few lines, the last one shortened, standing on the bottom of its room."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter


def lines_of(text: str, font: QFont, room: float, most: int) -> list[str]:
    """The words of a text in lines no wider than a room; what does not fit ends in an ellipsis."""
    metrics, lines, words = QFontMetricsF(font), list[str](), text.split()
    line = ""
    for at, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if metrics.horizontalAdvance(longer) <= room or not line:
            line = longer
            continue
        if len(lines) == most - 1:
            line = " ".join([line, *words[at:]])
            break
        lines.append(line)
        line = word
    return [metrics.elidedText(each, Qt.TextElideMode.ElideRight, room) for each in [*lines, line]]


def draw_lines(painter: QPainter, room: QRectF, text: str, font: QFont, colour: QColor, *, most: int) -> None:
    """Paint a text centred, in at most so many lines, the last of them at the bottom."""
    lines, metrics = lines_of(text, font, room.width(), most), QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    bottom = room.bottom() - metrics.descent()
    for at, line in enumerate(reversed(lines)):
        left = room.center().x() - metrics.horizontalAdvance(line) / 2
        painter.drawText(QPointF(left, bottom - at * metrics.height()), line)
