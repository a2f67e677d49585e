"""Loads role groups, posts and bought-in time as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.periods import Term
from core.domain.staffing import Filled, RoleGroup, bought_in_fte
from core.domain.states import SessionState
from core.store import tables
from core.store.reading import Reading

_ROLE_GROUPS = select(tables.role_group).order_by(tables.role_group.c.position)
_POSTS = (
    select(tables.post)
    .where(tables.post.c.taken_back_on.is_(None))
    .order_by(tables.post.c.role_group, tables.post.c.first_day, tables.post.c.id)
)
_line = tables.line.c
_newest = select(func.max(tables.variation_line.c.id)).group_by(tables.variation_line.c.line_id).scalar_subquery()
_varied = select(tables.variation_line).where(tables.variation_line.c.id.in_(_newest)).subquery()
_gone = (
    select(tables.session.c.line_id, func.sum(tables.session.c.quantity_hundredths).label("quantity"))
    .where(tables.session.c.state.in_((SessionState.CANCELLED, SessionState.NO_SHOW)))
    .group_by(tables.session.c.line_id)
    .subquery()
)
_closed = (
    select(tables.closure_line.c.line_id, tables.closure_line.c.quantity_hundredths)
    .join(tables.closure, tables.closure.c.id == tables.closure_line.c.closure_id)
    .where(tables.closure.c.reopened_on.is_(None))
    .subquery()
)
_BOUGHT_IN = (
    select(
        _line.id,
        _line.role_group,
        _line.unit,
        (
            func.coalesce(_varied.c.quantity_hundredths, _line.accepted_hundredths, _line.quantity_hundredths)
            - func.coalesce(_gone.c.quantity, 0)
            - func.coalesce(_closed.c.quantity_hundredths, 0)
        ).label("quantity"),
        func.coalesce(_varied.c.first_day, _line.first_day).label("first_day"),
        func.coalesce(_varied.c.last_day, _line.last_day).label("last_day"),
        tables.closure.c.closed_on,
        tables.call_off.c.number,
        tables.call_off.c.issued_on,
        tables.call_off.c.title,
        tables.provider.c.id.label("provider_id"),
        tables.provider.c.name.label("provider"),
    )
    .join(tables.offer, tables.offer.c.id == _line.offer_id)
    .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
    .join(tables.call_off, tables.call_off.c.offer_id == _line.offer_id)
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == tables.call_off.c.id)
    .outerjoin(
        tables.closure,
        (tables.closure.c.call_off_id == tables.call_off.c.id) & tables.closure.c.reopened_on.is_(None),
    )
    .outerjoin(_varied, _varied.c.line_id == _line.id)
    .outerjoin(_gone, _gone.c.line_id == _line.id)
    .outerjoin(_closed, _closed.c.line_id == _line.id)
    .where(_line.role_group.is_not(None), tables.cancellation.c.id.is_(None))
)


@dataclass(frozen=True, slots=True)
class Post:
    """One filled post: FTE in thousandths, both end days included, `last` None while open."""

    id: int
    role_group: str
    holder: str
    fte_thousandths: int
    first: date
    last: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class BoughtIn:
    """One order line resourced as a role group: FTE in thousandths, both end days included."""

    line_id: int
    role_group: str
    fte_thousandths: int
    first: date
    last: date
    number: str
    title: str
    provider_id: int
    provider: str


def role_groups(read: Reading) -> tuple[RoleGroup, ...]:
    """Every line of the establishment, in the framework's order."""
    rows = read.rows(_ROLE_GROUPS)
    return tuple(
        RoleGroup(row.code, row.team, row.title, row.grade, row.limit_thousandths, row.temporary, row.source)
        for row in rows
    )


def posts(read: Reading) -> tuple[Post, ...]:
    """Every filled post, ended ones included, by role group and first day."""
    rows = read.rows(_POSTS)
    return tuple(
        Post(row.id, row.role_group, row.holder, row.fte_thousandths, row.first_day, row.last_day, row.reason)
        for row in rows
    )


def held(read: Reading, *, without: Iterable[int] = ()) -> tuple[Filled, ...]:
    """Everything held against the limits: filled posts, and lines of standing call-offs resourced as a role group.

    Lines count as they stand after variations, without what was cancelled; those of a closed call-off with what was
    delivered until it was closed. The lines whose numbers are given in `without` are left out.
    """
    filled = [
        Filled(post.role_group, post.fte_thousandths, post.first, post.last, bought_in=False) for post in posts(read)
    ]
    left_out = frozenset(without)
    bought = (
        Filled(line.role_group, line.fte_thousandths, line.first, line.last, bought_in=True)
        for line in bought_in(read)
        if line.line_id not in left_out
    )
    return (*filled, *bought)


def bought_in(read: Reading) -> tuple[BoughtIn, ...]:
    """The lines that count against the limits, in the order in which they were agreed; one statement."""
    found = []
    for row in read.rows(_BOUGHT_IN):
        if row.quantity <= 0 or row.issued_on > read.shown_day:
            continue
        last = row.last_day if row.closed_on is None else max(min(row.last_day, row.closed_on), row.first_day)
        share = bought_in_fte(row.quantity, row.unit, Term(row.first_day, last))
        placed = row.number, row.title, row.provider_id, row.provider
        found.append(BoughtIn(row.id, row.role_group, share, row.first_day, last, *placed))
    return tuple(found)
