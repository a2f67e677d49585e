"""The ring of the keyboard's focus round a widget that paints itself up to its edges."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.card import Card

CLEAR = 5  # pixels between the widget and the line
WIDTH = 2
ROUND = 8


class FocusRing(QWidget):
    """Stands outside its widget, on the card that holds it, so that it crosses no word and nothing between cuts it.

    Its widget says `follow` whenever it paints itself: it does so wherever a layout has put it.
    """

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.destroyed.connect(self.deleteLater)
        self.hide()

    def enter(self) -> None:
        """Show."""
        self.setParent(_holder(self._around))
        self._place()
        self.show()
        self.raise_()

    def follow(self) -> None:
        """Stand round the widget where it is by now."""
        if self.isVisible():
            self._place()

    def leave(self) -> None:
        """Show round nothing."""
        self.hide()
        self.setParent(self._around)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().accent, WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), ROUND, ROUND)

    def _place(self) -> None:
        around, out = self._around, CLEAR + WIDTH
        place = around.rect().translated(around.mapTo(_holder(around), QPoint()))
        self.setGeometry(place.adjusted(-out, -out, out, out))


def _holder(widget: QWidget) -> QWidget:
    """What a ring can stand on: the card, or what is outermost where there is none."""
    above = widget.parentWidget()
    while above is not None and not isinstance(widget, Card):
        widget, above = above, above.parentWidget()
    return widget
