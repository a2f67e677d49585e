"""Put a finished file in its place at once or not at all."""

import errno
import os
import secrets
from pathlib import Path

from core.domain.errors import ExportFailed

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


def save_bytes(path: Path, content: bytes) -> None:
    """Writes a file beside `path` and renames it over `path`; what stood there before stays until then.

    Raises ExportFailed with a plain sentence; nothing half-written is left.
    """
    beside = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise ExportFailed(_sentence(path, error)) from error


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
