"""Two plans side by side: their figures in one table, their burn-ups beside one another, and what only one can fit."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.domain.plan import Plan
from core.domain.plan_outcome import PlanOutcome
from gui import theme
from gui.panels import plan_words
from gui.panels.plan_list import words_of
from gui.panels.side_by_side import SideBySide
from gui.tables.chart_card import ChartCard
from gui.widgets.burn_up import BurnUp
from gui.widgets.card import Card
from gui.widgets.text import label


class PlanComparison(QWidget):
    """Hidden until two plans are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card("Two plans side by side")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        self.difference = label("", "muted", wrap=True)
        self.card.add(self._grid)
        self.card.add(self.difference)
        self.charts = (_chart("first"), _chart("second"))
        self._chart_cards = (ChartCard("Burn-up", self.charts[0]), ChartCard("Burn-up", self.charts[1]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.card)
        layout.addWidget(SideBySide(*self._chart_cards))
        self.hide()

    def show_two(self, first: tuple[Plan, PlanOutcome], second: tuple[Plan, PlanOutcome]) -> None:
        """Show two plans with what they come to."""
        self._clear()
        names = [f"{plan_words.name_of(plan)}, {plan.year}" for plan, _ in (first, second)]
        for column, name in enumerate(names, start=1):
            self._grid.addWidget(label(name, "field", wrap=True), 0, column)
        rows = zip(plan_words.figures(first[1]), plan_words.figures(second[1]), strict=True)
        for row, (ours, theirs) in enumerate(rows, start=1):
            self._grid.addWidget(label(ours[0], "muted", wrap=True), row, 0)
            for column, (_name, value, note) in enumerate((ours, theirs), start=1):
                self._grid.addWidget(_value(value, note, differs=ours[1] != theirs[1]), row, column)
        self.difference.setText(difference(first[1], second[1], names))
        for card, chart, name, (_plan, outcome) in zip(
            self._chart_cards, self.charts, names, (first, second), strict=True
        ):
            card.title.setText(name)
            chart.set_months(plan_words.burn_up_months(outcome))
        self.show()

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


def difference(first: PlanOutcome, second: PlanOutcome, names: list[str]) -> str:
    """What fits in one of two plans only, in sentences."""
    fitting = [{words_of(placed.item) for placed in outcome.fitting} for outcome in (first, second)]
    said = []
    for name, own, other in zip(names, fitting, reversed(fitting), strict=True):
        if only := sorted(own - other):
            said.append(f"Only in {name}: {', '.join(only)}.")
    return " ".join(said) or "The same requirements fit in both."


def _chart(which: str) -> BurnUp:
    return BurnUp(f"Burn-up of the {which} plan", ahead="Planned")


def _value(value: str, note: str, *, differs: bool) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    figure = label(value, "heading" if differs else "")
    figure.setFont(theme.font())
    column.addWidget(figure)
    if note:
        column.addWidget(label(note, "note", wrap=True))
    return part
