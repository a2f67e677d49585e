"""The form that varies a call-off: what shall stand from now on, why, on what ground, and who approved it."""

import dataclasses
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.domain.money import plain_pounds, quantity
from core.domain.states import LegalGround, VariationKind
from core.domain.variation import VariationCase, hundredths_of
from core.operation import Examined
from core.operations.vary_order import VARY_ORDER, OrderVaried, VariedLine, VaryCase, VaryOrder
from gui.decision_fields import add_decision_fields, optional_decision, show_decision_fields
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.call_off_record import CallOffRecord
from gui.panels.ground_words import GROUNDS
from gui.panels.varied_lines import VariedLines
from gui.widgets.choice import Choice
from gui.widgets.paragraph import Paragraph
from gui.widgets.text import label

WIDTH = 780
KINDS: Sequence[tuple[VariationKind, str]] = (
    (VariationKind.VALUE, "Quantity, and days with it"),
    (VariationKind.TIME, "Days"),
    (VariationKind.SCOPE, "What is to be done"),
    (VariationKind.PRICE, "Rate"),
)


class VaryOrderForm(FormDialog[VaryOrder, VaryCase | None, OrderVaried]):
    """Shows the order's value before and after while typing; a decision is asked for where one is needed."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            VARY_ORDER,
            title=f"Vary {row.number}",
            primary="Record the variation",
            intro=f"{row.title}, with {row.provider}. What was ordered stays on the record; the variation is numbered "
            "and says what stands from now on.",
            subject=row.number,
            columns=2,
            parent=parent,
        )
        self._number, self._needs_decision = row.number, False
        self.kind: Choice[VariationKind] = Choice(KINDS)
        self.lines = VariedLines(record.detail.standing)
        self.effect = label("", wrap=True)
        self.reason = Paragraph(lines=2)
        self.ground: Choice[LegalGround] = Choice(GROUNDS.items())
        self.approver: Choice[str] = Choice((name, name) for name in record.owners if name != desk.acting)
        self._add_fields()
        add_decision_fields(self.form, record.today, required=False)
        show_decision_fields(self.form, shown=False)
        self.kind.changed.connect(self.lines.open_for)
        self.kind.value = VariationKind.VALUE
        self.kind.changed.connect(lambda _kind: self._ask_effect())
        self.lines.changed.connect(self._ask_effect)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()
        self._ask_effect()

    def request(self) -> VaryOrder:
        kind, lines = self._varied()
        if not self.reason.words():
            raise Incomplete("reason", "Say why the call-off is varied.")
        if self.ground.value is None:
            raise Incomplete("legal_ground", "Choose the legal ground.")
        if self.approver.value is None:
            raise Incomplete("approved_by", "Choose the framework owner who approved it.")
        return VaryOrder(
            self._number,
            kind,
            lines,
            self.reason.words(),
            self.ground.value,
            self.approver.value,
            optional_decision(self.form),
        )

    def place_of(self, result: OrderVaried) -> Place:
        return Place("call_off", item=result.number)

    def examined(self, examined: Examined[VaryCase | None]) -> None:
        self._show_effect(examined)

    def _varied(self) -> tuple[VariationKind, tuple[VariedLine, ...]]:
        if self.kind.value is None:
            raise Incomplete("kind", "Choose what is varied.")
        lines = self.lines.lines()
        if not lines:
            raise Incomplete("lines", "Everything is as it stands. Change something of a line.")
        return self.kind.value, lines

    def _ask_effect(self) -> None:
        """Work out what the change would do before it is known why, and on whose approval."""
        try:
            kind, lines = self._varied()
        except Incomplete:
            self.form.fields["effect"].hide()
            return
        ground = self.ground.value or LegalGround.NOT_SUBSTANTIAL
        trial = VaryOrder(self._number, kind, lines, self.reason.words(), ground, self.approver.value or "")
        self.desk.preview(VARY_ORDER, trial, self._show_trial, self.effect)

    def _show_trial(self, examined: Examined[VaryCase | None]) -> None:
        """Say at once what stands against the lines; the rest is asked for when the form is filled."""
        self.findings.set_findings(
            dataclasses.replace(each, field="")
            for each in examined.findings
            if each.field.startswith(("kind", "lines"))
        )
        self._show_effect(examined)
        self._fit()

    def _show_effect(self, examined: Examined[VaryCase | None]) -> None:
        if examined.case is not None:
            self.effect.setText(effect_words(examined.case.variation))
            self.form.fields["effect"].show()
        codes = {finding.code for finding in examined.findings}
        self._needs_decision = self._needs_decision or "new_decision_needed" in codes
        show_decision_fields(self.form, shown=self._needs_decision)

    def _add_fields(self) -> None:
        self.form.add("kind", "&What is varied", self.kind, required=True, span=2)
        self.form.add("lines", "&Lines", self.lines, required=True, span=2)
        self.form.add("effect", "What it does to the value", self.effect, span=2)
        self.form.fields["effect"].hide()
        self.form.add("reason", "Wh&y", self.reason, required=True, span=2)
        self.form.add("legal_ground", "Legal &ground", self.ground, required=True)
        self.form.add(
            "approved_by", "&Approved by", self.approver, hint="A framework owner other than you", required=True
        )


def effect_words(case: VariationCase) -> str:
    """The value before and after, and how far all variations take it from what was ordered."""
    before, after = case.pence_before, case.pence_after
    words = f"{plain_pounds(before)} → {plain_pounds(after)}" if before != after else f"Stays {plain_pounds(after)}"
    moved = hundredths_of(case.net_after, case.ordered_pence)
    net = f"{'+' if case.net_after > 0 else '−'}{quantity(moved)}%" if case.net_after else "nothing"
    return f"{words}. All variations change the {plain_pounds(case.ordered_pence)} that were ordered by {net}."
