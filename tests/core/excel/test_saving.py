import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import ExportFailed
from core.excel.saving import folder_for, save_bytes, staged


def failing(number):
    def fail(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"older and longer")
    save_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "There is no room left"),
        (errno.EDQUOT, "There is no room left"),
        (errno.EACCES, "is open in another program, or you have no right to write there"),
        (errno.EIO, "could not be written"),
    ],
)
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.open"])
def test_a_failed_export_leaves_what_was_there_and_says_what_to_do(tmp_path, monkeypatch, step, number, says):
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"older")
    with monkeypatch.context() as broken:
        broken.setattr(step, failing(number))
        with pytest.raises(ExportFailed) as caught:
            save_bytes(path, b"new")
    assert says in str(caught.value)
    assert "try again" in str(caught.value)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_real_full_disk_is_told_as_one():
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError, match="space") as caught, Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")
    assert caught.value.errno == errno.ENOSPC


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ExportFailed, match="There is no folder"):
        save_bytes(tmp_path / "gone" / "return.xlsx", b"new")


def test_a_folder_in_the_files_place_is_named(tmp_path):
    with pytest.raises(ExportFailed, match="is a folder"):
        save_bytes(tmp_path, b"new")


def test_a_name_that_no_system_takes_is_refused(tmp_path):
    with pytest.raises(ExportFailed, match="could not be written"):
        save_bytes(tmp_path / ("x" * 300 + ".xlsx"), b"new")


def test_a_folder_whose_name_no_system_takes_is_refused(tmp_path):
    with pytest.raises(ExportFailed, match="could not be written"), folder_for(tmp_path / ("x" * 300)):
        pass


def test_of_several_files_those_in_place_give_it_back_when_another_cannot(tmp_path, monkeypatch):
    old, new, last = (tmp_path / name for name in ("old", "new", "last"))
    old.write_bytes(b"older")
    own, moved = Path.replace, []

    def replace(path, target):
        moved.append(target)
        if target == last:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return own(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ExportFailed, match="“last” could not be written"), staged({old: b"1", new: b"2", last: b"3"}):
        pass
    assert moved[:3] == [old, new, last]
    assert old.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [old]


def test_a_file_that_cannot_be_written_over_is_said_before_the_block_runs(tmp_path, monkeypatch):
    path = tmp_path / "open in Excel.xlsx"
    path.write_bytes(b"older")
    own = Path.open

    def refuse(self, mode="r", *rest, **named):
        if self == path and "+" in mode:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return own(self, mode, *rest, **named)

    ran = []
    with monkeypatch.context() as broken:
        broken.setattr(Path, "open", refuse)
        with pytest.raises(ExportFailed, match="is open in another program"), staged({path: b"new"}):
            ran.append(True)
    assert ran == []
    assert list(tmp_path.iterdir()) == [path]


def test_no_file_takes_the_place_of_a_register_under_any_name(tmp_path):
    register, link = tmp_path / "a.calloff", tmp_path / "b.xlsx"
    with closing(sqlite3.connect(register)) as database:
        database.execute("CREATE TABLE kept (pence INTEGER)")
    link.hardlink_to(register)
    before = register.read_bytes()
    for files in ({register: b"new"}, {tmp_path / "other.csv": b"new", link: b"new"}):
        with pytest.raises(ExportFailed, match=r"is a register or another database"), staged(files):
            pass
    assert register.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [register, link]


def left_over(folder, name, *, hours):
    path = folder / name
    path.write_bytes(b"half")
    then = path.stat().st_mtime - hours * 3_600
    os.utime(path, (then, then))
    return path


def test_what_an_export_that_was_ended_left_behind_is_cleared_a_day_later(tmp_path):
    old = left_over(tmp_path, ".calloff-01a57fe4.part", hours=25)
    save_bytes(tmp_path / "return.xlsx", b"new")
    assert not old.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["return.xlsx"]


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        (".calloff-01a57fe4.part", 23),
        (".01a57fe4.part", 48),
        (".calloff-01a57fe4.part.xlsx", 48),
        ("calloff-01a57fe4.part", 48),
        (".calloff-01A57FE4.part", 48),
    ],
)
def test_what_may_have_a_writer_or_another_owner_stays(tmp_path, name, hours):
    path = left_over(tmp_path, name, hours=hours)
    save_bytes(tmp_path / "return.xlsx", b"new")
    assert path.read_bytes() == b"half"


def test_what_was_left_behind_elsewhere_or_is_a_link_stays(tmp_path):
    (tmp_path / "other").mkdir()
    old = left_over(tmp_path / "other", ".calloff-01a57fe4.part", hours=48)
    link = tmp_path / ".calloff-01a57fe5.part"
    link.symlink_to(old)
    save_bytes(tmp_path / "return.xlsx", b"new")
    assert old.read_bytes() == b"half"
    assert link.is_symlink()
