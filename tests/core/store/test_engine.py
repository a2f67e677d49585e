"""Connections are what the register needs them to be, and transactions begin and end when they say so."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from builders import a_decision, perform
from plain_client import connect
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import OperationalError

from core.domain.errors import RegisterBusy, RegisterUnusable
from core.operations.record_decision import RECORD_DECISION
from core.store import engine as engine_module
from core.store import tables
from core.store.engine import engine_for, for_writing
from core.store.register import Register, open_register

WANTED = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


class CrashError(Exception):
    """Anything that stops a transaction half way."""


def decisions(register: Register) -> set[str]:
    with register.reading() as read:
        return {row.reference for row in read.rows(select(tables.decision.c.reference))}


def decide(register: Register, reference: str) -> None:
    perform(register, RECORD_DECISION, **a_decision(reference))


@pytest.mark.parametrize(("pragma", "value"), WANTED.items())
def test_every_connection_has_its_pragmas(worked_file: Path, pragma: str, value: object) -> None:
    engine = engine_for(worked_file)
    for view in (engine, for_writing(engine)):
        with view.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_every_new_connection_of_a_pool_has_them_too(worked_file: Path) -> None:
    engine = engine_for(worked_file)
    with engine.connect() as first, engine.connect() as second:
        assert first.connection.dbapi_connection is not second.connection.dbapi_connection
        assert second.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_pragma_that_does_not_take_stops_the_opening(worked_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As journal_mode does: it answers with what it left in force, and raises nothing."""
    monkeypatch.setitem(engine_module._PRAGMAS, "cell_size_check", 7)
    with pytest.raises(RegisterUnusable, match="cell_size_check is 1, not 7"):
        open_register(worked_file)


@pytest.mark.parametrize("view", [lambda engine: engine, for_writing])
def test_the_driver_begins_no_transaction_by_itself_and_ours_begins_before_the_first_read(
    worked_file: Path, view: Callable[[Engine], Engine]
) -> None:
    """Python's own mode would begin before the first change only, so a check would read outside the transaction."""
    engine = engine_for(worked_file)
    with view(engine).connect() as connection:
        driver = connection.connection.dbapi_connection
        assert not driver.in_transaction
        connection.execute(text("SELECT 1"))
        assert driver.in_transaction
    engine.dispose()


def test_a_writer_holds_the_lock_from_its_first_moment(worked: Register) -> None:
    other = connect(worked.path, timeout=0)
    with worked.writing(), pytest.raises(sqlite3.OperationalError, match="database is locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_writer_keeps_its_lock_while_the_register_is_opened_again_beside_it(worked: Register) -> None:
    """The system drops a program's locks on a file as soon as the program closes that file anywhere."""
    attempt = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    with worked.writing():
        open_register(worked.path).close()
        tried = subprocess.run(
            [sys.executable, "-c", attempt, worked.path], capture_output=True, text=True, check=False
        )
    assert "database is locked" in tried.stderr


def test_readers_do_not_wait_for_a_writer_and_see_the_state_before_it(worked: Register) -> None:
    reader = open_register(worked.path, busy_seconds=0)
    with worked.writing() as work:
        work.insert(tables.decision, reference="DEC-NEW", **_decided(work.now))
        assert "DEC-NEW" not in decisions(reader)
    assert "DEC-NEW" in decisions(reader)
    reader.close()


def test_a_second_writer_waits_for_the_first_and_sees_what_it_wrote(worked: Register) -> None:
    second = open_register(worked.path, busy_seconds=20)
    seen: list[bool] = []
    started = threading.Event()

    def write() -> None:
        started.set()
        with second.writing() as work:
            seen.append(
                work.value(select(tables.decision.c.id).where(tables.decision.c.reference == "DEC-1")) is not None
            )

    thread = threading.Thread(target=write)
    with worked.writing() as work:
        thread.start()
        started.wait()
        work.insert(tables.decision, reference="DEC-1", **_decided(work.now))
        thread.join(0.3)
        assert seen == []
    thread.join()
    assert seen == [True]
    second.close()


def test_a_second_writer_gives_up_after_the_time_it_was_given(worked: Register) -> None:
    second = open_register(worked.path, busy_seconds=0.1)
    with worked.writing(), pytest.raises(RegisterBusy, match="try again"):
        decide(second, "DEC-2")
    decide(second, "DEC-2")
    second.close()


def test_an_exception_rolls_back_everything_tables_included(worked: Register) -> None:
    """In Python's own mode a table made in a failed transaction stays."""

    def crash() -> None:
        with worked.writing() as work:
            work.connection.exec_driver_sql("CREATE TABLE half (done INTEGER)")
            work.insert(tables.decision, reference="DEC-3", **_decided(work.now))
            raise CrashError

    before = worked.path.read_bytes()
    with pytest.raises(CrashError):
        crash()
    assert worked.path.read_bytes() == before


def test_a_savepoint_goes_with_its_transaction(worked: Register) -> None:
    def crash() -> None:
        with worked.writing() as work:
            with work.connection.begin_nested():
                work.insert(tables.decision, reference="DEC-4", **_decided(work.now))
            raise CrashError

    with pytest.raises(CrashError):
        crash()
    assert "DEC-4" not in decisions(worked)


def test_a_reader_cannot_write(worked_file: Path) -> None:
    engine = engine_for(worked_file, read_only=True)
    with pytest.raises(OperationalError, match="readonly"), for_writing(engine).begin() as connection:
        connection.execute(text("UPDATE register SET sample = 0"))
    engine.dispose()


def _decided(moment: datetime) -> dict[str, object]:
    given = {"maker": "Head of Service", "text": "Agreed.", "recorded_at": moment}
    return {**given, "decided_on": moment.date()}
