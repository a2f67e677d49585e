"""What each row of a file would do: pills that narrow to a state, the rows, and the differences of the one in hand."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from core.imports.importer import Difference, PreviewRow, RowState
from core.imports.merging import Side
from gui import theme
from gui.panels.fitted import fit_panel, fit_view
from gui.panels.import_words import STATES, counts, difference_words
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.flow import Flow
from gui.widgets.text import label

ROWS: tuple[Column[PreviewRow], ...] = (
    Column("Row", lambda row: row.place),
    Column("State", lambda row: STATES[row.state][0], tone=lambda row: STATES[row.state][1]),
    Column("What", lambda row: row.what, stretch=True),
    Column("Differences", lambda row: difference_words(row.differences), width=340),
)
DIFFERENCES: tuple[Column[Difference], ...] = (
    Column("Heading", lambda row: row.heading),
    Column("Before", lambda row: row.before or "nothing", width=320),
    Column("After", lambda row: row.after or "nothing", stretch=True),
)


class ImportRows(TablePanel[PreviewRow]):
    """`side_wanted` carries the place of a row in conflict, and whose value stands in it."""

    side_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "import_rows", RowsModel(ROWS, key=lambda row: row.place), title="Rows", noun=("row", "rows"), parent=parent
        )
        self.every: tuple[PreviewRow, ...] = ()
        self.state: RowState | None = None
        self._sentences: Mapping[str, str] = {}
        self._sided = False
        self.pills: dict[RowState | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        above = QWidget()
        self._flow = Flow(above, spacing=8)
        self._flow.setContentsMargins(theme.PADDING, 0, theme.PADDING, 8)
        self.body.insertWidget(1, above)
        self.sentence = label("", wrap=True)
        self.differences: TableView[Difference] = TableView(
            "import_differences", RowsModel(DIFFERENCES), title="What the row would change"
        )
        fit_view(self.differences, most=8)
        self.sides = self._sides()
        self.add(self._below())
        self.chosen.connect(self._show_row)
        fit_panel(self, least=3, most=10)

    def show_rows(self, rows: Sequence[PreviewRow], sentences: Mapping[str, str], *, sided: bool) -> None:
        """Show the rows of a file, with what its steps would say by the place of their row.

        `sided` is whether a person may say whose value stands in a conflict.
        """
        self.every, self._sentences, self._sided = tuple(rows), sentences, sided
        for pill in self.pills.values():
            self._group.removeButton(pill)
            self._flow.removeWidget(pill)
            pill.deleteLater()
        self.pills = {None: self._pill(None, "All", len(self.every))}
        for state, number in counts(self.every).items():
            self.pills[state] = self._pill(state, STATES[state][0], number)
        self.narrow(self.state if self.state in self.pills else None)

    def narrow(self, state: RowState | None) -> None:
        """Show the rows of one state, or all of them."""
        self.state = state
        self.pills[state].setChecked(True)
        self.set_rows(row for row in self.every if state is None or row.state is state)
        self.view.choose_first()
        self._show_row(self.view.chosen_row())

    def show_place(self, place: str) -> None:
        """Bring the row of a place in hand, whatever the rows were narrowed to."""
        self.narrow(None)
        if self.choose(place):
            self.view.setFocus()

    def _pill(self, state: RowState | None, word: str, number: int) -> QPushButton:
        made = button(f"{word} ({number:,})", clicked=partial(self.narrow, state))
        made.setCheckable(True)
        made.setAccessibleName(f"Show rows: {word}, {number:,}")
        self._group.addButton(made)
        self._flow.addWidget(made)
        return made

    def _sides(self) -> QWidget:
        acts = QWidget()
        flow = Flow(acts, spacing=8)
        self.theirs = button("Take the file’s value", clicked=lambda: self._choose(Side.THEIRS))
        self.ours = button("Keep the register’s value", clicked=lambda: self._choose(Side.OURS))
        flow.addWidget(self.theirs)
        flow.addWidget(self.ours)
        return acts

    def _below(self) -> QVBoxLayout:
        below = QVBoxLayout()
        below.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        below.setSpacing(8)
        for part in (self.sentence, self.differences, self.sides):
            below.addWidget(part)
        return below

    def _choose(self, side: str) -> None:
        row = self.view.chosen_row()
        if row is not None:
            self.side_wanted.emit(row.place, side)

    def _show_row(self, row: PreviewRow | None) -> None:
        self.sentence.setText("" if row is None else self._sentences.get(row.place, ""))
        self.sentence.setVisible(bool(self.sentence.text()))
        differences = () if row is None else row.differences
        self.differences.rows_model.set_rows(differences)
        self.differences.setVisible(bool(differences))
        self.sides.setVisible(self._sided and row is not None and row.state is RowState.CONFLICT)
