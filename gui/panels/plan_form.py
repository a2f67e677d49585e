"""What a plan assumes, as fields: its name, year and ceiling, what it wants in which order, and the take-up of lots."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.domain.plan import Baseline, Plan
from core.plans import LONGEST_NAME
from gui import theme
from gui.panels.plan_ceiling import PlanCeiling
from gui.panels.plan_items import PlanItems
from gui.panels.plan_take_up import PlanTakeUp
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.form import Form
from gui.widgets.text import label


class PlanForm(QWidget):
    """Three cards under one another. `changed` at every key; `year_chosen` when another year is to be planned."""

    changed = Signal()
    year_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.year = QLineEdit(), Choice[str]()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("Half of the bid")
        self.form = Form(columns=2)
        self.form.add("name", "&Name of the plan", self.name)
        self.form.add("year", "Delivery &year", self.year)
        self.ceiling, self.items, self.take_up = PlanCeiling(), PlanItems(date.today()), PlanTakeUp()  # noqa: DTZ011 - until the register says
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(_card("The plan", "", self.form, self.ceiling))
        layout.addWidget(
            _card(
                "Requirements by priority",
                "Agreed and not ordered yet. Untick one to leave it out, drag it to change its priority.",
                self.items,
            )
        )
        layout.addWidget(
            _card("Take-up by lot", "How much of what is ordered is used. The rest is released.", self.take_up)
        )
        layout.addStretch(1)
        self.name.textEdited.connect(lambda _text: self.changed.emit())
        self.year.changed.connect(self._choose_year)
        for part in (self.ceiling.changed, self.items.changed, self.take_up.changed):
            part.connect(self.changed)

    @property
    def complete(self) -> bool:
        """Whether there is a ceiling to plan with."""
        return self.ceiling.pence is not None

    def show_plan(self, plan: Plan, found: Baseline, years: Sequence[str]) -> None:
        """Show a plan over the figures of its year; fields that already hold it are left as they are."""
        self.year.set_choices((year, year) for year in years)
        self.year.value = plan.year
        if self.name.text() != plan.name:
            self.name.setText(plan.name)
        self.ceiling.show_ceiling(plan.ceiling_pence, found.ceilings)
        self.items.show_items(plan.items, found.lots, found.today)
        self.take_up.show_lots(found.lots, plan.take_up)

    def filled(self, plan: Plan) -> Plan:
        """The plan with what the fields hold; an empty ceiling leaves the one that it had."""
        pence = self.ceiling.pence
        return replace(
            plan,
            name=self.name.text(),
            ceiling_pence=plan.ceiling_pence if pence is None else pence,
            take_up=self.take_up.take_up(),
            items=self.items.items(),
        )

    def ask_name(self) -> None:
        """Say that a plan needs a name to be kept, and go there."""
        self.form.set_error("name", "Give the plan a name to save it under.")
        self.form.focus_first_error()

    def _choose_year(self, year: str | None) -> None:
        if year is not None:
            self.year_chosen.emit(year)


def _card(title: str, note: str, *parts: QWidget) -> Card:
    made = Card(title)
    if note:
        made.add(label(note, "note", wrap=True))
    for part in parts:
        made.add(part)
    return made
