"""A strip of figures: in one row where there is room, in two where there is not."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.widgets.card import Card
from gui.widgets.figure import Figure

ROOMY = 190  # pixels of width for one figure


class FigureGrid(QWidget):
    """Figures of equal width, without a frame."""

    def __init__(self, figures: Sequence[Figure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = self._shown = tuple(figures)
        self._arranged: tuple[tuple[Figure, ...], int] = ((), 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._arrange(len(self._figures))

    def show_only(self, figures: Collection[Figure]) -> None:
        """Leave the others out, and let these have their room."""
        self._shown = tuple(each for each in self._figures if each in figures)
        for each in self._figures:
            each.setVisible(each in self._shown)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as two figures, so that the window can be made small."""
        return QSize(2 * ROOMY - 90, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = len(self._shown)
        self._arrange(whole if self.width() >= whole * ROOMY - 30 else (whole + 1) // 2)

    def _arrange(self, across: int) -> None:
        if (self._shown, across) == self._arranged:
            return
        self._arranged = (self._shown, across)
        for at, figure in enumerate(self._shown):
            self._grid.addWidget(figure, at // across, at % across)
        for column in range(len(self._figures)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


class FigureStrip(Card):
    """The figures in a card of their own."""

    def __init__(self, name: str, figures: Sequence[Figure], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self.grid = FigureGrid(figures)
        self.add(self.grid)
