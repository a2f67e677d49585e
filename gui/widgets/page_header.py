"""The top of a page: its title, one sentence of context, and at the right what can be done."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.text import label

WORDS_ROOM = 320  # pixels that the title and its sentence need beside the actions


class PageHeader(QWidget):
    """Title and context at the left; actions at the right, the primary one last, or below where there is no room."""

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
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._layout.addLayout(words, 1)
        self._layout.addLayout(self._actions)
        self._layout.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
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

    def minimumSizeHint(self) -> QSize:
        """As narrow as the actions alone, so that the window can be made small."""
        return QSize(self._actions.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the actions when the room has changed."""
        super().resizeEvent(event)
        self._place_actions()

    def event(self, event: QEvent) -> bool:
        """Move them too when there are more of them, or fewer."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_actions()
        return done

    def _place_actions(self) -> None:
        direction = QBoxLayout.Direction
        beside = self.width() >= self._actions.sizeHint().width() + WORDS_ROOM
        wanted = direction.LeftToRight if beside else direction.TopToBottom
        if wanted != self._layout.direction():
            self._layout.setDirection(wanted)
            self._layout.setSpacing(16 if beside else 10)
            side = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag.AlignLeft
            self._layout.setAlignment(self._actions, side)
