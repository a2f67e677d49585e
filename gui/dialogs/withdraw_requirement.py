"""The form that withdraws a requirement which is not needed any more."""

from PySide6.QtWidgets import QWidget

from core.domain.placing import Requirement
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT, RequirementWithdrawn, WithdrawRequirement
from core.queries.requirements import RequirementRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.paragraph import Paragraph


class WithdrawRequirementForm(FormDialog[WithdrawRequirement, Requirement | None, RequirementWithdrawn]):
    """Asks why it is not needed."""

    def __init__(self, desk: Desk, known: RequirementRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            WITHDRAW_REQUIREMENT,
            title=f"Withdraw {known.reference}",
            primary="Withdraw the requirement",
            intro=f"“{known.title}” stays on the record as withdrawn. This cannot be taken back.",
            subject=str(known.id),
            danger=True,
            parent=parent,
        )
        self._known = known
        self.reason = Paragraph()
        self.form.add("reason", "Why it is &not needed any more", self.reason, required=True)
        self.start()

    def request(self) -> WithdrawRequirement:
        if not self.reason.words():
            raise Incomplete("reason", "Say why it is not needed any more.")
        return WithdrawRequirement(self._known.id, self.reason.words())

    def place_of(self, result: RequirementWithdrawn) -> Place:  # noqa: ARG002 - the place is known already
        return Place("requirements", item=self._known.id)
