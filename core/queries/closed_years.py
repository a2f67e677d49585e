"""Every delivery year that is closed: when, by whom, on which decision, and at what figures."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.store import tables
from core.store.reading import Reading
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class ClosedYearRow:
    """One closed year. Whole pence ex VAT as they stood at the close; `accrued` was still to be invoiced then."""

    financial_year: str
    closed_on: date
    closed_by: str
    decision: str
    accrued: int
    exposure: int


def closed_years(read: Reading) -> tuple[ClosedYearRow, ...]:
    """Every closed year, newest first; one statement."""
    closed = tables.year_close.c
    rows = read.rows(
        select(
            closed.financial_year,
            closed.closed_on,
            tables.person.c.name.label("closed_by"),
            tables.decision.c.reference.label("decision"),
            closed.accrued_pence.label("accrued"),
            closed.exposure_pence.label("exposure"),
        )
        .join(tables.person, tables.person.c.id == closed.closed_by)
        .join(tables.decision, tables.decision.c.id == closed.decision_id)
        .where(happened(read, closed.closed_on, closed.closed_on))
        .order_by(closed.financial_year.desc()),
    )
    return tuple(ClosedYearRow(**row._mapping) for row in rows)
