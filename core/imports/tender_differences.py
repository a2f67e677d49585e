"""What a tender result would change: each lot's places and each price, against what the register holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.award import ordinal
from core.domain.framework import Lot
from core.domain.money import pounds
from core.domain.provider_details import name_key
from core.domain.states import Unit, words
from core.operations.import_tender_result import ImportTenderResult, TenderLine
from core.queries.ranking_versions import RankingVersionRow
from core.queries.rankings import ProviderRow, RateRow


@dataclass(frozen=True, slots=True)
class Standing:
    """What the register holds before the import: its lots, every ranking (the newest first), providers and rates."""

    lots: Sequence[Lot]
    versions: Sequence[RankingVersionRow]
    providers: Sequence[ProviderRow]
    rates: Sequence[RateRow]


@dataclass(frozen=True, slots=True)
class PlaceDifference:
    """One place of a lot's new ranking, or a provider that it leaves out (then `rank` is None); its rank before."""

    lot: str
    provider: str
    rank: int | None
    before: int | None
    first: bool = False

    @property
    def change(self) -> str:
        """What becomes of the provider in the lot."""
        if self.first:
            return "First ranking"
        if self.rank is None:
            return "Left out"
        if self.before is None:
            return "New"
        return "Same" if self.before == self.rank else f"Was {ordinal(self.before)}"


@dataclass(frozen=True, slots=True)
class PriceDifference:
    """One price of the workbook in whole pence, the one in force today (None for none), and its first day."""

    provider: str
    lot: str
    unit: Unit
    before: int | None
    after: int
    first_day: date

    @property
    def unit_words(self) -> str:
        """The unit as people read it."""
        return words(self.unit).capitalize()

    @property
    def change(self) -> str:
        """What becomes of the price."""
        if self.before is None:
            return "New"
        if self.before == self.after:
            return "Same"
        return f"{'Up' if self.after > self.before else 'Down'} {pounds(abs(self.after - self.before))}"


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that the import would change."""

    lots: tuple[str, ...]
    places: tuple[PlaceDifference, ...]
    new_providers: tuple[str, ...]
    prices: tuple[PriceDifference, ...]


def differences(request: ImportTenderResult, stands: Standing) -> Differences:
    """Compare a workbook's lines with the newest rankings and today's prices. Names compare without capitals."""
    newest: dict[str, RankingVersionRow] = {}
    for version in stands.versions:
        newest.setdefault(version.lot, version)
    known = {name_key(row.name) for row in stands.providers}
    today = {(name_key(row.provider), row.lot, row.unit): row.max_pence for row in stands.rates if row.valid_today}
    filled = {line.lot for line in request.lines}
    names = {name_key(line.provider): line.provider for line in reversed(request.lines)}
    return Differences(
        lots=tuple(lot.code for lot in stands.lots if lot.code in filled),
        places=tuple(
            place
            for lot in stands.lots
            if lot.code in filled
            for place in _places(lot.code, request.lines, newest.get(lot.code))
        ),
        new_providers=tuple(sorted(name for key, name in names.items() if key not in known)),
        prices=tuple(
            PriceDifference(
                line.provider,
                line.lot,
                line.unit,
                today.get((name_key(line.provider), line.lot, line.unit)),
                line.max_pence,
                line.valid_from or request.in_force_on,
            )
            for line in request.lines
        ),
    )


def _places(lot: str, lines: Iterable[TenderLine], before: RankingVersionRow | None) -> Iterator[PlaceDifference]:
    ranks = {line.rank: line.provider for line in lines if line.lot == lot}
    stood = {name_key(place.provider): place.rank for place in before.places} if before else {}
    for rank in sorted(ranks):
        yield PlaceDifference(lot, ranks[rank], rank, stood.get(name_key(ranks[rank])), first=before is None)
    now = {name_key(name) for name in ranks.values()}
    for place in before.places if before else ():
        if name_key(place.provider) not in now:
            yield PlaceDifference(lot, place.provider, None, place.rank)
