"""A register of an earlier version opens as one of this: the same money, history and records, under its guards."""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from builders import a_decision, perform
from earlier_registers import a_v0001_file, a_v0002_file, open_and_be_killed
from no_room import files_no_larger_than
from plain_client import a_copy, connect, day_sums, day_totals, refused, sums, totals
from side_by_side import processes, side_by_side
from sqlalchemy import Connection

from core.domain.errors import RegisterBusy, RegisterOlder
from core.domain.working_days import LONDON
from core.operations.record_decision import RECORD_DECISION
from core.queries.call_offs import call_offs
from core.store import history, tables, upgrade
from core.store import register as register_module
from core.store.register import SCHEMA_DIGEST, SCHEMA_REVISION, Register, open_register, schema_digest

COPY = "old.before-v0003.calloff"


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A register of the first layout, as its version left it."""
    return a_v0001_file(tmp_path)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that the first layout had, in the columns that it had."""
    with closing(connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: file.execute(f"SELECT * FROM {name}").fetchall() for name in names if name != "alembic_version"}


def revision(path: Path) -> str:
    with closing(connect(path)) as file:
        return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def files(path: Path) -> list[str]:
    """What lies in the register's folder; an empty journal is SQLite's own."""
    return sorted(each.name for each in path.parent.iterdir() if not each.name.endswith("-journal"))


def test_it_opens_for_writing_with_the_tables_and_guards_of_this_version(old_file: Path) -> None:
    register = open_register(old_file)
    assert register.read_only_reason is None
    with register.reading() as read:
        assert schema_digest(read) == SCHEMA_DIGEST
    perform(register, RECORD_DECISION, **a_decision("DEC-NEW"))
    register.close()


def test_every_record_is_kept_as_it_was(old_file: Path) -> None:
    before = contents(old_file)
    open_register(old_file).close()
    after = contents(old_file)
    assert {name: [row[: len(old[0])] for row in after[name]] for name, old in before.items() if old} == {
        name: old for name, old in before.items() if old
    }
    assert {name for name, rows in after.items() if rows} - set(before) == {"day_total", "workforce_group"}


def test_totals_and_history_are_what_they_were(old_file: Path) -> None:
    with closing(connect(old_file)) as file:
        before = totals(file)
    register = open_register(old_file)
    with closing(connect(old_file)) as file:
        assert totals(file) == before == sums(file)
    with register.reading() as read:
        assert history.verify(read) is None
        assert {row.state for row in call_offs(read)} >= {"issued", "cancelled"}
    register.close()


def test_totals_by_day_are_what_the_postings_of_each_day_add_up_to(old_file: Path) -> None:
    open_register(old_file).close()
    with closing(connect(old_file)) as file:
        assert day_totals(file) == day_sums(file)


def test_a_posting_of_an_hour_after_midnight_in_summer_counts_on_the_day_in_london(old_file: Path) -> None:
    """In winter the hour before midnight is the same day in both."""
    open_register(old_file).close()
    with closing(connect(old_file)) as file:
        moments = [text for (text,) in file.execute("SELECT recorded_at FROM posting")]
        days = {day for (day,) in file.execute("SELECT recorded_on FROM day_total")}
    assert {"2015-08-20T23:30:00+00:00", "2015-10-24T23:30:00+00:00", "2015-10-25T23:30:00+00:00"} <= set(moments)
    assert days == {datetime.fromisoformat(text).astimezone(LONDON).date().isoformat() for text in moments}


def test_totals_by_day_go_on_from_there(old_file: Path) -> None:
    open_register(old_file).close()
    with closing(connect(old_file)) as file:
        file.execute(a_copy(1, pence=7, recorded_at="'2015-04-01T23:30:00+00:00'"))
        assert day_totals(file) == day_sums(file)
        assert totals(file) == sums(file)


def test_its_guards_are_those_of_this_version(old_file: Path) -> None:
    open_register(old_file).close()
    with closing(connect(old_file)) as file:
        refused(file, a_copy(1, pence=50_000_000), "ceiling")
        refused(file, "UPDATE day_total SET pence = 0", "moves only by the newest posting")
        refused(file, "DELETE FROM cancellation", "nothing is deleted")
        refused(file, "UPDATE call_off SET title = ''", "is not edited")


def test_one_of_the_second_layout_opens_with_every_record_total_and_entry_as_it_was(tmp_path: Path) -> None:
    path = a_v0002_file(tmp_path)
    before = contents(path)
    with closing(connect(path)) as file:
        sums_before = (totals(file), day_totals(file))
    register = open_register(path)
    after = contents(path)
    assert {name: [row[: len(old[0])] for row in after[name]] for name, old in before.items() if old} == {
        name: old for name, old in before.items() if old
    }
    assert {name for name, rows in after.items() if rows} == {name for name, rows in before.items() if rows}
    with closing(connect(path)) as file:
        assert (totals(file), day_totals(file)) == sums_before
    with register.reading() as read:
        assert schema_digest(read) == SCHEMA_DIGEST
        assert history.verify(read) is None
    perform(register, RECORD_DECISION, **a_decision("DEC-NEW"))
    register.close()


def test_what_the_framework_sets_now_has_the_products_defaults(old_file: Path) -> None:
    register = open_register(old_file)
    with register.reading() as read:
        row = read.row(tables.framework.select())
        assert row is not None
        assert (row.variation_warn_percent, row.variation_stop_percent) == (10, 50)
        assert (row.payment_days, row.extension_notice_days) == (30, 0)
    register.close()


def test_a_checked_copy_of_the_register_as_it_was_stays_beside_it(old_file: Path) -> None:
    before = contents(old_file)
    open_register(old_file).close()
    copy = old_file.with_name(COPY)
    assert files(old_file) == [COPY, old_file.name]
    assert contents(copy) == before
    assert revision(copy) == "v0001"


def test_what_was_done_is_said_once(old_file: Path) -> None:
    first, again = open_register(old_file), open_register(old_file)
    assert first.brought_up == (
        "old.calloff was made by an earlier version of Call-off and is now in the layout of this one. As it was, it "
        f"stays beside it as {COPY}."
    )
    assert again.brought_up == ""
    first.close()
    again.close()


def test_a_copy_never_takes_the_place_of_a_file(old_file: Path) -> None:
    old_file.with_name(COPY).write_text("Minutes")
    open_register(old_file).close()
    assert old_file.with_name(COPY).read_text() == "Minutes"
    assert revision(old_file.with_name("old.before-v0003-2.calloff")) == "v0001"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_the_copy_is_readable_by_its_maker_alone(old_file: Path) -> None:
    open_register(old_file).close()
    assert old_file.with_name(COPY).stat().st_mode & 0o077 == 0


def test_it_is_brought_up_once(old_file: Path) -> None:
    open_register(old_file).close()
    before = old_file.read_bytes()
    open_register(old_file).close()
    assert old_file.read_bytes() == before
    assert files(old_file) == [COPY, old_file.name]


def test_the_copy_opens_as_well_and_is_copied_itself(old_file: Path) -> None:
    open_register(old_file).close()
    copy = old_file.with_name(COPY)
    open_register(copy).close()
    assert contents(copy) == contents(old_file)
    assert revision(old_file.with_name("old.before-v0003.before-v0003.calloff")) == "v0001"


def test_one_that_may_only_be_read_is_refused_with_the_way_on(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said of the system, since the tests may run as a user to whom every file is open."""
    monkeypatch.setattr(register_module.os, "access", lambda path, mode: not mode & register_module.os.W_OK)
    left_alone(old_file, r"old.calloff was made by an earlier version.*Copy it to a folder where you may write")


@pytest.mark.parametrize(
    ("alteration", "words"),
    [
        ("DROP TRIGGER posting_moves_totals", "tables or guards were altered outside Call-off"),
        ("CREATE TABLE notes (text TEXT)", "tables or guards were altered outside Call-off"),
    ],
)
def test_an_altered_one_is_refused(old_file: Path, alteration: str, words: str) -> None:
    change(old_file, alteration)
    left_alone(old_file, f"could not be brought to the layout of this one: its {words}.*The file is as it was")


def test_one_whose_history_was_altered_is_refused(old_file: Path) -> None:
    with closing(connect(old_file)) as file:
        guard = file.execute("SELECT sql FROM sqlite_master WHERE name = 'history_is_settled'").fetchone()[0]
        for statement in ("DROP TRIGGER history_is_settled", "UPDATE history SET sentence = '' WHERE seq = 7", guard):
            file.execute(statement)
    left_alone(old_file, "its history was altered outside Call-off at entry 7. The file is as it was")


def test_one_in_which_a_record_names_another_that_is_not_there_is_refused(old_file: Path) -> None:
    change(old_file, "INSERT INTO suspension VALUES (NULL, 99, NULL, '2015-04-01', NULL, 'x', 99, NULL, NULL)")
    left_alone(old_file, "a record in it names another that is not there")


def test_a_layout_that_does_not_come_out_right_is_refused(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "SCHEMA_DIGEST", "another")
    left_alone(old_file, "its tables did not come out as this version needs them")


def test_a_migration_that_fails_is_refused(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(upgrade, "make_guards", fail)
    left_alone(old_file, "could not be brought to the layout of this one: no such table: nowhere")


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_a_crash_in_the_middle_leaves_it_as_it_was(
    old_file: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    def crash(_: object) -> None:
        raise fault

    monkeypatch.setattr(upgrade, "make_guards", crash)
    before = old_file.read_bytes()
    with pytest.raises(fault):
        open_register(old_file)
    assert old_file.read_bytes() == before
    assert files(old_file) == [old_file.name]


def test_a_full_disk_leaves_it_as_it_was(old_file: Path) -> None:
    with files_no_larger_than(old_file.stat().st_size // 2):
        left_alone(old_file, r"could not be brought to the layout of this one.*Look for room on its disk")
    open_register(old_file).close()


def test_one_that_another_program_writes_to_is_busy(old_file: Path) -> None:
    before = old_file.read_bytes()
    with closing(connect(old_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterBusy, match="try again in a moment"):
            open_register(old_file, busy_seconds=0.1)
    assert old_file.read_bytes() == before
    assert files(old_file) == [old_file.name]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows kills in another way")
@pytest.mark.parametrize("step", ["_copy", "_free_name", "upgrade", "make_guards", "_check_after"])
def test_killed_in_the_middle_it_opens_the_next_time(old_file: Path, step: str) -> None:
    before = contents(old_file)
    worker = processes().Process(target=open_and_be_killed, args=(old_file, step))
    worker.start()
    worker.join(60)
    assert worker.exitcode == -9
    assert contents(old_file) == before
    opened(open_register(old_file))
    with closing(connect(old_file)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert day_totals(file) == day_sums(file)


def test_two_windows_at_once_bring_it_up_once(old_file: Path) -> None:
    assert side_by_side([(_open_here, (old_file,))] * 2) == [SCHEMA_REVISION, SCHEMA_REVISION]
    assert files(old_file) == [COPY, old_file.name]


def _open_here(path: Path) -> str:
    opened(open_register(path))
    return revision(path)


def opened(register: Register) -> None:
    with register.reading() as read:
        assert history.verify(read) is None
    assert register.read_only_reason is None
    register.close()


def left_alone(path: Path, words: str) -> None:
    """Opening is refused in these words; the file is as it was, and nothing lies beside it."""
    before = path.read_bytes()
    with pytest.raises(RegisterOlder, match=words):
        open_register(path)
    assert path.read_bytes() == before
    assert files(path) == [path.name]


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
