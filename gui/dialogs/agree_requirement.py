"""The form that records where and when the strategy group agreed a requirement."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.placing import Requirement
from core.operations.agree_requirement import AGREE_REQUIREMENT, AgreeRequirement, RequirementAgreed
from core.queries.requirements import RequirementRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.day_edit import DayEdit


class AgreeRequirementForm(FormDialog[AgreeRequirement, Requirement | None, RequirementAgreed]):
    """Asks for the day, and for the meeting with its minute or the decision."""

    def __init__(self, desk: Desk, known: RequirementRow, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            AGREE_REQUIREMENT,
            title=f"Record that {known.reference} was agreed",
            primary="Record the agreement",
            intro=f"“{known.title}”, submitted by {known.submitted_by}.",
            subject=str(known.id),
            parent=parent,
        )
        self._known = known
        self.meeting, self.day = QLineEdit(), DayEdit(today, latest=today)
        self.meeting.setPlaceholderText("RP strategy group, minute 3")
        self.form.add("agreed_at", "&Meeting and minute, or decision", self.meeting, required=True)
        self.form.add("agreed_on", "Agreed &on", self.day, required=True)
        self.start()

    def request(self) -> AgreeRequirement:
        if not self.meeting.text().strip():
            raise Incomplete("agreed_at", "Name the meeting and minute, or the decision.")
        return AgreeRequirement(self._known.id, self.day.day, self.meeting.text())

    def place_of(self, result: RequirementAgreed) -> Place:  # noqa: ARG002 - the place is known already
        return Place("requirements", item=self._known.id)
