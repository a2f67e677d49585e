"""Every correction of a closed year's exposure, and the open year to which it was posted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.store import tables
from core.store.reading import Reading
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction; whole pence ex VAT, below nothing where the closed year was charged with too much."""

    id: int
    number: str
    provider: str
    line_id: int
    closed_year: str
    open_year: str
    pence: int
    reason: str
    decision: str
    recorded_by: str
    recorded_on: date


def corrections(read: Reading) -> tuple[CorrectionRow, ...]:
    """Every correction, newest first; one statement."""
    made = tables.exposure_correction.c
    rows = read.rows(
        select(
            made.id,
            tables.call_off.c.number,
            tables.provider.c.name.label("provider"),
            made.line_id,
            made.closed_year,
            made.open_year,
            made.pence,
            made.reason,
            tables.decision.c.reference.label("decision"),
            tables.person.c.name.label("recorded_by"),
            made.recorded_on,
        )
        .join(tables.line, tables.line.c.id == made.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.call_off, tables.call_off.c.offer_id == tables.offer.c.id)
        .join(tables.decision, tables.decision.c.id == made.decision_id)
        .join(tables.person, tables.person.c.id == made.recorded_by)
        .where(happened(read, made.recorded_on, made.recorded_on))
        .order_by(made.id.desc()),
    )
    return tuple(CorrectionRow(**row._mapping) for row in rows)
