"""A field for a time of day."""

from datetime import time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from gui import theme
from gui.widgets.decimal_edit import SIDE


class TimeEdit(QTimeEdit):
    """Shows HH:mm; the arrow keys step. `changed` carries the time. The mouse wheel is left to the page."""

    changed = Signal(object)  # time

    def __init__(self, moment: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(SIDE, 0, SIDE, 0)
        self.moment = moment
        self.timeChanged.connect(lambda _time: self.changed.emit(self.moment))

    @property
    def moment(self) -> time:
        """The time shown."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    @moment.setter
    def moment(self, moment: time) -> None:
        self.setTime(QTime(moment.hour, moment.minute))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
