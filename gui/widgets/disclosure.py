"""A line that shows and hides what stands under it; closed to begin with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import icon
from gui.widgets.button import button


class Disclosure(QWidget):
    """Carries one part behind a line of words; says to screen readers whether it is open."""

    def __init__(self, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.line = button("", kind="link")
        self.line.setCheckable(True)
        self.line.toggled.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(part)
        self.say("")

    def say(self, words: str) -> None:
        """Put other words on the line; what is shown stays shown."""
        self.line.setText(words)
        self._turn()

    def _turn(self) -> None:
        shown = self.line.isChecked()
        self.part.setVisible(shown)
        self.line.setIcon(icon("chevron-down" if shown else "chevron-right", "accent"))
        self.line.setAccessibleName(f"{self.line.text()}, {'shown' if shown else 'hidden'}")
