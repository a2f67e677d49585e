"""What a plan comes to: four figures, the burn-up, and what fits in which order of priority."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.plan_outcome import PlacedItem, PlanOutcome
from gui import theme
from gui.formats import day, money
from gui.panels import plan_words
from gui.panels.figure_strip import FigureStrip
from gui.panels.fitted import fit_panel
from gui.tables.chart_card import ChartCard
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.burn_up import BurnUp
from gui.widgets.empty_state import EmptyState
from gui.widgets.figure import Figure
from gui.widgets.text import label

METHOD = (
    "Planned: what stands today, what is not taken up released on its last day, and everything wanted from its first "
    "day on. A requirement fits where everything of a higher priority leaves it room."
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of what fits: its priority, and the year that it was placed in."""

    priority: int
    placed: PlacedItem
    year: str


COLUMNS: tuple[Column[Placed], ...] = (
    Column("Priority", lambda row: str(row.priority), sort=lambda row: row.priority, width=72),
    Column("Requirement", lambda row: row.placed.item.title, stretch=True),
    Column("Reference", lambda row: row.placed.item.reference, hidden=True),
    Column("Lot", lambda row: row.placed.item.lot, hidden=True),
    Column("From", lambda row: day(row.placed.item.first_day), sort=lambda row: row.placed.item.first_day, hidden=True),
    Column(
        "In the year",
        lambda row: money(row.placed.pence_in_year),
        sort=lambda row: row.placed.pence_in_year,
        right=True,
    ),
    Column(
        "Fits",
        lambda row: plan_words.fits_words(row.placed, row.year),
        sort=lambda row: row.placed.missing_pence,
        tone=lambda row: "plain" if not row.placed.pence_in_year else "good" if row.placed.fits else "warn",
    ),
)


class PlanResult(QWidget):
    """The right half of the page; `opened` carries the reference of a requirement of the register."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year_end, self.reached = Figure("At the year’s end, with what fits"), Figure("Ceiling reached")
        self.wanted, self.people = Figure("With everything wanted"), Figure("People trained")
        self.burn_up = BurnUp("The plan by month against its ceiling", ahead="Planned")
        self.chart = ChartCard("Burn-up of the plan", self.burn_up)
        self.chart.add(label(METHOD, "note", wrap=True))
        self.fits: TablePanel[Placed] = TablePanel(
            "plan-fits",
            RowsModel(COLUMNS, key=lambda row: row.priority),
            title="What fits, by priority",
            noun=("requirement", "requirements"),
            empty=EmptyState("requirements", "Nothing is wanted", "Tick a requirement, or add one, to see if it fits."),
        )
        fit_panel(self.fits, least=2, most=8)
        self.fits.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        figures = (self.year_end, self.wanted, self.reached, self.people)
        for part in (FigureStrip("What the plan comes to", figures), self.chart, self.fits):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_outcome(self, outcome: PlanOutcome, year: str) -> None:
        """Show what a plan comes to."""
        self.year_end.set(*plan_words.year_end(outcome), "bad" if outcome.fitting_pence > outcome.ceiling_pence else "")
        self.wanted.set(*plan_words.wanted(outcome), "warn" if len(outcome.fitting) < len(outcome.items) else "")
        self.reached.set(*plan_words.reached(outcome))
        self.people.set(*plan_words.people(outcome))
        self.burn_up.set_months(plan_words.burn_up_months(outcome))
        self.fits.set_rows(Placed(at, placed, year) for at, placed in enumerate(outcome.items, start=1))

    def _open(self, row: Placed) -> None:
        if row.placed.item.reference:
            self.opened.emit(row.placed.item.reference)
