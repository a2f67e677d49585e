"""Needs from a planning spreadsheet: read, compared, brought in, and undone."""

from datetime import datetime
from typing import Any

import openpyxl
import pytest
from builders import perform
from found import places, states
from inspection import row, rows

from core.domain.errors import BadRequest, Refused, UnreadableWorkbook
from core.imports.performing import good_rows_only, perform_import, try_import
from core.imports.requirement_columns import SHEET
from core.imports.requirements import REQUIREMENTS
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.move_date import MOVE_DATE
from core.operations.undo_import import UNDO_IMPORT

MAY, JULY = datetime(2015, 5, 1), datetime(2015, 7, 31)  # noqa: DTZ001 - cells hold moments without a time zone


def need(**changes: Any) -> dict[str, Any]:
    """A row of the template in full: 20 days in lot 1, from May to July 2015."""
    filled = {
        "Lot": "1",
        "What is needed": "Restorative practice",
        "Need in full (optional)": "Two cohorts",
        "Who it is for (optional)": "Family support",
        "Unit": "day",
        "Quantity": 20,
        "From": MAY,
        "To": JULY,
        "Estimate, low (optional)": 15_000,
        "Estimate, high": 18_000,
        "Funding stream (optional)": "core",
    }
    return filled | changes


@pytest.fixture
def read(register, fill_in):
    return lambda *needs: REQUIREMENTS.read(register, fill_in(REQUIREMENTS, SHEET, *needs))


def test_a_row_becomes_a_submitted_requirement(register, read):
    found = read(need(), need(Lot="Lot 2", **{"What is needed": "Conferencing"}))
    assert (states(found), found.problems) == (["new", "new"], ())
    assert [shown.place for shown in found.rows] == [f"{SHEET}!5", f"{SHEET}!6"]
    assert try_import(register, found).sentences == (
        "Requirement REQ-2015-0001 submitted to the strategy group",
        "Requirement REQ-2015-0002 submitted to the strategy group",
    )
    assert rows(register, "requirement") == []
    assert perform_import(register, found).result.steps == 2
    first = row(register, "requirement", reference="REQ-2015-0001")
    held = ("lot", "title", "need", "audience", "unit", "quantity_hundredths", "first_day", "last_day", "stream")
    assert [first[name] for name in held] == [
        *("1", "Restorative practice", "Two cohorts", "Family support", "day", 2_000),
        *("2015-05-01", "2015-07-31", "core"),
    ]
    assert (first["estimate_low_pence"], first["estimate_high_pence"]) == (1_500_000, 1_800_000)
    assert (first["state"], first["submitted_on"]) == ("submitted", "2015-04-01")


def test_what_may_be_left_out_is_filled_from_the_register(register, read):
    optional = ("Need in full (optional)", "Who it is for (optional)", "Estimate, low (optional)")
    perform_import(register, read(need(**dict.fromkeys((*optional, "Funding stream (optional)")))))
    held = row(register, "requirement")
    assert (held["need"], held["audience"], held["stream"]) == ("", "", "core")
    assert held["estimate_low_pence"] == held["estimate_high_pence"] == 1_800_000


def test_the_headings_of_others_are_known(register, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Plan of the year"])
    book.active.append(["Lot no", "Course", "Per", "Qty", "Start date", "End date", "Estimated cost"])
    book.active.append([3, "Coaching", "Half days", "4", "1 May 2015", "31/07/2015", "£1,200.00"])
    book.save(tmp_path / "theirs.xlsx")
    found = REQUIREMENTS.read(register, tmp_path / "theirs.xlsx")
    assert (states(found), found.problems) == (["new"], ())
    asked = found.steps[0].request
    assert (asked["lot"], asked["unit"], asked["quantity_hundredths"]) == ("3", "half_day", 400)
    assert (asked["first_day"], asked["last_day"]) == ("2015-05-01", "2015-07-31")


def test_a_heading_that_nobody_knows_may_be_chosen(register, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Lot", "Theme", "Unit", "Quantity", "From", "To", "Estimate"])
    book.active.append([3, "Coaching", "day", 4, MAY, JULY, 1_200])
    book.save(tmp_path / "theirs.xlsx")
    with pytest.raises(UnreadableWorkbook, match="lacks the heading “What is needed”"):
        REQUIREMENTS.read(register, tmp_path / "theirs.xlsx")
    found = REQUIREMENTS.read(register, tmp_path / "theirs.xlsx", {"title": "theme"})
    assert (found.steps[0].request["title"], found.choices) == ("Coaching", {"title": "theme"})
    with pytest.raises(BadRequest, match="There is no field “topic” to choose a heading for"):
        REQUIREMENTS.read(register, tmp_path / "theirs.xlsx", {"topic": "Theme"})


@pytest.mark.parametrize(
    ("change", "cell", "wrong", "remedy"),
    [
        ({"Lot": "9"}, "A5", "is not a lot of this framework", "Choose one of"),
        (
            {"Lot": "Delivry of restorative conferences"},
            *("A5", "is not a lot of this framework", "Did you mean “Delivery of restorative conferences”?"),
        ),
        ({"What is needed": None}, "B5", "is empty", "Fill it in."),
        ({"Unit": "dya"}, "E5", "is not a unit", "Did you mean “day”?"),
        ({"Unit": None}, "E5", "is empty", "Choose a unit."),
        ({"Quantity": 0}, "F5", "is not more than 0", "Type how many"),
        ({"Quantity": "1.234"}, "F5", "has more than two decimals", "Round it"),
        ({"Quantity": "some"}, "F5", "is not a number", "Type a number"),
        ({"From": "31/02/2015"}, "G5", "is not a real date, read day first", "Type day, month and year"),
        ({"To": datetime(2015, 4, 30)}, "H5", "is before the first day", "Type the last day"),  # noqa: DTZ001
        ({"Estimate, low (optional)": 19_000}, "I5", "is above the high estimate", "Type the lower"),
        ({"Estimate, high": "€18.000"}, "J5", "is not an amount of money", "Type pounds and pence"),
        ({"Estimate, high": 0, "Estimate, low (optional)": None}, "J5", "is not more than £0.00", "Type what it may"),
        ({"Funding stream (optional)": "coer"}, "K5", "is not a funding stream", "Did you mean “core”?"),
    ],
)
def test_a_bad_value_is_named_at_its_cell_with_its_remedy(read, change, cell, wrong, remedy):
    found = read(need(**change))
    (problem,) = found.problems
    assert (problem.sheet, problem.cell, problem.wrong) == (SHEET, cell, wrong)
    assert remedy in problem.remedy
    assert (states(found), found.steps) == (["error"], ())


def test_what_only_a_rule_sees_is_named_at_its_cell_too(register, read):
    found = read(need(), need(**{"What is needed": "Too early", "From": datetime(2014, 5, 1)}))  # noqa: DTZ001
    tried = try_import(register, found)
    (problem,) = tried.found.problems
    assert (problem.cell, problem.heading, problem.found) == ("G6", "From", "01/05/2014")
    assert "has to fall between 1 Apr 2015 and 31 Mar 2018" in problem.remedy
    assert (states(tried.found), tried.ready) == (["new", "error"], False)


def test_a_need_that_stands_twice_in_the_sheet_is_a_fault(read):
    found = read(need(), need(**{"What is needed": "  restorative PRACTICE"}))
    assert places(found) == [("B6", "stands with the same lot and dates in cell B5 already")]


def test_the_good_rows_come_in_alone_where_that_is_wanted(register, read):
    tried = try_import(register, read(need(), need(Lot="9"), need(Lot="2")))
    done = perform_import(register, good_rows_only(tried.found)).result
    assert done.steps == 2
    assert row(register, "import_act")["note"] == f"Left out because of faults: {SHEET}!6"


def test_the_same_file_twice_holds_nothing_new(register, read):
    perform_import(register, read(need()))
    again = read(need())
    assert (states(again), again.steps) == (["unchanged"], ())
    assert again.rows[0].what == "Restorative practice, lot 1 (REQ-2015-0001)"


def test_a_need_that_differs_in_the_register_stays_as_it_is_and_is_told(register, read):
    perform_import(register, read(need()))
    again = read(need(Quantity=25, Unit="session"))
    assert (states(again), again.steps) == (["conflict"], ())
    assert [(each.heading, each.before, each.after) for each in again.rows[0].differences] == [
        ("Unit", "day", "session"),
        ("Quantity", "20", "25"),
    ]
    assert "REQ-2015-0001 is this need with another “Unit”, “Quantity”." in again.notes[-1]


def test_a_cell_left_blank_says_nothing_against_the_register(register, read):
    perform_import(register, read(need()))
    blank = dict.fromkeys(("Need in full (optional)", "Who it is for (optional)", "Estimate, low (optional)"))
    again = read(need(**blank, **{"Funding stream (optional)": None}))
    assert (states(again), again.rows[0].differences) == (["unchanged"], ())


def test_undone_the_needs_are_withdrawn_and_the_file_may_come_again(register, read):
    found = read(need())
    number = perform_import(register, found).result.number
    perform(register, UNDO_IMPORT, number=number, reason="The wrong year")
    assert row(register, "requirement")["state"] == "withdrawn"
    again = read(need())
    assert states(again) == ["new"]
    assert perform_import(register, again).result.number == 2


def test_what_was_agreed_since_keeps_the_import(register, read):
    number = perform_import(register, read(need())).result.number
    perform(register, AGREE_REQUIREMENT, requirement_id=1, agreed_on="2015-04-01", agreed_at="Minute 3")
    with pytest.raises(Refused) as refusal:
        perform(register, UNDO_IMPORT, number=number, reason="Too late")
    assert [finding.code for finding in refusal.value.findings] == ["built_on"]
    assert refusal.value.findings[0].sentence == (
        f"filled.xlsx, {SHEET}!5: “Requirement REQ-2015-0001 agreed at Minute 3” (1 Apr 2015) changed its requirement "
        "since (agreed at, state). While that stands, import 1 cannot be undone."
    )


def test_of_two_files_with_the_same_need_that_race_the_second_has_to_be_read_again(register, fill_in):
    """Both were previewed before either came in."""
    first = REQUIREMENTS.read(register, fill_in(REQUIREMENTS, SHEET, need(), name="one.xlsx"))
    longer = fill_in(REQUIREMENTS, SHEET, need(), need(Lot="2"), name="two.xlsx")
    second = REQUIREMENTS.read(register, longer)
    assert try_import(register, first).ready
    assert try_import(register, second).ready
    perform_import(register, first)
    with pytest.raises(Refused) as refusal:
        perform_import(register, second)
    (finding,) = refusal.value.findings
    assert finding.code == "compared_before"
    assert "before this was done: Import 1: 1 row of one.xlsx brought in. Read the file again" in finding.sentence
    assert len(rows(register, "requirement")) == 1
    assert states(REQUIREMENTS.read(register, longer)) == ["unchanged", "new"]


def test_of_the_same_file_previewed_twice_the_second_is_refused(register, read):
    found = read(need())
    perform_import(register, found)
    with pytest.raises(Refused) as refusal:
        perform_import(register, found)
    assert [finding.code for finding in refusal.value.findings] == ["imported_already", "compared_before"]


def test_what_else_is_done_meanwhile_does_not_stand_in_the_way(register, read):
    found = read(need())
    perform(register, MOVE_DATE, to="2015-04-02")
    assert perform_import(register, found).result.steps == 1


def test_the_template_offers_the_registers_lists_and_limits_numbers_and_dates(register, tmp_path):
    REQUIREMENTS.template(register, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["How to fill in", SHEET]
    page = book[SHEET]
    rules = {str(rule.sqref): rule.type for rule in page.data_validations.dataValidation}
    assert rules == {
        **dict.fromkeys(("A5:A204", "E5:E204", "K5:K204"), "list"),
        **dict.fromkeys(("F5:F204", "I5:I204", "J5:J204"), "decimal"),
        **dict.fromkeys(("G5:G204", "H5:H204"), "date"),
    }
    assert (page["B204"].fill.fgColor.rgb, page["B204"].protection.locked) == ("FFFFF8E1", False)
    words = {cell.value for line in book["How to fill in"].iter_rows() for cell in line}
    offered = {"Core Children’s Services budgets", "half day", "fixed price", "3 – Delivery of restorative conferences"}
    assert offered <= words
    assert not {"core", "half_day", "fixed"} & words


def test_the_same_lists_give_the_same_template(register, tmp_path):
    for name in ("one", "two"):
        REQUIREMENTS.template(register, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_empty_template_holds_nothing(register, read):
    found = read()
    assert (found.rows, found.steps, found.problems) == ((), (), ())
    assert not try_import(register, found).ready


def test_a_workbook_without_the_headings_is_refused(register, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Amount"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(UnreadableWorkbook, match="start from the template"):
        REQUIREMENTS.read(register, tmp_path / "other.xlsx")
