"""Records as they stand in the view: what a session, a recharge or an order line was on the day that is shown.

Sessions and recharges keep their newest state and the day of each step, so an earlier state is told from those days.
"""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, case, func, literal, or_, select, true, type_coerce

from core.domain.states import Basis, RechargeState, SessionState, Stage
from core.store import tables
from core.store.columns import Listed
from core.store.invoiced_money import CREDIT, INVOICE
from core.store.reading import Reading
from core.store.standing import happened, posted_by

_session, _recharge, _line = tables.session.c, tables.recharge.c, tables.line.c
OF_SESSION = ("session", _session.id)
"""What the postings of a session name as their cause."""


def pence_of(quantity_hundredths: ColumnElement[Any], rate_pence: ColumnElement[Any]) -> ColumnElement[Any]:
    """A line's value in whole pence, half up, as the database computes it: `core.domain.money.line_value`."""
    return (2 * quantity_hundredths * rate_pence + 100) // 200


def session_is_there(read: Reading) -> ColumnElement[bool]:
    """Whether a session belongs to the view: planned by its day, or held by it though it was planned afterwards."""
    if read.as_at is None:
        return true()
    planned = _session.planned_on <= read.as_at.day
    if read.as_at.basis is Basis.RECORDED:
        return planned
    recorded = happened(read, _counts_from(_session.held_on), _session.recorded_on, cause=OF_SESSION)
    return or_(planned, and_(_session.recorded_on.is_not(None), recorded))


def session_state(read: Reading) -> ColumnElement[Any]:
    """The state of a session in the view. A record that was taken back later still stood on an earlier day.

    A session that was not held counts from its own day, a cancelled one from the notice. Of a record taken back it is
    told from the notice whether it was a cancellation.
    """
    if read.as_at is None:
        return _session.state
    day = read.as_at.day
    late = _session.notice_on >= _session.held_on
    dropped_on = _counts_from(case((late, _session.held_on), else_=_session.notice_on))
    dropped = and_(
        _session.cancelled_by.is_not(None), happened(read, dropped_on, _session.recorded_on, cause=OF_SESSION)
    )
    no_show = or_(_session.state == SessionState.NO_SHOW, and_(_session.state == SessionState.TAKEN_BACK, late))
    return type_coerce(
        case(
            (_session.taken_back_on <= day, literal(SessionState.TAKEN_BACK.value)),
            (
                and_(
                    _session.delivered_hundredths.is_not(None),
                    happened(read, _counts_from(_session.held_on), _session.recorded_on, cause=OF_SESSION),
                ),
                literal(SessionState.DELIVERED.value),
            ),
            (and_(dropped, no_show), literal(SessionState.NO_SHOW.value)),
            (dropped, literal(SessionState.CANCELLED.value)),
            else_=literal(SessionState.PLANNED.value),
        ),
        Listed(SessionState),
    )


def _counts_from(day: ColumnElement[Any]) -> ColumnElement[Any]:
    """From when a session counts. One in the place of another whose record was taken back counts from then, as its
    money does: until then the other counted.
    """
    return case((and_(_session.replaces_id.is_not(None), _session.planned_on > day), _session.planned_on), else_=day)


def recharge_state(read: Reading) -> ColumnElement[Any]:
    """The state of a recharge in the view, nothing where it was not quoted yet. To be joined with its session."""
    if read.as_at is None:
        return _recharge.state
    day = read.as_at.day
    delivered = and_(
        _recharge.confirmed_on <= day,
        _recharge.delivered_on.is_not(None),
        happened(read, _recharge.delivered_on, _session.recorded_on, cause=OF_SESSION),
    )
    reached = (
        (_recharge.waived_on <= day, RechargeState.WAIVED),
        (_recharge.settled_on <= day, RechargeState.SETTLED),
        (_recharge.charged_on <= day, RechargeState.CHARGED),
        (delivered, RechargeState.DELIVERED),
        (_recharge.confirmed_on <= day, RechargeState.CONFIRMED),
        (_recharge.quoted_on <= day, RechargeState.QUOTED),
    )
    return type_coerce(case(*((when, literal(state.value)) for when, state in reached)), Listed(RechargeState))


def ordered_lines(read: Reading) -> Subquery:
    """Every agreed line with its order: as ordered, and as it stood in the view after its variations.

    `line_id`, `offer_id`, `description`, `unit`, `stream`, `quantity_hundredths`, `rate_pence`, `first_day` and
    `last_day`; as ordered: `ordered_hundredths`, `ordered_pence` (half up, as `core.domain.money.line_value`).
    """
    varied = tables.variation_line.alias("varied")
    newest = _newest_variations(read)
    agreed = func.coalesce(_line.accepted_hundredths, _line.quantity_hundredths)
    return (
        select(
            _line.id.label("line_id"),
            _line.offer_id,
            _line.unit,
            _line.stream,
            func.coalesce(varied.c.description, _line.description).label("description"),
            func.coalesce(varied.c.quantity_hundredths, agreed).label("quantity_hundredths"),
            func.coalesce(varied.c.rate_pence, _line.rate_pence).label("rate_pence"),
            func.coalesce(varied.c.first_day, _line.first_day).label("first_day"),
            func.coalesce(varied.c.last_day, _line.last_day).label("last_day"),
            agreed.label("ordered_hundredths"),
            pence_of(agreed, _line.rate_pence).label("ordered_pence"),
        )
        .outerjoin(newest, newest.c.line_id == _line.id)
        .outerjoin(varied, varied.c.id == newest.c.id)
        .where(agreed > 0)
        .subquery()
    )


def taken_up(read: Reading) -> Subquery:
    """By `line_id`: `used_hundredths` that were delivered or went with sessions not held, and their `pence`.

    `delivered_hundredths` and `delivered_pence` are of what was delivered alone.
    """
    state = session_state(read)
    delivered = state == SessionState.DELIVERED
    dropped = state.in_((SessionState.CANCELLED, SessionState.NO_SHOW))
    used = case((delivered, _session.delivered_hundredths), (dropped, _session.quantity_hundredths), else_=0)
    return (
        select(
            _session.line_id,
            func.sum(used).label("used_hundredths"),
            func.sum(case((or_(delivered, dropped), _session.pence), else_=0)).label("pence"),
            func.sum(case((delivered, _session.delivered_hundredths), else_=0)).label("delivered_hundredths"),
            func.sum(case((delivered, _session.pence), else_=0)).label("delivered_pence"),
        )
        .where(session_is_there(read))
        .group_by(_session.line_id)
        .subquery()
    )


def accrued_of_orders(read: Reading) -> Subquery:
    """By `line_id`: the `pence` that went from committed to accrued and stayed, charges of sessions not held included.

    Now it is what sessions came to; as at a day it is summed from the postings, which may take effect later than the
    day of the session that they are for.
    """
    if read.as_at is None:
        return taken_up(read)
    posting = tables.posting.c
    forth = and_(posting.from_stage == Stage.COMMITTED, posting.to_stage == Stage.ACCRUED)
    back = and_(posting.from_stage == Stage.ACCRUED, posting.to_stage == Stage.COMMITTED)
    return (
        select(posting.line_id, func.sum(case((forth, posting.pence), else_=-posting.pence)).label("pence"))
        .where(or_(forth, back), posted_by(read.as_at))
        .group_by(posting.line_id)
        .subquery()
    )


def cancelled_by_then(read: Reading) -> ColumnElement[bool]:
    """Whether a cancellation belongs to the view."""
    day = tables.cancellation.c.cancelled_on
    return happened(read, day, day)


def is_closed(read: Reading) -> ColumnElement[bool]:
    """Whether a closure stands in the view: made by its day and not reopened by it."""
    closure = tables.closure.c
    if read.as_at is None:
        return closure.reopened_on.is_(None)
    day = read.as_at.day
    return and_(closure.closed_on <= day, or_(closure.reopened_on.is_(None), closure.reopened_on > day))


def invoiced_of_sessions(read: Reading) -> Subquery:
    """By `session_id`, whole pence ex VAT: `pence` invoiced less credits, and `taken_pence` that is invoiced for good.

    What a credit leaves owed is to be invoiced again; what it takes away is not.
    """
    item = tables.invoice_line.c
    credited = credited_lines(read)
    return (
        select(
            item.session_id,
            func.sum(item.net_pence - func.coalesce(credited.c.net_pence, 0)).label("pence"),
            func.sum(item.net_pence - func.coalesce(credited.c.owed_pence, 0)).label("taken_pence"),
        )
        .join(tables.invoice, tables.invoice.c.id == item.invoice_id)
        .outerjoin(credited, credited.c.invoice_line_id == item.id)
        .where(item.session_id.is_not(None), invoice_is_matched(read))
        .group_by(item.session_id)
        .subquery()
    )


def credited_lines(read: Reading) -> Subquery:
    """By `invoice_line_id`, whole pence credited: `net_pence`, `vat_pence`, `gross_pence`; `owed_pence` of the net."""
    part, note = tables.credit_line.c, tables.credit_note.c
    return (
        select(
            part.invoice_line_id,
            func.sum(part.net_pence).label("net_pence"),
            func.sum(part.vat_pence).label("vat_pence"),
            func.sum(part.gross_pence).label("gross_pence"),
            func.sum(case((note.still_owed, part.net_pence), else_=0)).label("owed_pence"),
        )
        .join(tables.credit_note, note.id == part.credit_note_id)
        .where(happened(read, note.credited_on, note.recorded_on, cause=(CREDIT, note.id)))
        .group_by(part.invoice_line_id)
        .subquery()
    )


def invoice_is_there(read: Reading) -> ColumnElement[bool]:
    """Whether an invoice belongs to the view: received by its day, or recorded by it."""
    invoice = tables.invoice.c
    return happened(read, invoice.received_on, invoice.recorded_on, cause=(INVOICE, invoice.id))


def invoice_is_matched(read: Reading) -> ColumnElement[bool]:
    """Whether an invoice’s money stands at invoiced or beyond: from its receipt once it is matched."""
    invoice = tables.invoice.c
    matched = happened(read, invoice.received_on, invoice.matched_on, cause=(INVOICE, invoice.id))
    return invoice.matched_on.is_not(None) & matched


def _newest_variations(read: Reading) -> FromClause:
    varied = tables.variation_line.c
    return (
        select(varied.line_id, func.max(varied.id).label("id"))
        .join(tables.variation, tables.variation.c.id == varied.variation_id)
        .where(happened(read, tables.variation.c.varied_on, tables.variation.c.varied_on))
        .group_by(varied.line_id)
        .subquery()
    )
