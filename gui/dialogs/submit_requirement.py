"""The form that enters a requirement, or changes a draft or returned one and submits it again."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from core.domain.framework import FundingStream, Lot
from core.domain.states import RequirementState, Unit
from core.operations.submit_requirement import SUBMIT_REQUIREMENT, RequirementSubmitted, SubmitCase, SubmitRequirement
from core.queries.framework import FrameworkRow
from core.queries.requirements import RequirementRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
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


class SubmitRequirementForm(FormDialog[SubmitRequirement, SubmitCase, RequirementSubmitted]):
    """Asks for the need. `known` is the one to change; `like` lends a new one its lot, unit, stream and dates."""

    def __init__(
        self,
        desk: Desk,
        choices: Choices,
        *,
        known: RequirementRow | None = None,
        like: RequirementRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._known = known
        again = known is not None and known.state is RequirementState.RETURNED
        super().__init__(
            desk,
            SUBMIT_REQUIREMENT,
            title=f"Edit {known.reference}" if known else "New requirement",
            primary="Submit again" if again else "Submit",
            intro=f"Returned with: {known.note}"
            if known and again
            else "What is needed, for whom, when and at what estimate.",
            subject=str(known.id) if known else "",
            columns=2,
            parent=parent,
        )
        self._submit_words = self.primary.text()
        self._add_need(choices, known or like)
        self._add_amounts(choices, known or like)
        if known:
            self._fill(known)
        self._draft_chosen(as_draft=False)
        self.start()

    def request(self) -> SubmitRequirement:
        lot, unit = self.lot.value, self.unit.value
        if lot is None:
            raise Incomplete("lot", "Choose a lot.")
        if not self.name.text().strip():
            raise Incomplete("title", "Say in a few words what is needed.")
        if unit is None:
            raise Incomplete("unit", "Choose what is counted.")
        if self.quantity.hundredths is None:
            raise Incomplete("quantity_hundredths", "Enter a quantity.")
        high = self.high.pence
        if high is None:
            raise Incomplete("estimate_high_pence", "Enter an estimate.")
        return SubmitRequirement(
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
            requirement_id=self._known.id if self._known else None,
            as_draft=self.as_draft.isChecked(),
        )

    def place_of(self, result: RequirementSubmitted) -> Place:
        return Place("requirements", item=result.requirement_id)

    def _add_need(self, choices: Choices, like: RequirementRow | None) -> None:
        self.lot: Choice[str] = Choice((lot.code, f"Lot {lot.code}: {lot.title}") for lot in choices.lots)
        self.lot.value = like.lot if like else None
        self.name, self.need, self.audience = QLineEdit(), Paragraph(), QLineEdit()
        self.form.add("lot", "&Lot", self.lot, required=True, span=2)
        self.form.add("title", "&What is needed, in a few words", self.name, required=True, span=2)
        self.form.add("need", "The &need", self.need, hint="Why it is needed and what it has to achieve", span=2)
        self.form.add(
            "audience", "&Audience", self.audience, hint="Whom it is for, such as “30 social workers”", span=2
        )

    def _add_amounts(self, choices: Choices, like: RequirementRow | None) -> None:
        self.unit: Choice[Unit] = Choice((unit, unit.counted("1")[2:].capitalize()) for unit in Unit)
        self.unit.value = like.unit if like else Unit.DAY
        self.quantity, self.low, self.high = QuantityEdit(), MoneyEdit(), MoneyEdit()
        first, last = _days(choices.framework, like)
        latest = max((choices.framework.last_day, *choices.framework.options))
        self.first = DayEdit(first, earliest=choices.framework.first_day, latest=latest)
        self.last = DayEdit(last, earliest=choices.framework.first_day, latest=latest)
        self.stream: Choice[str] = Choice((stream.code, stream.title) for stream in choices.streams)
        self.stream.value = like.stream if like else choices.streams[0].code
        self.as_draft = QCheckBox("Keep it as a draft for now")
        self.as_draft.toggled.connect(lambda on: self._draft_chosen(as_draft=on))
        self.form.add("quantity_hundredths", "&Quantity", self.quantity, required=True)
        self.form.add("unit", "&Counted in", self.unit, required=True)
        self.form.add("first_day", "&First day", self.first, required=True)
        self.form.add("last_day", "Last &day", self.last, required=True)
        self.form.add("estimate_low_pence", "Estimate &from", self.low, hint="Excluding VAT. Empty for a single figure")
        self.form.add("estimate_high_pence", "Estimate &to", self.high, hint="Excluding VAT", required=True)
        self.form.add("stream", "F&unding stream", self.stream, required=True)
        self.form.add("as_draft", "When it goes to the strategy group", self.as_draft)

    def _fill(self, known: RequirementRow) -> None:
        self.name.setText(known.title)
        self.need.setPlainText(known.need)
        self.audience.setText(known.audience)
        self.quantity.hundredths = known.quantity_hundredths
        self.low.pence, self.high.pence = known.estimate_low_pence, known.estimate_high_pence

    def _draft_chosen(self, *, as_draft: bool) -> None:
        self.primary.setText("Keep as a draft" if as_draft else self._submit_words)
        self.primary.setAccessibleName(self.primary.text())


def _days(framework: FrameworkRow, like: RequirementRow | None) -> tuple[date, date]:
    """The dates to begin with: those of the like one unless they are over, else from today."""
    if like is not None and like.last_day >= framework.today:
        return like.first_day, like.last_day
    first = max(framework.today, framework.first_day)
    return first, first + timedelta(days=USUAL_DAYS)
