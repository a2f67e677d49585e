import errno
import os
from pathlib import Path

import pytest

from core.domain.errors import ExportFailed
from core.excel.saving import save_bytes


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
