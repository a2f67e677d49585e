"""Every role group against its limit: filled and bought in today, and the most of this year."""

from PySide6.QtWidgets import QWidget

from core.queries.staffing import StaffingRow
from gui.formats import day, fte_aligned
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

WITHIN, FULL, OVER = "Within", "Full", "Over"
TONES = {WITHIN: "good", FULL: "info", OVER: "bad"}


def within(row: StaffingRow) -> str:
    """Whether the limit holds on every day of this year, in a word."""
    if row.over:
        return OVER
    return FULL if row.peak_thousandths == row.limit_thousandths else WITHIN


COLUMNS: tuple[Column[StaffingRow], ...] = (
    Column("Team", lambda row: row.team),
    Column("Role group", lambda row: row.title, stretch=True),
    Column("Grade", lambda row: f"{row.grade}, temporary" if row.temporary else row.grade, hidden=True),
    Column("Limit", lambda row: fte_aligned(row.limit_thousandths), lambda row: row.limit_thousandths, right=True),
    Column(
        "Filled",
        lambda row: fte_aligned(row.filled_thousandths),
        lambda row: row.filled_thousandths,
        right=True,
        tip="Today",
    ),
    Column(
        "Bought in",
        lambda row: fte_aligned(row.bought_in_thousandths),
        lambda row: row.bought_in_thousandths,
        right=True,
        tip="Today, by call-offs resourced as the role group",
    ),
    Column(
        "Peak",
        lambda row: fte_aligned(row.peak_thousandths),
        lambda row: row.peak_thousandths,
        right=True,
        tip="This year",
    ),
    Column(
        "On",
        lambda row: day(row.peak_on) if row.peak_thousandths else "",
        lambda row: row.peak_on,
        tip="The first day of the peak",
    ),
    Column("Limit held", within, tone=lambda row: TONES[within(row)]),
    Column("Where the limit is set", lambda row: row.source, hidden=True),
)


class RoleGroups(TablePanel[StaffingRow]):
    """Enter or a double click narrows the posts to a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "staffing",
            RowsModel(COLUMNS, key=lambda row: row.code),
            title="Limits, in FTE",
            noun=("role group", "role groups"),
            empty=EmptyState(
                "staffing",
                "No staffing limits",
                "Where a framework sets limits in full-time equivalents, how far they are taken up stands here.",
            ),
            parent=parent,
        )
        fit_panel(self, least=4, most=9)
