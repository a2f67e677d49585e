"""Drives the window by what a person sees: presses buttons by their names, types into fields, and takes pictures."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)

from gui import theme
from gui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.program import Program


W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 20_000
SETTLE_MS = 150  # what a page that has just been filled takes to lay itself out
PAUSE_MS = 420  # longer than a form waits before it asks the rules


def _outline(picture: QPixmap, rect: QRect) -> None:
    """The line that a desktop draws round a dialog; without one there is none."""
    painter = QPainter(picture)
    painter.setPen(QPen(theme.current().outline, 1))
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))
    painter.end()


class Lost(Exception):
    """Something that should be on the screen is not."""


class Hand:
    """One person at one window."""

    def __init__(self, window: MainWindow, program: "Program", folder: Path) -> None:
        self.window, self.program, self.folder = window, program, folder
        self.pictures: list[Path] = []
        self._typed = False

    def wait(self) -> None:
        """Until nothing is under way and everything is painted."""
        waited = 0
        QTest.qWait(20 if not self._typed else PAUSE_MS)
        self._typed = False
        while self.program.tasks.busy:
            QTest.qWait(20)
            waited += 20
            if waited > PATIENCE_MS:
                message = "the register did not answer in time"
                raise Lost(message)
        QTest.qWait(40)

    def press(self, name: str) -> None:
        """Click the button of this name in the form on top, or else on the page."""
        button = self._find(QAbstractButton, name)
        QTest.mouseClick(
            button, Qt.MouseButton.LeftButton, pos=QPoint(min(12, button.width() // 2), button.height() // 2)
        )
        self.wait()

    def choose_action(self, name: str, words: str) -> None:
        """Open the menu of the button of this name, and choose the entry that begins with these words."""
        button = self._find(QPushButton, name)
        menu = button.menu()
        for action in menu.actions() if menu is not None else ():
            if action.text().replace("&", "").startswith(words):
                action.trigger()
                self.wait()
                return
        message = f"“{name}” does not offer “{words}”"
        raise Lost(message)

    def turn_to(self, words: str) -> None:
        """Choose the tab of these words."""
        for tabs in self._scope().findChildren(QTabBar):
            for at in range(tabs.count()) if tabs.isVisible() else ():
                if tabs.tabText(at).startswith(words):
                    tabs.setCurrentIndex(at)
                    self.wait()
                    return
        message = f"no tab says “{words}”"
        raise Lost(message)

    def write(self, name: str, text: str) -> None:
        """Type into a field, over what stands there."""
        field = self._find(QWidget, name, kinds=(QLineEdit, QPlainTextEdit, QAbstractSpinBox))
        self._typed = True
        field.setFocus()
        if isinstance(field, QDateEdit):
            day, month, year = map(int, text.split("/"))
            field.setDate(QDate(year, month, day))
        else:
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(field, text)

    def choose(self, name: str, words: str) -> None:
        """Choose from a list by the words shown in it."""
        field = self._find(QComboBox, name)
        at = next((n for n in range(field.count()) if field.itemText(n).startswith(words)), -1)
        if at < 0:
            message = f"“{name}” does not offer “{words}”"
            raise Lost(message)
        self._typed = True
        field.setFocus()
        field.setCurrentIndex(at)
        self.wait()

    def choose_row(self, words: str) -> None:
        """Click the first row in which these words stand, of the first table that has one."""
        for table in self._scope().findChildren(QTableView):
            model = table.model()
            for row in range(model.rowCount()) if table.isVisible() else ():
                if any(words in str(model.index(row, column).data()) for column in range(model.columnCount())):
                    index = model.index(row, 0)
                    table.scrollTo(index)
                    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
                    self.wait()
                    return
        message = f"no row says “{words}”"
        raise Lost(message)

    def escape(self) -> None:
        """Put the form on top away."""
        dialog = self._dialog()
        if dialog is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            self.wait()

    def picture(self, name: str, *, scale: int = 1) -> None:
        """Save the window as it is, with the form on top of it, at one or more device pixels to the pixel."""
        self.wait()
        QTest.qWait(SETTLE_MS)
        path = self.folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = QPixmap(self.window.size() * scale)
        picture.setDevicePixelRatio(scale)
        self.window.render(picture)
        dialog = self._dialog()
        if dialog is not None:
            middle = self.window.rect().center() - dialog.rect().center()
            corner = QPoint(max(middle.x(), 0), max(middle.y(), 0))
            dialog.render(picture, corner)
            _outline(picture, QRect(corner, dialog.size()))
        picture.save(str(path))
        self.pictures.append(path)

    def _find(self, kind: type[W], name: str, *, kinds: tuple[type[QWidget], ...] = ()) -> W:
        """The showing widget whose accessible name, or text, begins with a name."""
        for exact in (True, False):
            for widget in self._scope().findChildren(kind):
                if widget.isVisible() and widget.isEnabled() and (not kinds or isinstance(widget, kinds)):
                    named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                    if named == name or (not exact and named.startswith(name)):
                        return widget
        message = f"there is no “{name}” on the screen"
        raise Lost(message)

    def _scope(self) -> QWidget:
        return self._dialog() or self.window

    def _dialog(self) -> QDialog | None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return next(
            (
                dialog
                for dialog in reversed(self.window.findChildren(QDialog))
                if dialog.isVisible() and not isinstance(dialog, QFileDialog)
            ),
            None,
        )
