"""Opens, builds and creates registers beside the window, one at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.tasks import Job, Tasks

# ruff: noqa: PLC0415 - gui.registers brings the database library, which is loaded in the job, after the first paint
if TYPE_CHECKING:
    from gui.new_register import NewRegister
    from gui.registers import Opened


class Opening(QObject):
    """Says by signals how it went. A second wish takes the place of the first."""

    opened = Signal(object)  # gui.registers.Opened
    failed = Signal(object)  # an Exception
    began = Signal(str)  # what takes long
    progressed = Signal(int, int, str)
    cancelled = Signal()

    def __init__(self, tasks: Tasks, acting_as: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._acting_as = acting_as
        self._job: Job | None = None

    def open(self, path: Path) -> None:
        """Open the register at a path."""

        def work(_job: Job) -> "Opened":
            from gui.registers import opened

            return opened(path, self._acting_as)

        self._start(work)

    def open_sample(self) -> None:
        """Open this person's sample register, built first where there is none."""

        def work(job: Job) -> "Opened":
            from gui.registers import sample

            begin = partial(self._tasks.post, partial(self.began.emit, "Building the sample register"))
            return sample(self._acting_as, begin, job.progress)

        self._start(work)

    def create(self, wish: "NewRegister") -> None:
        """Make a register as the form asks, and open it."""

        def work(_job: Job) -> "Opened":
            from gui.registers import created

            return created(wish, self._acting_as)

        self.began.emit("Creating the register")
        self._start(work)

    def cancel(self) -> None:
        """Give up what is under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.cancelled.emit()

    def _start(self, work: "Callable[[Job], Opened]") -> None:
        if self._job is not None:
            self._job.cancel()

        def done(opened: "Opened") -> None:
            """What was opened after another wish had taken its place is let go of again."""
            if self._job is job:
                self._done(opened)
            else:
                opened.register.close()

        job = self._job = self._tasks.run(work, done, self._failed, self)
        job.progressed.connect(self.progressed)

    def _done(self, opened: "Opened") -> None:
        self._job = None
        self.opened.emit(opened)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)
