"""How much is left under each ceiling: now from the running totals, or as at a day from what each day moved."""

from datetime import date

from sqlalchemy import and_, bindparam, case, func, select

from core.domain.position import Position
from core.domain.states import Basis, Stage
from core.store import money, tables
from core.store.columns import Day
from core.store.reading import Reading
from core.store.standing import ceiling_in_force_on


def position(
    read: Reading,
    *,
    year: str | None = None,
    as_at: date | None = None,
    known_at: date | None = None,
) -> tuple[Position, ...]:
    """One row per ceiling in force, in whole pence ex VAT: the framework's first, then lots, then streams.

    With `year` only that year's ceilings. `as_at` counts what took effect by the end of that day, `known_at` what was
    recorded by then; ceiling versions follow the same test. Without either the day of the view counts, or the running
    totals answer, at the same cost at any number of postings.
    """
    if read.as_at is not None and as_at is None and known_at is None:
        effective = read.as_at.basis is Basis.EFFECTIVE
        as_at, known_at = (read.as_at.day, None) if effective else (None, read.as_at.day)
    found = money.positions(read) if as_at is None and known_at is None else _rebuilt(read, as_at, known_at)
    return tuple(item for item in found if year is None or item.period == year)


def _rebuilt(read: Reading, as_at: date | None, known_at: date | None) -> tuple[Position, ...]:
    as_at, known_at = as_at or date.max, known_at or date.max
    rows = read.rows(_REBUILT, as_at=as_at, known_at=known_at, day=min(as_at, known_at))
    return tuple(money.position_of(row) for row in rows)


_ceiling, _moved = tables.ceiling_version.c, tables.day_total.c
_REBUILT = (
    select(
        _ceiling.scope,
        _ceiling.period,
        _ceiling.pence,
        *(
            func.coalesce(func.sum(case((_moved.stage == stage, _moved.pence), else_=0)), 0).label(stage.value)
            for stage in Stage
            if stage is not Stage.OUTSIDE
        ),
        func.coalesce(tables.funding_stream.c.title, "").label("stream"),
    )
    .outerjoin(tables.funding_stream, money.OVER_STREAM)
    .outerjoin(
        tables.day_total,
        and_(
            _moved.scope == _ceiling.scope,
            _moved.period == _ceiling.period,
            _moved.effective_on <= bindparam("as_at"),
            _moved.recorded_on <= bindparam("known_at"),
        ),
    )
    .where(ceiling_in_force_on(bindparam("day", type_=Day)))
    .group_by(_ceiling.id)
    .order_by(_ceiling.scope, _ceiling.period, _ceiling.version)
)
"""Built once: to build it would cost more than to run it."""
