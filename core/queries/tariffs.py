"""What a cancelled session costs: every version of the tariff with its bands of notice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.states import DayKind, Party
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class TariffRow:
    """One band of one version: from so many days’ notice to so many, both included, this part of the price is charged.

    `to_days` is None for the longest notice; the part is in hundredths of a per cent.
    """

    version: int
    in_force_on: date
    decision: str
    cancelled_by: Party
    day_kind: DayKind
    from_days: int
    to_days: int | None
    charged_hundredths: int


def tariffs(read: Reading) -> tuple[TariffRow, ...]:
    """Every band, the version that holds longest first, the shortest notice first; one statement."""
    tariff, band = tables.tariff.c, tables.tariff_band.c
    rows = read.rows(
        select(
            tariff.version,
            tariff.in_force_on,
            tables.decision.c.reference.label("decision"),
            band.cancelled_by,
            band.day_kind,
            band.from_days,
            band.to_days,
            band.charged_hundredths,
        )
        .join(tables.tariff_band, band.tariff_id == tariff.id)
        .join(tables.decision, tables.decision.c.id == tariff.decision_id)
        .order_by(tariff.in_force_on, tariff.version, band.cancelled_by, band.from_days),
    )
    return tuple(TariffRow(**row._mapping) for row in rows)


def in_force(rows: tuple[TariffRow, ...], day: date) -> tuple[TariffRow, ...]:
    """The bands of the version that holds on a day."""
    begun = [row for row in rows if row.in_force_on <= day]
    newest = max(begun, key=lambda row: (row.in_force_on, row.version), default=None)
    return tuple(row for row in begun if newest is not None and row.version == newest.version)
