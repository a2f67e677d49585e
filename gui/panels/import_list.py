"""Every file that was brought in, the newest first, and the way to undo it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.queries.imports import ImportRow
from gui import theme
from gui.formats import day
from gui.panels.fitted import fit_panel
from gui.panels.import_words import kind_title
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow


def _state(row: ImportRow) -> tuple[str, str]:
    return ("Brought in", "good") if row.undone_on is None else (f"Undone {day(row.undone_on)}", "plain")


COLUMNS: tuple[Column[ImportRow], ...] = (
    Column("No.", lambda row: str(row.number), lambda row: row.number, right=True),
    Column("What", lambda row: kind_title(row.kind)),
    Column("File", lambda row: row.source, stretch=True),
    Column("Rows", lambda row: f"{row.rows_read:,}", lambda row: row.rows_read, right=True, tip="Rows that were read"),
    Column("Steps", lambda row: f"{row.steps:,}", lambda row: row.steps, right=True, tip="Steps that were taken"),
    Column("By", lambda row: row.imported_by),
    Column("On", lambda row: day(row.imported_on), lambda row: row.imported_on),
    Column("State", lambda row: _state(row)[0], tone=lambda row: _state(row)[1]),
    Column("Note", lambda row: row.note, hidden=True),
    Column("Undone by", lambda row: row.undone_by, hidden=True),
    Column("Why undone", lambda row: row.undo_reason, hidden=True),
    Column("Entry", lambda row: f"{row.head_seq:,}", lambda row: row.head_seq, right=True, hidden=True),
    Column("SHA-256", lambda row: row.file_hash, hidden=True),
)


class ImportList(TablePanel[ImportRow]):
    """`undo_wanted` carries the import in hand, or None when none is; `opened` is for its entry of the history."""

    undo_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "imports",
            RowsModel(COLUMNS, key=lambda row: row.number),
            title="Files brought in",
            noun=("import", "imports"),
            empty=EmptyState(
                "imports",
                "No file has been brought in yet",
                "Each import is kept here with its file, and can be undone as a whole while nothing is built on it.",
            ),
            parent=parent,
        )
        self.undo = button("Undo the import…", icon_name="return", clicked=self._ask_undo)
        self.entry = button("Show its entry", icon_name="link", kind="quiet", clicked=self._open)
        self.acts = QWidget()
        acts = Flow(self.acts, spacing=8)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        acts.addWidget(self.undo)
        acts.addWidget(self.entry)
        self.add(self.acts)
        undo = QAction("Undo the import…", self)
        undo.triggered.connect(lambda _checked=False: self._ask_undo())
        self.view.row_actions.append(undo)
        fit_panel(self, least=3, most=10)

    def show_imports(self, rows: Sequence[ImportRow]) -> None:
        """Show other imports."""
        self.acts.setVisible(bool(rows))
        self.set_rows(rows)
        self.view.choose_first()

    def _ask_undo(self) -> None:
        self.undo_wanted.emit(self.view.chosen_row())

    def _open(self) -> None:
        row = self.view.chosen_row()
        if row is not None:
            self.opened.emit(row)
