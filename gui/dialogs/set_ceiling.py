"""The form that records a ceiling version, in force at once or on a condition."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from core.domain.decision_note import DecisionNote
from core.domain.framework import FundingStream, Lot
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import VatBasis
from core.operation import Examined
from core.operations.set_ceiling import SET_CEILING, CeilingCase, CeilingSet, SetCeiling
from core.queries.framework import FrameworkRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.ceiling_scopes import periods_of, scopes_of
from gui.widgets.choice import Choice
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label, restyle

STANDARD_VAT = 2_000  # hundredths of a per cent


@dataclass(frozen=True, slots=True)
class CeilingChoices:
    """What a ceiling can be for."""

    framework: FrameworkRow
    lots: Sequence[Lot]
    streams: Sequence[FundingStream]


class SetCeilingForm(FormDialog[SetCeiling, CeilingCase, CeilingSet]):
    """Shows while typing what would be the ceiling excluding VAT, what it supersedes, and what it would leave."""

    def __init__(
        self,
        desk: Desk,
        choices: CeilingChoices,
        *,
        scope: str = FRAMEWORK_SCOPE,
        period: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            SET_CEILING,
            title="Set a ceiling",
            primary="Set the ceiling",
            intro="Every ceiling has to hold, whatever its scope. A new version supersedes the one in force, or waits "
            "for its condition.",
            subject=f"{scope} {period}".strip(),
            columns=2,
            parent=parent,
        )
        self.scope: Choice[str] = Choice(scopes_of(choices.lots, choices.streams))
        self.period: Choice[str] = Choice(periods_of(choices.framework))
        self.scope.value = scope
        self.period.value = period or str(FinancialYear.of(choices.framework.today))
        self.pence, self.condition, self.effect = MoneyEdit(), QLineEdit(), label("", wrap=True)
        self.basis: Choice[VatBasis] = Choice(
            ((VatBasis.EXCLUSIVE, "Excluding VAT"), (VatBasis.INCLUSIVE, "Including VAT"))
        )
        self.basis.value = VatBasis.EXCLUSIVE
        self.rate = DecimalEdit(2, STANDARD_VAT, suffix="%", most=10_000)
        self.lost = QCheckBox("The decision records that funding was lost")
        self._add_fields()
        add_decision_fields(self.form, choices.framework.today)
        self.basis.changed.connect(lambda basis: self.rate.setEnabled(basis is VatBasis.INCLUSIVE))
        self.rate.setEnabled(False)
        self._listen()
        self.start()
        self._ask_effect()

    def request(self) -> SetCeiling:
        return self._asked_for(decision_note(self.form))

    def place_of(self, result: CeilingSet) -> Place:  # noqa: ARG002 - the page shows every ceiling
        return Place("ceilings", item=f"{self.scope.value} {self.period.value}")

    def _asked_for(self, decision: DecisionNote) -> SetCeiling:
        if self.scope.value is None:
            raise Incomplete("scope", "Choose what the ceiling is for.")
        if self.period.value is None:
            raise Incomplete("period", "Choose the year, or the whole life.")
        if self.pence.pence is None:
            raise Incomplete("pence", "Enter the figure of the ceiling.")
        if self.basis.value is None:
            raise Incomplete("vat_basis", "Say whether the figure includes VAT.")
        if self.rate.value is None:
            raise Incomplete("vat_rate_hundredths", "Enter the VAT rate.")
        return SetCeiling(
            scope=self.scope.value,
            period=self.period.value,
            pence=self.pence.pence,
            decision=decision,
            condition=self.condition.text(),
            vat_basis=self.basis.value,
            vat_rate_hundredths=self.rate.value,
            lost_funding=self.lost.isChecked(),
        )

    def _add_fields(self) -> None:
        self.form.add("scope", "&What it is for", self.scope, required=True)
        self.form.add("period", "Delivery &year", self.period, required=True)
        self.form.add("pence", "&Figure as decided", self.pence, required=True, span=2)
        self.form.add("vat_basis", "The figure &is", self.basis, required=True)
        self.form.add("vat_rate_hundredths", "&VAT rate", self.rate)
        self.form.add("effect", "What it would do", self.effect, span=2)
        self.form.add(
            "condition", "&Condition", self.condition, hint="Empty for a ceiling that is in force at once", span=2
        )
        self.form.add("lost_funding", "If it is below exposure and reserved", self.lost, span=2)

    def _listen(self) -> None:
        for field in (self.scope, self.period, self.pence, self.basis, self.rate):
            field.changed.connect(lambda _value: self._ask_effect())
        self.condition.textChanged.connect(lambda _text: self._ask_effect())

    def _ask_effect(self) -> None:
        """Work out what the figure would do, before there is a decision to rest it on."""
        try:
            request = self._asked_for(DecisionNote(""))
        except Incomplete:
            self.form.fields["effect"].hide()
            return
        self.desk.preview(SET_CEILING, request, self._show_effect, self.effect)

    def _show_effect(self, examined: Examined[CeilingCase]) -> None:
        case = examined.case
        self.effect.setText(effect_words(case, waits=bool(self.condition.text().strip())))
        restyle(self.effect, "tone", "bad" if case.pence < case.used_pence else "")
        self.form.fields["effect"].show()
        self._fit()


def effect_words(case: CeilingCase, *, waits: bool) -> str:
    """What a version would do, in one sentence or two."""
    left = case.pence - case.used_pence
    then = f"{plain_pounds(abs(left))} {'left' if left >= 0 else 'over'}"
    words = f"Version {case.version}: a ceiling of {plain_pounds(case.pence)}, excluding VAT. "
    if waits:
        return f"{words}It waits for its condition; nothing changes until a decision confirms it."
    if case.superseded is None:
        return f"{words}{plain_pounds(case.used_pence)} is exposure or reserved: {then}."
    used = f"of which {plain_pounds(case.used_pence)} is exposure or reserved"
    return f"{words}It supersedes {plain_pounds(case.superseded.pence)}, {used}: {then}."
