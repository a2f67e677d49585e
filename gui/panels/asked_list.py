"""The offers and skips behind a figure, each with its answer and reason."""

from PySide6.QtWidgets import QWidget

from core.domain.award import ordinal
from core.queries.award_log import AwardLogRow
from gui.formats import day, money
from gui.panels.fairness_list import Narrowed
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState

TONES = {
    "accepted": "good",
    "accepted in part": "good",
    "declined": "warn",
    "lapsed": "bad",
    "passed over": "warn",
    "awaiting answer": "info",
}

COLUMNS: tuple[Column[AwardLogRow], ...] = (
    Column("On", lambda row: day(row.on), sort=lambda row: (row.on, row.selection_id, row.rank)),
    Column("Requirement", lambda row: row.requirement),
    Column(
        "Asked as", lambda row: f"{ordinal(row.rank)} in lot {row.lot}", sort=lambda row: (row.rank, row.lot, row.on)
    ),
    Column("Provider", lambda row: row.provider, stretch=True),
    Column("Outcome", lambda row: row.state[0].upper() + row.state[1:], tone=lambda row: TONES.get(row.state, "plain")),
    Column("Why", lambda row: row.reason, width=140),
    Column(
        "Value",
        lambda row: money(row.value) if row.offer_id else "",
        sort=lambda row: row.value,
        right=True,
        tip="As offered, or as accepted",
    ),
    Column("Call-off", lambda row: row.order),
    Column("Particulars", lambda row: row.text, hidden=True),
    Column("Authorised by", lambda row: row.authorised_by, hidden=True),
    Column("Decision", lambda row: row.decision, hidden=True),
    Column("Recorded by", lambda row: row.recorded_by, hidden=True),
)


class AskedList(TablePanel[AwardLogRow]):
    """Enter or a double click opens the placing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "asked",
            RowsModel(COLUMNS, key=lambda row: (row.selection_id, row.rank, row.offer_id)),
            title=Narrowed().words,
            noun=("row", "rows"),
            empty=EmptyState("offer", "Nothing to show", "Nobody was offered work or passed over like this."),
            parent=parent,
        )
        self.all_button = button("Show everything", kind="link")
        self.add_control(self.all_button)
        fit_panel(self, least=3, most=10)

    def show_narrowed(self, narrowed: Narrowed, log: tuple[AwardLogRow, ...], standing: frozenset[str]) -> None:
        """Show the offers and skips that are wanted, the newest first."""
        self.heading.setText(narrowed.words)
        self.view.setAccessibleName(narrowed.words)
        self.all_button.setVisible(narrowed != Narrowed())
        kept = [row for row in log if narrowed.keeps(row, standing)]
        self.set_rows(sorted(kept, key=lambda row: (row.on, row.selection_id, row.rank), reverse=True))
