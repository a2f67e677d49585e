"""A file that cannot be used gets one plain sentence with its remedy, and not a byte of it changes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from builders import a_register_without_providers
from plain_client import connect

from core.domain.errors import (
    RegisterBusy,
    RegisterDamaged,
    RegisterForeign,
    RegisterMissing,
    RegisterNewer,
    RegisterReadOnly,
    RegisterUnusable,
)
from core.store import register as register_module
from core.store.register import open_register

PAGE = 4096


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """Every file of the folder is afterwards what it was, and no other has come."""
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def refused(path: Path, kind: type[RegisterUnusable], words: str) -> None:
    """Opening the file fails with this error, which says all these words (parted by |), and leaves it as it is."""
    with unchanged(path.parent), pytest.raises(RegisterUnusable) as refusal:
        open_register(path)
    assert type(refusal.value) is kind
    assert [word for word in words.split("|") if word not in str(refusal.value)] == []


def test_a_missing_register(tmp_path: Path) -> None:
    refused(tmp_path / "none.calloff", RegisterMissing, "none.calloff|make a new register")


def test_a_register_in_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegisterMissing, match="make a new register"):
        open_register(tmp_path / "file" / "none.calloff")


def test_bytes_written_all_over_a_register(tmp_path: Path) -> None:
    """Also where what the database says of the damage is no text any more."""
    register = a_register_without_providers(tmp_path)
    register.close()
    whole, path = register.path.read_bytes(), tmp_path / "spoilt.calloff"
    for seed in range(30):
        spoilt, chance = bytearray(whole), Random(seed)
        for at in range(20_000, len(spoilt) - 50, 9_000):
            spoilt[at : at + 50] = chance.randbytes(50)
        path.write_bytes(spoilt)
        refused(path, RegisterDamaged, "spoilt.calloff is damaged|Restore its latest backup")


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder.calloff"
    folder.mkdir()
    refused(folder, RegisterForeign, "folder.calloff is not a Call-off register|Open a file that Call-off made")


@pytest.mark.parametrize(
    "content",
    [b"", b"Dear all,\nplease find attached", b"PK\x03\x04" + bytes(500), b"SQLite format 3\x00", bytes(PAGE)],
    ids=["empty", "text", "workbook", "first bytes alone", "noughts"],
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.calloff"
    path.write_bytes(content)
    refused(path, RegisterForeign, "other.calloff is not a Call-off register|Open a file that Call-off made")


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "music.db"
    other = connect(path, (f"journal_mode = {journal}",))
    other.execute("CREATE TABLE song (title TEXT)")
    other.close()
    refused(path, RegisterForeign, "music.db is not a Call-off register|Open a file that Call-off made")


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _cut_in_a_page(content: bytes) -> bytes:
    return content[: -3 * PAGE // 2]


def _blank(content: bytes) -> bytes:
    return content[: 2 * PAGE] + bytes(6 * PAGE) + content[8 * PAGE :]


def _garbled(content: bytes) -> bytes:
    return content[: 2 * PAGE] + bytes(255 - byte for byte in content[2 * PAGE : 20 * PAGE]) + content[20 * PAGE :]


def _mixed(content: bytes) -> bytes:
    return content[: 3 * PAGE] + content[4 * PAGE : 5 * PAGE] + content[3 * PAGE : 4 * PAGE] + content[5 * PAGE :]


def _without_its_schema(content: bytes) -> bytes:
    return content[:100] + bytes(PAGE - 100) + content[PAGE:]


@pytest.mark.parametrize("harm", [_cut, _cut_in_a_page, _blank, _garbled, _mixed, _without_its_schema])
def test_a_damaged_register(worked_file: Path, harm: Callable[[bytes], bytes]) -> None:
    worked_file.write_bytes(harm(worked_file.read_bytes()))
    refused(worked_file, RegisterDamaged, "damaged|Restore its latest backup|left as it is")


def test_a_register_that_says_nothing_of_its_revision(worked_file: Path) -> None:
    _change(worked_file, "DROP TABLE alembic_version")
    refused(worked_file, RegisterDamaged, "damaged|Restore its latest backup")


def test_a_register_of_a_newer_version(worked_file: Path) -> None:
    _change(worked_file, "UPDATE alembic_version SET version_num = 'v0999'")
    refused(worked_file, RegisterNewer, "newer version|v0999|Update Call-off")


@pytest.mark.parametrize(
    "alteration",
    [
        "DROP TRIGGER posting_moves_totals",
        "DROP TRIGGER provider_is_kept",
        "CREATE TRIGGER sly AFTER INSERT ON posting BEGIN UPDATE register SET sample = 1; END",
        "CREATE TABLE notes (text TEXT)",
        "ALTER TABLE offer ADD COLUMN discount INTEGER",
        "DROP INDEX one_ceiling_in_force",
    ],
)
def test_an_altered_register_opens_for_reading_only(worked_file: Path, alteration: str) -> None:
    _change(worked_file, alteration)
    with unchanged(worked_file.parent):
        register = open_register(worked_file)
        assert register.title
        with pytest.raises(RegisterReadOnly, match=r"altered outside Call-off.*Restore a backup"), register.writing():
            pytest.fail("it may not be written")
        register.close()


def test_a_register_that_may_not_be_written_opens_for_reading_only(
    worked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said of the system, since the tests may run as a user to whom every file is open."""
    worked_file.chmod(0o400)
    monkeypatch.setattr(register_module.os, "access", lambda path, mode: not mode & register_module.os.W_OK)
    with unchanged(worked_file.parent):
        register = open_register(worked_file)
        assert register.title
        with pytest.raises(RegisterReadOnly, match="but not write to it"), register.writing():
            pytest.fail("it may not be written")
        register.close()


def test_a_register_that_may_not_be_read(worked_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_module.os, "access", lambda *_: False)
    refused(worked_file, RegisterUnusable, "may not read worked.calloff|Ask its owner")


def test_a_register_that_another_program_writes_to_all_the_time(worked_file: Path) -> None:
    other = connect(worked_file)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RegisterBusy, match=r"Another program is writing.*Nothing was changed; try again"):
        open_register(worked_file, busy_seconds=0.1)
    other.close()


def test_two_programs_at_once_the_second_waits_and_then_says_so(tmp_path: Path) -> None:
    first = a_register_without_providers(tmp_path)
    second = open_register(first.path, busy_seconds=0.1)
    with first.writing(), pytest.raises(RegisterBusy, match="Nothing was changed; try again"), second.writing():
        pytest.fail("the lock is taken")
    with second.writing():
        pass
    first.close()
    second.close()


def test_a_register_that_becomes_read_only_while_open(worked_file: Path) -> None:
    def write() -> None:
        with register.writing() as work:
            work.connection.exec_driver_sql("PRAGMA query_only = 1")
            work.connection.exec_driver_sql("UPDATE register SET sample = 0")

    register = open_register(worked_file)
    before = worked_file.read_bytes()
    with pytest.raises(RegisterReadOnly, match="Check its permissions"):
        write()
    assert worked_file.read_bytes() == before
    register.close()


def _change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
