"""Gathers what the placing rules look at, in the transaction that they guard."""

from dataclasses import dataclass
from datetime import date

from core.domain.cascade import Bar, CascadeStep, bars_for, cascade
from core.domain.placing import Offer, Requirement, Selection
from core.domain.provider import RankingVersion, Rate
from core.store import placing, providers
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class SelectionCase:
    """A selection with its requirement, its frozen ranking and everything that happened in it."""

    requirement: Requirement
    selection: Selection
    ranking: RankingVersion
    steps: tuple[CascadeStep, ...]
    offers: tuple[Offer, ...]
    rates: tuple[Rate, ...]


def selection_case(read: Reading, selection_id: int, *, asking: bool = True) -> SelectionCase | None:
    """Everything about one selection today, or None when there is none; a fixed number of statements.

    Without `asking` nobody is to be offered anything: what bars providers and their rates are left out.
    """
    selection = placing.selection(read, selection_id)
    if selection is None:
        return None
    requirement = placing.requirement(read, selection.requirement_id)
    ranking = next(iter(providers.rankings(read, version_id=selection.ranking_version_id)), None)
    if requirement is None or ranking is None:
        return None
    every_offer = placing.offers_for_requirement(read, requirement.id)
    rates = providers.rates(read) if asking else ()
    own = [offer for offer in every_offer if offer.selection_id == selection_id]
    bars = _bars(read, requirement, ranking, rates) if asking else {}
    steps = cascade(ranking, own, placing.skips_in(read, selection_id), bars)
    return SelectionCase(requirement, selection, ranking, steps, every_offer, rates)


def _bars(
    read: Reading, requirement: Requirement, ranking: RankingVersion, rates: tuple[Rate, ...]
) -> dict[int, tuple[Bar, ...]]:
    return bars_for(
        ranking,
        unit=requirement.unit,
        day=read.today,
        suspensions=providers.suspensions(read),
        conflicts=placing.conflicts_of(read, requirement.id),
        rates=rates,
    )


def ranking_in_force(read: Reading, lot: str, day: date) -> RankingVersion | None:
    """The lot's ranking version in force on a day: the newest that has started."""
    started = [version for version in providers.rankings(read, lot=lot) if version.in_force_on <= day]
    return started[-1] if started else None
