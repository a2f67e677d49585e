"""Put finished files in their places at once or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import ExportFailed

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
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

    When it does not, or a file cannot be written, none is left and what stood there before stays. Raises ExportFailed
    with a plain sentence that names the file.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with _explained(path):
                waiting[path] = _write_beside(path, content)
        yield
        for path, beside in waiting.items():
            with _explained(path):
                beside.replace(path)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise ExportFailed(_sentence(path, error)) from error


def _write_beside(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    beside = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


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
