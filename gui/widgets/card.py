"""A white region with a thin line round it: the only container on a page."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QTableView, QVBoxLayout, QWidget, QWidgetItem

from gui.theme import PADDING
from gui.widgets.text import label

CLEAR = 1  # pixel between the line of a card and what reaches to it


class Card(QFrame):
    """Carries parts under an optional title, with an optional control in the corner. Add the parts with `add`.

    A table reaches to the line at both sides: its rows bring their own padding, so that its text begins where the
    title does.
    """

    def __init__(
        self, title: str = "", corner: QWidget | None = None, parent: QWidget | None = None, *, padding: int = PADDING
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._reach = max(padding - CLEAR, 0)
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
        if isinstance(part, QTableView):
            self.add_wide(part, stretch)
        elif isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def add_wide(self, part: QWidget, stretch: int = 0) -> None:
        """Put a widget that reaches to the line like a table, because it holds one."""
        part.setParent(self)
        self.body.addItem(_Wide(part, self._reach))
        self.body.setStretch(self.body.count() - 1, stretch)


class _Wide(QWidgetItem):
    """Gives a widget more room at both sides than the layout does that holds it."""

    def __init__(self, widget: QWidget, reach: int) -> None:
        super().__init__(widget)
        self._reach = reach

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(-self._reach, 0, self._reach, 0))
