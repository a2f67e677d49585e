"""The walk down a ranking: what happened at each rank, what bars a provider, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.placing import Conflict, Offer, Skip
from core.domain.provider import RankingVersion, Rate, Suspension
from core.domain.states import OfferState, Unit


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a provider may not be offered the work today; its code is the skip reason that fits."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CascadeStep:
    """One rank of the frozen ranking and what became of it."""

    rank: int
    provider_id: int
    provider: str
    offer: Offer | None
    skip: Skip | None
    bars: tuple[Bar, ...]

    @property
    def settled(self) -> bool:
        """Whether the walk has passed this rank: a skip, or an offer that is no longer live."""
        return self.skip is not None or (self.offer is not None and self.offer.state is not OfferState.SENT)

    @property
    def live(self) -> bool:
        """Whether an offer waits for this provider's answer."""
        return self.offer is not None and self.offer.state is OfferState.SENT


def cascade(
    ranking: RankingVersion,
    offers: Iterable[Offer],
    skips: Iterable[Skip],
    bars: dict[int, tuple[Bar, ...]],
) -> tuple[CascadeStep, ...]:
    """Every rank in order with its offer, its skip, and what bars the provider (by provider number)."""
    by_rank_offer = {offer.rank: offer for offer in offers}
    by_rank_skip = {skip.rank: skip for skip in skips}
    return tuple(
        CascadeStep(
            entry.rank,
            entry.provider_id,
            entry.provider,
            by_rank_offer.get(entry.rank),
            by_rank_skip.get(entry.rank),
            bars.get(entry.provider_id, ()),
        )
        for entry in ranking.entries
    )


def next_step(steps: Iterable[CascadeStep]) -> CascadeStep | None:
    """The first rank that is not settled yet: the provider whose turn it is, or whose answer is awaited."""
    return next((step for step in steps if not step.settled), None)


def bars_for(
    ranking: RankingVersion,
    *,
    unit: Unit,
    day: date,
    suspensions: Iterable[Suspension],
    conflicts: Iterable[Conflict],
    rates: Iterable[Rate],
) -> dict[int, tuple[Bar, ...]]:
    """What bars each ranked provider on a day: a suspension, a declared conflict, no valid rate for the unit."""
    suspended = {item.provider_id: item for item in suspensions if item.bars(ranking.lot, day)}
    conflicted = {item.provider_id: item for item in conflicts}
    priced = {rate.provider_id for rate in rates if rate.lot == ranking.lot and rate.covers(unit, day)}
    found: dict[int, tuple[Bar, ...]] = {}
    for entry in ranking.entries:
        bars = []
        if item := suspended.get(entry.provider_id):
            bars.append(Bar("suspended", f"Suspended under decision {item.decision}: {item.reason}"))
        if conflict := conflicted.get(entry.provider_id):
            bars.append(
                Bar("conflict", f"Conflict of interest declared by the {conflict.declared_by}: {conflict.text}")
            )
        if entry.provider_id not in priced:
            bars.append(Bar("no_rate", f"No rate on its card for a {unit.counted('1')[2:]} in lot {ranking.lot} today"))
        if bars:
            found[entry.provider_id] = tuple(bars)
    return found
