"""The one sentence that every award carries: why this provider."""

from collections.abc import Iterable
from datetime import date

from core.domain.cascade import CascadeStep
from core.domain.money import quantity
from core.domain.periods import MONTHS
from core.domain.placing import Offer, Skip
from core.domain.states import REASON_WORDS, OfferState
from core.domain.working_days import LONDON


def ordinal(rank: int) -> str:
    """A rank as people say it.

    >>> [ordinal(rank) for rank in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def award_sentence(lot: str, rank: int, steps: Iterable[CascadeStep]) -> str:
    """Why the provider of this rank was awarded the work: its rank, and what became of every rank above it."""
    above = [_outcome(step) for step in steps if step.rank < rank]
    return f"Ranked {ordinal(rank)} for lot {lot}; {', '.join(above) if above else 'asked first'}"


def _outcome(step: CascadeStep) -> str:
    if step.skip is not None:
        return f"{ordinal(step.rank)} {_passed_over(step.skip)}"
    if step.offer is None:
        return f"{ordinal(step.rank)} not asked"
    return f"{ordinal(step.rank)} {_answered(step.offer)}"


def _passed_over(skip: Skip) -> str:
    return f"passed over under decision {skip.decision} ({REASON_WORDS[skip.reason.value]})"


def _answered(offer: Offer) -> str:
    reason = REASON_WORDS.get(offer.reason_code, "")
    if offer.reason_code == "other" and offer.reason_text:
        reason = offer.reason_text
    answered = _short(offer.answered_at.astimezone(LONDON).date()) if offer.answered_at else ""
    match offer.state:
        case OfferState.DECLINED:
            return f"declined on {answered} ({reason})"
        case OfferState.LAPSED:
            return f"did not answer by {_short(offer.respond_by.astimezone(LONDON).date())}"
        case OfferState.WITHDRAWN:
            return f"offer withdrawn on {answered} ({offer.reason_text})"
        case OfferState.ACCEPTED_IN_PART:
            return f"accepted {_part(offer)} on {answered}"
        case OfferState.ACCEPTED:
            return f"accepted its offer on {answered}"
        case OfferState.SENT:
            return "has yet to answer"


def _part(offer: Offer) -> str:
    """How much of the first line's unit was accepted, over all lines in that unit: “5 of 20 days”."""
    unit = offer.lines[0].unit
    alike = [line for line in offer.lines if line.unit is unit]
    accepted = sum(line.agreed_hundredths for line in alike)
    return f"{quantity(accepted)} of {unit.counted(quantity(sum(line.quantity_hundredths for line in alike)))}"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
