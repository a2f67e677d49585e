"""One history entry: who, when by both clocks, and what it changed field by field."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.queries.history import FieldChange, HistoryRow
from gui import theme
from gui.formats import moment
from gui.panels.change_words import ChangeInWords, in_words
from gui.panels.fitted import fit_view
from gui.panels.particulars import Particulars
from gui.panels.side_by_side import SideBySide
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.text import label

CHANGES: tuple[Column[ChangeInWords], ...] = (
    Column("Record", lambda row: row.record),
    Column("Field", lambda row: row.field),
    Column("Before", lambda row: row.before, width=150),
    Column("After", lambda row: row.after, stretch=True),
)


class EntryDetail(QWidget):
    """The entry at the left, its changes at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hash = ""
        self.about, self.particulars = Card(" "), Particulars()
        self.about.title.setWordWrap(True)
        self.copy_button = button("Copy the hash", icon_name="copy", kind="quiet", clicked=self._copy)
        acts = QHBoxLayout()
        acts.addWidget(self.copy_button)
        acts.addStretch(1)
        self.about.add(self.particulars)
        self.about.add(acts)
        self.about.body.addStretch(1)
        self.changes: TableView[ChangeInWords] = TableView(
            "history_changes", RowsModel(CHANGES), title="What the entry changed"
        )
        self.none = label("It changed no record.", "muted")
        self.none.setContentsMargins(theme.PADDING, 0, theme.PADDING, theme.PADDING - 4)
        self.changed = Card("What it changed", padding=0)
        self.changed.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
        self.changed.body.setContentsMargins(1, 0, 1, 4)
        self.changed.add(self.changes)
        self.changed.add(self.none)
        fit_view(self.changes, most=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(SideBySide(self.about, self.changed, (2, 3)))

    def show_entry(self, row: HistoryRow) -> None:
        """Show who did it and when; its changes follow by `show_changes`."""
        self._hash = row.hash
        self.about.title.setText(row.sentence)
        self.about.setAccessibleName(f"Entry {row.seq}: {row.sentence}")
        self.particulars.show_pairs(
            (
                ("Entry", f"{row.seq:,}"),
                ("By", f"{row.person}, login {row.login}"),
                ("Register time", moment(row.at)),
                ("Machine time", moment(row.machine_at)),
                ("Operation", row.operation.replace("_", " ").capitalize()),
                ("Hash", f"{row.hash[:12]}…"),
            )
        )

    def show_changes(self, changes: Sequence[FieldChange]) -> None:
        """Show what it changed."""
        told = [in_words(change) for change in changes if change.before or change.after]
        self.changes.rows_model.set_rows(told)
        self.changes.setVisible(bool(told))
        self.none.setVisible(not told)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._hash)
