"""The register as open data, for a council that publishes its contracts: one file, written with progress."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.domain.errors import CallOffError
from core.open_data.writing import suggested_name, write_open_data
from gui.desk import Desk
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.progress_row import ProgressRow
from gui.widgets.save_dialog import ask_where, documents
from gui.widgets.text import label

_WORDS = (
    "The framework and each call-off as releases of the Open Contracting Data Standard (OCDS 1.1), as they stand "
    "today. Individuals and sole traders go unnamed by the framework’s policy."
)


class OpenDataCard(Card):
    """`told` carries a sentence for the top of the page and its tone."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Open data", parent=parent)
        self._desk = desk
        self._done = False
        self.export = button("Export open data…", icon_name="export", clicked=self._ask_name)
        self.progress = ProgressRow("Progress of the open data")
        self.progress.ended.connect(self._ended)
        self.add(label(_WORDS, "muted", wrap=True))
        acts = QHBoxLayout()
        acts.addWidget(self.export)
        acts.addWidget(self.progress)
        acts.addStretch(1)
        self.add(acts)

    def write(self, path: Path) -> None:
        """Write the releases there; a cancelled export leaves nothing."""
        register = self._desk.register

        def work(job: Job) -> tuple[Path, int]:
            return path, write_open_data(register, path, progress=job.progress)

        self._done = False
        self.export.setEnabled(False)
        self.progress.follow(
            self._desk.tasks.run_aside(work, self._written, self._failed, self), "Reading the register"
        )

    def _ask_name(self) -> None:
        register = self._desk.register
        self._desk.tasks.run(lambda _job: suggested_name(register), self._ask_place, self._failed, self)

    def _ask_place(self, name: str) -> None:
        ask_where(self, "Export open data", documents() / name, self.write, "JSON (*.json)")

    def _written(self, done: tuple[Path, int]) -> None:
        self._done = True
        path, releases = done
        self.told.emit(f"Open data written to {path}: {_counted(releases)}.", "good")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.told.emit(str(error), "bad")
        else:
            self._desk.failed.emit(error)

    def _ended(self, cancelled: bool) -> None:  # noqa: FBT001 - a signal's value
        self.export.setEnabled(True)
        if cancelled and not self._done:
            self.told.emit("The export was cancelled; nothing was written.", "info")


def _counted(releases: int) -> str:
    return "1 release" if releases == 1 else f"{releases:,} releases"
