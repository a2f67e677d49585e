"""The order lines under which work may be done: what is left of each, and what no session takes up yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from core.domain.states import SessionState, Unit
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import (
    cancelled_by_then,
    is_closed,
    ordered_lines,
    session_is_there,
    session_state,
    taken_up,
)
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class PlannableRow:
    """One line as it stands after its variations; both end days included, hundredths of its unit, whole pence ex VAT.

    `left_hundredths` may still be delivered; of those, `unplanned_hundredths` stand in no session that is to come.
    """

    line_id: int
    number: str
    title: str
    provider: str
    lot: str
    line: str
    unit: Unit
    first_day: date
    last_day: date
    rate_pence: int
    quantity_hundredths: int
    left_hundredths: int
    unplanned_hundredths: int
    issued_on: date


def plannable(read: Reading) -> tuple[PlannableRow, ...]:
    """Every line of every order that is neither cancelled nor closed, in the order of issue; one statement."""
    lines, used, session = ordered_lines(read), taken_up(read), tables.session.c
    planned = (
        select(
            session.line_id,
            func.sum(
                case((session_state(read) == SessionState.PLANNED, session.quantity_hundredths), else_=0),
            ).label("hundredths"),
        )
        .where(session_is_there(read))
        .group_by(session.line_id)
        .subquery()
    )
    cancellation, closure, order = tables.cancellation, tables.closure, tables.call_off
    left = lines.c.quantity_hundredths - func.coalesce(used.c.used_hundredths, 0)
    spare = left - func.coalesce(planned.c.hundredths, 0)
    rows = read.rows(
        select(
            lines.c.line_id,
            order.c.number,
            order.c.title,
            tables.provider.c.name.label("provider"),
            tables.selection.c.lot,
            lines.c.description.label("line"),
            lines.c.unit,
            lines.c.first_day,
            lines.c.last_day,
            lines.c.rate_pence,
            lines.c.quantity_hundredths,
            left.label("left_hundredths"),
            case((spare > 0, spare), else_=0).label("unplanned_hundredths"),
            order.c.issued_on,
        )
        .join(order, order.c.offer_id == lines.c.offer_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(used, used.c.line_id == lines.c.line_id)
        .outerjoin(planned, planned.c.line_id == lines.c.line_id)
        .outerjoin(cancellation, (cancellation.c.call_off_id == order.c.id) & cancelled_by_then(read))
        .outerjoin(closure, (closure.c.call_off_id == order.c.id) & is_closed(read))
        .where(
            happened(read, order.c.issued_on, order.c.issued_on), cancellation.c.id.is_(None), closure.c.id.is_(None)
        )
        .order_by(order.c.id, lines.c.line_id),
    )
    return tuple(PlannableRow(**row._mapping) for row in rows)
