"""Files that are dragged onto the window: taken wherever they are let go, but for parts with a use of their own."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

OWN_DROPS = "takesFiles"
"""The property of a widget that takes dropped files itself."""

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def files_of(dragged: QMimeData, endings: tuple[str, ...]) -> tuple[Path, ...]:
    """The files on this computer that are dragged, if every one has one of these endings."""
    files = tuple(Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile())
    fit = all(file.suffix.lower() in endings for file in files)
    return files if fit and len(files) == len(dragged.urls()) else ()


class FileDrop(QObject):
    """Listens to a window before its widgets do, so that no text field takes a file for a text."""

    dropped = Signal(object)  # a tuple of Paths

    def __init__(self, window: QWidget, endings: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window, self._endings = window, endings
        window.winId()  # makes the handle, if the window was not shown yet
        self._handle: QWindow = window.windowHandle()
        self._handle.installEventFilter(self)
        window.setAcceptDrops(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag with such files, and hand them on when they are let go."""
        if event.type() in _DRAGS and isinstance(event, QDragMoveEvent):
            return self._takes(event) and self._accept(event)
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent) and self._takes(event):
            self.dropped.emit(files_of(event.mimeData(), self._endings))
            return self._accept(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QDropEvent) -> bool:
        blocked = QApplication.activeModalWidget() is not None
        under = self._window.childAt(event.position().toPoint())
        while under is not None and under is not self._window:
            if under.property(OWN_DROPS):
                return False
            under = under.parentWidget()
        return not blocked and bool(files_of(event.mimeData(), self._endings))

    @staticmethod
    def _accept(event: QDropEvent) -> bool:
        event.acceptProposedAction()
        return True
