"""The fields of a form that describe a need: for whom, what, how much, when and at what estimate."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit

from core.domain.framework import FundingStream, Lot
from core.domain.states import Unit
from core.queries.framework import FrameworkRow
from core.queries.requirements import RequirementRow
from gui.form_dialog import Incomplete
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.form import Form
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.paragraph import Paragraph
from gui.widgets.quantity_edit import QuantityEdit

USUAL_DAYS = 30  # how long a need lasts until its dates are entered


@dataclass(frozen=True, slots=True)
class Choices:
    """What the register offers to choose from."""

    framework: FrameworkRow
    lots: tuple[Lot, ...]
    streams: tuple[FundingStream, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the fields say: hundredths of the unit, both days included, whole pence ex VAT."""

    lot: str
    title: str
    unit: Unit
    quantity_hundredths: int
    first_day: date
    last_day: date
    estimate_low_pence: int
    estimate_high_pence: int
    need: str
    audience: str
    stream: str


class NeedFields:
    """Adds the fields to a form; they begin with the lot, unit, stream and days of `like`."""

    def __init__(self, form: Form, choices: Choices, like: RequirementRow | None) -> None:
        self._add_need(form, choices, like)
        self._add_amounts(form, choices, like)

    def fill(self, known: RequirementRow) -> None:
        """Put in everything else that a requirement says."""
        self.name.setText(known.title)
        self.need.setPlainText(known.need)
        self.audience.setText(known.audience)
        self.quantity.hundredths = known.quantity_hundredths
        self.low.pence, self.high.pence = known.estimate_low_pence, known.estimate_high_pence

    def told(self) -> Told:
        """What the fields say. Raises Incomplete."""
        lot, unit, high = self.lot.value, self.unit.value, self.high.pence
        if lot is None:
            raise Incomplete("lot", "Choose a lot.")
        if not self.name.text().strip():
            raise Incomplete("title", "Say in a few words what is needed.")
        if unit is None:
            raise Incomplete("unit", "Choose what is counted.")
        if self.quantity.hundredths is None:
            raise Incomplete("quantity_hundredths", "Enter a quantity.")
        if high is None:
            raise Incomplete("estimate_high_pence", "Enter an estimate.")
        return Told(
            lot=lot,
            title=self.name.text(),
            unit=unit,
            quantity_hundredths=self.quantity.hundredths,
            first_day=self.first.day,
            last_day=self.last.day,
            estimate_low_pence=high if self.low.pence is None else self.low.pence,
            estimate_high_pence=high,
            need=self.need.words(),
            audience=self.audience.text(),
            stream=self.stream.value or "",
        )

    def _add_need(self, form: Form, choices: Choices, like: RequirementRow | None) -> None:
        self.lot: Choice[str] = Choice((lot.code, f"Lot {lot.code}: {lot.title}") for lot in choices.lots)
        self.lot.value = like.lot if like else None
        self.name, self.need, self.audience = QLineEdit(), Paragraph(), QLineEdit()
        form.add("lot", "&Lot", self.lot, required=True, span=2)
        form.add("title", "&What is needed, in a few words", self.name, required=True, span=2)
        form.add("need", "The &need", self.need, hint="Why it is needed and what it has to achieve", span=2)
        form.add("audience", "&Audience", self.audience, hint="Whom it is for, such as “30 social workers”", span=2)

    def _add_amounts(self, form: Form, choices: Choices, like: RequirementRow | None) -> None:
        self.unit: Choice[Unit] = Choice((unit, unit.counted("1")[2:].capitalize()) for unit in Unit)
        self.unit.value = like.unit if like else Unit.DAY
        self.quantity, self.low, self.high = QuantityEdit(), MoneyEdit(), MoneyEdit()
        first, last = _days(choices.framework, like)
        latest = max((choices.framework.last_day, *choices.framework.options))
        self.first = DayEdit(first, earliest=choices.framework.first_day, latest=latest)
        self.last = DayEdit(last, earliest=choices.framework.first_day, latest=latest)
        self.stream: Choice[str] = Choice((stream.code, stream.title) for stream in choices.streams)
        self.stream.value = like.stream if like else choices.streams[0].code
        form.add("quantity_hundredths", "&Quantity", self.quantity, required=True)
        form.add("unit", "&Counted in", self.unit, required=True)
        form.add("first_day", "&First day", self.first, required=True)
        form.add("last_day", "Last &day", self.last, required=True)
        form.add("estimate_low_pence", "Estimate &from", self.low, hint="Excluding VAT. Empty for a single figure")
        form.add("estimate_high_pence", "Estimate &to", self.high, hint="Excluding VAT", required=True)
        form.add("stream", "F&unding stream", self.stream, required=True)


def _days(framework: FrameworkRow, like: RequirementRow | None) -> tuple[date, date]:
    """The dates to begin with: those of the like one unless they are over, else from today."""
    if like is not None and like.last_day >= framework.today:
        return like.first_day, like.last_day
    first = max(framework.today, framework.first_day)
    return first, first + timedelta(days=USUAL_DAYS)
