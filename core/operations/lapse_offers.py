"""Record the lapse of offers whose time to answer is over: all of them, or those named."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.placing import Offer
from core.domain.states import OfferState, Role, Stage
from core.domain.working_days import LONDON
from core.operation import Examined, Operation, found
from core.store import money, placing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class LapseOffers:
    """The offers to lapse; every overdue one when none is named."""

    offer_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OffersLapsed:
    """The offers that lapsed, whose they were, and the whole pence released."""

    offer_ids: tuple[int, ...]
    providers: tuple[str, ...]
    released_pence: int


def examine(read: Reading, request: LapseOffers, person: Person) -> Examined[tuple[Offer, ...]]:
    """Each named offer is live and its time is over; 17:00 on the last day is still in time."""
    live = {offer.id: offer for offer in placing.live_offers(read)}
    overdue = {number: offer for number, offer in live.items() if offer.respond_by < read.now}
    if not request.offer_ids:
        if not overdue:
            return Examined((), (Finding("nothing_overdue", "No offer is past its time.", "offer_ids"),))
        return Examined(tuple(overdue.values()), ())
    findings = []
    for number in request.offer_ids:
        if number not in live:
            findings.append(Finding("offer_not_live", f"Offer {number} does not wait for an answer.", "offer_ids"))
        elif number not in overdue:
            due = live[number].respond_by.astimezone(LONDON)
            sentence = f"{live[number].provider} may answer until {due:%H:%M} on {day_text(due.date())}."
            findings.append(Finding("not_overdue", sentence, "offer_ids", figures={"respond_by": due.isoformat()}))
    chosen = tuple(overdue[number] for number in dict.fromkeys(request.offer_ids) if number in overdue)
    return Examined(chosen, tuple(findings))


def apply(work: Writing, request: LapseOffers, offers: tuple[Offer, ...], person: Person) -> OffersLapsed:
    """Mark each lapsed and release its money."""
    released = 0
    for offer in offers:
        lot = found(placing.selection(work, offer.selection_id)).lot
        work.update(tables.offer, offer.id, state=OfferState.LAPSED, recorded_by=person.id)
        ids = [line.id for line in offer.lines]
        released += money.release(work, ids, lot, Stage.RESERVED, cause="lapse", cause_id=offer.id, person=person)
    return OffersLapsed(tuple(o.id for o in offers), tuple(o.provider for o in offers), released)


LAPSE_OFFERS = Operation(
    name="lapse_offers",
    does="Record the lapse of offers past their time",
    request=LapseOffers,
    result=OffersLapsed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SELECTIONS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Lapse recorded: {', '.join(done.providers)}",
)
