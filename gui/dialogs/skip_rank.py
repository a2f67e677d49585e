"""The form that passes over a rank: why, on whose authority, by which decision."""

from PySide6.QtWidgets import QWidget

from core.domain.award import ordinal
from core.domain.cascade import CascadeStep
from core.domain.states import REASON_WORDS, SkipReason
from core.operations.skip_rank import SKIP_RANK, RankSkipped, SkipCase, SkipRank
from core.queries.selections import PlacingView
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.choice import Choice
from gui.widgets.paragraph import Paragraph


class SkipRankForm(FormDialog[SkipRank, SkipCase, RankSkipped]):
    """The reason that bars the provider is chosen already, where one does."""

    def __init__(self, desk: Desk, view: PlacingView, step: CascadeStep, parent: QWidget | None = None) -> None:
        self._selection, self._step = view.case.selection, step
        super().__init__(
            desk,
            SKIP_RANK,
            title=f"Pass over {step.provider}",
            primary="Pass over",
            intro=f"Ranked {ordinal(step.rank)} for lot {view.case.selection.lot}. A rank is passed over only "
            "for a recorded reason, on the authority of somebody other than you.",
            subject=f"{view.case.selection.id}-{step.rank}",
            columns=2,
            parent=parent,
        )
        self.reason: Choice[SkipReason] = Choice((r, REASON_WORDS[r.value].capitalize()) for r in SkipReason)
        if step.bars:
            self.reason.value = SkipReason(step.bars[0].code)
        self.words = Paragraph()
        self.authoriser: Choice[str] = Choice((name, name) for name in view.people if name != desk.acting)
        self.form.add("reason", "&Reason", self.reason, required=True, span=2)
        self.form.add("text", "&What happened", self.words, required=True, span=2)
        self.form.add("authorised_by", "&Authorised by", self.authoriser, required=True, span=2)
        add_decision_fields(self.form, view.framework.today)
        self.start()

    def request(self) -> SkipRank:
        if self.reason.value is None:
            raise Incomplete("reason", "Choose the reason.")
        if self.authoriser.value is None:
            raise Incomplete("authorised_by", "Choose who authorised it.")
        return SkipRank(
            self._selection.id,
            self._step.provider_id,
            self.reason.value,
            self.words.words(),
            self.authoriser.value,
            decision_note(self.form),
        )

    def place_of(self, _result: RankSkipped) -> Place:
        return Place("placing", self._selection.id)
