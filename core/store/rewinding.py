"""A register as it stood at an earlier entry of its history: the later entries’ changes taken back, in memory.

The history notes every change of every record, before and after; postings and the steps of imports are only ever
added. So each earlier state can be had again from the register alone, whole, and what was exported then can be made
again and compared.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from core.domain.errors import NotRewindable
from core.store import history, tables
from core.store.columns import as_held
from core.store.engine import engine_in_memory, for_writing
from core.store.guards import LONDON_DAY, drop_guards
from core.store.reading import Reading
from core.store.register import Register

_LATER = (
    select(tables.history.c.seq, tables.history.c.changes)
    .where(tables.history.c.seq > bindparam("seq"))
    .order_by(tables.history.c.seq.desc())
)
_SCOPES = ("'framework'", "'lot:' || lot", "'stream:' || stream")
_MOVED = " UNION ALL ".join(
    f"SELECT {{keys}}, {stage} AS stage, {sign}pence AS pence, id FROM posting WHERE {stage} <> 'outside'"  # noqa: S608 - our own text
    for stage, sign in (("to_stage", ""), ("from_stage", "-"))
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a register stood: the history’s last number and hash, the last posting, and the register’s own time."""

    head_seq: int
    head_hash: str
    posting_id: int
    now: datetime


def stand(read: Reading) -> Stand:
    """Where the register stands in this transaction."""
    head = history.head(read)
    return Stand(head.seq, head.hash, read.value(select(func.max(tables.posting.c.id))) or 0, read.now)


@contextmanager
def rewound(register: Register, to: Stand) -> Iterator[Register]:
    """The register as it stood then, to be read from until the block ends.

    Raises NotRewindable when the history no longer leads there: another register’s, or altered since.
    """
    engine = engine_in_memory()
    try:
        register.copy_into(engine)
        with for_writing(engine).begin() as connection:
            _rewind(connection, to)
        yield Register(register.path, engine, None)
    finally:
        engine.dispose()


def _rewind(connection: Connection, to: Stand) -> None:
    read = Reading(connection)
    found = read.value(select(tables.history.c.hash).where(tables.history.c.seq == to.head_seq))
    if (found or "") != to.head_hash or history.verify(read) is not None:
        message = f"The history of this register does not lead back to its entry {to.head_seq:,} as it was then."
        raise NotRewindable(message)
    drop_guards(connection)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
    for entry in read.rows(_LATER, seq=to.head_seq):
        for change in reversed(json.loads(entry.changes)):
            _take_back(connection, change)
    acts = select(tables.import_act.c.id)
    connection.execute(delete(tables.import_step).where(tables.import_step.c.import_id.not_in(acts)))
    connection.execute(delete(tables.history).where(tables.history.c.seq > to.head_seq))
    _take_postings_back(connection, to.posting_id)
    connection.execute(update(tables.register).values(clock_at=to.now))


def _take_back(connection: Connection, change: dict[str, Any]) -> None:
    table = tables.metadata.tables[change["table"]]
    key = next(iter(table.primary_key))
    same = key == (change["key"] if change["key"] else change["after"].get(key.name))
    if change["before"]:
        values = {name: as_held(table.c[name], noted) for name, noted in change["before"].items()}
        connection.execute(update(table).where(same).values(values))
    else:
        connection.execute(delete(table).where(same))


def _take_postings_back(connection: Connection, last: int) -> None:
    """Leave out the later postings, and keep balances and totals of the others only."""
    if connection.execute(select(func.max(tables.posting.c.id))).scalar() in (None, last):
        return
    for table in (tables.balance, tables.total, tables.day_total):
        connection.execute(delete(table))
    connection.execute(delete(tables.posting).where(tables.posting.c.id > last))
    _sum_up(connection, "balance", "line_id, financial_year, stream", ("line_id, financial_year, stream",))
    periods = ("financial_year", "'life'")
    places = [f"{scope} AS scope, {period} AS period" for scope in _SCOPES for period in periods]
    _sum_up(connection, "total", "scope, period", places)
    days = f"effective_on, {LONDON_DAY.format(moment='recorded_at')} AS recorded_on"
    _sum_up(connection, "day_total", "scope, period, effective_on, recorded_on", [f"{item}, {days}" for item in places])


def _sum_up(connection: Connection, table: str, keys: str, places: Any) -> None:
    moved = " UNION ALL ".join(_MOVED.format(keys=place) for place in places)
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({keys}, stage, pence, posting_id) "  # noqa: S608 - our own names
        f"SELECT {keys}, stage, sum(pence), max(id) FROM ({moved}) GROUP BY {keys}, stage"
    )
