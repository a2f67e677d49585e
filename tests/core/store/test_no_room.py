"""A full disk or a folder without permission leaves what was there, and nothing half made."""

import sys
from pathlib import Path

import pytest
from builders import a_decision, perform
from no_room import files_no_larger_than

from core.domain.errors import Refused, RegisterExists, RegisterUnusable
from core.new_register import new_register, read_definition
from core.operations.create_framework import CREATE_FRAMEWORK
from core.operations.record_decision import RECORD_DECISION
from core.store import upgrade
from core.store.register import Register, create_file

LONG = ("The whole text of a long decision. " * 200)[:3_900].strip()  # within what is kept, and more than a page


def a_file(path: Path) -> Register:
    return create_file(path, sample=True, clock_at=None, people=())


def test_an_operation_on_a_full_disk_changes_nothing_and_succeeds_once_there_is_room(register: Register) -> None:
    before = register.path.read_bytes()
    with files_no_larger_than(len(before)), pytest.raises(RegisterUnusable, match=r"Make room on the disk"):
        perform(register, RECORD_DECISION, key="long", **{**a_decision(), "maker": LONG, "text": LONG})
    assert register.path.read_bytes() == before
    perform(register, RECORD_DECISION, key="long", **{**a_decision(), "maker": LONG, "text": LONG})


def test_a_database_that_may_not_grow_says_so(register: Register) -> None:
    def write() -> None:
        with register.writing() as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            columns = "(id, name, email, phone, company_number, sample)"
            values = "(9, hex(zeroblob(99999)), '', '', '', 1)"
            work.connection.exec_driver_sql(f"INSERT INTO provider {columns} VALUES {values}")

    before = register.path.read_bytes()
    with pytest.raises(RegisterUnusable, match=r"disk is full.*Make room on the disk; nothing was changed"):
        write()
    assert register.path.read_bytes() == before


def test_a_new_register_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with files_no_larger_than(64 * 1024), pytest.raises(RegisterUnusable, match=r"cannot be made.*with room in it"):
        a_file(tmp_path / "new.calloff")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_a_crash_in_the_middle_of_making_a_register_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    def crash(_: object) -> None:
        raise fault

    monkeypatch.setattr(upgrade, "make_guards", crash)
    with pytest.raises(fault):
        a_file(tmp_path / "new.calloff")
    assert list(tmp_path.iterdir()) == []


def test_a_definition_that_is_refused_leaves_no_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refused(())

    monkeypatch.setattr(type(CREATE_FRAMEWORK), "perform", refuse)
    with pytest.raises(Refused):
        new_register(tmp_path / "new.calloff", read_definition("leeds-2015"))
    assert list(tmp_path.iterdir()) == []


def test_a_register_is_made_without_leaving_anything_beside_it(tmp_path: Path) -> None:
    a_file(tmp_path / "new.calloff").close()
    assert {path.name for path in tmp_path.iterdir()} <= {"new.calloff", "new.calloff-journal"}


def test_a_new_register_does_not_take_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text("Minutes")
    with pytest.raises(RegisterExists, match=r"minutes.txt is there already. Choose another name, or open it"):
        a_file(path)
    assert path.read_text() == "Minutes"


def test_a_new_register_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnusable, match=r"cannot be made.*Choose a folder that you may write to"):
        a_file(tmp_path / "none" / "new.calloff")
    assert list(tmp_path.iterdir()) == []


def test_a_new_register_in_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegisterUnusable, match=r"cannot be made.*Choose a folder that you may write to"):
        a_file(tmp_path / "file" / "new.calloff")


def test_a_new_register_in_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said of the system, since the tests may run as a user to whom every folder is open."""

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("core.store.register.TemporaryDirectory", denied)
    with pytest.raises(RegisterUnusable, match=r"Permission denied. Choose a folder that you may write to"):
        a_file(tmp_path / "new.calloff")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_a_new_register_is_readable_by_its_maker_alone(tmp_path: Path) -> None:
    a_file(tmp_path / "new.calloff").close()
    assert (tmp_path / "new.calloff").stat().st_mode & 0o077 == 0
