"""Rows of texts out of a CSV file of any make: its encoding and separator are found, and what is broken is refused."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from core.domain.errors import UnreadableWorkbook
from core.excel.csv_text import GUARD, unguarded
from core.excel.facts import LONGEST_TEXT, Limits
from core.excel.opening import what_it_is

SEPARATORS = (",", ";", "\t", "|")
_CHUNK = 1 << 16
_TRIED = 1 << 15
"""Bytes from the start of a file that tell its separator."""

_LONGEST_LINE = 1_000_000
_FIELDS = 2_000_000
"""The most fields of a whole file, blank ones too: what bounds the memory."""

_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = (bytes.fromhex("D0CF11E0"), b"%pdf", b"<")
_EXPORT_AGAIN = "Export the file again, or open it in Excel and save it as a workbook (*.xlsx)."


def is_text(content: bytes) -> bool:
    """Whether a file may be a table as text, so that a fault in it is told as one of a text."""
    return bool(content) and not content.removeprefix(_TEXT_MARKS[0]).lstrip()[:8].lower().startswith(_NO_TEXT)


def delimited_rows(name: str, content: bytes, limits: Limits) -> Iterator[Sequence[str]]:
    """Each row of the file as its fields, blank rows as none, so that the rows are numbered as a spreadsheet does.

    UTF-8 with or without a mark, otherwise Windows-1252; separated by the one of `SEPARATORS` that parts most rows
    alike. The mark that guards a text against being run as a formula is taken off. Raises UnreadableWorkbook with the
    row for bytes that are no text, an open quotation mark, and what is too long or too much.
    """
    if len(content) > limits.file_bytes:
        most = limits.file_bytes // 1_000_000
        raise UnreadableWorkbook(f"{name} is larger than {most} MB, the most that is read. Export fewer rows of it.")
    encoding = _encoding(name, content)
    separator = _separator(content[:_TRIED].decode(encoding, "replace"))
    fields = 0
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as lines:
        for number, row in enumerate(_parsed(name, lines, separator), start=1):
            fields += len(row)
            if number > limits.rows or fields > _FIELDS:
                raise UnreadableWorkbook(
                    f"{name} has more than {limits.rows:,} rows or {_FIELDS:,} fields, the most that is read. "
                    "Export a shorter time, or only the department that matters."
                )
            yield _unmarked(row) if any(row) else ()


def _unmarked(row: list[str]) -> list[str]:
    return [unguarded(text) if text.startswith(GUARD) else text for text in row]


def _parsed(name: str, lines: io.TextIOWrapper, separator: str) -> Iterator[list[str]]:
    rows = 0
    reader = csv.reader(_short_lines(name, lines), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows += 1
            if any(len(text) > LONGEST_TEXT for text in row):
                raise _too_long(name, rows)
            yield row
    except csv.Error as error:
        raise _broken(name, rows + 1, str(error)) from error


def _short_lines(name: str, lines: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := lines.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise UnreadableWorkbook(
                f"{name}, line {number:,}: the line is longer than {_LONGEST_LINE:,} characters, which no table is. "
                f"{_EXPORT_AGAIN}"
            )
        yield line


def _broken(name: str, row: int, fault: str) -> UnreadableWorkbook:
    if "end of data" in fault:
        what = "a quotation mark opens a text that never ends. Close it there, or take it out."
    elif "field limit" in fault:
        return _too_long(name, row)
    else:
        what = "a quotation mark stands inside a quoted text. Write it twice, or take it out."
    return UnreadableWorkbook(f"{name}, row {row:,}: {what} Otherwise: {_EXPORT_AGAIN[0].lower()}{_EXPORT_AGAIN[1:]}")


def _too_long(name: str, row: int) -> UnreadableWorkbook:
    return UnreadableWorkbook(
        f"{name}, row {row:,}: a field holds more than {LONGEST_TEXT:,} characters, so a quotation mark is most likely "
        f"left open. {_EXPORT_AGAIN}"
    )


def _encoding(name: str, content: bytes) -> str:
    if content.startswith(_TEXT_MARKS[1:]) and _decodes(content, "utf-16"):
        return "utf-16"
    nul = content.find(b"\0")
    if nul >= 0:
        row = content.count(b"\n", 0, nul) + 1
        raise UnreadableWorkbook(f"{name}, row {row:,}: there is a zero byte, which no text has. {_EXPORT_AGAIN}")
    for encoding in ("utf-8-sig", "cp1252"):
        if _decodes(content, encoding):
            return encoding
    kind = what_it_is(content) if content[:1] < b" " else f"is not a text in UTF-8 or Windows-1252. {_EXPORT_AGAIN}"
    raise UnreadableWorkbook(f"{name} {kind}")


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK], final=start + _CHUNK >= len(content))
    except UnicodeDecodeError:
        return False
    return True


def _separator(start: str) -> str:
    """The separator that parts the most rows into the same number of fields; a comma where none parts any.

    `csv.Sniffer` takes a time that grows with the square of what a hostile file holds, and is misled by quoted texts.
    """
    return max(SEPARATORS, key=lambda separator: _alike(start, separator))


def _alike(start: str, separator: str) -> tuple[int, int]:
    try:
        rows = [len(row) for row in csv.reader(io.StringIO(start, newline=""), delimiter=separator)]
    except csv.Error:
        return 0, 0
    widths = [width for width in rows[:-1] or rows if width > 1]
    usual = max(widths, key=widths.count, default=0)
    return widths.count(usual) * (usual > 1), usual
