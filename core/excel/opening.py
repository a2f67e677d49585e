"""Take a copy of a file's bytes and say in plain words what it is when it is not a workbook."""

import stat
from pathlib import Path

from core.domain.errors import UnreadableWorkbook
from core.excel.facts import LIMITS, Limits

Source = Path | bytes
"""A workbook as a file or as its bytes."""

LOCK_MARK = "~$"
PACKAGE_START = b"PK"
"""How every .xlsx file begins."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_SAVE_AS = "Open it in Excel, choose Save As, “Excel Workbook (*.xlsx)”, and use that file."


def source_name(source: Source) -> str:
    """How sentences call the workbook: its file name in quotation marks."""
    return f"“{source.name or source}”" if isinstance(source, Path) else "The workbook"


def workbook_bytes(source: Source, limits: Limits = LIMITS) -> bytes:
    """A copy of the bytes of an .xlsx package, so that the file may stay open elsewhere.

    Raises UnreadableWorkbook when there is no such file, it may not be read, is too large, or does not begin as a
    workbook does.
    """
    name = source_name(source)
    content = file_bytes(source, limits) if isinstance(source, Path) else source
    if len(content) > limits.file_bytes:
        raise UnreadableWorkbook(
            f"{name} is larger than {limits.file_bytes // 1_000_000} MB, the most that is read. "
            "Take out pictures and sheets that are not needed, save it, and try again."
        )
    if not content.startswith(PACKAGE_START):
        raise UnreadableWorkbook(f"{name} {what_it_is(content)}")
    return content


def file_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """A copy of a file's bytes, one more than the limit at most. Raises as `file_start`."""
    return file_start(path, limits.file_bytes + 1)


def file_start(path: Path, size: int) -> bytes:
    """A copy of the first bytes of a file, as many as `size` at most.

    Raises UnreadableWorkbook when there is no such file, or it may not be read.
    """
    name = source_name(path)
    if path.name.startswith(LOCK_MARK):
        raise UnreadableWorkbook(
            f"{name} is the small lock file that Excel keeps beside an open workbook. "
            f"Choose “{path.name.removeprefix(LOCK_MARK)}” instead."
        )
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnreadableWorkbook(f"{name} is a folder. Choose the workbook inside it.")
        if not stat.S_ISREG(kind):  # to open a pipe would wait for whoever writes into it
            raise UnreadableWorkbook(f"{name} is a device or a pipe. Choose a file.")
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError:
        raise UnreadableWorkbook(
            f"There is no file {name} in “{path.parent}”. Check the name and choose the workbook again."
        ) from None
    except PermissionError:
        raise UnreadableWorkbook(
            f"{name} may not be read: it is open in another program, or you have no right to it. "
            "Close it there, or copy it to a folder of your own, and try again."
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableWorkbook(
            f"{name} could not be read from “{path.parent}” ({getattr(error, 'strerror', None) or error}). "
            "Copy it to a folder on this computer and try again."
        ) from error


def what_it_is(content: bytes) -> str:
    """What a file is that is no .xlsx workbook, with a remedy, to follow its name in a sentence."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    kinds = (
        (not content, "is empty (0 bytes). Ask for it to be sent again."),
        (content.startswith(_OLE), _what_ole_it_is(content)),
        (content.startswith(b"%PDF"), "is a PDF, not a workbook. Ask for the workbook that it was printed from."),
        (_XML_2003 in start, f"is an XML spreadsheet of 2003, not an .xlsx workbook. {_SAVE_AS}"),
        (start.startswith(b"<"), f"is a web page saved under a workbook's name. {_SAVE_AS}"),
        (_is_text(content), f"is a text file (CSV) under a workbook's name. {_SAVE_AS}"),
    )
    unknown = "is not a workbook: it does not begin as an .xlsx file does. Ask for it to be sent again as .xlsx."
    return next((sentence for applies, sentence in kinds if applies), unknown)


def _what_ole_it_is(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is protected by a password. Open it in Excel, take the password off, save it, and try again."
    if any(part.encode("utf-16-le") in content for part in ("Workbook", "Book\0")):
        return f"is an old .xls workbook. {_SAVE_AS}"
    return f"is an old .xls file, or is protected by a password. Take the password off. {_SAVE_AS}"


def _is_text(content: bytes) -> bool:
    start = content[:4096]
    return b"\0" not in start and any(mark in start for mark in (b",", b";", b"\t", b"\n"))
