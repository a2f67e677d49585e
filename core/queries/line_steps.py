"""The steps that the money of each line took in a delivery year: before, in and after a span of days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, literal_column, null, select, true, type_coerce

from core.domain.as_at import AsAt
from core.domain.states import Basis, Stage
from core.store import tables
from core.store.columns import Day
from core.store.guards import LONDON_DAY
from core.store.reading import Reading
from core.store.standing import posted_before, posted_by


@dataclass(frozen=True, slots=True)
class LineStep:
    """All steps of one line from one stage to another of one cause (“session”, “variation”); whole pence ex VAT.

    Those `within` the span are of one `day`; those before and after it stand together, and have none. The call-off’s
    number is empty for an offer that was not ordered.
    """

    line_id: int
    number: str
    requirement: str
    lot: str
    cause: str
    from_stage: Stage
    to_stage: Stage
    day: date | None
    before: int
    within: int
    after: int

    @property
    def pence(self) -> int:
        """All of them up to the day shown."""
        return self.before + self.within + self.after


_RECORDED_ON: Any = literal_column(LONDON_DAY.format(moment="posting.recorded_at"), Day)


def line_steps(read: Reading, year: str, first: date, last: date) -> tuple[LineStep, ...]:
    """Every step of a delivery year’s money up to the day shown, by order and line; one statement.

    Those from `first` to `last`, both included, stand `within`. A view of what the register knew counts the day on
    which a step was recorded, any other the day on which it took effect.
    """
    posting = tables.posting.c
    basis = Basis.EFFECTIVE if read.as_at is None else read.as_at.basis
    before, by_last = posted_before(first, basis), posted_by(AsAt(last, basis))
    counted: Any = posting.effective_on if basis is Basis.EFFECTIVE else _RECORDED_ON
    day = case((before, null()), (by_last, counted), else_=null())
    keys = (posting.line_id, posting.lot, posting.cause, posting.from_stage, posting.to_stage)
    moved = (
        select(
            *keys,
            day.label("day"),
            func.sum(case((before, posting.pence), else_=0)).label("before"),
            func.sum(case((before, 0), (by_last, posting.pence), else_=0)).label("within"),
            func.sum(case((before, 0), (by_last, 0), else_=posting.pence)).label("after"),
            func.min(posting.id).label("since"),
        )
        .where(posting.financial_year == year, true() if read.as_at is None else posted_by(read.as_at))
        .group_by(*keys, "day")
        .subquery()
    )
    line, columns = tables.line.c, moved.c
    rows = read.each(
        select(
            columns.line_id,
            func.coalesce(tables.call_off.c.number, ""),
            tables.requirement.c.reference,
            columns.lot,
            columns.cause,
            columns.from_stage,
            columns.to_stage,
            type_coerce(columns.day, Day),
            columns.before,
            columns.within,
            columns.after,
        )
        .join(tables.line, line.id == columns.line_id)
        .join(tables.offer, tables.offer.c.id == line.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == line.offer_id)
        .order_by(line.offer_id, columns.line_id, columns.since),
    )
    return tuple(LineStep(*tuple(row)) for row in rows)
