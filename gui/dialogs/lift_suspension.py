"""The form that lifts a suspension from today."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from core.operations.lift_suspension import LIFT_SUSPENSION, LiftSuspension, SuspensionLifted
from core.queries.rankings import SuspensionRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.widgets.choice import Choice


class LiftSuspensionForm(FormDialog[LiftSuspension, str, SuspensionLifted]):
    """Asks which suspension, and the decision."""

    def __init__(
        self,
        desk: Desk,
        still: Sequence[SuspensionRow],
        today: date,
        *,
        chosen: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            LIFT_SUSPENSION,
            title="Lift a suspension",
            primary="Lift the suspension",
            intro=f"The provider may be offered work again from today, {day(today)}.",
            subject=str(chosen or ""),
            columns=2,
            parent=parent,
        )
        self.suspension: Choice[int] = Choice((row.id, _words(row)) for row in still)
        only = still[0].id if len(still) == 1 else None
        self.suspension.value = chosen or only
        self.form.add("suspension_id", "&Suspension", self.suspension, required=True, span=2)
        add_decision_fields(self.form, today)
        self.start()

    def request(self) -> LiftSuspension:
        if self.suspension.value is None:
            raise Incomplete("suspension_id", "Choose the suspension.")
        return LiftSuspension(self.suspension.value, decision_note(self.form))

    def place_of(self, result: SuspensionLifted) -> Place:
        return Place("providers", item=result.provider)


def _words(row: SuspensionRow) -> str:
    where = f"lot {row.lot}" if row.lot else "every lot"
    return f"{row.provider}: {where}, since {day(row.first_day)} ({row.reason})"
