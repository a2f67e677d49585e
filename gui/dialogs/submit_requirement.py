"""The form that enters a requirement, or changes a draft or returned one and submits it again."""

from dataclasses import asdict

from PySide6.QtWidgets import QCheckBox, QWidget

from core.domain.states import RequirementState
from core.operations.submit_requirement import SUBMIT_REQUIREMENT, RequirementSubmitted, SubmitCase, SubmitRequirement
from core.queries.requirements import RequirementRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.need_fields import Choices, NeedFields


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
        self.told = NeedFields(self.form, choices, known or like)
        self.as_draft = QCheckBox("Keep it as a draft for now")
        self.as_draft.toggled.connect(lambda on: self._draft_chosen(as_draft=on))
        self.form.add("as_draft", "When it goes to the strategy group", self.as_draft)
        if known:
            self.told.fill(known)
        self._draft_chosen(as_draft=False)
        self.start()

    def request(self) -> SubmitRequirement:
        number = self._known.id if self._known else None
        return SubmitRequirement(**asdict(self.told.told()), requirement_id=number, as_draft=self.as_draft.isChecked())

    def place_of(self, result: RequirementSubmitted) -> Place:
        return Place("requirements", item=result.requirement_id)

    def _draft_chosen(self, *, as_draft: bool) -> None:
        self.primary.setText("Keep as a draft" if as_draft else self._submit_words)
        self.primary.setAccessibleName(self.primary.text())
