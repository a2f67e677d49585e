# ruff: noqa: DTZ001 - cells hold moments without a time zone
import io
import zipfile
from datetime import date, datetime

import pytest

from core.domain.errors import UnreadableWorkbook
from core.excel.headings import Heading
from core.excel.numbers_in_cells import pence, whole_number
from core.excel.reading import read_table
from core.excel.texts_in_cells import calendar_date

LOT, RANK = Heading("Lot"), Heading("Rank", ("Ranking", "Position"))
NOTE = Heading("Note", required=False)
HEADINGS = (LOT, RANK, NOTE)


def refusal(source, headings=HEADINGS, sheets=()):
    with pytest.raises(UnreadableWorkbook) as caught:
        read_table(source, headings, sheets)
    return str(caught.value)


def values(table):
    return [(row.number, row["Lot"].value, row["Rank"].value) for row in table.rows]


def test_a_table_is_found_below_a_title_and_its_cells_know_their_address(filled):
    table = read_table(filled(("Tender result",), (), ("", "Lot", "Rank"), ("", 1, 2)), HEADINGS)
    assert values(table) == [(4, 1, 2)]
    assert table.rows[0]["Rank"].address == "C4"
    assert table.headings == {"Lot": "B3", "Rank": "C3"}


@pytest.mark.parametrize("wording", ["rank", " RANK ", "Ra\u00adnk", "Ranking", "POSITION\n"])
def test_a_heading_is_known_by_capitals_spaces_and_synonyms(filled, wording):
    assert values(read_table(filled(("Lot", wording), (1, 2)), HEADINGS)) == [(2, 1, 2)]


def test_an_optional_column_that_is_absent_reads_as_blank(filled):
    assert read_table(filled(("Lot", "Rank"), (1, 2)), HEADINGS).rows[0]["Note"].blank


def test_blank_rows_are_left_out_and_rows_after_them_are_not(filled):
    assert values(read_table(filled(("Lot", "Rank"), (1, 1), (), (" ", None), (2, 1)), HEADINGS)) == [
        (2, 1, 1),
        (5, 2, 1),
    ]


def test_a_named_sheet_goes_before_others_that_fit(filled):
    def then(page):
        other = page.parent.create_sheet("tender RESULT")
        other.append(("Lot", "Rank"))
        other.append((8, 9))

    content = filled(("Lot", "Rank"), (1, 2), then=then)
    assert values(read_table(content, HEADINGS, ["Tender result"])) == [(2, 8, 9)]


def test_two_sheets_that_fit_are_not_chosen_between(filled):
    content = filled(("Lot", "Rank"), then=lambda page: page.parent.create_sheet("Copy").append(("Lot", "Rank")))
    assert "on two sheets, “Sheet1” and “Copy”" in refusal(content)


def test_a_visible_sheet_goes_before_a_hidden_one(filled):
    def then(page):
        copy = page.parent.create_sheet("Copy")
        copy.append(("Lot", "Rank"))
        copy.sheet_state = "hidden"

    assert read_table(filled(("Lot", "Rank"), then=then), HEADINGS).sheet == "Sheet1"


def test_a_hidden_sheet_alone_is_read_with_a_note(filled):
    def then(page):
        page.parent.create_sheet("Cover")
        page.sheet_state = "hidden"

    assert "The sheet “Sheet1” is hidden" in read_table(filled(("Lot", "Rank"), then=then), HEADINGS).notes[0]


def test_missing_headings_are_named_with_the_sheet_and_row(filled):
    assert "sheet “Sheet1”: row 2 lacks the heading “Rank”. Put it back" in refusal(filled(("Title",), ("Lot",)))


def test_a_workbook_without_any_of_the_headings_is_the_wrong_one(filled):
    assert "has no sheet with the headings “Lot”, “Rank”" in refusal(filled(("Name", "Amount")))


def test_headings_below_the_thirtieth_row_are_not_found(filled):
    assert "has no sheet with the headings" in refusal(filled(*[("text",)] * 30, ("Lot", "Rank"), (1, 2)))


def test_a_heading_that_stands_twice_is_named_by_both_cells(filled):
    assert "the heading “Rank” stands twice, in cells B1 and C1" in refusal(filled(("Lot", "Rank", "RANKING")))


def test_merged_cells_in_the_table_are_a_problem(filled):
    content = filled(("Lot", "Rank"), (1, 1), (None, 2), then=lambda page: page.merge_cells("A2:A3"))
    assert [(each.cell, each.wrong) for each in read_table(content, HEADINGS).problems] == [
        ("A2:A3", "is merged, so only its first cell holds a value")
    ]


def test_merged_cells_above_or_beside_the_table_do_no_harm(filled):
    def then(page):
        page.merge_cells("A1:B1")
        page.merge_cells("E3:F4")

    assert read_table(filled(("Title",), ("Lot", "Rank"), (1, 1), (2, 1), then=then), HEADINGS).problems == ()


def test_a_formula_without_a_result_is_a_fault_of_its_cell(filled):
    row = read_table(filled(("Lot", "Rank"), (1, "=1+1")), HEADINGS).rows[0]
    assert whole_number(row["Rank"]).wrong == "is a formula without a result"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_is_a_fault_of_its_cell(filled, error):
    problem = whole_number(read_table(filled(("Lot", "Rank"), (1, error)), HEADINGS).rows[0]["Rank"])
    assert (problem.cell, problem.found, problem.wrong) == ("B2", error, "is an error")


def test_hidden_rows_and_columns_are_read_and_told(filled):
    def then(page):
        page.row_dimensions[3].hidden = True
        page.column_dimensions["B"].hidden = True

    table = read_table(filled(("Lot", "Rank"), (1, 1), (2, 1), then=then), HEADINGS)
    assert len(table.rows) == 2
    assert table.notes == (
        "1 hidden row is included (sheet “Sheet1”, from row 3).",
        "The column “Rank” is hidden and is included.",
    )


def test_a_dimension_that_is_too_small_hides_nothing(filled):
    content = filled(("Lot", "Rank"), *[(n, 1) for n in range(50)])
    patched = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(patched, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'<dimension ref="A1:B51" />', b'<dimension ref="A1" />'))
    assert b'ref="A1" ' in zipfile.ZipFile(patched).read("xl/worksheets/sheet1.xml")
    assert len(read_table(patched.getvalue(), HEADINGS).rows) == 50


def test_dates_come_as_dates_and_numbers_without_a_format_do_not(filled):
    headings = [Heading("From"), Heading("To")]
    row = read_table(filled(("From", "To"), (datetime(2015, 4, 1), 42095)), headings).rows[0]
    assert calendar_date(row["From"]) == date(2015, 4, 1)
    assert calendar_date(row["To"]).wrong == "is a number, not a date"


def test_the_1904_date_system_is_followed(filled):
    def then(page):
        page.parent.epoch = datetime(1904, 1, 1)
        page["A2"] = datetime(2015, 4, 1)

    row = read_table(filled(("From", "To"), (None, 1), then=then), [Heading("From"), Heading("To")]).rows[0]
    assert calendar_date(row["From"]) == date(2015, 4, 1)


def test_the_format_of_a_cell_reaches_the_parser(filled):
    def then(page):
        page["B2"].number_format = "[$€-2]#,##0.00"

    row = read_table(filled(("Lot", "Rank"), (1, 2), then=then), HEADINGS).rows[0]
    assert pence(row["Rank"]).wrong == "is formatted in another currency"


def test_whatever_the_reader_raises_becomes_a_plain_sentence(pack):
    data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>yesterday</v></c></row>'
    assert "is not put together as a workbook should be" in refusal(pack(data))


def test_a_workbook_without_the_styles_that_its_cells_name_is_refused(pack):
    data = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="7"><v>42095</v></c><c r="B2"><v>1</v></c></row>'
    )
    assert "could not be read" in refusal(pack(data))
