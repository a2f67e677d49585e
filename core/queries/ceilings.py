"""Every ceiling version with its decision."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.states import CeilingState, VatBasis
from core.store import frameworks, tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """One version: the net figure that is guarded and the figure as stated, in whole pence."""

    id: int
    scope: str
    period: str
    version: int
    state: CeilingState
    pence: int
    stated_pence: int
    vat_basis: VatBasis
    vat_rate_hundredths: int
    condition: str
    decision: str
    decided_on: date
    maker: str
    text: str
    confirmed_by: str
    lost_funding: bool
    recorded_on: date
    in_force_on: date | None
    superseded_on: date | None


def ceilings(read: Reading) -> tuple[CeilingRow, ...]:
    """Every version, by scope, period and version."""
    columns = tables.ceiling_version.c
    confirmed = {
        row.id: row.reference
        for row in read.rows(
            select(columns.id, tables.decision.c.reference).join(
                tables.decision,
                tables.decision.c.id == columns.confirmed_by,
            ),
        )
    }
    return tuple(
        CeilingRow(
            item.id,
            item.scope,
            item.period,
            item.version,
            item.state,
            item.pence,
            item.stated_pence,
            item.vat_basis,
            item.vat_rate_hundredths,
            item.condition,
            item.decision.reference,
            item.decision.decided_on,
            item.decision.maker,
            item.decision.text,
            confirmed.get(item.id, ""),
            item.lost_funding,
            item.recorded_at.date(),
            item.in_force_on,
            item.superseded_on,
        )
        for item in frameworks.ceilings(read)
    )
