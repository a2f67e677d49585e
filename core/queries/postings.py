"""Every posting: the book from which all figures come."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, true

from core.domain.states import Stage
from core.store import tables
from core.store.reading import Reading
from core.store.standing import posted_by


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One step of money, in whole pence."""

    id: int
    effective_on: date
    recorded_at: datetime
    line_id: int
    lot: str
    financial_year: str
    stream: str
    from_stage: Stage
    to_stage: Stage
    pence: int
    cause: str
    cause_id: int


def postings(read: Reading) -> tuple[PostingRow, ...]:
    """Every posting that belongs to the view, oldest first."""
    columns = [tables.posting.c[name] for name in PostingRow.__dataclass_fields__]
    known = true() if read.as_at is None else posted_by(read.as_at)
    rows = read.rows(select(*columns).where(known).order_by(tables.posting.c.id))
    return tuple(PostingRow(*tuple(row)) for row in rows)
