"""The window itself: its place on the screen, and a picture of what it will hold until that is loaded."""

from PySide6.QtCore import QByteArray, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from gui import theme
from gui.frame_paint import MENU_BAR, WIDE, paint_navigation, paint_skeleton
from gui.pages import PAGES

WIDTH, HEIGHT = 1280, 800


class MainWindow(QMainWindow):
    """Light enough to be on the screen before the rest of the program is imported; `furnish` then fills it.

    Keep it so: what this module imports is what stands between the person and the first picture.
    """

    painted = Signal()  # once, when it has been seen for the first time
    closing = Signal()

    def __init__(self, geometry: QByteArray | None = None) -> None:
        super().__init__()
        self._seen = False
        self.setWindowTitle("Call-off")
        self.setCentralWidget(FirstPicture())
        self.resize(WIDTH, HEIGHT)
        if geometry is not None:
            self.restoreGeometry(geometry)

    def furnish(self, workspace: QWidget) -> None:
        """Put the real thing in the place of its picture."""
        self.setCentralWidget(workspace)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the window is on the screen; what loads slowly waits for that."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let whoever remembers where the window stood look once more."""
        self.closing.emit()
        super().closeEvent(event)


class FirstPicture(QWidget):
    """The frame and the first page, painted without a widget of theirs."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), self.height(), theme.current().ground)
        painter.fillRect(0, 0, self.width(), MENU_BAR, theme.current().navigation)
        paint_navigation(painter, self.height(), PAGES)
        area = QRect(WIDE, MENU_BAR, self.width() - WIDE, self.height() - MENU_BAR)
        paint_skeleton(painter, area, PAGES[0].title)
        painter.end()
