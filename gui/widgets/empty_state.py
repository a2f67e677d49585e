"""What stands where there is nothing yet: what will be here, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.widgets.button import button
from gui.widgets.text import label

DISC, ICON = 52, 24


class EmptyState(QWidget):
    """An icon, a heading, a sentence and, where there is a first step, a button for it."""

    acted = Signal()

    def __init__(
        self, icon_name: str, heading: str, sentence: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 32, 24, 32)
        layout.setSpacing(6)
        layout.addStretch(1)
        layout.addWidget(_Disc(icon_name), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        self.heading = label(heading, "heading", wrap=True)
        self.sentence = label(sentence, "muted", wrap=True)
        for part in (self.heading, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        self.sentence.setVisible(bool(sentence))
        self.button = button(action, kind="primary", clicked=self.acted.emit)
        layout.addSpacing(10)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(action))
        layout.addStretch(2)

    def set_words(self, heading: str, sentence: str = "") -> None:
        """Say something else."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))


class _Disc(QWidget):
    """The icon on a soft round ground."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self.setFixedSize(DISC, DISC)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(theme.current().accent_soft)
        painter.drawEllipse(self.rect())
        square = self.rect().adjusted(*((DISC - ICON) // 2 * side for side in (1, 1, -1, -1)))
        theme.draw_icon(painter, self._icon, square, "accent")
