"""The form that confirms a conditional ceiling by a decision."""

from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.decision_note import DecisionNote
from core.domain.framework import ceiling_words
from core.domain.money import plain_pounds
from core.operation import Examined
from core.operations.confirm_ceiling import CONFIRM_CEILING, CeilingConfirmed, ConfirmCase, ConfirmCeiling
from core.queries.ceilings import CeilingRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.widgets.text import label


class ConfirmCeilingForm(FormDialog[ConfirmCeiling, ConfirmCase, CeilingConfirmed]):
    """Asks for the decision alone; the version is the one that the page shows, `stream` the title of its stream."""

    def __init__(
        self, desk: Desk, version: CeilingRow, today: date, *, stream: str = "", parent: QWidget | None = None
    ) -> None:
        name = ceiling_words(version.scope, version.period, stream)
        super().__init__(
            desk,
            CONFIRM_CEILING,
            title=f"Confirm {plain_pounds(version.pence)}",
            primary="Confirm the ceiling",
            intro=f"It becomes {name}, from today. Its condition was: {version.condition}.",
            subject=str(version.id),
            columns=2,
            parent=parent,
        )
        self._version = version
        self.effect = label("", wrap=True)
        self.form.add("effect", "What it would do", self.effect, span=2)
        add_decision_fields(self.form, today)
        self.start()
        probe = ConfirmCeiling(version.id, DecisionNote(""))
        desk.preview(CONFIRM_CEILING, probe, self._show_effect, self.effect)

    def request(self) -> ConfirmCeiling:
        return ConfirmCeiling(self._version.id, decision_note(self.form))

    def place_of(self, result: CeilingConfirmed) -> Place:  # noqa: ARG002 - the page shows every ceiling
        return Place("ceilings", item=f"{self._version.scope} {self._version.period}")

    def _show_effect(self, examined: Examined[ConfirmCase]) -> None:
        before, confirmed = examined.case.superseded, plain_pounds(self._version.pence)
        if before is None:
            self.effect.setText(f"{confirmed} becomes the ceiling, excluding VAT. It supersedes nothing.")
        else:
            under = f"{plain_pounds(before.pence)} under decision {before.decision.reference}"
            self.effect.setText(f"{confirmed} becomes the ceiling, excluding VAT. It supersedes {under}.")
        self._fit()
