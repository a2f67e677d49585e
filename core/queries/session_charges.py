"""What sessions that were not held were charged at, by order line."""

from sqlalchemy import func, select

from core.domain.periods import FinancialYear
from core.domain.states import SessionState
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import session_is_there, session_state


def charges_by_line(read: Reading, year: str) -> dict[int, int]:
    """Cancellation charges of the sessions of a delivery year, whole pence ex VAT by line number; one statement.

    They are a part of what is accrued, invoiced or paid on the line (domain notes, 2.3).
    """
    session, term = tables.session.c, FinancialYear.parse(year).term
    rows = read.rows(
        select(session.line_id, func.sum(session.pence).label("pence"))
        .where(
            session_is_there(read),
            session_state(read).in_((SessionState.CANCELLED, SessionState.NO_SHOW)),
            session.held_on.between(term.first, term.last),
            session.pence > 0,
        )
        .group_by(session.line_id)
    )
    return {row.line_id: row.pence for row in rows}
