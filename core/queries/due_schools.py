"""What is due of sessions for schools: those that nobody is charged for, and charges to be made."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select

from core.domain.money import plain_pounds
from core.domain.periods import day_text
from core.domain.states import RechargeState, SessionState
from core.queries.due_row import DueRow
from core.store import tables
from core.store.reading import Reading
from core.store.traded import is_traded

_NO_SCHOOL = "a school"
"""Whose session it was, where the plan named none."""


def schools_due(read: Reading) -> Iterator[DueRow]:
    """One row for each delivered session without a recharge or waiver, or whose recharge is to be charged.

    One statement, the oldest first. A quote that nobody confirmed is no recharge yet.
    """
    session, recharge = tables.session.c, tables.recharge.c
    for row in read.rows(
        select(
            session.id,
            session.reference,
            session.held_on,
            func.coalesce(tables.establishment.c.name, _NO_SCHOOL).label("name"),
            recharge.state,
            recharge.method,
            recharge.net_pence,
        )
        .outerjoin(tables.establishment, tables.establishment.c.id == session.establishment_id)
        .outerjoin(tables.recharge, recharge.session_id == session.id)
        .where(
            session.state == SessionState.DELIVERED,
            is_traded(),
            or_(recharge.id.is_(None), recharge.state.in_((RechargeState.QUOTED, RechargeState.DELIVERED))),
        )
        .order_by(session.held_on, session.id)
    ):
        item, held = f"session:{row.id}", f"Session {row.reference} was held on {day_text(row.held_on)}"
        if row.state is RechargeState.DELIVERED:
            charge = f"{plain_pounds(row.net_pence)} by {row.method.value}"
            yield DueRow("schools", item, f"Charge {row.name}", f"{held}: {charge}.", urgent=False)
        elif row.state is RechargeState.QUOTED:
            detail = f"{held}, and its quote of {plain_pounds(row.net_pence)} is not confirmed."
            yield DueRow("schools", item, f"Confirm the quote of {row.name}", detail, urgent=False)
        else:
            detail = f"{held}, and nothing is charged for it. Quote its recharge, or record why it is waived."
            yield DueRow("schools", item, f"Quote {row.name} for its session", detail, urgent=False)
