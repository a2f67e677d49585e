"""Hostile and broken files on their way in: a plain sentence within a second and 200 MB, and the register unchanged."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from confined import AT_MOST_SECONDS, LIMITED, read_apart

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
LAUGHS = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
CHUNK = 10_000_000


def sound() -> bytes:
    """Fifty-one rows, with their texts in a part of their own."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Lot", "Provider"))
        for at in range(1, 51):
            sheet.write_row(at, 0, (at, f"Provider {at}"))
    return content.getvalue()


def changed(**parts: str | bytes | None) -> bytes:
    """The sound workbook with other parts; None takes one away. Names are as in the package, / written as two _."""
    wanted = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name in (*whole.namelist(), *(name for name in wanted if name not in whole.namelist())):
            part = wanted.get(name, whole.read(name) if name in whole.namelist() else None)
            if part is not None:
                package.writestr(name, part)
    return made.getvalue()


def with_sheet(edit: Callable[[str], str]) -> bytes:
    """The sound workbook with its sheet's XML edited."""
    with zipfile.ZipFile(io.BytesIO(sound())) as whole:
        return changed(xl__worksheets__sheet1_xml=edit(whole.read(SHEET).decode()))


def rows_of(data: str) -> bytes:
    """A sheet of these rows."""
    return changed(xl__worksheets__sheet1_xml=f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>')


def swelling(name: str, before: str, chunk: bytes, times: int, after: str) -> bytes:
    """A workbook of which a part unpacks to `times` chunks; it is never whole in memory here either."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for other in whole.namelist():
            if other != name:
                package.writestr(other, whole.read(other))
        with package.open(name, "w", force_zip64=True) as part:
            part.write(before.encode())
            for _ in range(times):
                part.write(chunk)
            part.write(after.encode())
    return made.getvalue()


def spoilt_at(offset: int, value: bytes) -> bytes:
    """The sound workbook with some bytes of its directory's entry for the sheet changed."""
    content = bytearray(sound())
    entry = content.rfind(SHEET.encode()) - 46
    content[entry + offset : entry + offset + len(value)] = value
    return bytes(content)


def corrupt() -> bytes:
    content = sound()
    at = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET).header_offset + 120
    return content[:at] + b"\xff" * 64 + content[at + 64 :]


def twice() -> bytes:
    content = io.BytesIO(sound())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(content, "a") as package:
        package.writestr(SHEET, "<other/>")
    return content.getvalue()


def of_parts(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), text)
    return made.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a web page": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
    "a text": lambda: b"\x00Lot,Provider\r\n1,Example Ltd\r\n",
    "an old xls": lambda: OLE + "Workbook".encode("utf-16-le"),
    "behind a password": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "cut in half": lambda: sound()[: len(sound()) // 2],
    "cut at its end": lambda: sound()[:-30],
    "corrupt data": corrupt,
    "a sheet cut short": lambda: with_sheet(lambda xml: xml[: len(xml) // 2]),
    "a sheet not closed": lambda: with_sheet(lambda xml: xml.replace("</worksheet>", "")),
    "a cell in the last corner": lambda: rows_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a row that cannot be": lambda: rows_of('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'),
    "a text that is not there": lambda: rows_of('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'),
    "abc for a number": lambda: rows_of('<row r="1"><c r="A1"><v>abc</v></c></row>'),
    "empty styles": lambda: changed(xl__styles_xml=""),
    "a part twice": twice,
    "500 MB of blanks": lambda: swelling(SHEET, f'<worksheet xmlns="{MAIN}">', b" " * CHUNK, 50, "</worksheet>"),
    "300 MB of rows": lambda: swelling(
        SHEET,
        f'<worksheet xmlns="{MAIN}"><sheetData>',
        b"<row><c><v>1</v></c></row>" * (CHUNK // 26),
        30,
        "</sheetData></worksheet>",
    ),
    "300 MB of texts": lambda: swelling(
        STRINGS, f'<sst xmlns="{MAIN}">', b"<si><t>x</t></si>" * (CHUNK // 17), 30, "</sst>"
    ),
    "a directory that lies": lambda: spoilt_at(24, struct.pack("<L", 40)),
    "billion laughs": lambda: changed(xl__sharedStrings_xml=f"{LAUGHS}<sst>&c;</sst>"),
    "a blow-up": lambda: changed(
        xl__sharedStrings_xml=f'<!DOCTYPE s [<!ENTITY a "{"x" * 50_000}">]><s>{"&a;" * 5_000}</s>'
    ),
    "an entity outside, in texts": lambda: changed(xl__sharedStrings_xml=f"{OUTSIDE}<sst><si><t>&a;</t></si></sst>"),
    "an entity outside, in a sheet": lambda: with_sheet(lambda xml: OUTSIDE + xml),
    "an encrypted part": lambda: spoilt_at(8, b"\x01\x00"),
    "a rare compression": lambda: spoilt_at(10, struct.pack("<H", 14)),
    "thousands of parts": lambda: of_parts(**{f"xl__media__{at}_xml": "" for at in range(2_100)}),
    "a letter": lambda: of_parts(word__document_xml="<w/>"),
    "a binary workbook": lambda: of_parts(xl__workbook_bin="x"),
    "an open document": lambda: of_parts(content_xml="<o/>"),
    "a pdf": lambda: b"%PDF-1.7\n" + bytes(500),
}
"""What is refused, of the list that was tried when the readers were chosen; a lock file is one by its name."""

SOUND: dict[str, Callable[[], bytes]] = {
    "a dimension too small": lambda: with_sheet(lambda xml: xml.replace('ref="A1:B51"', 'ref="A1"')),
    "a dimension without end": lambda: with_sheet(lambda xml: xml.replace('ref="A1:B51"', 'ref="A1:XFD1048576"')),
    "no styles": lambda: changed(xl__styles_xml=None),
}
"""What only looks hostile: it may be read."""


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, made in (HOSTILE | SOUND).items():
        (folder / f"{name}.xlsx").write_bytes(made())
    (folder / "~$lock.xlsx").write_bytes(b"owner")
    return folder


def test_the_list_is_whole() -> None:
    assert len(HOSTILE) + len(SOUND) + 1 >= 34


@pytest.mark.skipif(not LIMITED, reason="limits of memory are tried on Linux")
def test_every_hostile_file_is_refused_in_time_by_every_import(hostile_folder: Path, tmp_path: Path) -> None:
    outcomes = read_apart(sorted(hostile_folder.iterdir()), tmp_path)
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert [outcome for outcome in outcomes if outcome.seconds > AT_MOST_SECONDS] == []
    told = {outcome.file for outcome in outcomes if outcome.refused}
    assert told >= {f"{name}.xlsx" for name in HOSTILE}
    read = {outcome.file for outcome in outcomes if not outcome.refused}
    assert not read & {f"{name}.xlsx" for name in HOSTILE}
