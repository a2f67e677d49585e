"""The schools and other bodies that buy training, with what they are recharged."""

from PySide6.QtWidgets import QWidget

from core.queries.establishments import EstablishmentRow
from gui.formats import money
from gui.panels.fitted import fit_panel
from gui.panels.recharge_words import KINDS, METHODS
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

COLUMNS: tuple[Column[EstablishmentRow], ...] = (
    Column("DfE number", lambda row: row.number),
    Column("School", lambda row: row.name, stretch=True),
    Column("Kind", lambda row: KINDS[row.kind]),
    Column("Charged by", lambda row: METHODS[row.method]),
    Column("E-mail", lambda row: row.email, width=190),
    Column("Sessions", lambda row: f"{row.sessions:,}", lambda row: row.sessions, right=True),
    Column("Recharged", lambda row: money(row.recharged), lambda row: row.recharged, right=True, tip="Without VAT"),
)


class EstablishmentList(TablePanel[EstablishmentRow]):
    """By name."""

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
        fit_panel(self, least=3, most=8)
