"""A table with any headings is found in any CSV file or workbook, cell by cell, or refused in plain words."""

import contextlib
import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.domain.errors import UnreadableWorkbook
from core.excel.any_table import AnyTable, read_any
from core.excel.delimited import delimited_rows
from core.excel.facts import LIMITS, Limits

KEPT = Path(__file__).with_name("kept")
SOUND = {
    "csv_heading_alone.csv": 0,
    "csv_utf16.csv": 1,
    "csv_line_separators.csv": 1,
    "csv_lone_returns.csv": 2,
    "csv_formulas.csv": 2,
}
"""How many rows those of the kept files have that are no fault, only awkward."""

HEAD = "Date,Payee,Amount\r\n"


def csv_table(folder: Path, content: str | bytes, name: str = "ledger.csv") -> AnyTable:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_any(path)


def values(table: AnyTable) -> list[list[object]]:
    return [[cell.value for cell in row.cells.values()] for row in table.rows]


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        csv_table(folder, content)
    return str(refused.value)


def test_each_cell_knows_where_it_stands(tmp_path):
    table = csv_table(tmp_path, f"{HEAD}01/05/2015,Alder Training,10.00\r\n")
    assert (table.source, table.sheet, table.headings) == ("ledger.csv", "CSV", ("Date", "Payee", "Amount"))
    assert [column.address for column in table.columns] == ["A1", "B1", "C1"]
    assert table.file_hash == hashlib.sha256((tmp_path / "ledger.csv").read_bytes()).hexdigest()
    (row,) = table.rows
    assert (row.place, row["Payee"].address, row["Payee"].found) == ("CSV!2", "B2", "Alder Training")
    assert row["Amount"].problem("x", "y").sentence.startswith("Sheet “CSV”, cell C2 (Amount): “10.00”")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_found(tmp_path, encoding, separator):
    lines = [("Date", "Payee", "Amount in £"), ("01/05/2015", "Café, Élan", "1,234.50"), ("02/05/2015", "Elm", "2")]
    text = "\r\n".join(separator.join(f'"{text}"' for text in line) for line in lines)
    table = csv_table(tmp_path, text.encode(encoding))
    assert table.headings == ("Date", "Payee", "Amount in £")
    assert values(table)[0] == ["01/05/2015", "Café, Élan", "1,234.50"]


def test_commas_in_the_texts_of_a_file_parted_by_semicolons_are_no_separators(tmp_path):
    table = csv_table(tmp_path, "Payee;Amount\r\nElm, Fir;1,000.00\r\nOak, Ash, Yew;2,000.00\r\nYew;3.00\r\n")
    assert values(table) == [["Elm, Fir", "1,000.00"], ["Oak, Ash, Yew", "2,000.00"], ["Yew", "3.00"]]


def test_the_heading_may_stand_below_a_title_and_blank_rows(tmp_path):
    table = csv_table(tmp_path, f"Spend over £500,,\r\nCouncil,May 2015,\r\n\r\n{HEAD}01/05/2015,Alder,10.00\r\n")
    assert table.headings == ("Date", "Payee", "Amount")
    assert [row.place for row in table.rows] == ["CSV!5"]


def test_a_row_of_sums_and_dates_is_no_heading(tmp_path):
    assert refusal(tmp_path, "01/05/2015,£10.00,7\r\n12-May-15,(5.00),8\r\n") == (
        "“ledger.csv” has no row of headings among its first 30 rows. "
        "Put a heading above each column, save the file, and try again."
    )


def test_headings_that_stand_twice_or_not_at_all_are_told_apart_by_their_columns(tmp_path):
    table = csv_table(tmp_path, "Date,Amount,,amount ,Payee,\r\n01/05/2015,1,x,2,Alder,\r\n")
    assert table.headings == ("Date", "Amount (column B)", "Column C", "amount (column D)", "Payee")
    assert values(table) == [["01/05/2015", "1", "x", "2", "Alder"]]
    other = csv_table(tmp_path, "Ref,Ref,Ref (column B),,Column D\r\n1,2,3,4,5\r\n")
    assert [row[heading].value for row in other.rows for heading in other.headings] == ["1", "2", "3", "4", "5"]


def test_blank_rows_totals_and_remarks_are_left_out_and_told(tmp_path):
    body = "01/05/2015,Alder,10.00\r\n,,\r\n , ,\r\n02/05/2015,Total Training Ltd,5.00\r\n,Total:,15.00\r\n"
    table = csv_table(tmp_path, f"{HEAD}{body}Printed by finance,,\r\n")
    assert [row.number for row in table.rows] == [2, 5]
    assert table.notes == (
        "Row 6 was left out as a total.",
        "Row 7 was left out: only one cell is filled, so it is a remark and no record.",
    )


def test_a_short_row_has_blank_cells_and_a_long_one_is_a_problem_of_its_own(tmp_path):
    table = csv_table(tmp_path, f"{HEAD}01/05/2015,Alder\r\n02/05/2015,Elm, Ltd,7.00\r\n03/05/2015,Fir,8.00,,\r\n")
    assert table.rows[0]["Amount"].blank
    assert [row.problem is None for row in table.rows] == [True, False, True]
    assert table.rows[1].problem.sentence == (
        "Sheet “CSV”, cell D3: “7.00” stands beside the last heading, so the fields of this row have moved. "
        "Put a text that has the separator in it between quotation marks, or export the file again."
    )


def test_the_mark_that_guards_a_formula_is_taken_off(tmp_path):
    table = csv_table(tmp_path, f"{HEAD}01/05/2015,'=1+1,'-12.50\r\n02/05/2015,'quoted',3\r\n")
    assert [row["Payee"].value for row in table.rows] == ["=1+1", "'quoted'"]
    assert table.rows[0]["Amount"].value == "-12.50"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f'{HEAD}1,"Elm,2\r\n', "row 2: a quotation mark opens a text that never ends"),
        (f'{HEAD}1,"Elm" x,2\r\n', "row 2: a quotation mark stands inside a quoted text"),
        (f"{HEAD}1,E\0lm,2\r\n", "row 2: there is a zero byte"),
        (b"Date,Payee\r\n1,E\x81lm\r\n", "is not a text in UTF-8 or Windows-1252"),
        (b"", "is empty"),
        (b"<html>", "is a web page"),
        (b"%PDF-1.7\n1 0 obj,2\n", "is a PDF"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "is an old .xls file"),
        ("x" * 1_000_001, "line 1: the line is longer than 1,000,000 characters"),
        (HEAD + "1," + "x" * 32_768 + ",2\r\n", "row 2: a field holds more than 32,767 characters"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(tmp_path, content, says):
    sentence = refusal(tmp_path, content)
    assert sentence.startswith("“ledger.csv”")
    assert says in sentence


def test_too_many_rows_fields_and_bytes_are_refused():
    few = Limits(rows=3)
    assert len(list(delimited_rows("x", b"a,b\r\n" * 3, few))) == 3
    with pytest.raises(UnreadableWorkbook, match="more than 3 rows"):
        list(delimited_rows("x", b"a,b\r\n" * 4, few))
    with pytest.raises(UnreadableWorkbook, match="2,000,000 fields"):
        list(delimited_rows("x", (b"," * 900_000 + b"\r\n") * 3, LIMITS))
    with pytest.raises(UnreadableWorkbook, match="larger than 0 MB"):
        list(delimited_rows("x", b"a,b\r\n", Limits(file_bytes=4)))


@pytest.mark.parametrize("path", sorted(KEPT.glob("csv_*")), ids=lambda path: path.name)
def test_every_kept_file_is_read_or_refused_within_a_second(path):
    started = time.process_time()
    if path.name in SOUND:
        assert len(read_any(path).rows) == SOUND[path.name]
    else:
        with pytest.raises(UnreadableWorkbook) as refused:
            read_any(path)
        assert str(refused.value).startswith(f"“{path.name}”")
    assert time.process_time() - started < 1


def workbook(folder: Path, rows: list[list[object]], **others: list[list[object]]) -> Path:
    book = Workbook()
    book.active.title = "Spend"
    for row in rows:
        book.active.append(row)
    for title, more in others.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    path = folder / "ledger.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_from_its_fullest_sheet(tmp_path):
    rows = [["Spend"], ["Date", "Payee", "Amount"], [None, "Alder", 10.5], ["=1", "=2", "=3"]]
    table = read_any(workbook(tmp_path, rows, Notes=[["x"]]))
    assert (table.sheet, table.headings) == ("Spend", ("Date", "Payee", "Amount"))
    assert table.rows[0]["Amount"].value == 10.5
    assert [cell.fault for cell in table.rows[1].cells.values()] == ["is a formula without a result"] * 3
    assert table.rows[0].text("Payee") == "Alder"
    assert len(table.rows) == 2
    assert table.notes == ("Sheet “Spend” was read, which has the most cells; “Notes” was not.",)


def test_a_workbook_with_nothing_to_see_is_refused(tmp_path):
    with pytest.raises(UnreadableWorkbook, match="nothing on any sheet that shows"):
        read_any(workbook(tmp_path, []))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=6))
def test_what_is_written_as_csv_is_read_again(rows):
    quoted = ("\r\n".join(",".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows)).encode()
    read = [list(row) for row in delimited_rows("x", b"Date,Payee,Amount\r\n" + quoted, LIMITS)][1:]
    expected = [
        [text.removeprefix("'") if text[1:2] in tuple("=+-@＝＋－＠") else text for text in row] for row in rows
    ]
    filled = [row for row in expected if any(row)]
    assert [row for row in read if row] == filled or any(text.startswith("'") for row in rows for text in row)


@given(st.binary(max_size=400))
def test_no_bytes_at_all_end_in_anything_but_rows_or_a_plain_refusal(content):
    with contextlib.suppress(UnreadableWorkbook):
        assert all(isinstance(text, str) for row in delimited_rows("x", content, LIMITS) for text in row)
