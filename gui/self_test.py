"""Proves that every part of the program is there, wherever it was packed: pages, icons, texts, database, workbooks."""

import sys
import tempfile
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from core.new_register import new_register, read_definition
from core.return_runs.writing import Wish, write_return
from core.returns import RETURNS
from core.store.register import open_register
from gui import theme
from gui.about import LICENCES
from gui.arguments import Wishes
from gui.help import EVERYWHERE, help_text
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.place import Place
from gui.preferences import Preferences
from gui.program import Program

LIMIT_MS = 60_000


def self_test(app: QApplication) -> int:
    """Give 0 if everything is here; else say what is not, and give 1."""
    with tempfile.TemporaryDirectory(prefix="calloff-") as folder:
        try:
            _read_resources()
            register = _use_the_core(Path(folder))
            window = _Window(app, register)
            app.exec()
            window.program.close()
        except Exception:
            traceback.print_exc()
            return 1
    for trouble in window.troubles:
        sys.stderr.write(f"{trouble}\n")
    return 1 if window.troubles else 0


def _read_resources() -> None:
    for file in (theme.RESOURCES / "icons").glob("*.svg"):
        if theme.icon(file.stem).pixmap(18, 18).isNull():
            message = f"the icon {file.stem} cannot be drawn"
            raise RuntimeError(message)
    for key in (EVERYWHERE, "start", *(entry.key for entry in PAGES)):
        help_text(key)
    for name in LICENCES.values():
        (theme.RESOURCES / "licences" / name).read_text(encoding="utf-8")


def _use_the_core(folder: Path) -> Path:
    """Make a register and write every return of it."""
    path = folder / "self-test.calloff"
    new_register(path, read_definition("leeds-2015")).close()
    register = open_register(path)
    for name in RETURNS:
        write_return(register, Wish(name), folder / f"{name}.xlsx")
    register.close()
    return path


class _Window(QObject):
    """Opens the register in a window and shows one page after the other."""

    def __init__(self, app: QApplication, register: Path) -> None:
        super().__init__(app)
        self.troubles: list[str] = []
        self._app = app
        self._left = [entry for entry in PAGES if entry.group]
        for entry in PAGES:
            entry.load()
        settings = QSettings(str(register.with_suffix(".ini")), QSettings.Format.IniFormat)
        window = MainWindow()
        self.program = Program(app, Wishes(register=register), Preferences(settings), window)
        self.program.tasks.failed.connect(self._note)
        self.program.opening.failed.connect(self._note)
        self.program.failures.told.connect(self.troubles.append)
        self.program.tasks.settled.connect(self._next)
        QTimer.singleShot(LIMIT_MS, self, self._late)
        sys.excepthook = lambda _kind, error, _trace: self._note(error)
        window.show()

    def _next(self) -> None:
        QTimer.singleShot(0, self, self._show_page)

    def _show_page(self) -> None:
        if self.program.tasks.busy:
            return
        if self._left and not self.troubles:
            self.program.workspace.go(Place(self._left.pop(0).key))
            if not self.program.tasks.busy:
                self._next()
        else:
            self._app.quit()

    def _note(self, error: BaseException) -> None:
        self.troubles.append("".join(traceback.format_exception(error)))
        self._app.quit()

    def _late(self) -> None:
        self.troubles.append(f"The window was not done after {LIMIT_MS // 1000} seconds")
        self._app.quit()
