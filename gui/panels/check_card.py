"""Whether a workbook is a return of this register, and whether it still says what it said."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from core.domain.errors import CallOffError
from core.return_runs.comparing import CellChange
from core.return_runs.verifying import Verdict, Verified, verify
from gui.desk import Desk
from gui.panels.fitted import fit_view
from gui.panels.workbook_field import WORKBOOKS
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.announce import announce
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.file_drop import OWN_DROPS, files_of
from gui.widgets.pill import Pill
from gui.widgets.progress_row import ProgressRow
from gui.widgets.text import label

VERDICTS = {
    Verdict.UNCHANGED: ("Unchanged", "good"),
    Verdict.CHANGED: ("Changed", "warn"),
    Verdict.NOT_OURS: ("Not ours", "bad"),
}
CHANGES: tuple[Column[CellChange], ...] = (
    Column("Sheet", lambda row: row.sheet),
    Column("Cell", lambda row: row.cell),
    Column("The return said", lambda row: row.before, width=240),
    Column("The workbook says", lambda row: row.after, stretch=True),
)
WORKBOOK_NAMES = (".xlsx", ".xlsm")


class CheckCard(Card):
    """A workbook is chosen, or dropped here. `run_wanted` carries the number of the return that it is."""

    run_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Check a workbook", parent=parent)
        self._desk = desk
        self._number = 0
        self.choose = button("Check a workbook…", icon_name="check", clicked=self._ask)
        self.pill, self.words = Pill(), label("", wrap=True)
        self.show_run = button("", kind="link", clicked=lambda: self.run_wanted.emit(self._number))
        self.progress = ProgressRow("Progress of the check")
        self.changes: TableView[CellChange] = TableView("changed_cells", RowsModel(CHANGES), title="Changed cells")
        fit_view(self.changes, most=8)
        self.setProperty(OWN_DROPS, True)  # noqa: FBT003 - Qt's own signature
        self.setAcceptDrops(True)
        self._build()

    def check(self, workbook: Path) -> None:
        """Judge a workbook."""
        if self.progress.running:
            return
        register = self._desk.register
        self._clear()
        self.choose.setEnabled(False)
        job = self._desk.tasks.run_aside(
            lambda job: verify(register, workbook, job.progress), self._show, self._not_read, self
        )
        self.progress.follow(job, "Reading the workbook")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one workbook."""
        if len(files_of(event.mimeData(), WORKBOOK_NAMES)) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check it."""
        event.acceptProposedAction()
        self.check(files_of(event.mimeData(), WORKBOOK_NAMES)[0])

    def _build(self) -> None:
        self.add(
            label(
                "Choose a workbook that somebody sends you, or drop it here. It is compared with the return that it "
                "says it is, cell by cell, as this register made it then.",
                "muted",
                wrap=True,
            )
        )
        acts, verdict = QHBoxLayout(), QHBoxLayout()
        acts.addWidget(self.choose)
        acts.addWidget(self.progress, 1)
        acts.addStretch(1)
        verdict.setSpacing(10)
        for part, stretch in ((self.pill, 0), (self.words, 1), (self.show_run, 0)):
            verdict.addWidget(part, stretch)
        self.add(acts)
        self.add(verdict)
        self.add(self.changes)
        self.progress.ended.connect(lambda _cancelled: self.choose.setEnabled(True))
        self._clear()

    def _clear(self) -> None:
        for part in (self.pill, self.words, self.show_run, self.changes):
            part.hide()

    def _show(self, found: Verified) -> None:
        word, tone = VERDICTS[found.verdict]
        noted = "warn" if found.notes and tone == "good" else tone
        self._say(word, noted, "\n".join((found.sentence, *found.notes)))
        self.changes.rows_model.set_rows(found.changes)
        self.changes.setVisible(bool(found.changes))
        self.show_run.setVisible(found.run is not None)
        if found.run is not None:
            self._number = found.run.number
            self.show_run.setText(f"Show return {found.run.number}")
            self.show_run.setAccessibleName(self.show_run.text())

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self._say("Not read", "bad", str(error))
        else:
            self._desk.failed.emit(error)

    def _say(self, word: str, tone: str, sentence: str) -> None:
        self.pill.set(word, tone)
        self.words.setText(sentence)
        self.words.setAccessibleName(f"{word}: {sentence}")
        for part in (self.pill, self.words):
            part.show()
        announce(self, f"{word}: {sentence}", urgent=tone != "good")

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Check a workbook", str(Path.home()), WORKBOOKS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.check(Path(file)))
        dialog.open()
