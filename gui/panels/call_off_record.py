"""Everything that the page of one call-off shows, and what happened to it in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.award import ordinal
from core.domain.cascade import CascadeStep
from core.domain.money import line_value, plain_pounds
from core.domain.placing import Offer, Skip
from core.domain.states import ACCEPTING, REASON_WORDS, OfferState
from core.domain.working_days import LONDON
from core.queries.call_off_detail import CallOffDetail, call_off_detail
from core.queries.framework import lots, streams
from core.queries.requirements import RequirementRow, requirements
from core.queries.selections import SelectionRow, selections
from core.store.reading import Reading
from gui.formats import day
from gui.widgets.cascade_words import BY_CHANNEL, part_words, quantities, reason_words
from gui.widgets.timeline import Event


@dataclass(frozen=True, slots=True)
class CallOffRecord:
    """One call-off with what it rests on, all of one moment. `streams` are titles by code."""

    detail: CallOffDetail
    requirement: RequirementRow
    selection: SelectionRow
    lot: str
    streams: dict[str, str]
    today: date
    now: datetime


def read_record(read: Reading, number: str) -> CallOffRecord:
    """Look one call-off up by its number. Raises NotFound."""
    detail = call_off_detail(read, number)
    offers = [step.offer for step in detail.steps if step.offer is not None]
    selection_id = next(offer.selection_id for offer in offers if offer.id == detail.row.offer_id)
    return CallOffRecord(
        detail=detail,
        requirement=next(row for row in requirements(read) if row.id == detail.row.requirement_id),
        selection=next(row for row in selections(read) if row.id == selection_id),
        lot=next((lot.title for lot in lots(read) if lot.code == detail.row.lot), ""),
        streams={stream.code: stream.title for stream in streams(read)},
        today=read.today,
        now=read.now,
    )


def story(record: CallOffRecord) -> tuple[Event, ...]:
    """From the requirement to the order, and to its cancellation if there was one."""
    needed, row, selection = record.requirement, record.detail.row, record.selection
    events = [
        Event(day(needed.submitted_on), f"Requirement {needed.reference} submitted", f"By {needed.submitted_by}"),
        Event(day(needed.agreed_on), f"Agreed at {needed.agreed_at}", f"Recorded by {needed.agreed_by}"),
        Event(
            day(selection.opened_on),
            "Selection opened",
            f"Ranking version {selection.ranking_version} of lot {selection.lot}, by {selection.opened_by}",
        ),
    ]
    for step in record.detail.steps:
        events += _asked(step)
        if step.offer is not None and step.offer.id == row.offer_id:
            break
    order = f", purchase order {row.purchase_order}" if row.purchase_order else ""
    events.append(
        Event(
            day(row.issued_on), f"Call-off {row.number} issued to {row.provider}", f"By {row.issued_by}{order}", "good"
        )
    )
    if row.cancelled_on is not None:
        events.append(Event(day(row.cancelled_on), "Call-off cancelled", row.cancel_reason, "bad"))
    return tuple(events)


def _asked(step: CascadeStep) -> Iterator[Event]:
    if step.skip is not None:
        yield _skipped(step.skip)
    if step.offer is not None:
        value = sum(line_value(line.quantity_hundredths, line.rate_pence) for line in step.offer.lines)
        put = f"{BY_CHANNEL[step.offer.channel]}, {quantities(step.offer.lines)} for {plain_pounds(value)}"
        yield Event(day(step.offer.offered_on), f"Offered to {step.provider}", f"Ranked {ordinal(step.rank)}; {put}")
        if step.offer.state is not OfferState.SENT:
            yield _answered(step.offer)


def _skipped(skip: Skip) -> Event:
    why = f"{REASON_WORDS[skip.reason.value]}; decision {skip.decision}, authorised by {skip.authorised_by}"
    return Event(day(skip.skipped_on), f"{skip.provider} passed over", f"{why[0].upper()}{why[1:]}", "warn")


def _answered(offer: Offer) -> Event:
    moment = offer.answered_at if offer.answered_at is not None else offer.respond_by
    when = day(moment.astimezone(LONDON).date())
    said_by = f"By {offer.respondent}" if offer.respondent else ""
    words = ". ".join(part for part in (said_by, reason_words(offer)) if part)
    if offer.state in ACCEPTING:
        part = part_words(offer.lines) if offer.state is OfferState.ACCEPTED_IN_PART else ""
        return Event(when, f"{offer.provider} accepted{part}", words, "info")
    what = {
        OfferState.DECLINED: f"{offer.provider} declined",
        OfferState.LAPSED: f"{offer.provider} did not answer",
        OfferState.WITHDRAWN: f"Offer to {offer.provider} withdrawn",
    }[offer.state]
    return Event(when, what, words, "warn")
