"""What is due of ordered work: sessions to record, and orders past their last day that hold something yet."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear, day_text
from core.domain.states import SessionState, Stage
from core.queries.due_row import DueRow
from core.store import tables
from core.store.columns import Day
from core.store.reading import Reading
from core.store.records_standing import ordered_lines


def delivery_due(read: Reading) -> Iterator[DueRow]:
    """One row for each order with sessions to record, and for each that is past its last day; two statements.

    Urgent once the delivery year is over, since that holds up its close.
    """
    yield from _sessions(read)
    yield from _past_end(read)


def _sessions(read: Reading) -> Iterator[DueRow]:
    session = tables.session.c
    for row in read.rows(
        select(
            tables.call_off.c.number,
            tables.provider.c.name,
            func.count().label("sessions"),
            func.min(session.id).label("first"),
            func.min(session.held_on, type_=Day).label("since"),
        )
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.call_off, tables.call_off.c.offer_id == tables.offer.c.id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .where(session.state == SessionState.PLANNED, session.held_on < read.today)
        .group_by(tables.call_off.c.id)
        .order_by(func.min(session.held_on))
    ):
        many = row.sessions > 1
        detail = f"{'The first was' if many else 'It was'} planned for {day_text(row.since)}. "
        yield DueRow(
            "deliveries",
            f"session:{row.first}",
            f"Record {f'{row.sessions} sessions' if many else 'a session'} of {row.name}",
            f"{row.number}: {detail[0].lower()}{detail[1:]}Enter who attended, or that it was not held.",
            _year_is_over(read, row.since),
        )


def _past_end(read: Reading) -> Iterator[DueRow]:
    lines, held = ordered_lines(read), tables.balance
    last_day = func.max(lines.c.last_day, type_=Day)
    for row in read.rows(
        select(
            tables.call_off.c.number,
            tables.provider.c.name,
            last_day.label("last_day"),
            func.sum(held.c.pence).label("pence"),
        )
        .join(held, held.c.line_id == lines.c.line_id)
        .join(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .where(held.c.stage == Stage.COMMITTED, held.c.pence > 0)
        .group_by(tables.call_off.c.id)
        .having(last_day < read.today)
        .order_by(last_day)
    ):
        yield DueRow(
            "call_off",
            row.number,
            f"Close {row.number}, which is past its last day",
            f"{row.name}: its last day was {day_text(row.last_day)}, and {plain_pounds(row.pence)} of it is still "
            "committed. Record what was delivered, then close it.",
            _year_is_over(read, row.last_day),
        )


def _year_is_over(read: Reading, day: date) -> bool:
    return FinancialYear.of(day) < FinancialYear.of(read.today)
