"""Record a provider's answer, as it came by phone, e-mail or letter: accepted, accepted in part or declined."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Literal

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import line_value, quantity
from core.domain.periods import day_text
from core.domain.placing import Line, Offer
from core.domain.states import Channel, DeclineReason, OfferState, Role, Stage, words
from core.domain.working_days import LONDON
from core.operation import Examined, Operation, found
from core.store import money, placing, tables
from core.store.reading import Reading, Writing

_STATES = {
    "accepted": OfferState.ACCEPTED,
    "accepted_in_part": OfferState.ACCEPTED_IN_PART,
    "declined": OfferState.DECLINED,
}


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    """How much of one line was accepted, in hundredths; 0 for a line that was refused."""

    line_id: int
    quantity_hundredths: int


@dataclass(frozen=True, slots=True)
class RecordResponse:
    """The answer, when it was given (now when left out), by whom and how.

    A decline gives its reason, “other” in words. A part acceptance names every line's accepted quantity; its reason
    for the rest is optional.
    """

    offer_id: int
    response: Literal["accepted", "accepted_in_part", "declined"]
    respondent: str
    channel: Channel = Channel.EMAIL
    answered_at: datetime | None = None
    reason: DeclineReason | None = None
    reason_text: str = ""
    evidence: str = ""
    accepted: tuple[AcceptedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseRecorded:
    """What the provider said, and the whole pence that stay reserved and that were released."""

    offer_id: int
    provider: str
    state: OfferState
    reserved_pence: int
    released_pence: int


def examine(read: Reading, request: RecordResponse, person: Person) -> Examined[Offer | None]:
    """The offer waits for its answer, which came in time, and the answer is complete."""
    offer = placing.offer(read, request.offer_id)
    if offer is None:
        return Examined(None, (Finding("unknown_offer", f"There is no offer {request.offer_id}.", "offer_id"),))
    findings = []
    if offer.state is not OfferState.SENT:
        remedy = " A new offer is needed." if offer.state is OfferState.LAPSED else ""
        sentence = f"{offer.provider}’s offer is {words(offer.state)} and takes no further answer.{remedy}"
        findings.append(Finding("offer_not_live", sentence, "offer_id"))
    if not request.respondent.strip():
        findings.append(Finding("no_respondent", "Name the person who answered for the provider.", "respondent"))
    findings += _times(read, request, offer)
    findings += _reason(request)
    findings += _parts(request, offer)
    return Examined(offer, tuple(findings))


def _times(read: Reading, request: RecordResponse, offer: Offer) -> list[Finding]:
    answered = request.answered_at or read.now
    if answered > read.now:
        return [Finding("answered_in_future", "The answer is dated later than now.", "answered_at")]
    if answered < datetime.combine(offer.offered_on, time.min, LONDON):
        sentence = f"The answer is dated before the offer, which went out on {day_text(offer.offered_on)}."
        return [Finding("answered_before_offer", sentence, "answered_at")]
    if request.response != "declined" and answered > offer.respond_by:
        due = offer.respond_by.astimezone(LONDON)
        sentence = (
            f"The answer was due by {due:%H:%M} on {day_text(due.date())} and came later. Record the lapse and go on "
            "to the next rank; if it came in time, enter when it was given."
        )
        return [Finding("answered_late", sentence, "answered_at", figures={"respond_by": due.isoformat()})]
    return []


def _reason(request: RecordResponse) -> list[Finding]:
    if request.response == "declined" and request.reason is None:
        return [Finding("no_reason", "Choose the reason that the provider gave.", "reason")]
    if request.reason is DeclineReason.OTHER and not request.reason_text.strip():
        return [Finding("no_reason_text", "Say what the other reason is.", "reason_text")]
    return []


def _parts(request: RecordResponse, offer: Offer) -> list[Finding]:
    if request.response != "accepted_in_part":
        if request.accepted:
            return [Finding("parts_given", "Quantities are given for a part acceptance only.", "accepted")]
        return []
    offered = {line.id: line.quantity_hundredths for line in offer.lines}
    accepted = {item.line_id: item.quantity_hundredths for item in request.accepted}
    findings = []
    if set(accepted) != set(offered) or len(accepted) != len(request.accepted):
        findings.append(Finding("lines_missing", "Give the accepted quantity of every line, once each.", "accepted"))
    for index, item in enumerate(request.accepted):
        limit = offered.get(item.line_id, 0)
        if not 0 <= item.quantity_hundredths <= limit:
            sentence = f"{quantity(item.quantity_hundredths)} is not between 0 and the {quantity(limit)} offered."
            findings.append(Finding("quantity_out_of_range", sentence, f"accepted[{index}].quantity_hundredths"))
    if not findings and accepted == offered:
        findings.append(Finding("all_accepted", "Everything is accepted; record a full acceptance.", "response"))
    if not findings and not any(line_value(accepted[line.id], line.rate_pence) for line in offer.lines):
        findings.append(Finding("nothing_accepted", "Nothing is accepted; record a decline.", "response"))
    return findings


def apply(work: Writing, request: RecordResponse, offer: Offer | None, person: Person) -> ResponseRecorded:
    """Write the answer, and release at once what was not accepted."""
    offer = found(offer)
    state = _STATES[request.response]
    lot = found(placing.selection(work, offer.selection_id)).lot
    lines = _answered_lines(work, request, offer)
    work.update(
        tables.offer,
        offer.id,
        state=state,
        answered_at=request.answered_at or work.now,
        answer_channel=request.channel,
        respondent=request.respondent.strip(),
        reason_code=request.reason.value if request.reason else "",
        reason_text=request.reason_text.strip(),
        evidence=request.evidence.strip(),
        recorded_by=person.id,
    )
    if state is OfferState.DECLINED:
        ids = [line.id for line in offer.lines]
        released = money.release(work, ids, lot, Stage.RESERVED, cause="answer", cause_id=offer.id, person=person)
        return ResponseRecorded(offer.id, offer.provider, state, 0, released)
    released = money.hold_reserved(work, lines, lot, cause="answer", cause_id=offer.id, person=person)
    return ResponseRecorded(offer.id, offer.provider, state, sum(line.pence for line in lines), released)


def _answered_lines(work: Writing, request: RecordResponse, offer: Offer) -> list[Line]:
    if request.response == "declined":
        return list(offer.lines)
    parts = {item.line_id: item.quantity_hundredths for item in request.accepted}
    answered = []
    for line in offer.lines:
        accepted = parts.get(line.id, line.quantity_hundredths)
        work.update(tables.line, line.id, accepted_hundredths=accepted)
        answered.append(replace(line, accepted_hundredths=accepted))
    return answered


RECORD_RESPONSE = Operation(
    name="record_response",
    does="Record a provider’s answer to an offer",
    request=RecordResponse,
    result=ResponseRecorded,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SELECTIONS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.provider} {words(done.state)}",
)
