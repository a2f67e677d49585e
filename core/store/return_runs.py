"""Loads the runs of returns as plain values."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.store import tables
from core.store.reading import Reading
from core.store.rewinding import Stand

_replaced = tables.return_run.alias("replaced")
_run = tables.return_run.c
_RUNS = (
    select(tables.return_run, _replaced.c.number.label("replaces"))
    .outerjoin(_replaced, _replaced.c.id == _run.replaces_id)
    .order_by(_run.number.desc())
)
_RUN = _RUNS.where(_run.number == bindparam("number"))
_OF_A_KIND = _RUNS.where(
    _run.name == bindparam("name"), _run.period == bindparam("period"), _run.redacted == bindparam("redacted")
)
_LAST_NUMBER = select(func.max(_run.number))


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a return, as `record_returns` took it; `replaces` is the number of the one that it replaces."""

    id: int
    number: int
    name: str
    period: str
    as_at: date
    basis: Basis | None
    redacted: bool
    stand: Stand
    machine_at: datetime
    made_by: str
    file_name: str
    file_hash: str
    content_hash: str
    program: str
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    replaces: int | None

    @property
    def view(self) -> AsAt | None:
        """The earlier day whose figures it shows, or None where they were of its own day."""
        return None if self.basis is None else AsAt(self.as_at, self.basis)


def runs(read: Reading) -> tuple[Run, ...]:
    """Every run, newest first."""
    return tuple(_as_run(row) for row in read.rows(_RUNS))


def run(read: Reading, number: int) -> Run | None:
    """One run by its number."""
    row = read.row(_RUN, number=number)
    return None if row is None else _as_run(row)


def latest(read: Reading, name: str, period: str, *, redacted: bool, views: Collection[AsAt | None]) -> Run | None:
    """The last run of a return and period that shows one of the views; None among them is a run of its own day."""
    rows = read.rows(_OF_A_KIND, name=name, period=period, redacted=redacted)
    return next((found for found in map(_as_run, rows) if found.view in views), None)


def last_number(read: Reading) -> int:
    """The highest number in use; 0 before the first return."""
    return int(read.value(_LAST_NUMBER) or 0)


def _as_run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        number=row.number,
        name=row.name,
        period=row.period,
        as_at=row.as_at,
        basis=row.basis,
        redacted=row.redacted,
        stand=Stand(row.head_seq, row.head_hash, row.posting_id, row.made_at),
        machine_at=row.machine_at,
        made_by=row.made_by,
        file_name=row.file_name,
        file_hash=row.file_hash,
        content_hash=row.content_hash,
        program=row.program,
        counts=json.loads(row.counts),
        totals=json.loads(row.totals),
        replaces=row.replaces,
    )
