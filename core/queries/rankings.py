"""Who stands where: rankings, rates, and what bars a provider today."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.states import Known, LegalForm, Unit
from core.queries.shares import shares
from core.store import providers, tables
from core.store.reading import Reading
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class RankRow:
    """One place of one ranking version; scores in hundredths of a point."""

    lot: str
    version: int
    in_force: bool
    in_force_on: date
    basis: str
    decision: str
    rank: int
    provider_id: int
    provider: str
    quality_hundredths: int | None
    price_hundredths: int | None
    tie_note: str
    suspended: bool


@dataclass(frozen=True, slots=True)
class RateRow:
    """One maximum price in whole pence ex VAT, valid on both end days."""

    id: int
    provider_id: int
    provider: str
    lot: str
    unit: Unit
    max_pence: int
    first_day: date
    last_day: date | None
    valid_today: bool


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """One provider with its work so far: call-offs that stand, exposure in whole pence, offers and declines."""

    id: int
    name: str
    email: str
    phone: str
    company_number: str
    legal_form: LegalForm
    charity_number: str
    small_or_medium: Known
    voluntary_sector: Known
    ledger_number: str
    sample: bool
    lots: tuple[str, ...]
    suspended: bool
    call_offs: int
    exposure: int
    offers: int
    declines: int


@dataclass(frozen=True, slots=True)
class SuspensionRow:
    """One suspension, both end days included; every lot when `lot` is empty."""

    id: int
    provider_id: int
    provider: str
    lot: str
    first_day: date
    last_day: date | None
    reason: str
    decision: str
    lifted_on: date | None
    open: bool


def rankings(read: Reading) -> tuple[RankRow, ...]:
    """Every place of every version, by lot, version and rank."""
    versions = providers.rankings(read)
    current: dict[str, int] = {}
    for version in versions:
        if version.in_force_on <= read.shown_day:
            current[version.lot] = version.id
    barred = providers.suspensions(read)
    return tuple(
        RankRow(
            version.lot,
            version.version,
            current.get(version.lot) == version.id,
            version.in_force_on,
            version.basis,
            version.decision,
            entry.rank,
            entry.provider_id,
            entry.provider,
            entry.quality_hundredths,
            entry.price_hundredths,
            entry.tie_note,
            any(item.provider_id == entry.provider_id and item.bars(version.lot, read.shown_day) for item in barred),
        )
        for version in versions
        for entry in version.entries
    )


def rates(read: Reading) -> tuple[RateRow, ...]:
    """Every maximum price, closed ones included, by provider, lot and unit."""
    names = {provider.id: provider.name for provider in providers.providers(read)}
    return tuple(
        RateRow(
            rate.id,
            rate.provider_id,
            names[rate.provider_id],
            rate.lot,
            rate.unit,
            rate.max_pence,
            rate.first,
            rate.last,
            rate.covers(rate.unit, read.shown_day),
        )
        for rate in providers.rates(read)
    )


def suspensions(read: Reading) -> tuple[SuspensionRow, ...]:
    """Every suspension, newest first."""
    names = {provider.id: provider.name for provider in providers.providers(read)}
    rows = []
    for item in reversed(providers.suspensions(read)):
        lasting = item.last is None or item.last >= read.shown_day
        rows.append(
            SuspensionRow(
                item.id,
                item.provider_id,
                names[item.provider_id],
                item.lot or "",
                item.first,
                item.last,
                item.reason,
                item.decision,
                item.lifted_on,
                lasting and item.lifted_on is None,
            ),
        )
    return tuple(rows)


def provider_rows(read: Reading) -> tuple[ProviderRow, ...]:
    """Every provider by name, with its share of the work so far."""
    offer = tables.offer.c
    asked = read.rows(
        select(offer.provider_id, offer.state, func.count().label("times"))
        .where(happened(read, offer.offered_on, offer.offered_on))
        .group_by(offer.provider_id, offer.state),
    )
    offers: dict[int, dict[str, int]] = {}
    for row in asked:
        offers.setdefault(row.provider_id, {})[row.state.value] = row.times
    standing = shares(read)
    barred = providers.suspensions(read)
    places = _lots_of(read)
    return tuple(
        ProviderRow(
            item.id,
            item.name,
            item.email,
            item.phone,
            item.company_number,
            item.legal_form,
            item.charity_number,
            item.small_or_medium,
            item.voluntary_sector,
            item.ledger_number,
            item.sample,
            places.get(item.id, ()),
            any(
                s.provider_id == item.id and any(s.bars(lot, read.shown_day) for lot in places.get(item.id, ("",)))
                for s in barred
            ),
            sum(row.call_offs for row in standing if row.provider_id == item.id),
            sum(row.exposure for row in standing if row.provider_id == item.id),
            sum(offers.get(item.id, {}).values()),
            offers.get(item.id, {}).get("declined", 0),
        )
        for item in providers.providers(read)
    )


def _lots_of(read: Reading) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in rankings(read):
        if row.in_force:
            found[row.provider_id] = (*found.get(row.provider_id, ()), row.lot)
    return found
