"""The runs of returns, the newest first."""

from PySide6.QtWidgets import QWidget

from core.queries.return_runs import ReturnRunRow
from gui.formats import day, moment
from gui.panels.fitted import fit_panel
from gui.panels.return_words import day_shown, since_words, title_of
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

COLUMNS: tuple[Column[ReturnRunRow], ...] = (
    Column("No.", lambda row: str(row.number), lambda row: row.number, right=True),
    Column("Return", lambda row: title_of(row.name), stretch=True),
    Column("Period", lambda row: row.period),
    Column("Figures as at", day_shown, lambda row: row.as_at),
    Column("Made by", lambda row: row.made_by.partition(" (")[0]),
    Column("When", lambda row: day(row.made_at.date()), lambda row: row.made_at, tip="By the register’s own clock"),
    Column(
        "Entry",
        lambda row: f"{row.head_seq:,}",
        lambda row: row.head_seq,
        right=True,
        tip="The entry of the history at which it was made",
    ),
    Column("Replaces", lambda row: "" if row.replaces is None else str(row.replaces), lambda row: row.replaces),
    Column("Since then", lambda row: since_words(row)[0], tone=lambda row: since_words(row)[1], hidden=True),
    Column("Individuals", lambda row: "Unnamed" if row.redacted else "Named", hidden=True),
    Column("File", lambda row: row.file_name, hidden=True),
    Column("Machine time", lambda row: moment(row.machine_at), lambda row: row.machine_at, hidden=True),
    Column("Version", lambda row: row.program, hidden=True),
)


class RunList(TablePanel[ReturnRunRow]):
    """Every run that left the register; the one in hand is shown beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "return_runs",
            RowsModel(COLUMNS, key=lambda row: row.number),
            title="Returns that were made",
            noun=("return", "returns"),
            empty=EmptyState(
                "returns",
                "No return has been made yet",
                "Each export is kept here with its number, its figures and the entry of the history it was made at.",
            ),
            parent=parent,
        )
        fit_panel(self, least=3, most=10)
