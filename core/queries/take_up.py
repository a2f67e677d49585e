"""How much of what was ordered is taken up in the end, lot by lot, from work that has ended."""

from sqlalchemy import and_, func, or_, select

from core.domain.forecast import ALL, TakeUp
from core.domain.money import rounded_half_up
from core.store import frameworks, tables
from core.store.reading import Reading
from core.store.records_standing import cancelled_by_then, is_closed, ordered_lines, pence_of, taken_up


def take_up(read: Reading) -> tuple[TakeUp, ...]:
    """Every lot in the framework's order; two statements.

    Ended are lines of closed orders, lines that are used whole, and lines past their last day of which something is
    recorded. Cancelled orders do not count. What a line came to is what was delivered and what was charged.
    """
    lines, used = ordered_lines(read), taken_up(read)
    so_far = func.coalesce(used.c.used_hundredths, 0)
    ended = or_(
        tables.closure.c.id.is_not(None),
        so_far >= lines.c.quantity_hundredths,
        and_(lines.c.last_day < read.shown_day, so_far > 0),
    )
    rows = read.rows(
        select(
            tables.selection.c.lot,
            func.sum(pence_of(lines.c.quantity_hundredths, lines.c.rate_pence)).label("ordered"),
            func.sum(func.coalesce(used.c.pence, 0)).label("used"),
        )
        .join(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(used, used.c.line_id == lines.c.line_id)
        .outerjoin(tables.closure, and_(tables.closure.c.call_off_id == tables.call_off.c.id, is_closed(read)))
        .outerjoin(
            tables.cancellation,
            and_(tables.cancellation.c.call_off_id == tables.call_off.c.id, cancelled_by_then(read)),
        )
        .where(tables.cancellation.c.id.is_(None), ended)
        .group_by(tables.selection.c.lot),
    )
    found = {row.lot: TakeUp(row.lot, row.ordered, row.used, _part(row.used, row.ordered)) for row in rows}
    return tuple(found.get(lot.code, TakeUp(lot.code, 0, 0)) for lot in frameworks.lots(read))


def _part(used: int, ordered: int) -> int:
    return min(rounded_half_up(used * ALL, ordered), ALL) if ordered else ALL
