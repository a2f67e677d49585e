"""The form that records a funding stream's money for a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from core.domain.decision_note import DecisionNote
from core.domain.framework import FundingStream
from core.domain.money import plain_pounds
from core.domain.periods import WHOLE_LIFE, FinancialYear
from core.domain.scopes import stream_scope
from core.operation import Examined
from core.operations.fund_stream import FUND_STREAM, FundingCase, FundStream, StreamFunded
from core.queries.framework import FrameworkRow
from core.queries.funding import FundingRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.ceiling_scopes import periods_of
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.paragraph import Paragraph
from gui.widgets.text import label, restyle


@dataclass(frozen=True, slots=True)
class FundingChoices:
    """What can be funded, and what is in force: money that is funded anew starts from its conditions."""

    framework: FrameworkRow
    streams: Sequence[FundingStream]
    funding: Sequence[FundingRow]

    def in_force(self, stream: str, financial_year: str) -> FundingRow | None:
        """The money of a stream and year."""
        place = (stream, financial_year)
        return next((row for row in self.funding if (row.stream, row.financial_year) == place), None)


class FundStreamForm(FormDialog[FundStream, FundingCase, StreamFunded]):
    """Shows while typing what the amount supersedes, and what it would leave."""

    def __init__(
        self,
        desk: Desk,
        choices: FundingChoices,
        *,
        stream: str | None = None,
        financial_year: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            FUND_STREAM,
            title="Fund a stream",
            primary="Record the money",
            intro="The amount is the ceiling over the stream in that year: no line that it pays for can pass it.",
            subject=f"{stream or ''} {financial_year}".strip(),
            columns=2,
            parent=parent,
        )
        today = choices.framework.today
        self._choices = choices
        self.stream: Choice[str] = Choice((each.code, each.title) for each in choices.streams)
        years = [pair for pair in periods_of(choices.framework) if pair[0] != WHOLE_LIFE]
        self.year: Choice[str] = Choice(years)
        self.pence, self.effect, self.conditions = MoneyEdit(), label("", wrap=True), Paragraph()
        self.bounded: Choice[bool] = Choice(((False, "By the end of the year"), (True, "By a day")))
        self.spend_by = DayEdit(FinancialYear.of(today).term.last)
        self.carry = QCheckBox("What is left may be carried forward into the next year")
        self.lost = QCheckBox("The decision records that funding was lost")
        self.bounded.value = False
        self._add_fields()
        add_decision_fields(self.form, today)
        self._listen()
        self.stream.value, self.year.value = stream, financial_year or str(FinancialYear.of(today))
        self.start()
        self._ask_effect()

    def request(self) -> FundStream:
        return self._asked_for(decision_note(self.form))

    def place_of(self, result: StreamFunded) -> Place:
        return Place("ceilings", item=f"{stream_scope(result.stream)} {result.financial_year}")

    def _asked_for(self, decision: DecisionNote) -> FundStream:
        if self.stream.value is None:
            raise Incomplete("stream", "Choose the stream.")
        if self.year.value is None:
            raise Incomplete("financial_year", "Choose the year.")
        if self.pence.pence is None:
            raise Incomplete("pence", "Enter how much money there is.")
        return FundStream(
            self.stream.value,
            self.year.value,
            self.pence.pence,
            decision,
            spend_by=self.spend_by.day if self.bounded.value else None,
            conditions=self.conditions.words(),
            carry_forward=self.carry.isChecked(),
            lost_funding=self.lost.isChecked(),
        )

    def _add_fields(self) -> None:
        self.form.add("stream", "&Stream", self.stream, required=True)
        self.form.add("financial_year", "Delivery &year", self.year, required=True)
        self.form.add("pence", "&Amount, excluding VAT", self.pence, required=True, span=2)
        self.form.add("effect", "What it would do", self.effect, span=2)
        self.form.add("bounded", "&To be spent", self.bounded)
        self.form.add("spend_by", "Last day, included", self.spend_by)
        self.form.add("conditions", "&Conditions", self.conditions, hint="What the money is given for", span=2)
        self.form.add("carry_forward", "At the end of the year", self.carry, span=2)
        self.form.add("lost_funding", "If it is below exposure and reserved", self.lost, span=2)

    def _listen(self) -> None:
        for choice in (self.stream, self.year):
            choice.changed.connect(lambda _value: self._start_from_what_is())
        self.pence.changed.connect(lambda _value: self._ask_effect())
        self.lost.toggled.connect(lambda _on: self._ask_effect())
        self.bounded.changed.connect(lambda bounded: self.spend_by.setEnabled(bool(bounded)))
        self.spend_by.setEnabled(False)

    def _start_from_what_is(self) -> None:
        """Bring the conditions under which the stream has its money now."""
        if self.stream.value is None or self.year.value is None:
            return
        row = self._choices.in_force(self.stream.value, self.year.value)
        last = FinancialYear.parse(self.year.value).term.last
        self.bounded.value = row is not None and row.spend_by is not None
        self.spend_by.day = last if row is None or row.spend_by is None else row.spend_by
        self.conditions.setPlainText("" if row is None else row.conditions)
        self.carry.setChecked(row is not None and row.carry_forward)
        self._ask_effect()

    def _ask_effect(self) -> None:
        """Work out what the amount would do, before there is a decision to rest it on."""
        try:
            request = self._asked_for(DecisionNote(""))
        except Incomplete:
            self.form.fields["effect"].hide()
            return
        self.desk.preview(FUND_STREAM, request, self._show_effect, self.effect)

    def _show_effect(self, examined: Examined[FundingCase]) -> None:
        pence, case = self.pence.pence or 0, examined.case
        self.effect.setText(effect_words(pence, case))
        restyle(self.effect, "tone", "bad" if pence < case.used_pence else "")
        self.form.fields["effect"].show()
        self._fit()


def effect_words(pence: int, case: FundingCase) -> str:
    """What an amount would do, in a sentence or two."""
    left = pence - case.used_pence
    then = f"{plain_pounds(abs(left))} {'left' if left >= 0 else 'over'}"
    used = f"{plain_pounds(case.used_pence)} of the stream is exposure or reserved in that year: {then}."
    return used if case.superseded is None else f"It supersedes {plain_pounds(case.superseded.pence)}. {used}"
