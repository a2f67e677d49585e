"""The line at the foot of the window: what last happened, with a way to open it, and the register's own date."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.place import Place
from gui.widgets.announce import announce
from gui.widgets.button import button
from gui.widgets.text import ElidedLabel, label


class StatusLine(QFrame):
    """Says things without interrupting; a screen reader speaks them."""

    opened = Signal(object)  # the Place that "Open" leads to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAccessibleName("Status")
        self._place: Place | None = None
        self._last = ""
        self.text, self.clock = ElidedLabel(role="note"), label("", "note")
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.open_button = button("Open", kind="link", clicked=lambda: self.opened.emit(self._place))
        self.open_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 5, theme.MARGIN, 5)
        layout.setSpacing(10)
        layout.addWidget(self.text)
        layout.addWidget(self.open_button)
        layout.addStretch(1)
        layout.addWidget(self.clock)
        self.setMinimumHeight(32)

    def say(self, text: str, place: Place | None = None) -> None:
        """Write what happened, offer its place, and have it spoken."""
        self._last, self._place = text, place
        self._write(text)
        self.open_button.setVisible(place is not None)
        self.open_button.setAccessibleName(f"Open: {text}")
        if text:
            announce(self.text, text)

    def show_waiting(self, waiting: bool) -> None:  # noqa: FBT001 - the value of a signal
        """Explain a wait for the register, and take the explanation back."""
        self._write("Waiting for another window that is writing to this register…" if waiting else self._last)

    def show_clock(self, text: str) -> None:
        """Write the register's own date at the right."""
        self.clock.setText(text)

    def event(self, event: QEvent) -> bool:
        """Show the tip of a menu entry while it is pointed at."""
        if isinstance(event, QStatusTipEvent):
            self._write(event.tip() or self._last)
            return True
        return super().event(event)

    def _write(self, text: str) -> None:
        self.text.set_text(text)
