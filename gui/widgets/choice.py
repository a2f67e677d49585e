"""A field for one of a few things."""

import sys
from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionComboBox, QWidget

T = TypeVar("T")

BESIDE_WORDS = 54  # pixels: the padding at the left, the arrow at the right


class Choice(QComboBox, Generic[T]):
    """Offers values by their words; starts with nothing chosen. The mouse wheel is left to the page."""

    changed = Signal(object)  # the value, or None

    def __init__(
        self, choices: Iterable[tuple[T, str]] = (), *, placeholder: str = "Choose", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet's items need it
        self.setPlaceholderText(placeholder)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.currentIndexChanged.connect(lambda _at: self.changed.emit(self.value))

    @property
    def value(self) -> T | None:
        """What is chosen; None when nothing is."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    @value.setter
    def value(self, value: T | None) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def setAccessibleName(self, name: str) -> None:
        """Name it in its description too: on Linux, Qt gives readers what is chosen in the place of a name."""
        super().setAccessibleName(name)
        if sys.platform == "linux":
            self.setAccessibleDescription(name)

    def set_choices(self, choices: Iterable[tuple[T, str]]) -> None:
        """Offer other values; what was chosen stays chosen where it is still among them."""
        pairs, before = list(choices), self.value
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature; one signal for the whole, below
        self.clear()
        self._values = [value for value, _ in pairs]
        self.addItems([words for _, words in pairs])
        self.value = before
        self.blockSignals(False)  # noqa: FBT003
        if self.value != before:
            self.changed.emit(self.value)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - BESIDE_WORDS
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        widest = self.view().sizeHintForColumn(0) + 40
        self.view().setMinimumWidth(min(max(widest, self.width()), 640))
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
