"""Who did what and when, with what changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.store import history as store
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One operation: the register's time, the machine's time, the person and the login, and what happened."""

    seq: int
    at: datetime
    machine_at: datetime
    person: str
    login: str
    operation: str
    sentence: str
    hash: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record before and after, as text; before is empty for a new record."""

    record: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChainState:
    """Whether the history's chain holds, how many entries it has, and its head as printed on exports."""

    entries: int
    head: str
    broken_at: int | None


def history(read: Reading) -> tuple[HistoryRow, ...]:
    """Every entry, newest first."""
    columns = tables.history.c
    rows = read.rows(
        select(
            columns.seq,
            columns.at,
            columns.machine_at,
            tables.person.c.name.label("person"),
            columns.login,
            columns.operation,
            columns.sentence,
            columns.hash,
        )
        .join(tables.person, tables.person.c.id == columns.person_id)
        .order_by(columns.seq.desc()),
    )
    return tuple(
        HistoryRow(
            row.seq,
            row.at,
            row.machine_at,
            row.person,
            row.login,
            row.operation,
            row.sentence,
            row.hash,
        )
        for row in rows
    )


def changes_of(read: Reading, seq: int) -> tuple[FieldChange, ...]:
    """What one entry changed, field by field."""
    text = read.value(select(tables.history.c.changes).where(tables.history.c.seq == seq))
    changes: list[dict[str, Any]] = json.loads(text or "[]")
    return tuple(
        FieldChange(
            f"{change['table'].replace('_', ' ')} {change['key']}",
            name.replace("_", " "),
            _shown(change["before"].get(name)),
            _shown(value),
        )
        for change in changes
        for name, value in change["after"].items()
    )


def chain(read: Reading) -> ChainState:
    """Check the whole chain."""
    head = store.head(read)
    return ChainState(head.seq, str(head), store.verify(read))


def _shown(value: object) -> str:
    return "" if value is None else str(value)
