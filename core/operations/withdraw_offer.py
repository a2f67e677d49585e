"""Withdraw an offer that waits for its answer, or an accepted one from which no order was issued."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.placing import Offer
from core.domain.states import ACCEPTING, OfferState, Role, Stage, words
from core.operation import Examined, Operation, found
from core.store import money, placing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class WithdrawOffer:
    """Which offer, and why the council takes it back."""

    offer_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    """The offer, whose it was, and the whole pence released."""

    offer_id: int
    provider: str
    released_pence: int


def examine(read: Reading, request: WithdrawOffer, person: Person) -> Examined[Offer | None]:
    """It is live, or accepted and not ordered yet; and the reason is given."""
    reasonless = () if request.reason.strip() else (Finding("no_reason", "Say why the offer is withdrawn.", "reason"),)
    offer = placing.offer(read, request.offer_id)
    if offer is None:
        return Examined(
            None, (Finding("unknown_offer", f"There is no offer {request.offer_id}.", "offer_id"), *reasonless)
        )
    findings = []
    if offer.order_number is not None:
        sentence = f"Call-off {offer.order_number} was issued from this offer; cancel the call-off instead."
        findings.append(Finding("issued_already", sentence, "offer_id"))
    elif offer.state is not OfferState.SENT and offer.state not in ACCEPTING:
        findings.append(Finding("offer_ended", f"The offer is {words(offer.state)} already.", "offer_id"))
    return Examined(offer, (*findings, *reasonless))


def apply(work: Writing, request: WithdrawOffer, offer: Offer | None, person: Person) -> OfferWithdrawn:
    """Mark it withdrawn and release its money."""
    offer = found(offer)
    lot = found(placing.selection(work, offer.selection_id)).lot
    ids = [line.id for line in offer.lines]
    released = money.release(work, ids, lot, Stage.RESERVED, cause="withdrawal", cause_id=offer.id, person=person)
    work.update(
        tables.offer,
        offer.id,
        state=OfferState.WITHDRAWN,
        answered_at=work.now,
        reason_text=request.reason.strip(),
        recorded_by=person.id,
    )
    return OfferWithdrawn(offer.id, offer.provider, released)


WITHDRAW_OFFER = Operation(
    name="withdraw_offer",
    does="Withdraw an offer",
    request=WithdrawOffer,
    result=OfferWithdrawn,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SELECTIONS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Offer to {done.provider} withdrawn",
)
