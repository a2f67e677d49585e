"""The form that moves money between funding streams."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from core.operations.vire_funding import VIRE_FUNDING, FundingVired, Vired, VireFunding
from core.queries.funding import FundingRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.virement_lines import VirementLines
from gui.widgets.choice import Choice
from gui.widgets.paragraph import Paragraph

WIDTH = 780


class VireFundingForm(FormDialog[VireFunding, Vired, FundingVired]):
    """Says under the lines what is still to be placed. `approvers` are those who may approve it, by name."""

    def __init__(
        self,
        desk: Desk,
        funding: Sequence[FundingRow],
        approvers: Sequence[str],
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            VIRE_FUNDING,
            title="Move money between streams",
            primary="Move the money",
            intro="What some streams give, others take. What is exposure or reserved stays where it is, and each "
            "stream keeps its conditions.",
            columns=2,
            parent=parent,
        )
        self.lines, self.reason = VirementLines(funding), Paragraph()
        self.approver: Choice[str] = Choice((name, name) for name in approvers if name != desk.acting)
        self.form.add("lines", "&Lines, excluding VAT", self.lines, required=True, span=2)
        self.form.add("reason", "&Why the money moves", self.reason, required=True, span=2)
        self.form.add(
            "approved_by",
            "&Approved by",
            self.approver,
            hint="A framework owner or reviewer other than you",
            required=True,
            span=2,
        )
        add_decision_fields(self.form, today)
        self.lines.changed.connect(self._fit)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> VireFunding:
        lines = self.lines.lines()
        if not self.reason.words():
            raise Incomplete("reason", "Say why the money moves.")
        if self.approver.value is None:
            raise Incomplete("approved_by", "Choose who approved it.")
        return VireFunding(lines, self.reason.words(), self.approver.value, decision_note(self.form))

    def place_of(self, result: FundingVired) -> Place:
        return Place("ceilings", item=f"virement:{result.virement_id}")
