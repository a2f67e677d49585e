"""Work under way: how far it is, what is being done, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.text import ElidedLabel

BAR, WORDS = 120, 240  # pixels


class ProgressRow(QWidget):
    """Hidden until it follows a job, and again when that has ended."""

    cancel_wanted = Signal()
    ended = Signal(bool)  # whether it was cancelled

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.words = QProgressBar(), ElidedLabel("", "muted")
        self.bar.setAccessibleName(name)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(BAR)
        self.words.setMinimumWidth(WORDS)
        self.cancel = button("Cancel", clicked=self._cancel)
        self.cancel.setAccessibleName(f"Cancel: {name}")
        self._job: Job | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.cancel)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether a job is followed that has not ended."""
        return self._job is not None

    def follow(self, job: Job, what: str = "") -> None:
        """Show a job until it ends. Begin with what it does."""
        self._job = job
        self._progressed(0, 0, what)
        self.cancel.setEnabled(True)
        self.show()
        job.progressed.connect(self._progressed)
        job.finished.connect(lambda: self._ended(job))

    def _progressed(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(text)
        self.words.set_text(text)

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel.setEnabled(False)
            self._job.cancel()
            self.cancel_wanted.emit()

    def _ended(self, job: Job) -> None:
        if job is self._job:  # another one may be followed by now
            self._job = None
            self.hide()
            self.ended.emit(job.cancelled)
