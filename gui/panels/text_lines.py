"""A text painted in a few lines, the last one shortened, standing on the bottom of its room or in its middle."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

WIDER = 4  # pixels
PIECES = re.compile(r"[^\s-]+-?|-")


def least_room(text: str, font: QFont, most: int) -> float:
    """The width from which a text stands whole in so many lines. Words break at their hyphens alone."""
    metrics = QFontMetricsF(font)
    room = max((metrics.horizontalAdvance(piece) for piece in PIECES.findall(text)), default=0.0) + 1
    while len(lines_of(text, font, room, len(text) + 1)) > most:
        room += WIDER
    return room


def lines_of(text: str, font: QFont, room: float, most: int) -> list[str]:
    """The words of a text in lines no wider than a room; what does not fit ends in an ellipsis."""
    metrics, lines, pieces = QFontMetricsF(font), list[str](), list(PIECES.finditer(text))
    start = end = 0
    for piece in pieces:
        if end > start and metrics.horizontalAdvance(text[start : piece.end()]) > room:
            if len(lines) == most - 1:
                end = len(text)
                break
            lines.append(text[start:end])
            start = piece.start()
        end = piece.end()
    return [metrics.elidedText(each, Qt.TextElideMode.ElideRight, room) for each in [*lines, text[start:end]]]


def draw_lines(painter: QPainter, room: QRectF, text: str, font: QFont, colour: QColor, *, most: int) -> None:
    """Paint a text centred, in at most so many lines, the last of them at the bottom."""
    lines, metrics = lines_of(text, font, room.width(), most), QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    bottom = room.bottom() - metrics.descent()
    for at, line in enumerate(reversed(lines)):
        left = room.center().x() - metrics.horizontalAdvance(line) / 2
        painter.drawText(QPointF(left, bottom - at * metrics.height()), line)


def draw_beside(painter: QPainter, room: QRectF, text: str, font: QFont, colour: QColor, *, most: int) -> None:
    """Paint a text from the left of its room, in at most so many lines about the middle of its height."""
    lines, metrics = lines_of(text, font, room.width(), most), QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    top = room.center().y() - len(lines) * metrics.height() / 2 + metrics.ascent()
    for at, line in enumerate(lines):
        painter.drawText(QPointF(room.left(), top + at * metrics.height()), line)
