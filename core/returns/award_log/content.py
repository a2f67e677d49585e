"""What the award log of a period says: read in one transaction."""

from dataclasses import dataclass

from core.domain.framework import Lot
from core.domain.periods import Period, day_text
from core.domain.states import OfferState, words
from core.domain.working_days import LONDON
from core.queries.award_log import AwardLogRow, award_log
from core.queries.framework import lots
from core.returns.labels import lot_labels
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Award:
    """One offer or rank passed over. `made` and `ended` say whether that was in the period; a skip is neither."""

    row: AwardLogRow
    made: bool
    ended: bool
    why: str


@dataclass(frozen=True, slots=True)
class AwardContent:
    """One period, in the order in which providers were asked."""

    period: Period
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    awards: tuple[Award, ...]


def awards_in(read: Reading, period: Period) -> tuple[Award, ...]:
    """Offers made, answered, withdrawn or lapsed in a period, and ranks passed over in it; two statements."""
    found = []
    for row in award_log(read):
        on_day = row.on in period.term
        ended = row.ended_on is not None and row.ended_on in period.term
        if on_day or ended:
            found.append(Award(row, made=on_day and row.offer_id is not None, ended=ended, why=_why(row)))
    return tuple(found)


def read_content(read: Reading, period: Period) -> AwardContent:
    """Everything that the sheets show, by a fixed number of statements at any number of offers."""
    every_lot = lots(read)
    return AwardContent(period, every_lot, lot_labels(lot.code for lot in every_lot), awards_in(read, period))


def _why(row: AwardLogRow) -> str:
    if row.award_sentence:
        return row.award_sentence
    told = ": ".join(part for part in (row.reason, row.text) if part)
    if row.offer_id is None:
        return f"Passed over under decision {row.decision}: {told}"
    if row.ended_on is None:
        return "Waits for its answer"
    if row.state.startswith("accepted"):
        return "Accepted, and not ordered yet"
    if row.state == words(OfferState.LAPSED) and row.respond_by is not None:
        return f"Did not answer by {day_text(row.respond_by.astimezone(LONDON).date())}"
    outcome = row.state[:1].upper() + row.state[1:]
    return f"{outcome}: {told}" if told else outcome
