"""The real program, started as a person starts it, with somebody who watches what it has on the screen."""

from gui import app as program_start  # before all else, as when a person starts it

# isort: split
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.arguments import Wishes
from gui.main_window import MainWindow
from gui.preferences import Preferences

if TYPE_CHECKING:
    from gui.program import Program


class Painted(QObject):
    """Calls once, when all that was asked of the register has come back and stands painted in the window."""

    def __init__(self, program: "Program", then: Callable[[], None]) -> None:
        super().__init__(program)
        self._program, self._then = program, then
        self._all_there = False
        program.tasks.settled.connect(self._note)
        program.window.installEventFilter(self)

    def _note(self) -> None:
        self._all_there = self._program.workspace.page is not None
        self._program.window.update(0, 0, 1, 1)  # so that there is a next painting, with whatever else is to be painted

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._all_there and event.type() == QEvent.Type.UpdateRequest:
            self._program.window.removeEventFilter(self)
            self._program.tasks.settled.disconnect(self._note)
            QTimer.singleShot(0, self._then)
        return False


def run_program(register: str, first_picture: Callable[[], None], first_data: Callable[["Program"], None]) -> int:
    """Run it on a register; say when its first picture has been painted, and when its first page has its figures."""
    furnish = program_start.furnish

    def watched(app: QApplication, wishes: Wishes, preferences: Preferences, window: MainWindow) -> None:
        first_picture()
        furnish(app, wishes, preferences, window)
        from gui.program import Program  # noqa: PLC0415 - the program itself imports it only now

        program = app.findChild(Program)
        if program is None:
            raise LookupError("the program has not been put together")
        _watch_failures(program)
        Painted(program, lambda: first_data(program))

    program_start.furnish = watched
    return program_start.main(["--register", register])


def _watch_failures(program: "Program") -> None:
    """Leave with a fault where the program would show one and wait for the person."""

    def give_up(error: BaseException) -> None:
        traceback.print_exception(error)
        QApplication.exit(1)

    program.failures.present = give_up  # type: ignore[method-assign]
    program.tasks.failed.connect(give_up)
    sys.excepthook = lambda _kind, error, _trace: give_up(error)
