"""Whether work goes round as it should: who was asked at which rank, what they said, and what came of it."""

from dataclasses import dataclass

from core.domain.money import rounded_half_up
from core.domain.states import ACCEPTING, OfferState, words
from core.queries.award_log import AwardLogRow, award_log
from core.queries.call_offs import call_offs
from core.store import frameworks, providers
from core.store.reading import Reading

Place = tuple[str, int, str]
"""A lot, a rank in it, and the provider who holds or held it."""

ACCEPTED = tuple(words(state) for state in sorted(ACCEPTING))
"""The answers, as the award log words them, from which an order can be issued."""


@dataclass(frozen=True, slots=True)
class FairnessRow:
    """One provider at one rank of one lot.

    `orders` stand; their `value` is in whole pence ex VAT as it stands, and its share of the lot's in hundredths of a
    per cent, half up. Offers that wait or were withdrawn are among the offers alone.
    """

    lot: str
    provider_id: int
    provider: str
    rank: int
    offers: int
    accepted: int
    declined: int
    lapsed: int
    skipped: int
    orders: int
    value: int
    share_hundredths: int


def fairness(read: Reading) -> tuple[FairnessRow, ...]:
    """Every place of the rankings in force, and every other at which somebody was asked or passed over.

    By lot in the framework's order, rank and provider; a fixed number of statements. The rank is that of the selection.
    """
    log, value = award_log(read), {row.number: row.value for row in call_offs(read) if row.stands}
    asked: dict[Place, list[AwardLogRow]] = {place: [] for place in _ranked(read)}
    for row in log:
        asked.setdefault((row.lot, row.rank, row.provider), []).append(row)
    whole: dict[str, int] = {}
    for row in log:
        whole[row.lot] = whole.get(row.lot, 0) + value.get(row.order, 0)
    numbers = {item.name: item.id for item in providers.providers(read)}
    lots = {lot.code: at for at, lot in enumerate(frameworks.lots(read))}
    order = sorted(asked, key=lambda place: (lots[place[0]], place[1], place[2].casefold()))
    return tuple(_row(place, numbers[place[2]], asked[place], value, whole.get(place[0], 0)) for place in order)


def _ranked(read: Reading) -> set[Place]:
    """Every place of the ranking that each lot followed on the day shown."""
    in_force = {version.lot: version for version in providers.rankings(read) if version.in_force_on <= read.shown_day}
    return {(lot, entry.rank, entry.provider) for lot, version in in_force.items() for entry in version.entries}


def _row(place: Place, provider_id: int, rows: list[AwardLogRow], value: dict[str, int], whole: int) -> FairnessRow:
    lot, rank, provider = place
    offers = [row for row in rows if row.offer_id is not None]
    ordered = [value[row.order] for row in offers if row.order in value]
    return FairnessRow(
        lot=lot,
        provider_id=provider_id,
        provider=provider,
        rank=rank,
        offers=len(offers),
        accepted=sum(row.state in ACCEPTED for row in offers),
        declined=sum(row.state == OfferState.DECLINED for row in offers),
        lapsed=sum(row.state == OfferState.LAPSED for row in offers),
        skipped=len(rows) - len(offers),
        orders=len(ordered),
        value=sum(ordered),
        share_hundredths=rounded_half_up(sum(ordered) * 10_000, whole) if whole else 0,
    )
