"""The workbook of what is to be put right: a list that leads to each cell, and a copy of the data with notes."""

import warnings
import zipfile
from datetime import datetime

import openpyxl
import pytest

from core.domain.errors import ExportFailed, UnreadableWorkbook
from core.excel.cells import Problem
from core.excel.problems_workbook import write_problems

MOMENT = datetime(2015, 5, 1)  # noqa: DTZ001 - cells hold moments without a time zone
PAYLOADS = ("=1+1", "@SUM(1)", "+1", "-1", "<r>x</r>", "http://example.org", "#N/A")


def problem(cell: str, sheet: str = "Needs", **changes: str) -> Problem:
    given = {"heading": "Lot", "found": "9", "wrong": "is not a lot", "remedy": "Choose one of “1”."}
    return Problem(sheet, cell, **(given | changes))


@pytest.fixture
def source(tmp_path):
    """A workbook as people send them: two sheets and a hidden one, texts that look like formulas, a real formula."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Needs"
    page.append(["Lot", "What", "From", "Sum", "Sure"])
    page.append([9, "Training", MOMENT, 12.5, True])
    for payload in PAYLOADS:
        page.append(["1", payload])
        page.cell(page.max_row, 2).data_type = "s"
    book.create_sheet("Problems").append(["Its own"])
    book.create_sheet("Lists").append(["1"])
    book["Lists"].sheet_state = "hidden"
    book.save(tmp_path / "needs.xlsx")
    return tmp_path / "needs.xlsx"


@pytest.fixture
def written(source, tmp_path):
    def write(*problems: Problem) -> openpyxl.Workbook:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            write_problems(tmp_path / "problems.xlsx", source, problems)
        return openpyxl.load_workbook(tmp_path / "problems.xlsx")

    return write


def test_the_list_says_where_what_and_how_and_leads_to_the_cell(written):
    book = written(problem("A2"), problem("B4", heading="What", found="@SUM(1)"))
    assert book.sheetnames[0] == "Problems"
    listed = [[cell.value for cell in line] for line in book["Problems"].iter_rows(min_row=5)]
    assert listed == [
        ["Sheet", "Cell", "Heading", "What is there", "What is wrong", "How to put it right"],
        ["Needs", "A2", "Lot", "9", "is not a lot", "Choose one of “1”."],
        ["Needs", "B4", "What", "@SUM(1)", "is not a lot", "Choose one of “1”."],
    ]
    assert [book["Problems"][f"B{row}"].hyperlink.location for row in (6, 7)] == ["'Needs'!A2", "'Needs'!B4"]


def test_the_data_is_copied_as_values_and_a_bad_cell_has_a_note(written):
    page = written(problem("A2"), problem("A2", wrong="is a second fault", remedy="Mend it."))["Needs"]
    assert [cell.value for cell in page[2]] == [9, "Training", MOMENT, 12.5, True]
    assert page["C2"].number_format == "dd/mm/yyyy"
    note = "Is not a lot. Choose one of “1”.\nIs a second fault. Mend it."
    assert (page["A2"].comment.text, page["A2"].fill.fgColor.rgb) == (note, "FFFDE7E7")
    assert [cell.coordinate for line in page.iter_rows() for cell in line if cell.comment] == ["A2"]


def test_texts_stay_texts_whatever_they_begin_with(written, tmp_path):
    page = written(problem("B3"))["Needs"]
    assert [page.cell(row, 2).value for row in range(3, 10)] == list(PAYLOADS)
    assert {page.cell(row, 2).data_type for row in range(3, 10)} == {"s"}
    with zipfile.ZipFile(tmp_path / "problems.xlsx") as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets" in name)


def test_every_sheet_is_there_under_a_name_of_its_own_and_hidden_ones_are_hidden(written):
    book = written(problem("A1", sheet="Problems"))
    assert book.sheetnames == ["Problems", "Needs", "Problems 2", "Lists"]
    assert book["Lists"].sheet_state == "hidden"
    assert book["Problems"]["B6"].hyperlink.location == "'Problems 2'!A1"


def test_problems_of_an_empty_cell_a_row_a_range_and_a_sheet(written):
    book = written(problem("D9"), problem("3"), problem("A5:B6"), problem(""), problem("A1", sheet="Gone"))
    assert {cell.coordinate for line in book["Needs"].iter_rows() for cell in line if cell.comment} == {
        "D9",
        "A3",
        "A5",
    }
    links = [book["Problems"][f"B{row}"].hyperlink for row in range(6, 11)]
    assert [link and link.location for link in links] == ["'Needs'!D9", "'Needs'!A3", "'Needs'!A5", None, None]


def test_a_text_file_is_copied_too(tmp_path):
    (tmp_path / "spend.csv").write_bytes("Ref;Amount;Payee\r\n1;'=2+2;Café\r\n\r\n00123;-5;x\r\n".encode("cp1252"))
    write_problems(tmp_path / "problems.xlsx", tmp_path / "spend.csv", [problem("B2", sheet="CSV")])
    page = openpyxl.load_workbook(tmp_path / "problems.xlsx")["CSV"]
    assert [[cell.value for cell in line] for line in page.iter_rows()] == [
        ["Ref", "Amount", "Payee"],
        ["1", "=2+2", "Café"],
        [None, None, None],
        ["00123", "-5", "x"],
    ]
    assert (page["B2"].data_type, page["B2"].comment.text) == ("s", "Is not a lot. Choose one of “1”.")


def test_what_cannot_be_read_or_written_says_so_and_leaves_nothing(source, tmp_path):
    with pytest.raises(UnreadableWorkbook, match="There is no file"):
        write_problems(tmp_path / "problems.xlsx", tmp_path / "gone.xlsx", [problem("A2")])
    with pytest.raises(ExportFailed, match="There is no folder"):
        write_problems(tmp_path / "gone" / "problems.xlsx", source, [problem("A2")])
    assert {path.name for path in tmp_path.iterdir()} == {"needs.xlsx"}


def test_words_without_end_are_cut(written):
    book = written(problem("A2", remedy="many words " * 4_000))
    assert len(book["Needs"]["A2"].comment.text) == 2_000
    assert book["Problems"]["F6"].value.endswith(" [...]")
