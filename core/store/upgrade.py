"""Brings a database to the schema of this program: Alembic's migrations, then the guards, in one transaction."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from core.domain.errors import RegisterOlder
from core.store import history
from core.store.engine import BUSY_SECONDS, engine_for, for_writing
from core.store.guards import drop_guards, make_guards
from core.store.reading import Reading
from core.store.register import EARLIER_DIGESTS, SCHEMA_DIGEST, SCHEMA_REVISION, schema_digest


def upgrade(connection: Connection) -> None:
    """Run every missing migration and make the guards anew. The caller commits, or rolls all of it back."""
    config = Config()
    config.set_main_option("script_location", "core.store:migrations")
    config.attributes["connection"] = connection
    drop_guards(connection)
    command.upgrade(config, "head")
    make_guards(connection)


def upgrade_file(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Path | None:
    """Bring a register of an earlier layout to this one; gives the checked copy of it as it was, left beside it.

    The write lock is held from before the copy to the end, so that nothing is written in between, and a second window
    that waited for it finds the work done (None). Raises RegisterOlder where anything is not as it should be; then the
    file is as it was, and there is no copy.
    """
    engine = engine_for(path, foreign_keys=False, busy_seconds=busy_seconds)
    copy: Path | None = None
    try:
        with for_writing(engine).begin() as connection:
            if _revision(connection) != SCHEMA_REVISION:
                _check_before(path, connection)
                copy = _copy(path, engine)
                upgrade(connection)
                _check_after(path, connection)
    except BaseException as error:
        if copy is not None:
            copy.unlink(missing_ok=True)
        if isinstance(error, OSError | sqlite3.Error | SQLAlchemyError | CommandError) and not _is_locked(error):
            raise _failed(
                path, str(getattr(error, "orig", error)), "Look for room on its disk, and try again"
            ) from error
        raise
    finally:
        engine.dispose()
    return copy


def _revision(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())


def _check_before(path: Path, connection: Connection) -> None:
    """What an earlier version left is whole: its own tables and guards, and an unbroken history."""
    read = Reading(connection)
    if schema_digest(read) != EARLIER_DIGESTS[_revision(connection)]:
        raise _failed(path, "its tables or guards were altered outside Call-off")
    broken = history.verify(read)
    if broken is not None:
        raise _failed(path, f"its history was altered outside Call-off at entry {broken:,}")


def _check_after(path: Path, connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise _failed(path, "a record in it names another that is not there")
    if schema_digest(Reading(connection)) != SCHEMA_DIGEST:
        raise _failed(path, "its tables did not come out as this version needs them")


def _copy(path: Path, engine: Engine) -> Path:
    """Copy the register as it is, check the copy, and put it beside the register under a name that is free."""
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        made = Path(folder) / path.name
        made.touch(mode=0o600)
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM INTO ?", (str(made),))
        with closing(sqlite3.connect(made)) as check:
            if check.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _failed(path, "a copy of it could not be made that is sound")
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        return made.replace(_free_name(path))


def _free_name(path: Path) -> Path:
    """A name beside the register, taken by an empty file from now on, so that nothing is ever written over."""
    number = 1
    while True:
        distinct = "" if number == 1 else f"-{number}"
        copy = path.with_name(f"{path.stem}.before-{SCHEMA_REVISION}{distinct}{path.suffix}")
        try:
            copy.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return copy


def _is_locked(error: BaseException) -> bool:
    return "locked" in str(getattr(error, "orig", error))


def _failed(
    path: Path, cause: str, remedy: str = "Restore a backup, or open it with the version that made it"
) -> RegisterOlder:
    message = (
        f"{path.name} was made by an earlier version of Call-off and could not be brought to the layout of this one: "
        f"{cause}. The file is as it was. {remedy}."
    )
    return RegisterOlder(message)
