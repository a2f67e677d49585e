"""The register's history: one entry an operation, in the operation's own transaction, hashed with the one before."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select

from core.domain.framework import Person
from core.settings import system_login
from core.store import tables
from core.store.canonical import canonical
from core.store.reading import Reading, Writing

_HASHED = (
    "seq",
    "key",
    "at",
    "machine_at",
    "person_id",
    "login",
    "operation",
    "sentence",
    "request",
    "result",
    "changes",
)

_COLUMNS = tables.history.c
_WITH_KEY = select(_COLUMNS.operation, _COLUMNS.request, _COLUMNS.result, _COLUMNS.sentence).where(
    _COLUMNS.key == bindparam("key"),
)
_HEAD = select(_COLUMNS.seq, _COLUMNS.hash).order_by(_COLUMNS.seq.desc()).limit(1)
_NEWEST_AT = select(_COLUMNS.at).order_by(_COLUMNS.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """What an earlier operation with the same key asked for and gave."""

    operation: str
    request: str
    result: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the history stands: its last number and hash. Printed on every export, it fixes all before it."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq:,} / {self.hash[:12]}"


def with_key(read: Reading, key: str) -> Entry | None:
    """The entry that a client-made key belongs to, if it was used before."""
    row = read.row(_WITH_KEY, key=key)
    return None if row is None else Entry(row.operation, row.request, row.result, row.sentence)


def head(read: Reading) -> Head:
    """The last entry's number and hash; (0, '') for an empty history."""
    row = read.row(_HEAD)
    return Head(0, "") if row is None else Head(row.seq, row.hash)


def done_since(read: Reading, seq: int, operations: Iterable[str]) -> str | None:
    """What the first entry after another says, of those that any of these operations made; None where none did."""
    later = _COLUMNS.seq > seq, _COLUMNS.operation.in_(tuple(operations))
    found = read.value(select(_COLUMNS.sentence).where(*later).order_by(_COLUMNS.seq).limit(1))
    return None if found is None else str(found)


def newest_at(read: Reading) -> datetime | None:
    """When the last entry was recorded, by the register’s clock; None for an empty history."""
    row = read.row(_NEWEST_AT)
    return None if row is None else row.at


def operations_since(read: Reading, seq: int) -> frozenset[str]:
    """Which operations were done after an entry."""
    found = read.rows(select(_COLUMNS.operation).where(_COLUMNS.seq > seq).distinct())
    return frozenset(row.operation for row in found)


def is_entry(read: Reading, seq: int, hash_: str) -> bool:
    """Whether the history has this entry; nothing yet counts as its entry 0."""
    if seq == 0:
        return hash_ == ""
    return bool(read.value(select(_COLUMNS.seq).where(_COLUMNS.seq == seq, _COLUMNS.hash == hash_)))


def record(  # the entry's parts are what an entry is
    work: Writing,
    *,
    key: str,
    person: Person,
    operation: str,
    sentence: str,
    request: Any,
    result: Any,
) -> None:
    """Write the operation's entry, with every change noted in the transaction."""
    last = head(work)
    values: dict[str, Any] = {
        "seq": last.seq + 1,
        "key": key,
        "at": work.now,
        "machine_at": datetime.now(UTC).replace(microsecond=0),
        "person_id": person.id,
        "login": system_login(),
        "operation": operation,
        "sentence": sentence,
        "request": canonical(request),
        "result": canonical(result),
        "changes": canonical(work.changes),
    }
    work.insert(tables.history, **values, previous_hash=last.hash, hash=_hash(last.hash, values))


def verify(read: Reading) -> int | None:
    """The number of the first entry that does not continue the chain, or None when the whole chain holds."""
    previous = ""
    for expected, row in enumerate(read.rows(select(tables.history).order_by(tables.history.c.seq)), start=1):
        values = {name: row._mapping[name] for name in _HASHED}
        if row.seq != expected or row.previous_hash != previous or row.hash != _hash(previous, values):
            return expected
        previous = row.hash
    return None


def _hash(previous: str, values: dict[str, Any]) -> str:
    moments = {name: values[name].astimezone(UTC) for name in ("at", "machine_at")}
    return hashlib.sha256((previous + canonical(values | moments)).encode()).hexdigest()
