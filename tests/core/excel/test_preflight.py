import io
import os
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from core.domain.errors import UnreadableWorkbook
from core.excel.facts import Limits
from core.excel.preflight import inspect_workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"


def refusal(source, limits=None):
    with pytest.raises(UnreadableWorkbook) as caught:
        inspect_workbook(source, limits) if limits else inspect_workbook(source)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty (0 bytes)"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html><html></html>", "is a web page"),
        (b"Lot,Provider,Rank\r\n1,Example Ltd,1\r\n", "is a text file (CSV)"),
        ("Lot;Provider;Rate £".encode("cp1252"), "is a text file (CSV)"),
        (OLE + "Workbook".encode("utf-16-le"), "is an old .xls workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (OLE, "is an old .xls file, or is protected by a password"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "is an XML spreads"),
        (b"\x00\x01\x02\x03" * 20, "is not a workbook"),
        (b"PK\x03\x04 and then nothing", "is damaged or was cut short"),
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(tmp_path, content, says):
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    assert f"“return.xlsx” {says}" in refusal(path)


def test_a_lock_file_points_to_the_workbook_beside_it(tmp_path):
    path = tmp_path / "~$return.xlsx"
    path.write_bytes(b"owner")
    assert "Choose “return.xlsx” instead" in refusal(path)


def test_a_missing_file_is_named_with_its_folder(tmp_path):
    assert refusal(tmp_path / "gone.xlsx").startswith(f"There is no file “gone.xlsx” in “{tmp_path}”")


def test_a_folder_is_not_opened(tmp_path):
    assert "is a folder" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert "is a device or a pipe" in refusal(tmp_path / "pipe.xlsx")
    assert refusal(Path()).startswith("“.” is a folder")


def test_a_path_that_no_system_can_open_is_refused(tmp_path):
    assert "could not be read" in refusal(tmp_path / ("x" * 300 + ".xlsx"))


def test_a_file_without_permission_says_what_to_do(tmp_path, monkeypatch):
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"PK")
    monkeypatch.setattr("pathlib.Path.open", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "denied")))
    assert "may not be read" in refusal(path)


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.xlsx"
    path.touch()
    os.truncate(path, 40_000_000)
    assert "larger than 30 MB" in refusal(path)


@pytest.mark.parametrize("keep", [0.5, 0.9, -30])
def test_a_workbook_cut_short_is_damaged(filled, keep):
    whole = filled(("Lot", "Rank"), *[(1, n) for n in range(200)])
    cut = whole[: int(len(whole) * keep)] if keep > 0 else whole[:keep]
    assert "is damaged or was cut short" in refusal(cut)


def test_corrupt_compressed_data_is_damaged(pack):
    content = pack("".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919}</v></c></row>' for n in range(1, 500)))
    info = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET)
    at = info.header_offset + 200
    assert f"in its part “{SHEET}”" in refusal(content[:at] + b"\xff" * 64 + content[at + 64 :])


def test_a_directory_that_lies_about_a_size_is_damaged(pack):
    content = bytearray(pack('<row r="1"><c r="A1"><v>1</v></c></row>'))
    entry = content.rfind(SHEET.encode()) - 46
    content[entry + 24 : entry + 28] = struct.pack("<L", 40)
    assert "is damaged" in refusal(bytes(content))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"letter.txt": "hello"}, "is a zip folder, not a workbook"),
        ({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}, "is a Word document"),
        ({"ppt/presentation.xml": "<p/>"}, "is a PowerPoint presentation"),
        ({"xl/workbook.bin": "x"}, "is a binary workbook (.xlsb)"),
        ({"content.xml": "<o/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "is an OpenDocument"),
        ({"[Content_Types].xml": "<Types/>"}, "holds no workbook"),
    ],
)
def test_a_package_of_something_else_is_named(parts, says):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    assert says in refusal(content.getvalue())


def test_strict_open_xml_is_asked_for_again(pack):
    strict = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    assert "Strict Open XML" in refusal(pack(**{"xl/workbook.xml": strict}))


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", SHEET])
def test_a_missing_part_is_damage(pack, part):
    assert "is damaged" in refusal(pack(**{part: None}))


def test_a_workbook_without_sheets_is_refused(pack):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    assert "has no sheet with cells" in refusal(pack(**{"xl/workbook.xml": f'<workbook xmlns="{main}"/>'}))


def test_a_sheet_that_is_only_a_chart_is_passed_over():
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Gone!$A$1:$A$2"})
    book.add_chartsheet().set_chart(chart)
    book.add_worksheet("Gone")
    book.close()
    assert [sheet.name for sheet in inspect_workbook(content.getvalue()).sheets] == ["Gone"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(pack):
    content = io.BytesIO(pack())
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("XL/worksheets/Sheet1.xml", "<other/>")
    assert "“xl/worksheets/sheet1.xml” twice" in refusal(content.getvalue())


def test_an_encrypted_part_is_refused(pack):
    content = bytearray(pack())
    entry = content.rfind(SHEET.encode()) - 46
    content[entry + 8] |= 1
    assert "protected by a password" in refusal(bytes(content))


def test_a_rare_compression_is_refused(pack):
    content = io.BytesIO(pack())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/extra.xml", "<x/>")
    assert "packed in a way that workbooks do not use" in refusal(content.getvalue())


def test_too_many_parts_are_refused(pack):
    assert "the most that is read is 2,000" in refusal(pack(**{f"xl/media/{n}.xml": "" for n in range(2_001)}))


def test_a_directory_of_endless_entries_is_not_listed(pack):
    content = pack(**{f"xl/{n}{'x' * 200}": "" for n in range(4_500)})
    assert "lists far more than 2,000 parts" in refusal(content)


BOMBS = {
    "one part that swells": lambda pack: pack(" " * 30_000_000),
    "many parts just below the suspect size": lambda pack: pack(
        **{f"xl/worksheets/sheet{n}.xml": b" " * 19_000_000 for n in range(2, 11)}
    ),
    "a flood of empty rows": lambda pack: pack("<row/>" * 3_100_000),
    "a flood of texts": lambda pack: pack(**{"xl/sharedStrings.xml": "<sst>" + "<si/>" * 3_100_000 + "</sst>"}),
    "endless styles": lambda pack: pack(**{"xl/styles.xml": "<a>" + "<xf/>" * 2_500_000 + "</a>"}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_would_swell_is_refused_within_a_second_and_200_mb(pack, bomb):
    content = BOMBS[bomb](pack)
    assert len(content) < 1_000_000
    tracemalloc.start()
    began = time.process_time()
    try:
        said = refusal(content)
        seconds, (_now, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "It was not unpacked" in said
    assert seconds < 1
    assert peak < 200_000_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            "cell XFD1048576 is filled, which is below row 100,000",
        ),
        ('<row r="99999999"><c r="A99999999"><v>1</v></c></row>', "row 99999999 is not where a row can be"),
        ('<row r="9999999999"/>', "is damaged"),
        ('<row r="0"/>', "row 0 is not where a row can be"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "row 1 has more than 16,384 cells"),
        ('<row r="1"><c r="a1"><v>1</v></c></row>', "cell a1 is not where a cell can be"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "cell A2 is not where a cell can be"),
        ('<row r="1"><c r="B1"/><c r="B1"/></row>', "cell B1 is not where a cell can be"),
        ('<row r="2"/><row r="2"/>', "row 2 is not where a row can be"),
        ('<row r="1"><c r="A1"><v>abc</v></c></row>', "cell A1 is marked as a number but holds “abc”"),
        ('<row r="1"><c r="A1"><v>1e999</v></c></row>', "cell A1 is marked as a number but holds “1e999”"),
        ('<row r="1"><c r="A1"><v>NaN</v></c></row>', "cell A1 is marked as a number but holds “NaN”"),
        (f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>', "cell A1 is marked as a number"),
        ('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', "cell A1 points to text number 2"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "cell A1 points to text number -1"),
        ('<row r="1"><c r="A1" t="b"><v>yes</v></c></row>', "cell A1 is marked as TRUE or FALSE but holds “yes”"),
        ('<row r="1"><c r="A1" t="x"><v>1</v></c></row>', "cell A1 is of an unknown kind “x”"),
        ('<row r="1"><c r="A1"><v>1</v></c>', "is damaged"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_a_remedy(pack, data, says):
    said = refusal(pack(data))
    assert says in said
    assert said.endswith(".")


def test_a_stray_far_cell_without_content_does_no_harm(pack):
    facts = inspect_workbook(
        pack('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    )
    assert facts.sheets[0].last_row == 1


def test_a_text_longer_than_a_cell_holds_is_refused(pack):
    data = f'<row r="1"><c r="A1" t="str"><v>{"x&#10;" * 40_000}</v></c></row>'
    assert "cell A1 holds more than 32,767 characters" in refusal(pack(data))


def test_more_cells_than_the_limit_are_refused_across_sheets(filled):
    content = filled(*[(n, n) for n in range(60)])
    assert "more than 100 filled cells" in refusal(content, Limits(cells=100))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE sst [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE sst SYSTEM "http://example.org/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_a_document_type_is_refused_in_every_part(pack, part, doctype):
    assert "document type declaration" in refusal(pack(**{part: f"{doctype}<sst>&a;</sst>"}))


@pytest.mark.parametrize("encoding", ["U0TF-8", "utf-7", "shift_jis", "idna"])
def test_a_part_in_an_encoding_that_cannot_be_read_is_damage(pack, encoding):
    broken = f'<?xml version="1.0" encoding="{encoding}"?><styleSheet/>'
    assert "is damaged" in refusal(pack(**{"xl/styles.xml": broken}))


def test_broken_xml_in_a_part_that_only_the_reader_opens_is_found(pack):
    assert "in its part “xl/styles.xml”" in refusal(pack(**{"xl/styles.xml": "<styleSheet>"}))


def test_facts_tell_what_a_reader_hides(filled):
    def then(page):
        page.row_dimensions[3].hidden = True
        page.row_dimensions[9].hidden = True
        page.column_dimensions["B"].hidden = True
        page.merge_cells("A5:B6")
        page["A2"] = "=1+1"
        page["B2"] = "#N/A"
        page.parent.create_sheet("Lists").sheet_state = "veryHidden"

    facts = inspect_workbook(filled(("Lot", "Rank"), (1, 2), (3, 4), then=then))
    sheet, lists = facts.sheets
    assert (sheet.rows, sheet.cells, sheet.last_row) == (3, 6, 3)
    assert sheet.hidden_rows == (3,)
    assert sheet.hidden_columns == ((2, 2),)
    assert sheet.merged == ("A5:B6",)
    assert sheet.formulas_without_result == ("A2",)
    assert sheet.error_cells == ("B2",)
    assert (lists.state, [sheet.name for sheet in facts.sheets if sheet.hidden]) == ("veryHidden", ["Lists"])


def test_a_formula_whose_result_is_an_empty_text_has_a_result(pack):
    data = '<row r="1"><c r="A1" t="str"><f>IF(1,"","")</f><v></v></c></row>'
    assert inspect_workbook(pack(data)).sheets[0].formulas_without_result == ()


def test_cells_without_addresses_are_counted_along(pack):
    facts = inspect_workbook(pack("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert (facts.cells, facts.sheets[0].last_row) == (3, 2)


def test_prefixed_xml_is_read_like_any_other(pack):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert inspect_workbook(pack(**{SHEET: sheet})).cells == 1


def test_a_workbook_open_elsewhere_is_read_from_a_copy(tmp_path, filled):
    path = tmp_path / "return.xlsx"
    path.write_bytes(filled(("Lot",), (1,)))
    facts = inspect_workbook(path)
    path.unlink()
    assert openpyxl.load_workbook(io.BytesIO(facts.content)).active["A2"].value == 1
