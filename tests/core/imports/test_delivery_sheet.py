"""The delivery sheet: written for a provider, filled in there, and brought back."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import (
    a_planned_session,
    a_register,
    an_issued_order,
    perform,
    the_day_is,
)
from filled_in import headings
from found import places, states
from inspection import row
from invoiced import an_invoice_as_written
from recalculation import recalculated

from core.domain.errors import BadRequest, Refused, UnreadableWorkbook
from core.domain.periods import Period
from core.imports.delivery_columns import SHEET
from core.imports.delivery_reading import DELIVERY_SHEET
from core.imports.delivery_sheet import write_delivery_sheet
from core.imports.performing import perform_import, try_import
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.move_session import MOVE_SESSION
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.undo_import import UNDO_IMPORT
from core.queries.attendance import attendance
from core.store.register import Register

Q1 = Period.parse("2015-16 Q1")
SOCIAL_WORK, SCHOOLS = "Attended: Social work", "Attended: Schools"
TOOK_PLACE, BOOKED, DELIVERED = "Took place?", "Places booked", "Delivered quantity"
REFERENCE, SCORE, COMMENT = "Register reference", "Feedback score (1 to 5)", "Feedback comment"
HELD = {
    TOOK_PLACE: "yes",
    BOOKED: 18,
    SOCIAL_WORK: 12,
    SCHOOLS: 3,
    REFERENCE: "AR-1",
    SCORE: 4.6,
    COMMENT: "=More time",
}


@pytest.fixture
def planned(register):
    """Three sessions of two days of Alder Training’s order: on 6, 13 and 20 May 2015; 21 May is today."""
    an_issued_order(register)
    for held_on in ("2015-05-06", "2015-05-13", "2015-05-20"):
        a_planned_session(register, held_on=held_on, venue="=Merrion House")
    the_day_is(register, "2015-05-21")
    return register


@pytest.fixture
def sheet(planned, tmp_path):
    path = tmp_path / "sheet.xlsx"
    assert write_delivery_sheet(planned, path, "Alder Training", Q1) == 3
    return path


def fill(sheet: Path, reports: dict[int, dict[str, Any]], name: str = "filled.xlsx") -> Path:
    """The sheet with reports filled in, by the number of the row from 1, as another program saves it."""
    book = openpyxl.load_workbook(sheet)
    page = book[SHEET]
    top, columns = headings(page, TOOK_PLACE)
    for number, report in reports.items():
        for heading, value in report.items():
            cell = page.cell(top + number, columns[heading])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(sheet.with_name(name))
    return sheet.with_name(name)


def sort_backwards(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    page = book[SHEET]
    top, _columns = headings(page, TOOK_PLACE)
    lines = [[cell.value for cell in line] for line in page.iter_rows(min_row=top + 1, max_row=top + 3)]
    for at, line in enumerate(reversed(lines), start=1):
        for column, value in enumerate(line, start=1):
            cell = page.cell(top + at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)


def test_the_sheet_shows_what_is_planned_and_hides_its_keys(sheet):
    book = openpyxl.load_workbook(sheet)
    page = book[SHEET]
    top, columns = headings(page, TOOK_PLACE)
    first = {heading: page.cell(top + 1, column) for heading, column in columns.items()}
    assert (first["Call-off"].value, first["Session"].value) == ("CO-2015-0001", "TS-2015-0001")
    assert (first["Date"].value.date(), first["Venue"].value, first["Venue"].data_type) == (
        *(date(2015, 5, 6), "=Merrion House", "s"),
    )
    assert (first["Places"].value, first["Unit"].value, first["Planned quantity"].value) == (20, "day", 2)
    assert first["_session"].value == "TS-2015-0001"
    hidden = [(size.min, size.max) for size in page.column_dimensions.values() if size.hidden]
    assert hidden == [(columns["_session"], columns["_plan"])]
    assert (first[BOOKED].protection.locked, first["Date"].protection.locked) == (False, True)
    assert first[BOOKED].fill.fgColor.rgb == "FFFFF8E1"
    assert book["_meta"].sheet_state == "hidden"


def test_what_a_provider_reports_is_recorded(planned, sheet):
    found = DELIVERY_SHEET.read(planned, fill(sheet, {1: HELD, 2: {TOOK_PLACE: "Yes", SCHOOLS: 9, DELIVERED: 1.5}}))
    assert (states(found), found.problems) == (["new", "new", "unchanged"], ())
    assert (SOCIAL_WORK, "", "12") in {(each.heading, each.before, each.after) for each in found.rows[0].differences}
    assert try_import(planned, found).sentences == (
        "Session TS-2015-0001 delivered: £1,800 accrued",
        "Session TS-2015-0002 delivered: £1,350 accrued",
    )
    perform_import(planned, found)
    first = row(planned, "session", reference="TS-2015-0001")
    recorded = ("places_booked", "places_attended", "register_reference", "feedback_hundredths", "feedback_comment")
    assert [first[name] for name in recorded] == [18, 15, "AR-1", 460, "=More time"]
    with planned.reading() as read:
        said = [(each.session, each.group, each.people) for each in attendance(read)]
    assert said == [("TS-2015-0001", "social-work", 12), ("TS-2015-0001", "schools", 3), ("TS-2015-0002", "schools", 9)]


def test_a_session_that_did_not_take_place_is_told_and_left_to_a_person(planned, sheet):
    found = DELIVERY_SHEET.read(planned, fill(sheet, {3: {TOOK_PLACE: "no"}}))
    assert (states(found), found.steps) == (["unchanged"] * 3, ())
    assert found.notes[-1] == (
        "Sessions!7: TS-2015-0003 did not take place. Record who cancelled it, and when notice was given."
    )


def test_the_same_sheet_again_is_unchanged(planned, sheet):
    filled = fill(sheet, {1: HELD})
    perform_import(planned, DELIVERY_SHEET.read(planned, filled))
    again = DELIVERY_SHEET.read(planned, filled)
    assert (states(again), again.steps) == (["unchanged"] * 3, ())


def test_a_session_that_is_recorded_otherwise_is_a_conflict(planned, sheet):
    perform_import(planned, DELIVERY_SHEET.read(planned, fill(sheet, {1: HELD})))
    found = DELIVERY_SHEET.read(planned, fill(sheet, {1: {**HELD, SOCIAL_WORK: 14, SCORE: 4}}))
    assert (states(found)[0], found.steps) == ("conflict", ())
    assert [(each.heading, each.before, each.after) for each in found.rows[0].differences] == [
        (SOCIAL_WORK, "12", "14"),
        (SCORE, "4.6", "4"),
    ]
    assert "Take that record back first if the sheet is right." in found.notes[-1]


def test_a_session_that_was_cancelled_but_took_place_is_a_conflict(planned, sheet):
    perform(planned, CANCEL_SESSION, session_id=3, cancelled_by="council", notice_on="2015-05-19", reason="Snow")
    found = DELIVERY_SHEET.read(planned, fill(sheet, {3: HELD, 1: {TOOK_PLACE: "no"}}))
    assert states(found) == ["unchanged", "unchanged", "conflict"]
    assert [(each.before, each.after) for each in found.rows[2].differences] == [("cancelled", "yes")]


def test_a_session_that_was_moved_since_is_a_conflict(planned, sheet):
    perform(planned, MOVE_SESSION, session_id=2, held_on="2015-05-15")
    found = DELIVERY_SHEET.read(planned, fill(sheet, {2: HELD}))
    assert (states(found)[1], found.steps) == ("conflict", ())
    (moved,) = found.rows[1].differences
    assert (moved.before, moved.after) == ("2015-05-13, 2", "2015-05-15, 2")


def test_a_row_that_was_deleted_is_not_in_the_file(planned, sheet):
    book = openpyxl.load_workbook(sheet)
    book[SHEET].delete_rows(headings(book[SHEET], TOOK_PLACE)[0] + 2)
    book.save(sheet)
    found = DELIVERY_SHEET.read(planned, sheet)
    assert [(shown.state.value, shown.what) for shown in found.rows][-1] == (
        *("not_in_file", "TS-2015-0002, 13 May 2015, Restorative practice training"),
    )


def test_a_sheet_that_was_sorted_is_read_by_its_keys(planned, sheet):
    filled = fill(sheet, {1: HELD})
    sort_backwards(filled)
    found = DELIVERY_SHEET.read(planned, filled)
    assert [step.request["session_id"] for step in found.steps] == [1]
    assert states(found) == ["unchanged", "unchanged", "new"]


def test_a_row_that_was_copied_names_both_rows(planned, sheet):
    book = openpyxl.load_workbook(sheet)
    page = book[SHEET]
    top, columns = headings(page, TOOK_PLACE)
    for column in columns.values():
        page.cell(top + 3, column).value = page.cell(top + 1, column).value
    book.save(sheet)
    assert places(DELIVERY_SHEET.read(planned, sheet)) == [("B7", "is reported in cell B5 already")]


@pytest.mark.parametrize(
    ("report", "cell", "wrong"),
    [
        ({TOOK_PLACE: "perhaps"}, "J5", "is not “yes” or “no”"),
        ({TOOK_PLACE: "no", SOCIAL_WORK: 3}, "J5", "stands beside figures"),
        ({SOCIAL_WORK: 3}, "J5", "has no answer, but there are figures"),
        ({TOOK_PLACE: "yes"}, "J5", "has nobody who attended"),
        ({**HELD, BOOKED: -1}, "K5", "is below 0"),
        ({**HELD, SOCIAL_WORK: 1.5}, "L5", "is not a whole number"),
        ({**HELD, DELIVERED: "two"}, "P5", "is not a number"),
        ({**HELD, SCORE: 6}, "R5", "is above 5"),
        ({"Session": "TS-2015-0099", "_session": None}, "B5", "is not a session of the sheet’s provider"),
    ],
)
def test_a_bad_report_is_named_at_its_cell(planned, sheet, report, cell, wrong):
    found = DELIVERY_SHEET.read(planned, fill(sheet, {1: report}))
    assert places(found) == [(cell, wrong)]
    assert states(found)[0] == "error"


@pytest.mark.parametrize(
    ("report", "today", "cell", "sentence"),
    [
        ({**HELD, DELIVERED: 30}, "2015-05-21", "P7", "would be more than was ordered"),
        (HELD, "2015-05-19", "D7", "is on 20 May 2015, after today, 19 May 2015"),
    ],
)
def test_what_a_rule_refuses_is_named_at_its_cell(register, tmp_path, report, today, cell, sentence):
    an_issued_order(register)
    for held_on in ("2015-05-06", "2015-05-13", "2015-05-20"):
        a_planned_session(register, held_on=held_on)
    the_day_is(register, today)
    write_delivery_sheet(register, tmp_path / "sheet.xlsx", "Alder Training", Q1)
    tried = try_import(register, DELIVERY_SHEET.read(register, fill(tmp_path / "sheet.xlsx", {3: report})))
    (problem,) = tried.found.problems
    assert problem.cell == cell
    assert sentence in problem.remedy


def test_undone_the_sessions_are_planned_again_and_an_invoice_keeps_them(planned, sheet):
    found = DELIVERY_SHEET.read(planned, fill(sheet, {1: HELD}))
    number = perform_import(planned, found).result.number
    perform(planned, UNDO_IMPORT, number=number, reason="The wrong sheet")
    assert row(planned, "session", id=1)["state"] == "taken_back"
    assert row(planned, "session", replaces_id=1)["state"] == "planned"
    again = DELIVERY_SHEET.read(planned, fill(sheet, {2: HELD}))
    number = perform_import(planned, again).result.number
    perform(planned, RECORD_INVOICE, **an_invoice_as_written(received_on="2015-05-20", **of_session(2)))
    with pytest.raises(Refused) as refusal:
        perform(planned, UNDO_IMPORT, number=number, reason="Too late")
    assert {finding.code for finding in refusal.value.findings} == {"built_on"}


def of_session(number: int) -> dict[str, Any]:
    line = {"description": "Training", "vat_code": "standard", "net_pence": 180_000, "session_id": number}
    return {"lines": [line], "invoiced_on": "2015-05-20"}


def test_a_sheet_whose_import_was_undone_comes_in_again(planned, sheet):
    filled = fill(sheet, {1: HELD})
    for again in range(2):
        number = perform_import(planned, DELIVERY_SHEET.read(planned, filled)).result.number
        assert row(planned, "session", id=[1, 4][again])["state"] == "delivered"
        perform(planned, UNDO_IMPORT, number=number, reason="Not signed")
    found = DELIVERY_SHEET.read(planned, filled)
    assert states(found) == ["new", "unchanged", "unchanged"]
    assert found.rows[0].what == "TS-2015-0005 in place of TS-2015-0001, 6 May 2015, Restorative practice training"
    perform_import(planned, found)
    assert states(DELIVERY_SHEET.read(planned, filled)) == ["unchanged"] * 3


def test_a_record_that_was_taken_back_makes_way_for_what_the_sheet_says(planned, sheet):
    perform(planned, RECORD_DELIVERY, session_id=1, attended=[{"workforce_group": "social-work", "people": 12}])
    assert states(DELIVERY_SHEET.read(planned, fill(sheet, {1: HELD}))) == ["conflict", "unchanged", "unchanged"]
    perform(planned, TAKE_BACK_SESSION, session_id=1, reason="Wrong figures")
    assert states(DELIVERY_SHEET.read(planned, fill(sheet, {1: HELD}))) == ["new", "unchanged", "unchanged"]


def test_a_sheet_of_another_register_or_of_nobody_is_refused(planned, sheet, tmp_path):
    (tmp_path / "other").mkdir()
    other: Register = a_register(tmp_path / "other")
    with other.writing() as work:
        work.connection.exec_driver_sql("DROP TRIGGER clock_moves_forward")
        work.connection.exec_driver_sql("UPDATE register SET uuid = 'another'")
    with pytest.raises(UnreadableWorkbook, match="was written from another register"):
        DELIVERY_SHEET.read(other, sheet)
    other.close()
    book = openpyxl.load_workbook(sheet)
    del book["_meta"]
    book.save(sheet)
    with pytest.raises(UnreadableWorkbook, match="is not a delivery sheet that this version of Call-off wrote"):
        DELIVERY_SHEET.read(planned, sheet)


def test_a_provider_that_is_misspelt_is_guessed_and_one_without_sessions_is_told(planned, tmp_path):
    with pytest.raises(BadRequest, match="Did you mean “Alder Training”"):
        write_delivery_sheet(planned, tmp_path / "s.xlsx", "Aldr Training", Q1)
    with pytest.raises(BadRequest, match="Cedar Learning has no planned session from 1 Apr 2015 to 30 Jun 2015"):
        write_delivery_sheet(planned, tmp_path / "s.xlsx", "cedar learning", Q1)
    assert not (tmp_path / "s.xlsx").exists()


def test_a_sheet_that_libreoffice_saved_again_still_reads(planned, sheet, tmp_path):
    (saved,) = recalculated([fill(sheet, {1: HELD})], tmp_path, forced=False)
    found = DELIVERY_SHEET.read(planned, saved)
    assert (states(found), found.problems) == (["new", "unchanged", "unchanged"], ())
    assert found.steps[0].request["feedback_comment"] == "=More time"


def test_another_day_in_the_sheet_is_told_and_not_passed_over(planned, sheet):
    found = DELIVERY_SHEET.read(planned, fill(sheet, {1: {**HELD, "Date": date(2015, 5, 7)}}))
    (problem,) = found.problems
    assert problem.heading == "Date"
    assert "is not the day of TS-2015-0001, which is planned for 6 May 2015" in problem.sentence
    assert found.steps == ()
