"""The schools and other bodies that buy training, with what they are recharged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.queries.establishments import EstablishmentRow
from gui import theme
from gui.formats import money
from gui.panels.fitted import fit_panel
from gui.panels.recharge_words import KINDS, METHODS
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState

COLUMNS: tuple[Column[EstablishmentRow], ...] = (
    Column("DfE number", lambda row: row.number),
    Column("School", lambda row: row.name, stretch=True),
    Column("Kind", lambda row: KINDS[row.kind]),
    Column("Charged by", lambda row: METHODS[row.method]),
    Column("E-mail", lambda row: row.email, width=190),
    Column("Sessions", lambda row: f"{row.sessions:,}", lambda row: row.sessions, right=True),
    Column("Recharged", lambda row: money(row.recharged), lambda row: row.recharged, right=True, tip="Excluding VAT"),
)


class EstablishmentList(TablePanel[EstablishmentRow]):
    """By name. Says by `change_wanted` which school is to be changed, or None when none is in hand."""

    change_wanted = Signal(object)  # an EstablishmentRow, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "establishments",
            RowsModel(COLUMNS, key=lambda row: row.id),
            title="Schools",
            noun=("school", "schools"),
            empty=EmptyState(
                "schools", "No school yet", "A school is added once, under its DfE number.", "Add a school"
            ),
            parent=parent,
        )
        self.change_button = button("Change", icon_name="edit", clicked=self._ask_change)
        self.acts = QWidget()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        acts.addWidget(self.change_button)
        acts.addStretch(1)
        self.add(self.acts)
        change = QAction("Change…", self)
        change.triggered.connect(lambda _checked=False: self._ask_change())
        self.view.row_actions.append(change)
        fit_panel(self, least=3, most=8)

    def show_schools(self, schools: Sequence[EstablishmentRow]) -> None:
        """Show every school."""
        self.acts.setVisible(bool(schools))
        self.set_rows(schools)

    def _ask_change(self) -> None:
        self.change_wanted.emit(self.view.chosen_row())
