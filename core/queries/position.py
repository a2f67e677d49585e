"""How much is left under each ceiling: now from the running totals, or as at a day from the postings."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true

from core.domain.framework import FRAMEWORK_SCOPE
from core.domain.periods import WHOLE_LIFE
from core.domain.position import Position, position_of
from core.domain.states import CeilingState, Stage
from core.domain.working_days import LONDON
from core.store import money, tables
from core.store.reading import Reading


def position(
    read: Reading,
    *,
    year: str | None = None,
    as_at: date | None = None,
    known_at: date | None = None,
) -> tuple[Position, ...]:
    """One row per ceiling in force, in whole pence ex VAT: the framework's first, then lots, then streams.

    With `year` only that year's ceilings. `as_at` counts what took effect by the end of that day, `known_at` what was
    recorded by then; ceiling versions follow the same test. Without either the running totals answer, at the same cost
    at any number of postings.
    """
    found = money.positions(read) if as_at is None and known_at is None else _rebuilt(read, as_at, known_at)
    return tuple(item for item in found if year is None or item.period == year)


def _rebuilt(read: Reading, as_at: date | None, known_at: date | None) -> tuple[Position, ...]:
    last = min(day for day in (as_at, known_at) if day is not None)
    ceiling = tables.ceiling_version.c
    rows = read.rows(
        select(ceiling.scope, ceiling.period, ceiling.pence)
        .where(
            ceiling.state != CeilingState.CONDITIONAL,
            ceiling.in_force_on <= last,
            or_(ceiling.superseded_on.is_(None), ceiling.superseded_on > last),
        )
        .order_by(ceiling.scope, ceiling.period, ceiling.version),
    )
    in_force = {(row.scope, row.period): row.pence for row in rows}
    moved = _moved(read, as_at, known_at)
    return tuple(
        position_of(scope, period, pence, _stages(scope, period, moved)) for (scope, period), pence in in_force.items()
    )


def _moved(read: Reading, as_at: date | None, known_at: date | None) -> list[Any]:
    posting = tables.posting.c
    keys = (posting.lot, posting.stream, posting.financial_year, posting.from_stage, posting.to_stage)
    effective: ColumnElement[bool] = true() if as_at is None else posting.effective_on <= as_at
    recorded: ColumnElement[bool] = true() if known_at in (None, date.max) else posting.recorded_at < _end_of(known_at)
    return list(
        read.rows(
            select(*keys, func.sum(posting.pence).label("pence")).where(effective, recorded).group_by(*keys),
        ),
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), LONDON)


def _stages(scope: str, period: str, moved: list[Any]) -> dict[Stage, int]:
    stands_under = _under(scope)
    stages: dict[Stage, int] = {}
    for row in moved:
        if stands_under(row) and period in (row.financial_year, WHOLE_LIFE):
            stages[row.to_stage] = stages.get(row.to_stage, 0) + row.pence
            stages[row.from_stage] = stages.get(row.from_stage, 0) - row.pence
    return stages


def _under(scope: str) -> Callable[[Any], bool]:
    kind, _, code = scope.partition(":")
    if scope == FRAMEWORK_SCOPE:
        return lambda _row: True
    return lambda row: bool((row.lot if kind == "lot" else row.stream) == code)
