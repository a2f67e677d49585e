"""The form that returns a requirement to its submitter with what is to be put right."""

from PySide6.QtWidgets import QWidget

from core.domain.placing import Requirement
from core.operations.return_requirement import RETURN_REQUIREMENT, RequirementReturned, ReturnRequirement
from core.queries.requirements import RequirementRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.paragraph import Paragraph


class ReturnRequirementForm(FormDialog[ReturnRequirement, Requirement | None, RequirementReturned]):
    """Asks what is to be put right."""

    def __init__(self, desk: Desk, known: RequirementRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            RETURN_REQUIREMENT,
            title=f"Return {known.reference}",
            primary="Return the requirement",
            intro=f"“{known.title}” goes back to {known.submitted_by}, who can change it and submit it again.",
            subject=str(known.id),
            parent=parent,
        )
        self._known = known
        self.reason = Paragraph()
        self.form.add("reason", "What is to be put &right", self.reason, required=True)
        self.start()

    def request(self) -> ReturnRequirement:
        if not self.reason.words():
            raise Incomplete("reason", "Say what is to be put right.")
        return ReturnRequirement(self._known.id, self.reason.words())

    def place_of(self, result: RequirementReturned) -> Place:  # noqa: ARG002 - the place is known already
        return Place("requirements", item=self._known.id)
