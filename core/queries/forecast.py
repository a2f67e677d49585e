"""The forecast of one delivery year to its end, apart from its actual figures."""

from datetime import date

from sqlalchemy import func, select

from core.domain import forecast as domain
from core.domain.delivery import OrderedLine, whole
from core.domain.forecast import Commitment, Forecast, Planned
from core.domain.periods import FinancialYear, Term
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import EXPOSURE_STAGES, SessionState, Stage
from core.queries.position import position
from core.queries.take_up import take_up
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import ordered_lines, session_is_there, session_state, taken_up
from core.store.standing import balances, happened

_DELIVERED = tuple(stage for stage in EXPOSURE_STAGES if stage is not Stage.COMMITTED)


def forecast(read: Reading, year: str) -> Forecast:
    """What the year will have cost at its end, as forecast on the day shown; a fixed number of statements."""
    ceilings = {item.scope: item.ceiling for item in position(read, year=year)}
    return domain.forecast(
        FinancialYear.parse(year),
        read.shown_day,
        delivered=_delivered(read, year),
        commitments=_commitments(read, year).values(),
        take_up=take_up(read),
        ceiling=ceilings.get(FRAMEWORK_SCOPE),
    )


def expected_by_line(read: Reading, year: str) -> dict[int, int]:
    """What of each line’s commitment the forecast counts with, in whole pence by line number.

    With what is delivered they come to the forecast’s total. A fixed number of statements.
    """
    parts = {lot.lot: lot.part_hundredths for lot in take_up(read)}
    lines = _commitments(read, year).items()
    return {number: line.pence - line.unplanned + line.taken_up(parts) for number, line in lines}


def _delivered(read: Reading, year: str) -> dict[date, int]:
    """What was delivered of the year by month, in whole pence; what lies outside in its first or last month."""
    moved = tables.day_total.c
    month = func.substr(moved.effective_on, 1, 7)
    rows = read.rows(
        select(month.label("month"), func.sum(moved.pence).label("pence"))
        .where(
            moved.scope == FRAMEWORK_SCOPE,
            moved.period == year,
            moved.stage.in_(_DELIVERED),
            happened(read, moved.effective_on, moved.recorded_on),
        )
        .group_by(month)
    )
    months = domain.months_of(FinancialYear.parse(year))
    found: dict[date, int] = {}
    for row in rows:
        at = min(max(date.fromisoformat(f"{row.month}-01"), months[0]), months[-1])
        found[at] = found.get(at, 0) + row.pence
    return found


def _commitments(read: Reading, year: str) -> dict[int, Commitment]:
    """What is committed of each line in the year, and the sessions planned of it in the year, by the line’s number."""
    held, lines, used = balances(read), ordered_lines(read), taken_up(read)
    planned = _planned(read)
    rows = read.rows(
        select(
            lines.c.line_id,
            tables.selection.c.lot,
            lines.c.description,
            lines.c.unit,
            lines.c.stream,
            lines.c.quantity_hundredths,
            lines.c.rate_pence,
            lines.c.first_day,
            lines.c.last_day,
            func.coalesce(used.c.used_hundredths, 0).label("used_hundredths"),
            func.sum(held.c.pence).label("pence"),
        )
        .join(held, held.c.line_id == lines.c.line_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(used, used.c.line_id == lines.c.line_id)
        .where(held.c.financial_year == year, held.c.stage == Stage.COMMITTED, held.c.pence > 0)
        .group_by(lines.c.line_id)
        .order_by(lines.c.line_id)
    )
    found: dict[int, Commitment] = {}
    for row in rows:
        term = Term(row.first_day, row.last_day)
        line = OrderedLine(
            id=row.line_id,
            lot=row.lot,
            description=row.description,
            unit=row.unit,
            quantity_hundredths=row.quantity_hundredths,
            rate_pence=row.rate_pence,
            term=term,
            shares=whole(row.stream),
            role_group=None,
            used_hundredths=row.used_hundredths,
        )
        sessions = _priced(line, planned.get(row.line_id, []), year, row.pence)
        found[row.line_id] = Commitment(row.lot, term, row.pence, sessions)
    return found


def _planned(read: Reading) -> dict[int, list[tuple[date, int]]]:
    """The day and quantity of every planned session, by line and day."""
    session = tables.session.c
    rows = read.rows(
        select(session.line_id, session.held_on, session.quantity_hundredths)
        .where(session_is_there(read), session_state(read) == SessionState.PLANNED)
        .order_by(session.held_on, session.id)
    )
    found: dict[int, list[tuple[date, int]]] = {}
    for row in rows:
        found.setdefault(row.line_id, []).append((row.held_on, row.quantity_hundredths))
    return found


def _priced(line: OrderedLine, sessions: list[tuple[date, int]], year: str, committed: int) -> tuple[Planned, ...]:
    """A line's planned sessions of the year at their prices, as far as its commitment in the year goes."""
    found = []
    taken, left = 0, committed
    for held_on, quantity in sessions:
        price = line.price(quantity, taken)
        taken += quantity
        if str(FinancialYear.of(held_on)) == year:
            found.append(Planned(held_on, min(price, left)))
            left -= found[-1].pence
    return tuple(found)
