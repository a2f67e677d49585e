"""One number that matters: what it is, the number, and what to think of it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.text import label, restyle

NUMBER_HEIGHT = 32
FRESH_MS = 1_200  # how long a number that has changed stays marked


class Figure(QFrame):
    """A label, a large number and a note. With `opens`, the number is a button and says so by `opened`."""

    opened = Signal()

    def __init__(
        self, name: str, value: str = "", note: str = "", *, opens: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = label(name, "label")
        self.number = QPushButton() if opens else label("", "figure")
        self.note = label("", "note", wrap=True)
        if isinstance(self.number, QPushButton):
            self.number.setProperty("kind", "figure")
            self.number.setFont(theme.font(theme.FIGURE))
            self.number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.number.clicked.connect(lambda _checked: self.opened.emit())
        self.number.setFixedHeight(NUMBER_HEIGHT)  # the same for both, so that figures in a row stand on one line
        self.name.setBuddy(self.number)
        self._fresh = QTimer(self, singleShot=True, interval=FRESH_MS)
        self._fresh.timeout.connect(lambda: restyle(self.number, "fresh", value=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.name)
        layout.addWidget(self.number, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.note)
        layout.addStretch(1)
        self.set(value, note)

    def set(self, value: str, note: str = "", tone: str = "") -> None:
        """Show another number; one that has changed is marked for a moment. The tone colours the note."""
        before = self.number.text()
        self.number.setText(value)
        self.number.setAccessibleName(f"{self.name.text()}: {value}")
        self.number.setAccessibleDescription(note)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        restyle(self.note, "tone", tone)
        if before and before != value:
            restyle(self.number, "fresh", value=True)
            self._fresh.start()
