"""An icon as a part of a page."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme import draw_icon


class Picture(QWidget):
    """Draws one icon in the colour of a token; says nothing to a screen reader, the words beside it do."""

    def __init__(self, icon_name: str, tone: str = "ink", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon_name, tone
        self.setFixedSize(size, size)

    def set(self, icon_name: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon_name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._icon, self.rect(), self._tone)
