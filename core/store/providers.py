"""Loads providers, suspensions, rankings and rates as plain values."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select

from core.domain.provider import Provider, RankEntry, RankingVersion, Rate, Suspension
from core.store import tables
from core.store.reading import Reading, Writing


def provider(read: Reading, provider_id: int) -> Provider | None:
    """One provider by number."""
    row = read.row(select(tables.provider).where(tables.provider.c.id == provider_id))
    return None if row is None else _provider(row)


def providers(read: Reading) -> tuple[Provider, ...]:
    """Every provider, by name."""
    return tuple(_provider(row) for row in read.rows(select(tables.provider).order_by(tables.provider.c.name)))


def suspensions(read: Reading) -> tuple[Suspension, ...]:
    """Every suspension, lifted ones included, oldest first."""
    columns = tables.suspension.c
    joined = tables.suspension.join(tables.decision, columns.decision_id == tables.decision.c.id)
    rows = read.rows(
        select(tables.suspension, tables.decision.c.reference.label("decision"))
        .select_from(joined)
        .order_by(columns.first_day, columns.id),
    )
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
    version, entry, provider_columns = tables.ranking_version.c, tables.rank_entry.c, tables.provider.c
    statement = (
        select(
            tables.ranking_version,
            tables.decision.c.reference.label("decision"),
            entry.rank,
            entry.provider_id,
            provider_columns.name.label("provider"),
            entry.quality_hundredths,
            entry.price_hundredths,
            entry.tie_note,
        )
        .join(tables.decision, version.decision_id == tables.decision.c.id)
        .join(tables.rank_entry, entry.ranking_version_id == version.id)
        .join(tables.provider, entry.provider_id == provider_columns.id)
        .order_by(version.lot, version.version, entry.rank)
    )
    if lot is not None:
        statement = statement.where(version.lot == lot)
    if version_id is not None:
        statement = statement.where(version.id == version_id)
    grouped: dict[int, list[Row[Any]]] = {}
    for row in read.rows(statement):
        grouped.setdefault(row.id, []).append(row)
    return tuple(_ranking(rows) for rows in grouped.values())


def rates(read: Reading, *, provider_id: int | None = None) -> tuple[Rate, ...]:
    """Maximum prices, closed ones included: all, or one provider's; by provider, lot, unit and first day."""
    columns = tables.rate.c
    statement = select(tables.rate).order_by(columns.provider_id, columns.lot, columns.unit, columns.first_day)
    if provider_id is not None:
        statement = statement.where(columns.provider_id == provider_id)
    return tuple(
        Rate(row.id, row.provider_id, row.lot, row.unit, row.max_pence, row.first_day, row.last_day)
        for row in read.rows(statement)
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
    version = len(rankings(work, lot=lot)) + 1
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
    return Provider(row.id, row.name, row.email, row.phone, row.company_number, row.sample)


def _ranking(rows: list[Row[Any]]) -> RankingVersion:
    first = rows[0]
    entries = tuple(
        RankEntry(row.rank, row.provider_id, row.provider, row.quality_hundredths, row.price_hundredths, row.tie_note)
        for row in rows
    )
    return RankingVersion(first.id, first.lot, first.version, first.basis, first.in_force_on, first.decision, entries)
