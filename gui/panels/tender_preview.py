"""What stands in a tender-result workbook before it is imported: what it would change, or what is to be put right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.domain.award import ordinal
from core.excel.tender_result import Problem
from core.imports.tender_differences import Differences, PlaceDifference, PriceDifference
from gui.formats import count, day, money
from gui.panels.fitted import fit_view
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.finding_list import FindingList
from gui.widgets.text import label, restyle

ROWS = 6

PLACES: tuple[Column[PlaceDifference], ...] = (
    Column("Lot", lambda row: row.lot),
    Column("Rank", lambda row: ordinal(row.rank) if row.rank else "", lambda row: row.rank),
    Column("Provider", lambda row: row.provider, stretch=True),
    Column("Change", lambda row: row.change, tone=lambda row: _tone(row.change)),
)
PROVIDERS: tuple[Column[str], ...] = (Column("New provider", str, stretch=True),)
PRICES: tuple[Column[PriceDifference], ...] = (
    Column("Provider", lambda row: row.provider, stretch=True),
    Column("Lot", lambda row: row.lot),
    Column("Unit", lambda row: row.unit_words),
    Column("Today", lambda row: money(row.before) if row.before else "", lambda row: row.before, right=True),
    Column("New", lambda row: money(row.after), lambda row: row.after, right=True),
    Column("Change", lambda row: row.change, tone=lambda row: _tone(row.change)),
    Column("From", lambda row: day(row.first_day), sort=lambda row: row.first_day),
)
PROBLEMS: tuple[Column[Problem], ...] = (
    Column("Sheet", lambda row: row.sheet),
    Column("Cell", lambda row: row.cell),
    Column("Heading", lambda row: row.heading),
    Column("Found", lambda row: row.found, width=110),
    Column("What is wrong", lambda row: row.wrong, width=250),
    Column("How to put it right", lambda row: row.remedy, stretch=True),
)


class TenderPreview(QWidget):
    """Shows one or the other, with what is worth knowing beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = label("", wrap=True)
        self.places: TableView[PlaceDifference] = TableView("tender_places", RowsModel(PLACES), title="New rankings")
        self.providers: TableView[str] = TableView("tender_providers", RowsModel(PROVIDERS), title="New providers")
        self.prices: TableView[PriceDifference] = TableView("tender_prices", RowsModel(PRICES), title="Prices")
        self.problems: TableView[Problem] = TableView(
            "tender_problems", RowsModel(PROBLEMS), title="What is to be put right"
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What the import would change")
        for view in (self.places, self.prices, self.providers):
            view.setFixedHeight(38 * (ROWS + 1) + 14)
            self.tabs.addTab(view, "")
        fit_view(self.problems, most=9)
        self.notes, self.in_hand = FindingList(), label("", wrap=True)
        self.in_hand.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self.summary, self.tabs, self.problems, self.in_hand, self.notes):
            layout.addWidget(part)
        self.problems.chosen.connect(self._show_problem)
        self.setFocusProxy(self.tabs)

    def show_differences(self, found: Differences) -> None:
        """Show what the import would change."""
        moved = sum(row.before != row.after for row in found.prices)
        self.summary.setText(
            f"{count(len(found.lots), 'lot')} ranked, {count(len(found.new_providers), 'new provider')}, "
            f"{count(len(found.prices), 'price')}, {moved:,} of them new or changed."
        )
        restyle(self.summary, "tone", "")
        self.places.rows_model.set_rows(found.places)
        self.prices.rows_model.set_rows(found.prices)
        self.providers.rows_model.set_rows(found.new_providers)
        titles = (("Rankings", found.places), ("Prices", found.prices), ("New providers", found.new_providers))
        for at, (title, rows) in enumerate(titles):
            self.tabs.setTabText(at, f"{title} ({len(rows):,})")
        self._turn(problems=False)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is to be put right in the workbook first."""
        self.summary.setText(
            f"{count(len(problems), 'thing')} to put right in the workbook. Nothing is imported before then: "
            "correct the cells, save the workbook and choose it again."
        )
        restyle(self.summary, "tone", "bad")
        self.problems.rows_model.set_rows(problems)
        self._turn(problems=True)
        self.problems.choose_first()
        self._show_problem(problems[0])

    def _show_problem(self, problem: Problem | None) -> None:
        self.in_hand.setText(problem.sentence if problem else "")

    def _turn(self, *, problems: bool) -> None:
        self.tabs.setVisible(not problems)
        self.problems.setVisible(problems)
        self.in_hand.setVisible(problems)


def _tone(change: str) -> str:
    if change == "Same":
        return "plain"
    return "warn" if change == "Left out" else "info"
