"""Loads role groups, posts and bought-in time as plain values."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.periods import Term
from core.domain.staffing import Filled, RoleGroup, bought_in_fte
from core.store import tables
from core.store.reading import Reading

_ROLE_GROUPS = select(tables.role_group).order_by(tables.role_group.c.position)
_POSTS = select(tables.post).order_by(tables.post.c.role_group, tables.post.c.first_day, tables.post.c.id)
_line = tables.line.c
_BOUGHT_IN = (
    select(
        _line.role_group,
        _line.quantity_hundredths,
        _line.accepted_hundredths,
        _line.unit,
        _line.first_day,
        _line.last_day,
    )
    .join(tables.call_off, tables.call_off.c.offer_id == _line.offer_id)
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == tables.call_off.c.id)
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
        Post(row.id, row.role_group, row.holder, row.fte_thousandths, row.first_day, row.last_day) for row in rows
    )


def held(read: Reading) -> tuple[Filled, ...]:
    """Everything held against the limits: filled posts, and lines of standing call-offs resourced as a role group."""
    filled = [
        Filled(post.role_group, post.fte_thousandths, post.first, post.last, bought_in=False) for post in posts(read)
    ]
    return (*filled, *_bought_in(read))


def _bought_in(read: Reading) -> list[Filled]:
    rows = read.rows(_BOUGHT_IN)
    found = []
    for row in rows:
        quantity = row.quantity_hundredths if row.accepted_hundredths is None else row.accepted_hundredths
        share = bought_in_fte(quantity, row.unit, Term(row.first_day, row.last_day))
        found.append(Filled(row.role_group, share, row.first_day, row.last_day, bought_in=True))
    return found
