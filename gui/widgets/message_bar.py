"""A message inside the page: what happened, what was refused and why. Never a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from gui.widgets.announce import announce
from gui.widgets.button import button, icon_button
from gui.widgets.picture import Picture
from gui.widgets.text import label, restyle

ICONS = {"info": "information", "good": "check", "warn": "warning", "bad": "refuse"}


class MessageBar(QFrame):
    """Hidden until `show_message`; spoken when shown; closed by its person or by `clear`."""

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Picture("information", "info")
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = button("", kind="link", clicked=self.acted.emit)
        self.close_button = icon_button("close", "Close the message", clicked=self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.close_button, 0, top)
        self.hide()

    @property
    def tone(self) -> str:
        """The tone shown: info, good, warn or bad."""
        return str(self.property("tone"))

    def show_message(self, tone: str, text: str, action: str = "") -> None:
        """Show and speak a message; with the name of an action, offer it by a link."""
        restyle(self, "tone", tone)
        self._icon.set(ICONS[tone], tone)
        self.words.setText(text)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        announce(self, text, urgent=tone in {"warn", "bad"})

    def clear(self) -> None:
        """Take the message away."""
        self.words.setText("")
        self.hide()

    def _close(self) -> None:
        self.clear()
        self.closed.emit()
