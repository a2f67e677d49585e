"""The lines of one delivery year at its end: what is owed, what falls into the next year, what has to be settled."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from core.queries.year_end import YearEndLine
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

_NAMED: tuple[Column[YearEndLine], ...] = (
    Column("Call-off", lambda row: row.number or "Not ordered yet"),
    Column("Provider", lambda row: row.provider),
    Column("What for", lambda row: row.description, stretch=True),
)
_REQUIREMENT: Column[YearEndLine] = Column("Requirement", lambda row: row.requirement, hidden=True)
_ENDS: Column[YearEndLine] = Column("Ends", lambda row: day(row.last_day), lambda row: row.last_day)


def _sum(heading: str, pence: Callable[[YearEndLine], int]) -> Column[YearEndLine]:
    return Column(heading, lambda row: money(pence(row)), pence, right=True)


class YearLines(TablePanel[YearEndLine]):
    """One of the lists of a year. Enter or a double click opens the call-off, or the requirement of an offer."""

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[YearEndLine]],
        empty: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            name,
            RowsModel((*_NAMED, *columns, _REQUIREMENT), key=lambda row: (row.line_id, row.financial_year)),
            title=title,
            noun=("line", "lines"),
            empty=empty,
            parent=parent,
        )
        fit_panel(self, least=1, most=9)


def to_settle() -> YearLines:
    """What is still reserved or committed in the year."""
    columns: tuple[Column[YearEndLine], ...] = (
        _ENDS,
        _sum("Reserved", lambda row: row.reserved),
        _sum("Committed", lambda row: row.committed),
    )
    empty = EmptyState(
        "check",
        "Nothing is left open",
        "What is still reserved or committed in the year, to be delivered, carried over or closed, stands here.",
    )
    return YearLines("year_to_settle", "To settle before the close", columns, empty)


def accruals() -> YearLines:
    """What was delivered in the year and is not paid."""
    columns: tuple[Column[YearEndLine], ...] = (
        _sum("Accrued", lambda row: row.accrued),
        _sum("Invoiced", lambda row: row.invoiced),
        _sum("Paid", lambda row: row.paid),
        _sum("To pay", lambda row: row.accrued + row.invoiced),
    )
    empty = EmptyState("money", "Nothing is owed", "What was delivered in the year and is not paid stands here.")
    return YearLines("year_accruals", "Accruals: delivered and not paid", columns, empty)


def falls_next() -> YearLines:
    """What stands in later years on the year's lines."""
    columns: tuple[Column[YearEndLine], ...] = (
        _ENDS,
        Column("Year", lambda row: row.financial_year),
        _sum("Reserved", lambda row: row.reserved),
        _sum("Committed", lambda row: row.committed),
    )
    empty = EmptyState(
        "calendar",
        "Nothing falls into the next year",
        "Lines that run across 31 March stand here with their later part.",
    )
    return YearLines("year_falls_next", "Falls into the next year", columns, empty)
