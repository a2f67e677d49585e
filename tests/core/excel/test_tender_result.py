# ruff: noqa: DTZ001 - cells hold moments without a time zone
import io
from datetime import date, datetime

import openpyxl
import pytest

from core.domain.errors import ExportFailed, UnreadableWorkbook
from core.excel.tender_result import TenderRow, read_tender_result, write_template

LOTS = [("1", "Wider workforce"), ("2", "Restorative conferencing"), ("3", "Schools leadership")]
UNITS = {unit: unit for unit in ("day", "half day", "session")}
A, B, C = "Example Training Ltd", "Northern Restorative Ltd", "Practice Works CIC"

FULL = ("1 – Wider workforce", A, 54.25, 31.5, 1, "day", 450.5, datetime(2015, 4, 1), "Quality first", "a@example.org")
HEADING_ROW = 4
COLUMNS = dict(
    zip(
        ["lot", "provider", "quality", "price", "rank", "unit", "rate", "valid_from", "tie_note", "email"],
        "ABCDEFGHIJ",
        strict=True,
    )
)


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "tender-result.xlsx"
    write_template(path, LOTS, UNITS)
    return path


@pytest.fixture
def read(template):
    """Fills rows into the template as a person would, below its headings, and reads it back."""

    def filled_in(*rows):
        book = openpyxl.load_workbook(template)
        for number, row in enumerate(rows, start=HEADING_ROW + 1):
            for letter, value in row.items() if isinstance(row, dict) else zip("ABCDEFGHIJ", row, strict=False):
                book["Tender result"][f"{letter}{number}"] = value
        content = io.BytesIO()
        book.save(content)
        return read_tender_result(content.getvalue(), LOTS, UNITS)

    return filled_in


def row(lot=1, provider=A, rank=1, unit="day", rate=450, **others):
    values = {"lot": lot, "provider": provider, "rank": rank, "unit": unit, "rate": rate, **others}
    return {COLUMNS[name]: value for name, value in values.items() if value is not None}


def places(result):
    return [(problem.cell, problem.wrong) for problem in result.problems]


def test_an_empty_template_gives_one_problem(template):
    result = read_tender_result(template, LOTS, UNITS)
    assert result.rows == ()
    (problem,) = result.problems
    assert problem.sentence == (
        "Sheet “Tender result”, cell A5: no row is filled in. Fill in one row for each provider, lot and unit of rate, "
        "and import the workbook again."
    )


def test_a_full_row_comes_back_in_the_registers_units(read):
    result = read(FULL)
    assert result.problems == ()
    assert result.rows == (
        TenderRow(
            sheet="Tender result",
            row=5,
            lot="1",
            provider=A,
            quality_hundredths=5425,
            price_hundredths=3150,
            rank=1,
            unit="day",
            max_pence=45_050,
            valid_from=date(2015, 4, 1),
            tie_note="Quality first",
            email="a@example.org",
        ),
    )


def test_what_is_optional_may_be_left_out(read):
    (only,) = read(row()).rows
    assert (only.quality_hundredths, only.price_hundredths, only.valid_from, only.tie_note, only.email) == (
        None,
        None,
        None,
        "",
        "",
    )


def test_a_second_row_of_a_provider_in_a_lot_adds_a_rate(read):
    result = read(row(), row(unit="half day", rate="£250.00"), row(provider=B, rank=2))
    assert result.problems == ()
    assert [(each.provider, each.rank, each.unit, each.max_pence) for each in result.rows] == [
        (A, 1, "day", 45_000),
        (A, 1, "half day", 25_000),
        (B, 2, "day", 45_000),
    ]


@pytest.mark.parametrize("lot", ["1 – Wider workforce", "1", 1, "Lot 1", "LOT 1", "wider  WORKFORCE"])
def test_a_lot_is_known_by_its_label_number_or_title(read, lot):
    assert [each.lot for each in read(row(lot=lot)).rows] == ["1"]


@pytest.mark.parametrize(
    ("changed", "cell", "wrong"),
    [
        ({"lot": "9"}, "A5", "is not a lot of this framework"),
        ({"lot": None}, "A5", "is empty"),
        ({"provider": None}, "B5", "is empty"),
        ({"quality": "high"}, "C5", "is not a number"),
        ({"quality": 54.255}, "C5", "has more than two decimals"),
        ({"price": -1}, "D5", "is below 0"),
        ({"price": True}, "D5", "is not a number"),
        ({"rank": None}, "E5", "is empty"),
        ({"rank": 0}, "E5", "is below 1"),
        ({"rank": 1.5}, "E5", "is not a whole number"),
        ({"rank": "first"}, "E5", "is not a whole number"),
        ({"rank": "=1"}, "E5", "is a formula without a result"),
        ({"unit": "furlong"}, "F5", "is not a unit of this framework"),
        ({"rate": None}, "G5", "is empty"),
        ({"rate": 0}, "G5", "is not more than £0.00"),
        ({"rate": "(450.00)"}, "G5", "is not more than £0.00"),
        ({"rate": 450.125}, "G5", "has more than two decimals"),
        ({"rate": "450 a day"}, "G5", "is not an amount of money"),
        ({"rate": "#REF!"}, "G5", "is an error"),
        ({"valid_from": "31/02/2015"}, "H5", "is not a real date, read day first"),
        ({"valid_from": "soon"}, "H5", "is not a date"),
        ({"email": "ask reception"}, "J5", "is not an e-mail address"),
    ],
)
def test_a_faulty_cell_is_named_with_a_remedy_and_its_row_is_not_imported(read, changed, cell, wrong):
    result = read(row(**changed))
    assert result.rows == ()
    (problem,) = result.problems
    assert (problem.sheet, problem.cell, problem.wrong) == ("Tender result", cell, wrong)
    assert problem.remedy


def test_all_faults_are_told_at_once_in_the_order_of_the_sheet(read):
    result = read(row(rank=0, rate=0), row(lot="9", provider=B, rank=2), row(provider=C, unit=None))
    assert [problem.cell for problem in result.problems] == ["E5", "G5", "A6", "F7"]


def test_a_misspelt_lot_is_answered_with_the_likely_one(read):
    (problem,) = read(row(lot="Restorativ conferencing")).problems
    assert problem.remedy == "Did you mean “Restorative conferencing”?"


def test_a_rank_held_twice_in_a_lot_names_both_cells(read):
    (problem,) = read(row(), row(provider=B), row(provider=C, rank=2)).problems
    assert problem.sentence == (
        "Sheet “Tender result”, cell E6 (Rank): “1” is also the rank of “Example Training Ltd” in lot 1, in cell E5. "
        "Give every provider of the lot its own rank; break a tie by the recorded rule and say how in “Tie-break note”."
    )


def test_the_same_rank_in_two_lots_is_no_fault(read):
    assert read(row(lot=1), row(lot=2, provider=B)).problems == ()


def test_a_provider_with_two_ranks_in_a_lot_names_both_cells(read):
    result = read(row(), row(unit="session", rank=2), row(provider=B, rank=2))
    assert places(result) == [("E6", "is not the rank 1 that “Example Training Ltd” has in lot 1 in cell E5")]


def test_a_gap_in_the_ranks_names_the_rank_that_nobody_has(read):
    assert places(read(row(), row(provider=B, rank=3))) == [("E6", "leaves rank 2 of lot 1 without a provider")]


def test_ranks_that_do_not_begin_at_one_are_a_gap(read):
    assert places(read(row(rank=2))) == [("E5", "leaves rank 1 of lot 1 without a provider")]


def test_a_faulty_lot_elsewhere_is_not_taken_for_a_gap(read):
    assert [
        problem.cell for problem in read(row(), row(lot="9", provider=B, rank=2), row(provider=C, rank=3)).problems
    ] == ["A6"]


def test_a_unit_rated_twice_for_a_provider_in_a_lot_names_both_cells(read):
    assert places(read(row(), row(rate=500))) == [
        ("F6", "is given a second time for “Example Training Ltd” in lot 1; the first is in cell F5")
    ]


@pytest.mark.parametrize("name", ["EXAMPLE Training Ltd", "ExampleTraining Ltd"])
def test_a_name_that_differs_only_by_capitals_or_spaces_is_suggested(read, name):
    (problem,) = read(row(), row(lot=2, provider=name)).problems
    assert (problem.cell, problem.remedy) == ("B6", "If it is the same provider, write “Example Training Ltd”.")


def test_a_name_with_spaces_that_nobody_sees_is_the_same_name(read):
    assert read(row(), row(lot=2, provider=" Example\u00a0 Training Ltd ")).problems == ()


def test_scores_that_differ_between_rows_of_a_provider_are_a_fault(read):
    result = read(row(quality=50), row(unit="session", quality=51))
    assert places(result) == [("C6", "differs from the score of “Example Training Ltd” in lot 1 in cell C5")]


def test_equal_scores_without_a_note_are_told(read):
    result = read(row(quality=50, price=40), row(provider=B, rank=2, quality=50, price=40))
    assert result.problems == ()
    assert f"Lot 1: “{A}” and “{B}” have equal scores. Say under “Tie-break note” by which rule" in result.notes[-1]


def test_equal_scores_with_a_note_need_no_word(read):
    tie = {"quality": 50, "price": 40, "tie_note": "drawn by lot"}
    assert not any("equal scores" in note for note in read(row(**tie), row(provider=B, rank=2, **tie)).notes)


def test_lots_without_a_provider_are_told(read):
    assert read(row()).notes == ("Lots 2 and 3 have no provider in this workbook.",)


def test_a_leftover_note_below_the_rows_is_one_problem(read):
    result = read(row(), {}, {"I": "Signed by the panel"})
    assert places(result) == [("I7", "stands in a row without lot, provider, rank, unit and rate")]


def test_rows_below_the_templates_last_are_read_too(read):
    result = read(row(), *[{}] * 230, row(provider=B, rank=2))
    assert [each.row for each in result.rows] == [5, 236]


def test_the_same_lots_and_units_give_the_same_template(template, tmp_path):
    write_template(tmp_path / "again.xlsx", LOTS, UNITS)
    assert (tmp_path / "again.xlsx").read_bytes() == template.read_bytes()


def test_the_template_offers_lots_and_units_and_limits_numbers(template):
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == ["How to fill in", "Tender result"]
    sheet, how = book["Tender result"], book["How to fill in"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    source = rules["A5:A204"].formula1.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in how[source]] == [
        "1 – Wider workforce",
        "2 – Restorative conferencing",
        "3 – Schools leadership",
    ]
    assert {place: rule.type for place, rule in rules.items()} == {
        "A5:A204": "list",
        "F5:F204": "list",
        "C5:C204": "decimal",
        "D5:D204": "decimal",
        "E5:E204": "whole",
        "G5:G204": "decimal",
        "H5:H204": "date",
    }


def test_the_templates_input_cells_are_cream_and_free(template):
    sheet = openpyxl.load_workbook(template)["Tender result"]
    cell = sheet["B204"]
    assert (cell.fill.fgColor.rgb, cell.protection.locked) == ("FFFFF8E1", False)
    assert sheet.tables["tblTenderResult"].ref == "A4:J204"


def test_lots_that_look_like_formulas_stay_texts(tmp_path):
    write_template(tmp_path / "t.xlsx", [("=1", "=2+2")], ["@day"])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n"}


def test_a_template_that_cannot_be_written_says_why(tmp_path):
    with pytest.raises(ExportFailed, match="There is no folder"):
        write_template(tmp_path / "gone" / "t.xlsx", LOTS, UNITS)


def test_a_rate_is_found_under_the_heading_of_earlier_templates(template, read):
    book = openpyxl.load_workbook(template)
    book["Tender result"][f"{COLUMNS['rate']}{HEADING_ROW}"] = "Rate (ex VAT)"
    book.save(template)
    assert read(row()).rows[0].max_pence == 45_000


def test_a_workbook_without_the_headings_is_refused(filled):
    with pytest.raises(UnreadableWorkbook, match="start from the template"):
        read_tender_result(filled(("Name", "Amount"), ("x", 1)), LOTS, UNITS)
