"""The form that records a decision, on which other steps can rest."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.decision_note import DecisionNote
from core.operations.record_decision import RECORD_DECISION, DecisionRecorded, RecordDecision
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.widgets.day_edit import DayEdit
from gui.widgets.paragraph import Paragraph


class RecordDecisionForm(FormDialog[RecordDecision, DecisionNote, DecisionRecorded]):
    """Asks for the reference, and for who decided what and when."""

    def __init__(self, desk: Desk, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            RECORD_DECISION,
            title="Record a decision",
            primary="Record the decision",
            intro="Ceilings, rankings, suspensions and skips rest on decisions. A recorded one is never changed.",
            columns=2,
            parent=parent,
        )
        self.reference, self.day = QLineEdit(), DayEdit(today, latest=today)
        self.maker, self.words = QLineEdit(), Paragraph()
        self.reference.setPlaceholderText("DEC-012")
        self.form.add("reference", "&Reference", self.reference, required=True)
        self.form.add("decision.decided_on", "&Decided on", self.day, required=True)
        self.form.add("maker", "Decided &by", self.maker, hint="A person or a meeting", required=True, span=2)
        self.form.add("text", "&What was decided", self.words, required=True, span=2)
        self.start()

    def request(self) -> RecordDecision:
        if not self.reference.text().strip():
            raise Incomplete("reference", "Give the reference of the decision.")
        if not self.maker.text().strip():
            raise Incomplete("maker", "Say who decided.")
        if not self.words.words():
            raise Incomplete("text", "Say what was decided.")
        return RecordDecision(self.reference.text().strip(), self.day.day, self.maker.text(), self.words.words())

    def place_of(self, result: DecisionRecorded) -> Place:
        return Place("ceilings", item=f"decision {result.reference}")
