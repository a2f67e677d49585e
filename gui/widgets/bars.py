"""What bar charts share: rows with a name, a bar and a figure, in one line or, where names are long, in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from gui import theme
from gui.widgets.chart import elided, text_width, word_font, write
from gui.widgets.stages import draw_swatch

LINE, TWO_LINES, BAR, GAP = 34.0, 48.0, 14.0, 14.0
NAME_SHARE = 0.4  # of the width, for names beside their bars
KEY_LINE, KEY_BELOW = 20.0, 8.0

Entries = Sequence[tuple[str, str]]
"""Stages and their words."""


@dataclass(frozen=True)
class BarRows:
    """How rows are laid out at one width. `beside` is the room of names beside their bars, 0 where they stand above."""

    width: float
    beside: float
    figures: float
    key: tuple[tuple[float, int], ...]  # where each entry of the key stands: its left and its line

    @property
    def height(self) -> float:
        """How high one row is."""
        return LINE if self.beside else TWO_LINES

    @property
    def key_height(self) -> float:
        """How high the key is."""
        return (1 + max(line for _, line in self.key)) * KEY_LINE + KEY_BELOW if self.key else 0.0

    def row(self, rect: QRectF, at: int) -> QRectF:
        """The rectangle of a whole row."""
        return QRectF(rect.left(), rect.top() + self.key_height + at * self.height, self.width, self.height)

    def bar(self, row: QRectF) -> QRectF:
        """The rectangle of the longest bar of a row."""
        if not self.beside:
            return QRectF(row.left(), row.top() + 24, self.width, BAR)
        left = row.left() + self.beside + GAP
        return QRectF(left, row.center().y() - BAR / 2, max(row.right() - self.figures - GAP - left, 20), BAR)

    def draw_words(self, painter: QPainter, row: QRectF, name: str, figure: str, inks: tuple[QColor, QColor]) -> None:
        """Name and figure of a row, in their colours; a name that is too long is shortened, its mark says the whole."""
        baseline = row.center().y() + 5 if self.beside else row.top() + 16
        room = self.beside or self.width - self.figures - GAP
        words = theme.font(figures=False)
        write(painter, QPointF(row.left(), baseline), elided(name, words, room), words, inks[0])
        write(painter, QPointF(row.right(), baseline), figure, _figure_font(), inks[1], right=True)

    def draw_key(self, painter: QPainter, rect: QRectF, entries: Entries) -> None:
        """The words for the manners of the bars."""
        for (stage, word), (left, line) in zip(entries, self.key, strict=True):
            baseline = rect.top() + 12 + line * KEY_LINE
            draw_swatch(painter, QRectF(rect.left() + left, baseline - 9, 9, 9), stage)
            at = QPointF(rect.left() + left + 15, baseline)
            write(painter, at, word, word_font(), theme.current().muted)


def lay_out_rows(names: Sequence[str], figures: Sequence[str], entries: Entries, width: float) -> BarRows:
    """Put names beside their bars when all fit there, else above them."""
    widest = max((text_width(name, theme.font(figures=False)) for name in names), default=0.0) + 1
    figure_room = max((text_width(figure, _figure_font()) for figure in figures), default=0.0)
    beside = widest if widest <= NAME_SHARE * width else 0.0
    widths = [15 + text_width(word, word_font()) + 16 for _, word in entries]
    left = beside + GAP if beside and beside + GAP + sum(widths) <= width else 0.0
    key, x, line = list[tuple[float, int]](), left, 0
    for each in widths:
        if x > left and x + each - 16 > width:
            x, line = left, line + 1
        key.append((x, line))
        x += each
    return BarRows(width, beside, figure_room, tuple(key))


def _figure_font() -> QFont:
    return theme.font(theme.TEXT, QFont.Weight.Medium)
