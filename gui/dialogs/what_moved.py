"""What a return says otherwise than the one that it replaces, row by row; both are made again for it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.errors import CallOffError
from core.queries.return_runs import ReturnRunRow
from core.return_runs.moves import ADDED, CHANGED, RowMove, moves
from gui import theme
from gui.desk import Desk
from gui.formats import count
from gui.panels.return_words import shown, title_of
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState
from gui.widgets.progress_row import ProgressRow
from gui.widgets.text import label

WIDTH, HEIGHT = 980, 620
MAKING = "Making both returns again"
WHAT = {ADDED: ("New row", "good"), CHANGED: ("Changed", "info")}
GONE = ("Gone", "warn")


def _side(move: RowMove, *, after: bool) -> str:
    value = move.after if after else move.before
    return "" if move.column is None else shown(value, move.column.kind) or "nothing"


COLUMNS: tuple[Column[RowMove], ...] = (
    Column("Sheet", lambda row: row.sheet),
    Column("Row", lambda row: " · ".join(str(each) for each in row.key if each is not None), stretch=True),
    Column("What", lambda row: WHAT.get(row.what, GONE)[0], tone=lambda row: WHAT.get(row.what, GONE)[1]),
    Column("Heading", lambda row: row.heading),
    Column("Before", lambda row: _side(row, after=False), right=True),
    Column("After", lambda row: _side(row, after=True), right=True),
)


class WhatMovedDialog(QDialog):
    """Shows progress while both returns are made again, then every difference; Esc or Close stops it."""

    def __init__(self, desk: Desk, run: ReturnRunRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        title = f"What moved from return {run.replaces} to return {run.number}"
        self.words = label("", wrap=True)
        self.progress = ProgressRow("Progress of the comparison")
        self.progress.cancel.hide()  # closing stops it
        self.table: TablePanel[RowMove] = TablePanel(
            "what_moved",
            RowsModel(COLUMNS),
            noun=("difference", "differences"),
            empty=EmptyState("check", "Nothing moved", "Both returns say the same in every row."),
        )
        self._build(title, f"{title_of(run.name)}, {run.period}. Ctrl+C copies the rows that are selected.")
        register, number = desk.register, run.number

        def work(job: Job) -> tuple[RowMove, ...]:
            return moves(register, number, lambda _done, _steps, _text: job.progress(0, 0, MAKING))

        self._job = desk.tasks.run_aside(work, self._show, self._failed, self)
        self.progress.follow(self._job, MAKING)
        self.finished.connect(lambda _result: self._stop())
        self.open()

    def _build(self, title: str, intro: str) -> None:
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 80))
        close = button("Close", kind="primary", clicked=self.reject)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(title, "title", wrap=True))
        layout.addWidget(label(intro, "muted", wrap=True))
        for part in (self.progress, self.words):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.words.hide()

    def _show(self, found: tuple[RowMove, ...]) -> None:
        self.table.set_rows(found)
        self.table.view.setFocus()
        self.words.setText(f"{count(len(found), 'difference')}." if found else "")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.words.setText(str(error))
            self.words.show()
            self.table.hide()
        else:
            self.desk.failed.emit(error)
            self.reject()

    def _stop(self) -> None:
        if self.progress.running:
            self._job.forget()
        self.deleteLater()
