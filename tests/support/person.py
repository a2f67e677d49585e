"""A person at the real window: presses, types and reads by the names that stand there, and waits for answers alone."""

from itertools import product
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.operation_form import OperationForm
from gui.page import Page
from gui.program import Program
from gui.tour.hand import Hand, Lost

W = TypeVar("W", bound=QWidget)
PATIENCE = 20_000  # milliseconds
TABS = 60  # more than any page has controls


class Person(Hand):
    """The hand of the tour, without its pauses."""

    def __init__(self, qtbot: QtBot, window: MainWindow, program: Program) -> None:
        super().__init__(window, program, Path())
        self.qtbot = qtbot

    def wait(self) -> None:
        """Until every question has been asked and answered."""
        QApplication.processEvents()
        self.qtbot.waitUntil(self._at_rest, timeout=PATIENCE)
        QApplication.processEvents()  # what was just made is now laid out and shown

    def go(self, shortcut: str) -> Page:
        """To a page by its shortcut, such as Alt+2; gives the page."""
        self.key(getattr(Qt.Key, f"Key_{shortcut[-1]}"), Qt.KeyboardModifier.AltModifier)
        return self.page

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        if self._dialog() is None:  # no window manager gives the keyboard back when a form closes
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.wait()

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is at the control of this name."""
        for _ in range(TABS):
            here = QApplication.focusWidget()
            if here is not None and here.accessibleName().startswith(name):
                return
            self.key(Qt.Key.Key_Tab)
        message = f"Tab does not lead to “{name}”"
        raise Lost(message)

    def keys(self, text: str) -> None:
        """Type wherever the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.wait()

    def act_as(self, name: str) -> None:
        """Choose who acts, from the menu at the foot of the navigation."""
        people = self.program.workspace.navigation.people
        next(action for action in people.actions() if action.text() == name).trigger()
        self.wait()

    def name_file(self, path: Path) -> None:
        """Choose a file in the dialog that asks for one."""
        dialog = self.shown(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.close()
        self.wait()

    @property
    def page(self) -> Page:
        """The page in sight."""
        page = self.program.workspace.page
        assert page is not None, "no page is shown"
        return page

    def told(self) -> str:
        """What the message bar of the page says."""
        return self.page.message_bar.words.text() if self.page.message_bar.isVisible() else ""

    def button(self, name: str) -> QAbstractButton:
        """A button that is in sight."""
        return self._find(QAbstractButton, name)

    def field(self, name: str) -> QWidget:
        """A field that is in sight."""
        return self._find(QWidget, name, kinds=(QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox))

    def shown(self, kind: type[W]) -> W:
        """The one widget of a kind that is in sight."""
        (found,) = [each for each in self.window.findChildren(kind) if each.isVisible()]
        return found

    def reads(self) -> str:
        """Every word in sight, of the form on top or of the window; of a table every row."""
        labels = [each.text() for each in self._scope().findChildren(QLabel) if each.isVisible()]
        models = [each.model() for each in self._scope().findChildren(QTableView) if each.isVisible()]
        indexes = [model.index(*at) for model in models for at in product(*_ranges(model))]
        return "\n".join([*labels, *(str(index.data()) for index in indexes)])

    def _at_rest(self) -> bool:
        asking = any(form._pause.isActive() for form in self.window.findChildren(OperationForm))
        return not (asking or self.program.tasks.busy)


def _ranges(model: QAbstractItemModel) -> tuple[range, range]:
    return range(model.rowCount()), range(model.columnCount())
