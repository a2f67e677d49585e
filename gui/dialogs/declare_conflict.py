"""The form that records a conflict of interest between a provider and a requirement."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from core.domain.cascade import CascadeStep
from core.domain.placing import Requirement
from core.operations.declare_conflict import DECLARE_CONFLICT, ConflictDeclared, DeclareConflict
from gui.desk import Desk
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.choice import Choice
from gui.widgets.paragraph import Paragraph


class DeclareConflictForm(FormDialog[DeclareConflict, ConflictDeclared, ConflictDeclared]):
    """Who declared it, and what it is."""

    def __init__(self, desk: Desk, requirement: Requirement, step: CascadeStep, parent: QWidget | None = None) -> None:
        self._requirement, self._step = requirement, step
        super().__init__(
            desk,
            DECLARE_CONFLICT,
            title=f"Conflict of interest of {step.provider}",
            primary="Record the conflict",
            intro=f"It bars {step.provider} from {requirement.reference}, and stays on the record.",
            subject=f"{requirement.id}-{step.provider_id}",
            parent=parent,
        )
        self.by: Choice[str] = Choice((("provider", "The provider"), ("council", "The council")))
        self.words = Paragraph()
        self.form.add("declared_by", "&Declared by", self.by, required=True)
        self.form.add("text", "&What the conflict is", self.words, required=True)
        self.start()

    def request(self) -> DeclareConflict:
        if self.by.value is None:
            raise Incomplete("declared_by", "Choose who declared it.")
        by: Literal["provider", "council"] = "provider" if self.by.value == "provider" else "council"
        return DeclareConflict(self._step.provider_id, self._requirement.id, by, self.words.words())
