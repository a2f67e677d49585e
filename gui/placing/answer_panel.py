"""The provider's answer, as it came by phone, e-mail or letter, and when it was given."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from core.domain.money import pounds, quantity
from core.domain.periods import day_text
from core.domain.placing import Offer
from core.domain.states import REASON_WORDS, Channel, DeclineReason, words
from core.domain.working_days import LONDON
from core.operations.record_response import RECORD_RESPONSE, AcceptedLine, RecordResponse, ResponseRecorded
from core.queries.selections import PlacingView
from gui.desk import Desk
from gui.operation_form import Incomplete
from gui.placing.panel import StepPanel
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.finding_list import FindingList
from gui.widgets.quantity_edit import QuantityEdit
from gui.widgets.time_edit import TimeEdit

SHORT = 7  # letters
ANSWERS = (("accepted", "Accepted in full"), ("accepted_in_part", "Accepted in part"), ("declined", "Declined"))


class AnswerPanel(StepPanel[RecordResponse, Offer | None, ResponseRecorded]):
    """Asks for the reason of a decline, or the quantity of a part acceptance, only where one is given."""

    lapse_wanted = Signal(object)  # the Offer
    withdraw_wanted = Signal(object)  # the Offer

    def __init__(self, desk: Desk, view: PlacingView, offer: Offer, now: datetime, findings: FindingList) -> None:
        due = offer.respond_by.astimezone(LONDON)
        super().__init__(
            desk,
            view,
            RECORD_RESPONSE,
            title=f"Answer of {offer.provider}",
            intro=f"Offered {pounds(offer.pence)} on {day_text(offer.offered_on)}; the answer is due by {due:%H:%M} on "
            f"{day_text(due.date())}.",
            primary="Record the answer",
            subject=str(offer.id),
            findings=findings,
        )
        self._offer = offer
        self._add_answer()
        self._add_when(now.astimezone(LONDON))
        lapse = self.add_way_round("Lapsed", tip="Record that the time to answer is over")
        lapse.clicked.connect(lambda: self.lapse_wanted.emit(offer))
        self.add_way_round("Withdraw…").clicked.connect(lambda: self.withdraw_wanted.emit(offer))
        self._show_parts()
        self.fields.listen()

    def request(self) -> RecordResponse:
        answer = self.answer.value
        if answer is None:
            raise Incomplete("response", "Choose what the provider said.")
        return RecordResponse(
            offer_id=self._offer.id,
            response=answer,  # type: ignore[arg-type] # one of ANSWERS
            respondent=self.respondent.text(),
            channel=self.channel.value or Channel.EMAIL,
            answered_at=self._answered_at(),
            reason=self.reason.value if answer == "declined" else None,
            reason_text=self.reason_text.text(),
            evidence=self.evidence.text(),
            accepted=self._accepted() if answer == "accepted_in_part" else (),
        )

    def _add_answer(self) -> None:
        self.answer: Choice[str] = Choice(ANSWERS)
        self.respondent, self.reason_text, self.evidence = QLineEdit(), QLineEdit(), QLineEdit()
        self.reason: Choice[DeclineReason] = Choice((r, REASON_WORDS[r.value].capitalize()) for r in DeclineReason)
        self.form.add("response", "&Answer", self.answer, required=True, span=2)
        self.parts = {line.id: QuantityEdit(unit=line.unit.counted("2")[2:]) for line in self._offer.lines}
        for index, line in enumerate(self._offer.lines):
            offered = f"Of {line.unit.counted(quantity(line.quantity_hundredths))} at {pounds(line.rate_pence)}"
            key = f"accepted[{index}].quantity_hundredths"
            self.form.add(key, f"Accepted: {line.description}", self.parts[line.id], hint=offered, span=2)
        self.form.add("reason", "&Reason given", self.reason, required=True, span=2)
        self.form.add("reason_text", "In their words", self.reason_text, span=2)
        self.form.add("respondent", "Answered by", self.respondent, hint="Who spoke for the provider", required=True)
        self.answer.changed.connect(lambda _value: self._show_parts())

    def _add_when(self, now: datetime) -> None:
        self.channel: Choice[Channel] = Choice((channel, words(channel).capitalize()) for channel in Channel)
        self.channel.setMinimumContentsLength(SHORT)  # no wider than the field beside it
        self.channel.value = Channel.EMAIL
        self.day = DayEdit(now.date(), earliest=self._offer.offered_on, latest=now.date())
        self.time = TimeEdit(now.time())
        self._now = now
        self.form.add("channel", "&Came by", self.channel)
        self.form.add("answered_at", "Given &on", self.day, hint="An answer in time stands even if recorded later")
        self.form.add("answered_time", "At", self.time, hint="Europe/London")
        self.form.add(
            "evidence", "&Where the answer is kept", self.evidence, hint="Such as an e-mail’s subject", span=2
        )

    def _show_parts(self) -> None:
        answer = self.answer.value
        for index in range(len(self._offer.lines)):
            self.form.fields[f"accepted[{index}].quantity_hundredths"].setVisible(answer == "accepted_in_part")
        self.form.fields["reason"].setVisible(answer == "declined")
        self.form.fields["reason_text"].setVisible(answer in ("declined", "accepted_in_part"))

    def _accepted(self) -> tuple[AcceptedLine, ...]:
        lines = []
        for index, line in enumerate(self._offer.lines):
            amount = self.parts[line.id].hundredths
            if amount is None:
                raise Incomplete(f"accepted[{index}].quantity_hundredths", "Enter how much was accepted; 0 for none.")
            lines.append(AcceptedLine(line.id, amount))
        return tuple(lines)

    def _answered_at(self) -> datetime:
        chosen = datetime.combine(self.day.day, self.time.moment, LONDON)
        return self._now if chosen.replace(second=0) == self._now.replace(second=0) else chosen
