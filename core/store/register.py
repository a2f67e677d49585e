"""A register: one file, opened with every precaution, that gives read and write transactions and nothing attached."""

import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from sqlalchemy import Connection, Engine, PoolProxiedConnection, select
from sqlalchemy.exc import DatabaseError, OperationalError

from core.domain.as_at import AsAt
from core.domain.errors import (
    CallOffError,
    RegisterBusy,
    RegisterDamaged,
    RegisterExists,
    RegisterForeign,
    RegisterMissing,
    RegisterNewer,
    RegisterOlder,
    RegisterReadOnly,
    RegisterUnusable,
)
from core.domain.states import Role
from core.settings import program_version
from core.store import tables
from core.store.engine import APPLICATION_ID, BUSY_SECONDS, engine_for, for_writing
from core.store.reading import Reading, Writing, explained_guards

SCHEMA_REVISION = "v0003"
SCHEMA_DIGEST = "4cd7436df65d62e803c30b3d2af72a17e53d0fc09d9a8328dcee6ae4a1c97533"
"""SHA-256 of every table, index and trigger as SQLite keeps them; a test says so when it has to change."""

EARLIER_DIGESTS = {
    "v0001": "79d56a26ccd1b2acb5130ae772d5f0e0dfc7bde1d9527ffb7be36d33a8138ec1",
    "v0002": "86543a33600af8f59ee2e9c1113a8d55840c5cd5b3a88365311215f42efff334",
}
"""The same of every released layout from which a register can be brought to this one, by revision."""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Somebody who may act in a register from its first moment."""

    name: str
    roles: tuple[Role, ...]
    login: str | None


class Register:
    """An open register. Transactions are short; what they give is plain values."""

    def __init__(self, path: Path, engine: Engine, read_only_reason: str | None, copy: Path | None = None) -> None:
        self.path = path
        self.read_only_reason = read_only_reason
        self.copy = copy
        self._engine = engine
        with self.reading() as read:
            self.sample = read.is_sample
            self.made_with = str(read.value(select(tables.register.c.created_with)) or "")
            self.title = str(read.value(select(tables.framework.c.title)) or "")

    @property
    def brought_up(self) -> str:
        """What to say when opening it brought it to this layout, and where it stays as it was; else nothing."""
        if self.copy is None:
            return ""
        return (
            f"{self.path.name} was made by an earlier version of Call-off and is now in the layout of this one. As it "
            f"was, it stays beside it as {self.copy.name}."
        )

    @contextmanager
    def reading(self, as_at: AsAt | None = None) -> Iterator[Reading]:
        """A read transaction; with `as_at` its money and states are those of an earlier day."""
        with self._explained(), self._engine.begin() as connection:
            yield Reading(connection, as_at)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A write transaction: committed on leaving, rolled back by any exception."""
        if self.read_only_reason:
            raise RegisterReadOnly(self.read_only_reason)
        with self._explained(), for_writing(self._engine).begin() as connection:
            yield Writing(connection)

    def copy_into(self, engine: Engine) -> None:
        """Copy the register as it stands, whole and of one moment, into another database."""
        with self._explained():
            own, other = self._engine.raw_connection(), engine.raw_connection()
            try:
                _driver(own).backup(_driver(other))
            finally:
                own.close()
                other.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained_guards():
                yield
        except DatabaseError as error:
            if _is_about_the_file(error):
                raise _unusable(self.path, error) from error
            raise


def open_register(path: Path | str, *, durable: bool = True, busy_seconds: float = BUSY_SECONDS) -> Register:
    """Open an existing register; for reading only where the file may not be written or its guards were altered.

    One of an earlier layout is brought to this one first, and a copy of it as it was stays beside it. Raises
    RegisterMissing, RegisterForeign, RegisterDamaged, RegisterNewer, RegisterOlder or RegisterBusy.
    """
    path = Path(path)
    _check_header(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    reason = None if writable else f"You may read {path.name} but not write to it."
    engine = engine_for(path, read_only=not writable, durable=durable, busy_seconds=busy_seconds)
    copy = None
    try:
        if _revision(path, engine) in EARLIER_DIGESTS:
            copy = _bring_up_to_date(path, writable=writable, busy_seconds=busy_seconds)
        return Register(path, engine, reason or _altered(path, engine), copy)
    except DatabaseError as error:
        engine.dispose()
        raise _unusable(path, error) from error
    except UnicodeDecodeError as error:  # what the database says of the damage holds pieces of it
        engine.dispose()
        raise _damaged(path) from error
    except CallOffError:
        engine.dispose()
        raise


def create_file(path: Path, *, sample: bool, clock_at: datetime | None, people: tuple[FirstPerson, ...]) -> Register:
    """Make a register without a framework: built in a folder beside its place and moved there whole.

    Whatever fails, it leaves nothing. Raises RegisterExists, or RegisterUnusable where the folder cannot be written.
    """
    try:
        if path.exists():
            message = f"{path.name} is there already. Choose another name, or open it."
            raise RegisterExists(message)
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            building = Path(folder) / path.name
            building.touch(mode=0o600)
            engine = engine_for(building)
            try:
                with for_writing(engine).begin() as connection:
                    _fill(connection, sample=sample, clock_at=clock_at, people=people)
            finally:
                engine.dispose()
            building.replace(path)
    except (OSError, OperationalError) as error:
        message = f"{path} cannot be made: {_cause(error)}. Choose a folder that you may write to, with room in it."
        raise RegisterUnusable(message) from error
    return open_register(path)


def _fill(connection: Connection, *, sample: bool, clock_at: datetime | None, people: tuple[FirstPerson, ...]) -> None:
    """The tables with their guards, the first people, and what the register says of itself."""
    from core.store.upgrade import upgrade  # noqa: PLC0415 - Alembic is needed for new and for older registers

    upgrade(connection)
    work = Writing(connection)
    for person in people:
        roles = " ".join(sorted(role.value for role in person.roles))
        work.insert(tables.person, name=person.name, roles=roles, login=person.login)
    work.insert(
        tables.register,
        id=1,
        uuid=str(uuid.uuid4()),
        sample=sample,
        created_at=datetime.now(UTC),
        created_with=program_version(),
        clock_at=clock_at,
    )
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _driver(connection: PoolProxiedConnection) -> sqlite3.Connection:
    """The driver’s own connection."""
    return cast(sqlite3.Connection, connection.driver_connection)


def schema_digest(read: Reading) -> str:
    """SHA-256 of every table, index and trigger in the file."""
    rows = read.connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    ).all()
    return hashlib.sha256("\n".join("|".join(map(str, row)) for row in rows).encode()).hexdigest()


def _check_header(path: Path) -> None:
    """Asked of SQLite: to open and close the file ourselves would drop the locks that this process holds on it."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        message = f"There is no register at {path}. Check the name, or make a new register there."
        raise RegisterMissing(message) from None
    except OSError as error:
        message = f"{path} cannot be read: {_cause(error)}. Check that its disk or share is there."
        raise RegisterUnusable(message) from error
    if not os.access(path, os.R_OK):
        message = f"You may not read {path.name}. Ask its owner for permission."
        raise RegisterUnusable(message)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as header:
            mark = header.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:  # the rest of an extended code is its detail
            raise _damaged(path) from error
        mark = None
    if mark != APPLICATION_ID:
        message = f"{path.name} is not a Call-off register. Open a file that Call-off made; its name ends in .calloff."
        raise RegisterForeign(message)


def _revision(path: Path, engine: Engine) -> str:
    """The layout of a sound register that this version knows."""
    with engine.begin() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise _damaged(path)
        revision = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if revision != SCHEMA_REVISION and revision not in EARLIER_DIGESTS:
        message = (
            f"{path.name} was made by a newer version of Call-off (its layout is {revision}, this version knows "
            f"{SCHEMA_REVISION}). Update Call-off to open it."
        )
        raise RegisterNewer(message)
    return revision


def _bring_up_to_date(path: Path, *, writable: bool, busy_seconds: float) -> Path | None:
    if not writable:
        message = (
            f"{path.name} was made by an earlier version of Call-off, and you may read it but not write to it. Copy it "
            "to a folder where you may write, and open the copy: it is brought to the layout of this version there."
        )
        raise RegisterOlder(message)
    from core.store.upgrade import upgrade_file  # noqa: PLC0415 - Alembic is needed for new and for older registers

    return upgrade_file(path, busy_seconds=busy_seconds)


def _altered(path: Path, engine: Engine) -> str | None:
    """The reason why the register may only be read, if its tables or guards are not those of this version."""
    with engine.begin() as connection:
        if schema_digest(Reading(connection)) == SCHEMA_DIGEST:
            return None
    return (
        f"The tables or guards of {path.name} were altered outside Call-off, so it is open for reading only. "
        "Restore a backup to write again."
    )


def _is_about_the_file(error: DatabaseError) -> bool:
    words = ("locked", "readonly", "full", "disk I/O", "malformed", "not a database", "unable to open", "no such table")
    return any(word in str(error.orig) for word in words)


def _unusable(path: Path, error: DatabaseError) -> RegisterUnusable:
    text = str(error.orig)
    if "locked" in text:
        message = (
            f"Another program is writing to {path.name} and did not finish in time. "
            "Nothing was changed; try again in a moment."
        )
        return RegisterBusy(message)
    if "readonly" in text:
        message = f"{path.name} became read-only. Check its permissions; nothing was changed."
        return RegisterReadOnly(message)
    if "full" in text or "disk I/O" in text:
        message = f"{path.name} could not be written: {text}. Make room on the disk; nothing was changed."
        return RegisterUnusable(message)
    return _damaged(path)


def _damaged(path: Path) -> RegisterDamaged:
    message = (
        f"{path.name} is damaged and was not opened. Restore its latest backup; the damaged file is left as it is."
    )
    return RegisterDamaged(message)


def _cause(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(getattr(error, "orig", error))
