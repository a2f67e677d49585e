"""Two parts of a page beside each other where there is room, under one another where there is not."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui import theme

ROOMY = 760  # pixels of width from which two parts stand beside each other


class SideBySide(QWidget):
    """The shares say how the width is divided while both stand in one row."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int] = (1, 1),
        *,
        roomy: int = ROOMY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._roomy = roomy
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GAP)
        for part, share in zip((left, right), shares, strict=True):
            self._layout.addWidget(part, share)
        self._parts = (left, right)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider part, so that the window can be made small."""
        width = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the parts when the room has changed."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Turn them too when a part has come to need more room, or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        """In one row only where each part has the width that it needs: below it, wrapped words would be cut."""
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + self._layout.spacing()
        direction = QBoxLayout.Direction
        roomy = self.width() >= max(self._roomy, needed)
        wanted = direction.LeftToRight if roomy else direction.TopToBottom
        if wanted != self._layout.direction():
            self._layout.setDirection(wanted)
