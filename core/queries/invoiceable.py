"""What a provider may still invoice: delivered sessions, charged cancellations and agreed expenses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from core.domain.states import SessionState, Stage
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import invoiced_of_sessions, ordered_lines, session_is_there, session_state
from core.store.standing import balances


@dataclass(frozen=True, slots=True)
class InvoiceableRow:
    """One session, or what else is accrued on an order line: whole pence ex VAT that are left to invoice.

    `session_id`, `session` and `held_on` are empty for what belongs to no session.
    """

    line_id: int
    session_id: int | None
    number: str
    session: str
    description: str
    held_on: date | None
    accrued_pence: int


def invoiceable(read: Reading, provider_id: int) -> tuple[InvoiceableRow, ...]:
    """What is left to invoice of a provider’s orders, by order and day; two statements.

    No row is above what is accrued on its line, which other rows of the line share.
    """
    accrued = _accrued(read, provider_id)
    rows = []
    rest = {line_id: pence for line_id, (_, _, pence) in accrued.items()}
    for row in _sessions(read, provider_id):
        number, description, pence = accrued.get(row.line_id, ("", "", 0))
        left = min(row.left, pence)
        if left > 0:
            rows.append(
                InvoiceableRow(row.line_id, row.id, number, row.reference, description, row.held_on, left),
            )
            rest[row.line_id] -= row.left
    rows += [
        InvoiceableRow(line_id, None, accrued[line_id][0], "", accrued[line_id][1], None, pence)
        for line_id, pence in rest.items()
        if pence > 0
    ]
    return tuple(sorted(rows, key=lambda row: (row.number, row.line_id, row.held_on or date.max)))


def _accrued(read: Reading, provider_id: int) -> dict[int, tuple[str, str, int]]:
    """Order number, description and accrued pence of the provider’s lines that hold any."""
    lines, held = ordered_lines(read), balances(read)
    rows = read.rows(
        select(
            lines.c.line_id,
            tables.call_off.c.number,
            lines.c.description,
            func.sum(held.c.pence).label("pence"),
        )
        .join(held, held.c.line_id == lines.c.line_id)
        .join(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .where(tables.offer.c.provider_id == provider_id, held.c.stage == Stage.ACCRUED, held.c.pence > 0)
        .group_by(lines.c.line_id)
        .order_by(lines.c.line_id),
    )
    return {row.line_id: (row.number, row.description, row.pence) for row in rows}


def _sessions(read: Reading, provider_id: int) -> Sequence[Row[Any]]:
    """The provider’s sessions that cost something, with what was not invoiced of each."""
    session, state, invoiced = tables.session.c, session_state(read), invoiced_of_sessions(read)
    left = session.pence - func.coalesce(invoiced.c.taken_pence, 0)
    return read.rows(
        select(session.id, session.reference, session.line_id, session.held_on, left.label("left"))
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .outerjoin(invoiced, invoiced.c.session_id == session.id)
        .where(
            tables.offer.c.provider_id == provider_id,
            session_is_there(read),
            state.in_((SessionState.DELIVERED, SessionState.CANCELLED, SessionState.NO_SHOW)),
            left > 0,
        )
        .order_by(session.held_on, session.id),
    )
