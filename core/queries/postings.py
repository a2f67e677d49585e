"""Every posting: the book from which all figures come."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from core.domain.states import Stage
from core.store import tables
from core.store.reading import Reading


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
    """Every posting, oldest first."""
    columns = [tables.posting.c[name] for name in PostingRow.__dataclass_fields__]
    return tuple(PostingRow(*tuple(row)) for row in read.rows(select(*columns).order_by(tables.posting.c.id)))
