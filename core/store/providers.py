"""Loads providers, suspensions, rankings and rates as plain values."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.domain.provider import Provider, RankEntry, RankingVersion, Rate, Suspension
from core.domain.provider_details import same_name
from core.store import tables
from core.store.reading import Reading, Writing

_PROVIDERS = select(tables.provider).order_by(tables.provider.c.name)
_PROVIDER = select(tables.provider).where(tables.provider.c.id == bindparam("id"))
_SUSPENSIONS = (
    select(tables.suspension, tables.decision.c.reference.label("decision"))
    .join(tables.decision, tables.suspension.c.decision_id == tables.decision.c.id)
    .order_by(tables.suspension.c.first_day, tables.suspension.c.id)
)
_RANKINGS = (
    select(
        tables.ranking_version,
        tables.decision.c.reference.label("decision"),
        tables.rank_entry.c.rank,
        tables.rank_entry.c.provider_id,
        tables.provider.c.name.label("provider"),
        tables.rank_entry.c.quality_hundredths,
        tables.rank_entry.c.price_hundredths,
        tables.rank_entry.c.tie_note,
    )
    .join(tables.decision, tables.ranking_version.c.decision_id == tables.decision.c.id)
    .join(tables.rank_entry, tables.rank_entry.c.ranking_version_id == tables.ranking_version.c.id)
    .join(tables.provider, tables.rank_entry.c.provider_id == tables.provider.c.id)
    .where(tables.ranking_version.c.taken_back_on.is_(None))
    .order_by(tables.ranking_version.c.lot, tables.ranking_version.c.version, tables.rank_entry.c.rank)
)
_RANKINGS_OF_LOT = _RANKINGS.where(tables.ranking_version.c.lot == bindparam("lot"))
_RANKING = _RANKINGS.where(tables.ranking_version.c.id == bindparam("id"))
_RATES = (
    select(tables.rate)
    .where(tables.rate.c.taken_back_on.is_(None))
    .order_by(tables.rate.c.provider_id, tables.rate.c.lot, tables.rate.c.unit, tables.rate.c.first_day)
)
_VERSIONS_OF_LOT = select(func.max(tables.ranking_version.c.version)).where(
    tables.ranking_version.c.lot == bindparam("lot")
)
_RATES_OF_PROVIDER = _RATES.where(tables.rate.c.provider_id == bindparam("id"))
_ORDERS_OF_PROVIDER = (
    select(func.count())
    .select_from(tables.call_off.join(tables.offer, tables.call_off.c.offer_id == tables.offer.c.id))
    .where(tables.offer.c.provider_id == bindparam("id"))
)


def provider(read: Reading, provider_id: int) -> Provider | None:
    """One provider by number."""
    row = read.row(_PROVIDER, id=provider_id)
    return None if row is None else _provider(row)


def providers(read: Reading, *, taken_back: bool = False) -> tuple[Provider, ...]:
    """Every provider, by name; those whose import was undone only when they are asked for as well."""
    rows = read.rows(_PROVIDERS)
    return tuple(_provider(row) for row in rows if taken_back or row.taken_back_on is None)


def taken_back(read: Reading, name: str) -> int | None:
    """The number of a provider of this name, blanks and capitals aside, whose import was undone."""
    rows = read.rows(_PROVIDERS)
    return next((row.id for row in rows if row.taken_back_on is not None and same_name(row.name, name)), None)


def orders_issued(read: Reading, provider_id: int) -> int:
    """How many call-off orders were ever issued to a provider, cancelled ones included."""
    return int(read.value(_ORDERS_OF_PROVIDER, id=provider_id))


def suspensions(read: Reading) -> tuple[Suspension, ...]:
    """Every suspension, lifted ones included, oldest first."""
    rows = read.rows(_SUSPENSIONS)
    return tuple(
        Suspension(
            row.id,
            row.provider_id,
            row.lot,
            row.first_day,
            row.last_day,
            row.reason,
            row.decision,
            row.lifted_on,
        )
        for row in rows
    )


def rankings(
    read: Reading,
    *,
    lot: str | None = None,
    version_id: int | None = None,
) -> tuple[RankingVersion, ...]:
    """Ranking versions with their entries in rank order: all, a lot's, or one by number; oldest first."""
    if version_id is not None:
        found = read.rows(_RANKING, id=version_id)
    elif lot is not None:
        found = read.rows(_RANKINGS_OF_LOT, lot=lot)
    else:
        found = read.rows(_RANKINGS)
    grouped: dict[int, list[Row[Any]]] = {}
    for row in found:
        grouped.setdefault(row.id, []).append(row)
    return tuple(_ranking(rows) for rows in grouped.values())


def rates(read: Reading, *, provider_id: int | None = None) -> tuple[Rate, ...]:
    """Maximum prices, closed ones included: all, or one provider's; by provider, lot, unit and first day."""
    found = read.rows(_RATES) if provider_id is None else read.rows(_RATES_OF_PROVIDER, id=provider_id)
    return tuple(
        Rate(row.id, row.provider_id, row.lot, row.unit, row.max_pence, row.first_day, row.last_day) for row in found
    )


def add_ranking(
    work: Writing,
    lot: str,
    entries: Iterable[RankEntry],
    *,
    basis: str,
    in_force_on: date,
    decision_id: int,
) -> int:
    """Write a lot's next ranking version with its places; gives the version's number within the lot."""
    version = int(work.value(_VERSIONS_OF_LOT, lot=lot) or 0) + 1
    version_id = work.insert(
        tables.ranking_version,
        lot=lot,
        version=version,
        basis=basis.strip(),
        in_force_on=in_force_on,
        decision_id=decision_id,
        recorded_at=work.now,
    )
    for entry in sorted(entries, key=lambda item: item.rank):
        work.insert(
            tables.rank_entry,
            ranking_version_id=version_id,
            rank=entry.rank,
            provider_id=entry.provider_id,
            quality_hundredths=entry.quality_hundredths,
            price_hundredths=entry.price_hundredths,
            tie_note=entry.tie_note.strip(),
        )
    return version


def add_rate(
    work: Writing,
    rate: Rate,
    earlier: Iterable[Rate],
) -> None:
    """Write a maximum price, and close on the day before those of the same lot and unit that it follows."""
    for other in earlier:
        same = (other.provider_id, other.lot, other.unit) == (rate.provider_id, rate.lot, rate.unit)
        if same and (other.last is None or other.last >= rate.first):
            work.update(tables.rate, other.id, last_day=rate.first - timedelta(days=1))
    work.insert(
        tables.rate,
        provider_id=rate.provider_id,
        lot=rate.lot,
        unit=rate.unit,
        max_pence=rate.max_pence,
        first_day=rate.first,
        last_day=rate.last,
    )


def _provider(row: Row[Any]) -> Provider:
    return Provider(
        row.id,
        row.name,
        row.email,
        row.phone,
        row.company_number,
        row.sample,
        row.legal_form,
        row.charity_number,
        row.small_or_medium,
        row.voluntary_sector,
        row.ledger_number,
    )


def _ranking(rows: list[Row[Any]]) -> RankingVersion:
    first = rows[0]
    entries = tuple(
        RankEntry(row.rank, row.provider_id, row.provider, row.quality_hundredths, row.price_hundredths, row.tie_note)
        for row in rows
    )
    return RankingVersion(first.id, first.lot, first.version, first.basis, first.in_force_on, first.decision, entries)
