"""Loads and writes the tariff of cancelled sessions."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, func, select

from core.domain.tariff import Band
from core.store import tables
from core.store.reading import Reading, Writing

_IN_FORCE = (
    select(tables.tariff.c.id)
    .where(tables.tariff.c.in_force_on <= bindparam("day"))
    .order_by(tables.tariff.c.in_force_on.desc(), tables.tariff.c.version.desc())
    .limit(1)
)
_BANDS = (
    select(tables.tariff_band)
    .where(tables.tariff_band.c.tariff_id == bindparam("id"))
    .order_by(tables.tariff_band.c.cancelled_by, tables.tariff_band.c.from_days)
)


def tariff_on(read: Reading, day: date) -> tuple[Band, ...]:
    """The bands in force on a day, the shortest notice first; none where there is no tariff."""
    number = read.value(_IN_FORCE, day=day)
    rows = () if number is None else read.rows(_BANDS, id=number)
    return tuple(
        Band(row.cancelled_by, row.day_kind, row.from_days, row.to_days, row.charged_hundredths) for row in rows
    )


def newest_version(read: Reading) -> int:
    """The number of the newest tariff; 0 when there is none."""
    return int(read.value(select(func.max(tables.tariff.c.version))) or 0)


def write(work: Writing, bands: Iterable[Band], *, version: int, in_force_on: date, decision_id: int) -> int:
    """Write a tariff with its bands; gives its number."""
    number = work.insert(
        tables.tariff, version=version, in_force_on=in_force_on, decision_id=decision_id, recorded_at=work.now
    )
    for band in bands:
        work.insert(
            tables.tariff_band,
            tariff_id=number,
            cancelled_by=band.cancelled_by,
            day_kind=band.day_kind,
            from_days=band.from_days,
            to_days=band.to_days,
            charged_hundredths=band.charged_hundredths,
        )
    return number
