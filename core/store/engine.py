"""Connections to a SQLite register: the pragmas it needs, read back, and transactions that begin when they say so."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from core.domain.errors import RegisterUnusable

APPLICATION_ID = 0x43414C4F
"""“CALO” in the file's header marks a register."""

BUSY_SECONDS = 30
"""How long a writer waits for another window before it gives up."""

_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "truncate",  # with FULL nothing acknowledged is lost at a power failure, at one user's speed of WAL
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def engine_for(
    path: Path,
    *,
    read_only: bool = False,
    durable: bool = True,
    foreign_keys: bool = True,
    busy_seconds: float = BUSY_SECONDS,
) -> Engine:
    """An engine whose read transactions are deferred and whose write transactions take the lock at once.

    Only a file that is built and could be built again is written without waiting for the disk (`durable` False), and
    only an upgrade, which checks them all at its end, does without `foreign_keys`.
    """
    mode = "ro" if read_only else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    pragmas = {name: value for name, value in _PRAGMAS.items() if not (read_only and name == "journal_mode")}
    if not durable:
        pragmas["synchronous"] = 0
    if not foreign_keys:
        pragmas["foreign_keys"] = 0

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        _set_pragmas(connection, pragmas)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def engine_in_memory() -> Engine:
    """An engine over an empty database in memory, of one connection, that ends with it."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _set_pragmas(connection, {name: value for name, value in _PRAGMAS.items() if name != "journal_mode"})
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at once."""
    return engine.execution_options(write=True)


def _set_pragmas(connection: Any, pragmas: dict[str, str | int]) -> None:
    for name, wanted in pragmas.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if str(found) != str(wanted):
            message = f"The register cannot be opened safely: {name} is {found}, not {wanted}."
            raise RegisterUnusable(message)


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
