"""The top of a page: its title, one sentence of context, and at the right what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.text import label


class PageHeader(QWidget):
    """Title and context at the left; actions at the right, the primary one last."""

    def __init__(self, title: str, context: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title", wrap=True)
        self.context = label("", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.context)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(10)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        layout.addLayout(self._actions)
        layout.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        self.set_context(context)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title.setText(title)

    def set_context(self, context: str) -> None:
        """Say which framework, year and date the page speaks of."""
        self.context.setText(context)
        self.context.setVisible(bool(context))

    def add_action(self, control: QWidget) -> None:
        """Put a control at the right end."""
        self._actions.addWidget(control)
