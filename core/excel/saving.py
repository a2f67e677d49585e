"""Put finished files in their places at once or not at all."""

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from core.domain.errors import ExportFailed

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LEFT_OVER = re.compile(r"\.calloff-[0-9a-f]{8}\.part")
_A_DAY = 24 * 60 * 60
_DATABASE = b"SQLite format 3\0"
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


def save_bytes(path: Path, content: bytes) -> None:
    """Writes a file beside `path` and renames it over `path`; what stood there before stays until then.

    Raises ExportFailed with a plain sentence; nothing half-written is left.
    """
    with staged({path: content}):
        pass


@contextmanager
def staged(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Writes files beside their places, and puts all of them in place when the block ends well.

    When it does not, or a file cannot be written, none is left and what stood there before stays. Nothing takes the
    place of a register, under whatever name. Raises ExportFailed with a plain sentence that names the file. What a
    program that was ended left waiting there is cleared away.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with _explained(path):
                waiting[path] = _write_beside(path, content)
        _clear_left_over(waiting.values())
        yield
        _put_in_place(waiting)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


@contextmanager
def folder_for(folder: Path) -> Iterator[None]:
    """Makes the folder if it is missing and the one above is there; takes it away again when the block ends badly.

    Raises ExportFailed where it cannot be made.
    """
    with _explained(folder):
        missing = not folder.exists()
        if missing:
            folder.mkdir()
    try:
        yield
    except BaseException:
        if missing:
            folder.rmdir()
        raise


def _put_in_place(waiting: Mapping[Path, Path]) -> None:
    """One file takes its place at once. Of several, those that did give it back when another cannot."""
    before: dict[Path, bytes | None] = {}
    try:
        for path, beside in waiting.items():
            with _explained(path):
                if len(waiting) > 1:
                    before[path] = path.read_bytes() if path.exists() else None
                beside.replace(path)
    except ExportFailed:
        for path, content in before.items():
            if waiting[path].exists():
                continue  # it never took its place
            if content is None:
                path.unlink()
            else:
                _write_beside(path, content).replace(path)
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise ExportFailed(_sentence(path, error)) from error


def _write_beside(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists():
        with path.open("r+b") as before:  # whoever has it open on Windows, or made it read-only, keeps it
            if before.read(len(_DATABASE)) == _DATABASE:
                message = f"“{path.name}” is a register or another database. Choose another name and try again."
                raise ExportFailed(message)
    beside = path.with_name(f".calloff-{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _clear_left_over(waiting: Iterable[Path]) -> None:
    """Take away the files that a program ended in the middle of an export left beside their places.

    One that is a day older than a file written just now, by the clock of the same disk, has no writer any more. What
    cannot be taken away stays: it is in nobody’s way.
    """
    for folder, beside in {path.parent: path for path in waiting}.items():
        with suppress(OSError), os.scandir(folder) as entries:
            before = beside.stat().st_mtime - _A_DAY
            for entry in entries:
                if _LEFT_OVER.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    _clear(entry, before)


def _clear(entry: "os.DirEntry[str]", before: float) -> None:
    with suppress(OSError):
        if entry.stat(follow_symlinks=False).st_mtime < before:
            Path(entry.path).unlink()


def _sentence(path: Path, error: OSError | ValueError) -> str:
    name, folder = path.name, path.parent
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_ROOM:
        return f"There is no room left in “{folder}” for “{name}”. Make room or choose another folder, and try again."
    if number in _NOT_ALLOWED:
        return (
            f"“{name}” could not be written in “{folder}”: it is open in another program, or you have no right to "
            "write there. Close it, or choose another name or folder, and try again."
        )
    if number == errno.EROFS:
        return f"“{folder}” can only be read. Choose another folder for “{name}” and try again."
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return f"There is no folder “{folder}”. Choose a folder that exists for “{name}” and try again."
    if number == errno.EISDIR:
        return f"“{name}” in “{folder}” is a folder. Choose another name and try again."
    reason = getattr(error, "strerror", None) or error
    return f"“{name}” could not be written in “{folder}” ({reason}). Choose another name or folder and try again."
