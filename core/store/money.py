"""Postings in, positions out: every penny moves by `post`, and what is left is read from the running totals alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, func, select

from core.domain.framework import Person
from core.domain.money import draw
from core.domain.placing import Line
from core.domain.position import Position
from core.domain.reviewing import first_open_day
from core.domain.scopes import OF_STREAM
from core.domain.states import CeilingState, Stage
from core.store import tables
from core.store.reading import Reading, Writing


def _stage_sum(stage: Stage) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((tables.total.c.stage == stage, tables.total.c.pence), else_=0)), 0)


_ceiling, _total, _balance = tables.ceiling_version.c, tables.total.c, tables.balance.c
OVER_STREAM = _ceiling.scope == OF_STREAM + tables.funding_stream.c.code
"""Joins a ceiling version to the stream that it stands over; one over a lot or the whole framework has none."""

_POSITIONS = (
    select(
        _ceiling.scope,
        _ceiling.period,
        _ceiling.pence,
        *(_stage_sum(stage).label(stage.value) for stage in Stage if stage is not Stage.OUTSIDE),
        func.coalesce(tables.funding_stream.c.title, "").label("stream"),
    )
    .outerjoin(tables.funding_stream, OVER_STREAM)
    .outerjoin(tables.total, and_(_total.scope == _ceiling.scope, _total.period == _ceiling.period))
    .where(_ceiling.state == CeilingState.IN_FORCE)
    .group_by(_ceiling.id)
    .order_by(_ceiling.scope, _ceiling.period)
)
_BALANCES = select(_balance.line_id, _balance.financial_year, _balance.stream, _balance.pence).where(
    _balance.line_id.in_(bindparam("ids", expanding=True)),
    _balance.stage == bindparam("stage"),
    _balance.pence > 0,
)


_posting = tables.posting.c
_MOVED_ON = select(
    _posting.line_id,
    _posting.financial_year,
    _posting.stream,
    _posting.from_stage,
    _posting.to_stage,
    _posting.effective_on,
    _posting.pence,
).where(_posting.line_id.in_(bindparam("ids", expanding=True)))
_STEPS_OF = (
    select(tables.posting)
    .where(
        _posting.line_id.in_(bindparam("ids", expanding=True)),
        _posting.cause == bindparam("cause"),
        _posting.cause_id == bindparam("cause_id"),
    )
    .order_by(_posting.id)
)
SIGNED_UNTIL = select(func.max(tables.sign_off.c.last_day))
"""The last day that is signed off, if any is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One movement of a line's money: whole pence in a delivery year from one stage to another."""

    line_id: int
    lot: str
    financial_year: str
    stream: str
    before: Stage
    after: Stage
    pence: int


Moved = dict[tuple[int, str, str, Stage], dict[date, int]]
"""By how much each balance changed, in whole pence by day of effect."""


def steps_for(lines: Iterable[Line], lot: str, before: Stage, after: Stage) -> list[Step]:
    """The whole of each line's value moved from one stage to another, divided by delivery year."""
    return [
        Step(line.id, lot, part.financial_year, part.stream, before, after, part.pence)
        for line in lines
        for part in line.parts()
    ]


def post(
    work: Writing, steps: Iterable[Step], *, cause: str, cause_id: int, person: Person, on: date | None = None
) -> int:
    """Write the steps as postings of today, or of the business day `on`; gives the pence moved.

    Money never leaves a stage before it came there: where `on` lies before that, a step takes effect on the first day
    from which the money that it draws on is there for good, so that no view of an earlier day shows less than nothing.
    What would take effect on a day that is signed off takes effect on the first that is not, as later records go into
    a ledger's next open period; a period has ended when it is signed off, so that is never later than today. The guards
    refuse what may not be.
    """
    steps = tuple(steps)
    moved: Moved = {}
    if on is not None:
        on = first_open_day(work.value(SIGNED_UNTIL), on)
        moved = _moved_on(work, steps)
    rows = [
        {
            "effective_on": _effective(step, on, moved, work.today),
            "recorded_at": work.now,
            "line_id": step.line_id,
            "lot": step.lot,
            "financial_year": step.financial_year,
            "stream": step.stream,
            "from_stage": step.before,
            "to_stage": step.after,
            "pence": step.pence,
            "cause": cause,
            "cause_id": cause_id,
            "person_id": person.id,
        }
        for step in steps
    ]
    work.insert_unnoted(tables.posting, rows)
    return sum(step.pence for step in steps)


def _effective(step: Step, on: date | None, moved: Moved, today: date) -> date:
    if on is None:
        return today
    day = min(max(on, _there_from(moved.get(_place(step, step.before), {}), step.pence, on)), today)
    for stage, change in ((step.before, -step.pence), (step.after, step.pence)):
        if stage is not Stage.OUTSIDE:
            days = moved.setdefault(_place(step, stage), {})
            days[day] = days.get(day, 0) + change
    return day


def _there_from(days: Mapping[date, int], pence: int, on: date) -> date:
    """The first day from which a balance holds so much at the end of every day; `on` where no day says otherwise."""
    standing, first = sum(days.values()), on
    for day in sorted(days, reverse=True):
        if standing < pence:
            break
        first = day
        standing -= days[day]
    return first if standing < pence else on


def _place(step: Step, stage: Stage) -> tuple[int, str, str, Stage]:
    return step.line_id, step.financial_year, step.stream, stage


def _moved_on(read: Reading, steps: tuple[Step, ...]) -> Moved:
    """By how much each balance of some lines changed on each day of effect."""
    moved: Moved = {}
    for row in read.rows(_MOVED_ON, ids=tuple({step.line_id for step in steps})):
        for stage, change in ((row.from_stage, -row.pence), (row.to_stage, row.pence)):
            if stage is not Stage.OUTSIDE:
                days = moved.setdefault((row.line_id, row.financial_year, row.stream, stage), {})
                days[row.effective_on] = days.get(row.effective_on, 0) + change
    return moved


def move(
    work: Writing,
    held: Mapping[tuple[int, str, str], int],
    lot: str,
    pence: int,
    steps: tuple[Stage, Stage],
    *,
    cause: str,
    cause_id: int,
    person: Person,
    on: date | None = None,
) -> int:
    """Move a sum from balances (`balances` gives them) to the next stage, each in proportion to what it holds."""
    before, after = steps
    taken = draw(held, pence)
    moved = [Step(line, lot, year, stream, before, after, part) for (line, year, stream), part in taken.items()]
    return post(work, moved, cause=cause, cause_id=cause_id, person=person, on=on)


def reverse(work: Writing, lot: str, steps: Iterable[Step], *, cause: str, cause_id: int, person: Person) -> int:
    """Take steps back, the last first, each whole; gives the pence moved."""
    back = [
        Step(step.line_id, lot, step.financial_year, step.stream, step.after, step.before, step.pence)
        for step in reversed(tuple(steps))
    ]
    return post(work, back, cause=cause, cause_id=cause_id, person=person)


def steps_of(read: Reading, cause: str, cause_id: int, line_ids: Iterable[int]) -> tuple[Step, ...]:
    """What one record moved of some lines, in the order of its postings."""
    rows = read.rows(_STEPS_OF, ids=tuple(line_ids), cause=cause, cause_id=cause_id)
    return tuple(
        Step(row.line_id, row.lot, row.financial_year, row.stream, row.from_stage, row.to_stage, row.pence)
        for row in rows
    )


def release(
    work: Writing, line_ids: Iterable[int], lot: str, stage: Stage, *, cause: str, cause_id: int, person: Person
) -> int:
    """Send everything that lines hold at a stage back outside; gives the pence released."""
    held = balances(work, line_ids, stage)
    steps = [Step(line, lot, year, stream, stage, Stage.OUTSIDE, pence) for (line, year, stream), pence in held.items()]
    return post(work, steps, cause=cause, cause_id=cause_id, person=person)


def hold_reserved(work: Writing, lines: Iterable[Line], lot: str, *, cause: str, cause_id: int, person: Person) -> int:
    """Bring what lines have reserved to their agreed value, year by year; gives the pence released on balance.

    Releases go first, so that a penny which the year split moves into its last part finds its room.
    """
    lines = tuple(lines)
    held = balances(work, [line.id for line in lines], Stage.RESERVED)
    wanted = {(line.id, part.financial_year, part.stream): part.pence for line in lines for part in line.parts()}
    changes = {place: wanted.get(place, 0) - held.get(place, 0) for place in {*wanted, *held}}
    steps = []
    for (line, year, stream), change in sorted(changes.items(), key=lambda item: (item[1] > 0, item[0])):
        before, after = (Stage.OUTSIDE, Stage.RESERVED) if change > 0 else (Stage.RESERVED, Stage.OUTSIDE)
        if change:
            steps.append(Step(line, lot, year, stream, before, after, abs(change)))
    post(work, steps, cause=cause, cause_id=cause_id, person=person)
    return -sum(changes.values())


def balances(read: Reading, line_ids: Iterable[int], stage: Stage) -> dict[tuple[int, str, str], int]:
    """What lines hold at a stage, in whole pence by line, delivery year and stream."""
    rows = read.rows(_BALANCES, ids=tuple(line_ids), stage=stage)
    return {(row.line_id, row.financial_year, row.stream): row.pence for row in rows}


def positions(read: Reading) -> tuple[Position, ...]:
    """The position under every ceiling in force now, from the running totals; the same cost at any number of orders."""
    rows = read.rows(_POSITIONS)
    return tuple(position_of(row) for row in rows)


def position_of(row: Row[Any]) -> Position:
    """A position from a row that has its ceiling, its stages and its stream's title."""
    stages = (row.reserved, row.committed, row.accrued, row.invoiced, row.paid)
    return Position(row.scope, row.period, row.pence, *stages, stream=row.stream)


def used_under(read: Reading, scope: str, period: str) -> int:
    """Exposure and reserved for a scope and period in whole pence, whether or not a ceiling stands over it."""
    total = tables.total.c
    found = read.value(select(func.sum(total.pence)).where(total.scope == scope, total.period == period))
    return int(found or 0)
