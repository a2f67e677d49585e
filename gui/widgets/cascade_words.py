"""What a cascade says of each rank: one word for its state, what happened in lines, and all of it in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.award import ordinal
from core.domain.cascade import CascadeStep, next_step
from core.domain.money import line_value, plain_pounds, quantity
from core.domain.placing import Line, Offer, Skip
from core.domain.states import ACCEPTING, REASON_WORDS, Channel, OfferState, Unit
from core.domain.working_days import LONDON, working_days_until
from gui.formats import day, moment

BY_CHANNEL = {
    Channel.EMAIL: "by e-mail",
    Channel.PHONE: "by phone",
    Channel.LETTER: "by letter",
    Channel.PORTAL: "through the portal",
    Channel.IN_PERSON: "in person",
}
"""How an offer went out, within a sentence."""

_ANSWERS = {
    OfferState.ACCEPTED: ("Accepted", "good"),
    OfferState.ACCEPTED_IN_PART: ("Accepted in part", "good"),
    OfferState.DECLINED: ("Declined", "bad"),
    OfferState.LAPSED: ("Lapsed", "warn"),
    OfferState.WITHDRAWN: ("Withdrawn", "plain"),
}
_BARS = {"suspended": "Suspended", "conflict": "Conflict", "no_rate": "No rate"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one rank stands. `order` is the number of the call-off that came of it; `turn` marks the one in hand."""

    rank: int
    provider_id: int
    provider: str
    word: str
    tone: str
    lines: tuple[str, ...]
    order: str
    turn: bool

    @property
    def sentence(self) -> str:
        """All of it, to be read out."""
        said = [line[0].lower() + line[1:] if line[1:2].islower() else line for line in self.lines]
        called_off = [f"call-off {self.order}"] if self.order else []
        turn = ", its turn" if self.turn and self.word != "Next to be asked" else ""
        state = f"Ranked {ordinal(self.rank)}, {self.provider}: {self.word.lower()}{turn}"
        return f"{'; '.join((state, *said, *called_off))}."


def standing(step: CascadeStep, today: date, now: datetime, next_rank: int | None) -> Standing:
    """Where one rank stands at a moment. Without a `next_rank` nobody is to be asked any more."""
    turn = step.rank == next_rank
    if step.skip is not None:
        word, tone, lines = "Passed over", "plain", _skipped(step.skip)
    elif step.offer is not None:
        word, tone, lines = _offered(step.offer, today, now)
        if step.live:
            lines = (*lines, *(bar.sentence for bar in step.bars))
    elif step.bars and next_rank is not None:
        word, tone = _BARS[step.bars[0].code], "warn"
        lines = tuple(bar.sentence for bar in step.bars)
        if turn:
            lines = (*lines, "Cannot be asked: pass it over with a reason")
    elif turn:
        word, tone, lines = "Next to be asked", "info", ()
    else:
        word, tone, lines = "Not reached", "plain", ()
    order = (step.offer.order_number or "") if step.offer else ""
    return Standing(step.rank, step.provider_id, step.provider, word, tone, lines, order, turn)


def rank_in_hand(steps: Iterable[CascadeStep], left_hundredths: int) -> int | None:
    """The rank that something is to be done for: an acceptance without its order, else the next while work is left."""
    walked = tuple(steps)
    for step in walked:
        if step.offer is not None and step.offer.state in ACCEPTING and step.offer.order_number is None:
            return step.rank
    following = next_step(walked)
    if following is not None and (following.live or left_hundredths > 0):
        return following.rank
    return None


def due_words(respond_by: datetime, today: date, now: datetime) -> str:
    """How long there is to answer: “in 2 working days (Thu 3 Dec)”, “today by 17:00”, or how long it has been over."""
    by = respond_by.astimezone(LONDON)
    named = f"{_DAYS[by.weekday()]} {by.day} {day(by.date()).split()[1]}"
    if respond_by < now:
        return f"ended at {by:%H:%M} on {named}"
    left = working_days_until(today, by.date())
    if left <= 0:
        return f"today by {by:%H:%M}"
    return f"in {left} working {'day' if left == 1 else 'days'} ({named})"


def quantities(lines: Iterable[Line], *, agreed: bool = False) -> str:
    """What lines ask for, or what of it was agreed, by unit: “20 days and 3 sessions”."""
    asked: dict[Unit, int] = {}
    for line in lines:
        asked[line.unit] = asked.get(line.unit, 0) + (line.agreed_hundredths if agreed else line.quantity_hundredths)
    return " and ".join(unit.counted(quantity(hundredths)) for unit, hundredths in asked.items())


def _offered(offer: Offer, today: date, now: datetime) -> tuple[str, str, tuple[str, ...]]:
    value = sum(line_value(line.quantity_hundredths, line.rate_pence) for line in offer.lines)
    put = f"{quantities(offer.lines)} for {plain_pounds(value)}"
    asked = f"Asked {BY_CHANNEL[offer.channel]} on {day(offer.offered_on)}, {put}"
    if offer.state is OfferState.SENT:
        due = due_words(offer.respond_by, today, now)
        if offer.respond_by < now:
            return "No answer in time", "bad", (f"Time to answer {due}", asked)
        return "Asked", "info", (f"Answer due {due}", asked)
    word, tone = _ANSWERS[offer.state]
    part = part_words(offer.lines) if offer.state is OfferState.ACCEPTED_IN_PART else ""
    return (
        f"{word}{part}",
        tone,
        tuple(line for line in (asked, _answered(offer), reason_words(offer), _order(offer)) if line),
    )


def _answered(offer: Offer) -> str:
    if offer.state is OfferState.LAPSED:
        return f"No answer by {moment(offer.respond_by)}"
    if offer.answered_at is None:
        return ""
    done = "Withdrawn" if offer.state is OfferState.WITHDRAWN else "Answered"
    return f"{done} {moment(offer.answered_at)}{f' by {offer.respondent}' if offer.respondent else ''}"


def reason_words(offer: Offer) -> str:
    """Why an offer was declined or withdrawn, as a sentence without its stop; nothing where no reason was given."""
    words = REASON_WORDS.get(offer.reason_code, "") if offer.reason_code != "other" or not offer.reason_text else ""
    both = ": ".join(part for part in (words, offer.reason_text) if part)
    return both[:1].upper() + both[1:]


def _order(offer: Offer) -> str:
    if offer.order_cancelled:
        return "Its call-off was cancelled"
    return "" if offer.order_number or offer.state not in ACCEPTING else "Call-off to be issued"


def part_words(lines: Sequence[Line]) -> str:
    """How much of the offer was accepted, after a comma: “, 5 of 20 days”; nothing where the lines differ in unit."""
    units = {line.unit for line in lines}
    if len(units) != 1:
        return ""
    taken, asked = sum(line.agreed_hundredths for line in lines), sum(line.quantity_hundredths for line in lines)
    return f", {quantity(taken)} of {units.pop().counted(quantity(asked))}"


def _skipped(skip: Skip) -> tuple[str, ...]:
    words = REASON_WORDS[skip.reason.value]
    reason = f"{words[0].upper()}{words[1:]}{f': {skip.text}' if skip.text else ''}"
    return reason, f"Decision {skip.decision}", f"Authorised by {skip.authorised_by}, {day(skip.skipped_on)}"
