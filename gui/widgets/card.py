"""A white region with a thin line round it: the only container on a page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from gui.theme import PADDING
from gui.widgets.text import label, restyle


class Card(QFrame):
    """Carries parts under an optional title, with an optional control in the corner. Add the parts with `add`."""

    def __init__(
        self, title: str = "", corner: QWidget | None = None, parent: QWidget | None = None, *, padding: int = PADDING
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(padding, padding, padding, padding)
        self._outer.setSpacing(12)
        self.title = label(title, "heading")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title, 1)
        if title or corner is not None:
            self._outer.addLayout(self.head)
        if corner is not None:
            self.head.addWidget(corner)
        if title:
            self.setAccessibleName(title)
        self._outer.addLayout(self.body, 1)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout at the end."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def set_tone(self, tone: str) -> None:
        """Colour the line: warn, bad, or nothing."""
        restyle(self, "tone", tone)
