"""Income from schools beside the exposure of its year: two sums that are never taken off one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE
from core.queries.income import IncomeRow
from gui import theme
from gui.formats import money
from gui.panels.fitted import fit_view
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.card import Card
from gui.widgets.text import label

NEVER_NETTED = (
    "Income stands beside exposure and is never taken off it: what a school pays leaves every ceiling as it is. "
    "What is waived does not come in."
)


@dataclass(frozen=True, slots=True)
class IncomeYear:
    """A delivery year's income, and the framework's exposure in it in whole pence; None without a ceiling over it."""

    income: IncomeRow
    exposure: int | None

    @property
    def expected(self) -> int:
        """What was quoted, confirmed or delivered, and is not charged yet."""
        return self.income.quoted + self.income.confirmed + self.income.delivered


COLUMNS: tuple[Column[IncomeYear], ...] = (
    Column("Year", lambda item: item.income.financial_year, stretch=True),
    Column(
        "Framework’s exposure",
        lambda item: "" if item.exposure is None else money(item.exposure),
        lambda item: item.exposure,
        right=True,
    ),
    Column("Not charged yet", lambda item: money(item.expected), lambda item: item.expected, right=True),
    Column("Charged", lambda item: money(item.income.charged), lambda item: item.income.charged, right=True),
    Column("Settled", lambda item: money(item.income.settled), lambda item: item.income.settled, right=True),
    Column("Waived", lambda item: money(item.income.waived), lambda item: item.income.waived, right=True),
)


class IncomeTable(Card):
    """A line for each year in which a session is recharged; all sums excluding VAT."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Income beside exposure", parent=parent, padding=0)
        self.view: TableView[IncomeYear] = TableView(
            "income", RowsModel(COLUMNS, key=lambda item: item.income.financial_year), title="Income beside exposure"
        )
        self.words = label(NEVER_NETTED, "muted", wrap=True)
        self.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
        self.words.setContentsMargins(theme.PADDING, 0, theme.PADDING, 6)
        self.body.setContentsMargins(1, 0, 1, 4)
        self.add(self.words)
        self.add(self.view)
        fit_view(self.view, most=5)

    def show_income(self, rows: Iterable[IncomeRow], positions: Sequence[Position]) -> None:
        """Show every year, with what stands under the framework's ceiling in it."""
        exposed = {item.period: item.exposure for item in positions if item.scope == FRAMEWORK_SCOPE}
        self.view.rows_model.set_rows(IncomeYear(row, exposed.get(row.financial_year)) for row in rows)
