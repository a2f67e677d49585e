"""The form that changes a requirement which is not agreed yet."""

from dataclasses import asdict

from PySide6.QtWidgets import QWidget

from core.operations.amend_requirement import AMEND_REQUIREMENT, AmendCase, AmendRequirement, RequirementAmended
from core.queries.requirements import RequirementRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.need_fields import Choices, NeedFields


class AmendRequirementForm(FormDialog[AmendRequirement, AmendCase | None, RequirementAmended]):
    """Starts from what stands; the requirement stays a draft, submitted or returned."""

    def __init__(self, desk: Desk, choices: Choices, known: RequirementRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            AMEND_REQUIREMENT,
            title=f"Change {known.reference}",
            primary="Save the change",
            intro="It stays where it stands with the strategy group. The history keeps what it said before.",
            subject=str(known.id),
            columns=2,
            parent=parent,
        )
        self._known = known
        self.told = NeedFields(self.form, choices, known)
        self.told.fill(known)
        self.told.first.day, self.told.last.day = known.first_day, known.last_day
        self.start()

    def request(self) -> AmendRequirement:
        return AmendRequirement(self._known.id, **asdict(self.told.told()))

    def place_of(self, result: RequirementAmended) -> Place:
        return Place("requirements", item=result.requirement_id)
