"""A field for a few sentences."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QWidget

PADDING = 18  # the style sheet's, the frame's and the document's own


class Paragraph(QPlainTextEdit):
    """Some lines high; Tab leaves it, so that the keyboard is not caught."""

    def __init__(self, text: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + PADDING)

    def words(self) -> str:
        """What is entered, without the spaces round it."""
        return self.toPlainText().strip()
