"""The years that are closed, each with its decision, and the corrections of them that were posted to later years."""

from PySide6.QtWidgets import QWidget

from core.queries.closed_years import ClosedYearRow
from core.queries.corrections import CorrectionRow
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

CLOSED: tuple[Column[ClosedYearRow], ...] = (
    Column("Year", lambda row: row.financial_year),
    Column("Closed on", lambda row: day(row.closed_on), lambda row: row.closed_on),
    Column("By", lambda row: row.closed_by, stretch=True),
    Column("Exposure", lambda row: money(row.exposure), lambda row: row.exposure, right=True),
    Column("To be invoiced then", lambda row: money(row.accrued), lambda row: row.accrued, right=True),
    Column("Decision", lambda row: row.decision),
)
CORRECTED: tuple[Column[CorrectionRow], ...] = (
    Column("Call-off", lambda row: row.number),
    Column("Provider", lambda row: row.provider, stretch=True),
    Column("Closed year", lambda row: row.closed_year),
    Column("Posted to", lambda row: row.open_year),
    Column("Amount", lambda row: money(row.pence), lambda row: row.pence, right=True),
    Column("What was wrong", lambda row: row.reason),
    Column("Decision", lambda row: row.decision),
    Column("Recorded on", lambda row: day(row.recorded_on), lambda row: row.recorded_on, hidden=True),
    Column("Recorded by", lambda row: row.recorded_by, hidden=True),
)


class ClosedYears(TablePanel[ClosedYearRow]):
    """Enter or a double click shows the year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "closed_years",
            RowsModel(CLOSED, key=lambda row: row.financial_year),
            title="Closed years",
            noun=("year", "years"),
            empty=EmptyState(
                "lock",
                "No year is closed yet",
                "A year that is over is closed by a decision; then nothing changes its exposure any more.",
            ),
            parent=parent,
        )
        fit_panel(self, least=1, most=6)


class Corrections(TablePanel[CorrectionRow]):
    """Enter or a double click opens the call-off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "corrections",
            RowsModel(CORRECTED, key=lambda row: row.id),
            title="Corrections of closed years",
            noun=("correction", "corrections"),
            parent=parent,
        )
        fit_panel(self, least=1, most=6)
