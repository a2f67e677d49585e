"""The lines of one call-off as they stand: after its variations, with what was taken up and what is left of each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select

from core.domain.money import line_value
from core.domain.states import EXPOSURE_STAGES, Unit
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import cancelled_by_then, is_closed, ordered_lines, taken_up
from core.store.standing import balances


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One line; quantities in hundredths of the unit, whole pence ex VAT, both end days included.

    `used_hundredths` were delivered or went with sessions that were not held, `left_hundredths` may still be delivered.
    `value` is what was used, at the price of then, and what is left; the stages are those of all years.
    """

    line_id: int
    description: str
    unit: Unit
    ordered_hundredths: int
    quantity_hundredths: int
    rate_pence: int
    first_day: date
    last_day: date
    delivered_hundredths: int
    used_hundredths: int
    left_hundredths: int
    value: int
    committed: int
    accrued: int
    invoiced: int
    paid: int


def standing_lines(read: Reading, number: str) -> tuple[StandingLine, ...]:
    """The lines of one call-off in their order, none for a call-off that is not there; one statement."""
    lines, used, held, call_off = ordered_lines(read), taken_up(read), balances(read), tables.call_off.c
    over = (tables.cancellation.c.id.is_not(None)) | (tables.closure.c.id.is_not(None))
    left = lines.c.quantity_hundredths - func.coalesce(used.c.used_hundredths, 0)
    stages: tuple[Any, ...] = tuple(
        func.coalesce(func.sum(case((held.c.stage == stage, held.c.pence), else_=0)), 0).label(stage.value)
        for stage in EXPOSURE_STAGES
    )
    rows = read.rows(
        select(
            lines.c.line_id,
            lines.c.description,
            lines.c.unit,
            lines.c.ordered_hundredths,
            lines.c.quantity_hundredths,
            lines.c.rate_pence,
            lines.c.first_day,
            lines.c.last_day,
            func.coalesce(used.c.delivered_hundredths, 0).label("delivered_hundredths"),
            func.coalesce(used.c.used_hundredths, 0).label("used_hundredths"),
            case((over, 0), else_=left).label("left_hundredths"),
            func.coalesce(used.c.pence, 0).label("value"),
            *stages,
        )
        .join(tables.call_off, call_off.offer_id == lines.c.offer_id)
        .outerjoin(used, used.c.line_id == lines.c.line_id)
        .outerjoin(held, held.c.line_id == lines.c.line_id)
        .outerjoin(tables.cancellation, and_(tables.cancellation.c.call_off_id == call_off.id, cancelled_by_then(read)))
        .outerjoin(tables.closure, and_(tables.closure.c.call_off_id == call_off.id, is_closed(read)))
        .where(call_off.number == number)
        .group_by(lines.c.line_id)
        .order_by(lines.c.line_id)
    )
    return tuple(_line(dict(row._mapping)) for row in rows)


def _line(fields: dict[str, Any]) -> StandingLine:
    left = fields["quantity_hundredths"] - fields["used_hundredths"]
    fields["value"] += line_value(left, fields["rate_pence"])
    return StandingLine(**fields)
