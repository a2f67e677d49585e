"""The form that carries over what is left of a call-off at a year's end."""

from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear
from core.domain.states import LegalGround
from core.operation import Examined
from core.operations.carry_over import CARRY_OVER, CarriedOver, CarryOver, CarryOverCase
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.panels.call_off_record import CallOffRecord
from gui.panels.ground_words import GROUNDS
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.paragraph import Paragraph
from gui.widgets.text import label

QUARTER_DAYS = 90  # what is left is mostly delivered within the next quarter


class CarryOverForm(FormDialog[CarryOver, CarryOverCase | None, CarriedOver]):
    """Shows while typing how much leaves which year, and from which day it can be delivered."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            CARRY_OVER,
            title=f"Carry {row.number} over",
            primary="Carry over",
            intro=f"{row.title}, with {row.provider}. What is left at the end of the year moves into the next one as a "
            "variation of time; the ceiling of that year has to have its room.",
            subject=row.number,
            columns=2,
            parent=parent,
        )
        self._number, self._owners = row.number, [name for name in record.owners if name != desk.acting]
        self.last = DayEdit(last_day_proposed(record.today, row.last_day))
        self.effect, self.reason = label("", wrap=True), Paragraph(lines=2)
        self.ground: Choice[LegalGround] = Choice(GROUNDS.items())
        self.approver: Choice[str] = Choice((name, name) for name in self._owners)
        self._add_fields()
        self.last.changed.connect(lambda _day: self._ask_effect())
        self.start()
        self._ask_effect()

    def request(self) -> CarryOver:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the work is carried over.")
        if self.ground.value is None:
            raise Incomplete("legal_ground", "Choose the legal ground.")
        if self.approver.value is None:
            raise Incomplete("approved_by", "Choose the framework owner who approved it.")
        return CarryOver(self._number, self.last.day, self.reason.words(), self.ground.value, self.approver.value)

    def place_of(self, result: CarriedOver) -> Place:
        return Place("call_off", item=result.number)

    def examined(self, examined: Examined[CarryOverCase | None]) -> None:
        if examined.case is not None:
            self.effect.setText(effect_words(examined.case))

    def _add_fields(self) -> None:
        self.form.add("last_day", "&Last day of what is left", self.last, required=True, span=2)
        self.form.add("effect", "What moves", self.effect, span=2)
        self.form.add("reason", "Wh&y", self.reason, required=True, span=2)
        self.form.add("legal_ground", "Legal &ground", self.ground, required=True)
        self.form.add(
            "approved_by", "&Approved by", self.approver, hint="A framework owner other than you", required=True
        )

    def _ask_effect(self) -> None:
        """Work out what would move before it is known why."""
        trial = CarryOver(self._number, self.last.day, "", LegalGround.NOT_SUBSTANTIAL, "")
        self.desk.preview(CARRY_OVER, trial, self.examined, self.effect)


def last_day_proposed(today: date, last_day: date) -> date:
    """A quarter into the year after the one that ends, or the last day of the work where that is later."""
    over = last_day < today and FinancialYear.of(last_day) < FinancialYear.of(today)
    starts = FinancialYear(FinancialYear.of(today).start + (0 if over else 1)).term.first
    return max(date.fromordinal(starts.toordinal() + QUARTER_DAYS), last_day)


def effect_words(case: CarryOverCase) -> str:
    """How much leaves which years, and from when it can be delivered."""
    left = sum(-each.pence for each in case.variation.step.entering if each.financial_year in case.years)
    if not left:
        return "Nothing of it counts in a year that has ended or is ending."
    return f"{plain_pounds(left)} leaves {' and '.join(case.years)}, to be delivered from {day(case.first_day)} on"
