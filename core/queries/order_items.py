"""What call-off orders are made up of, line by line, for exports that tell each order in one piece."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.states import Unit
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import ordered_lines


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One line of an order as it stands after its variations; a quantity in hundredths at a rate in whole pence.

    The `ordered` days are those of its issue; both end days are included.
    """

    number: str
    line_id: int
    description: str
    unit: Unit
    quantity_hundredths: int
    rate_pence: int
    ordered_first: date
    ordered_last: date


def order_items(read: Reading) -> tuple[OrderItem, ...]:
    """Every line of every order, in the order in which they were issued; one statement."""
    lines, line = ordered_lines(read), tables.line.c
    rows = read.each(
        select(
            tables.call_off.c.number,
            lines.c.line_id,
            lines.c.description,
            lines.c.unit,
            lines.c.quantity_hundredths,
            lines.c.rate_pence,
            line.first_day.label("ordered_first"),
            line.last_day.label("ordered_last"),
        )
        .join(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .join(tables.line, line.id == lines.c.line_id)
        .order_by(tables.call_off.c.id, lines.c.line_id)
    )
    return tuple(OrderItem(**row._mapping) for row in rows)


def ordered_ends(read: Reading) -> dict[str, date]:
    """The last day of every order as it was issued, by its number; one statement."""
    lines, line, call_off = ordered_lines(read), tables.line.c, tables.call_off.c
    rows = read.each(
        select(call_off.number, func.max(line.last_day).label("last_day"))
        .join(lines, lines.c.offer_id == call_off.offer_id)
        .join(tables.line, line.id == lines.c.line_id)
        .group_by(call_off.number)
    )
    return {row.number: row.last_day for row in rows}
