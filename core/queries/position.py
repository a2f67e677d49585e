"""How much is left under each ceiling: now from the running totals, or as at a day from what each day moved."""

from datetime import date

from sqlalchemy import and_, case, func, select

from core.domain.position import Position
from core.domain.states import Basis, Stage
from core.store import money, tables
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
    last = min(day for day in (as_at, known_at) if day is not None)
    ceiling, moved = tables.ceiling_version.c, tables.day_total.c
    until = [moved.effective_on <= as_at] if as_at is not None else []
    until += [moved.recorded_on <= known_at] if known_at is not None else []
    stages = [stage for stage in Stage if stage is not Stage.OUTSIDE]
    statement = (
        select(
            ceiling.scope,
            ceiling.period,
            ceiling.pence,
            *(
                func.coalesce(func.sum(case((moved.stage == stage, moved.pence), else_=0)), 0).label(stage.value)
                for stage in stages
            ),
        )
        .outerjoin(
            tables.day_total,
            and_(moved.scope == ceiling.scope, moved.period == ceiling.period, *until),
        )
        .where(ceiling_in_force_on(last))
        .group_by(ceiling.id)
        .order_by(ceiling.scope, ceiling.period, ceiling.version)
    )
    return tuple(
        Position(row.scope, row.period, row.pence, row.reserved, row.committed, row.accrued, row.invoiced, row.paid)
        for row in read.rows(statement)
    )
