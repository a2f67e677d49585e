"""A workbook is ours and unchanged, changed in exactly these cells, or not ours: whatever was done to it."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from builders import a_decision, an_issued_order, perform
from return_cells import cell_of
from workbook_edits import with_property, with_text, with_value
from written import written

from core.domain.errors import NotRewindable, UnreadableWorkbook
from core.new_register import new_register, read_definition
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.record_decision import RECORD_DECISION
from core.return_runs.comparing import CellChange
from core.return_runs.verifying import Verdict, verify
from core.returns import RETURNS
from core.returns.building import REGISTER, RUN
from core.store.register import Register, open_register

ORDERS = "Orders"
COVER, RANKINGS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet5.xml"
TITLE, SAID = "Framework return 2015-16 | ", "the return said"


@pytest.mark.parametrize("name", RETURNS)
def test_a_return_as_it_was_written_is_unchanged(name: str, lived: Register, returns: dict[str, Path]) -> None:
    found = verify(lived, returns[name])
    assert (found.verdict, found.changes) == (Verdict.UNCHANGED, ())
    assert found.sentence.endswith("byte for byte as it was written.")
    assert found.run is not None
    assert found.run.name == name


@pytest.mark.slow
@pytest.mark.parametrize("name", RETURNS)
def test_a_return_that_libreoffice_saved_again_is_unchanged(
    name: str, lived: Register, saved_again: dict[str, Path]
) -> None:
    found = verify(lived, saved_again[name])
    assert (found.changes, found.notes) == ((), ())
    assert found.verdict is Verdict.UNCHANGED
    assert found.sentence.endswith("saved again by another program with no cell changed.")


@pytest.mark.slow
def test_a_cell_changed_in_libreoffices_file_is_found_in_it(
    lived: Register, saved_again: dict[str, Path], tmp_path: Path
) -> None:
    again = saved_again["framework"]
    at = cell_of(again, ORDERS, "CO-2015-0001")
    edited = with_value(again, tmp_path / "edited.xlsx", ORDERS, at, "CO-2015-9999")
    assert verify(lived, edited).changes == (CellChange(ORDERS, at, "CO-2015-0001", "CO-2015-9999"),)


def test_a_changed_cell_is_named_with_what_it_said_and_says(
    lived: Register, framework_return: Path, tmp_path: Path
) -> None:
    at = cell_of(framework_return, ORDERS, "CO-2015-0001")
    edited = with_value(framework_return, tmp_path / "edited.xlsx", ORDERS, at, "CO-2015-9999")
    before = lived.path.read_bytes(), edited.read_bytes()
    found = verify(lived, edited)
    assert found.changes == (CellChange(ORDERS, at, "CO-2015-0001", "CO-2015-9999"),)
    assert found.sentence == "This is return 1 of this register (framework, 2015-16), but 1 cell changed since."
    assert (lived.path.read_bytes(), edited.read_bytes()) == before


@pytest.mark.parametrize(
    ("part", "before", "after", "note"),
    [
        (RANKINGS, '<row r="8"', '<row r="8" hidden="1"', "Rankings: row 8 is hidden."),
        (RANKINGS, '<col min="2" max="2" ', '<col min="2" max="2" hidden="1" ', "Rankings: column B is hidden."),
        (
            RANKINGS,
            "OFFICIAL",
            "SECRET",
            f"Rankings: the printed header says “Rankings {TITLE}SECRET”; {SAID} “Rankings {TITLE}OFFICIAL”.",
        ),
        (
            COVER,
            "location=\"'Orders'!A1\"",
            "location=\"'Rankings'!A1\"",
            "Cover: the link in A35 leads to Rankings!A1; the return’s led to Orders!A1.",
        ),
    ],
)
def test_what_surrounds_the_cells_is_noted_and_makes_no_other_return_of_it(
    lived: Register, framework_return: Path, tmp_path: Path, part: str, before: str, after: str, note: str
) -> None:
    found = verify(lived, with_text(framework_return, tmp_path / "edited.xlsx", part, before, after))
    assert (found.verdict, found.changes) == (Verdict.UNCHANGED, ())
    assert found.notes == (note,)


def test_who_stops_waiting_stops_the_check(lived: Register, framework_return: Path, tmp_path: Path) -> None:
    at = cell_of(framework_return, ORDERS, "CO-2015-0001")
    edited = with_value(framework_return, tmp_path / "edited.xlsx", ORDERS, at, "CO-2015-9999")
    told: list[str] = []

    def progress(_done: int, _steps: int, text: str) -> None:
        told.append(text)
        if told.count(text) > 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        verify(lived, edited, progress)
    assert told[-1].startswith("Making return ")


def test_a_footer_that_names_another_head_is_told_for_each_sheet(
    lived: Register, framework_return: Path, tmp_path: Path
) -> None:
    forged = with_text(framework_return, tmp_path / "forged.xlsx", "xl/worksheets/", " / ", " / f")
    found = verify(lived, forged)
    assert found.verdict is Verdict.CHANGED
    assert {change.cell for change in found.changes} == {""}
    assert len(found.changes) == len(openpyxl.load_workbook(framework_return).sheetnames)
    assert all(change.before.startswith("visible, footer: history ") for change in found.changes)


def test_a_hidden_sheet_is_told(lived: Register, framework_return: Path, tmp_path: Path) -> None:
    hidden = with_text(
        framework_return, tmp_path / "hidden.xlsx", "xl/workbook.xml", 'name="Checks"', 'name="Checks" state="hidden"'
    )
    (change,) = verify(lived, hidden).changes
    assert (change.sheet, change.cell, change.after[:6]) == ("Checks", "", "hidden")


def test_sums_that_are_shown_without_their_thousands_are_told_cell_by_cell(
    lived: Register, framework_return: Path, tmp_path: Path
) -> None:
    shrunk = with_text(framework_return, tmp_path / "shrunk.xlsx", "xl/styles.xml", "#,##0.00", "#,##0,")
    found = verify(lived, shrunk)
    assert found.verdict is Verdict.CHANGED
    assert ("Cover", "shown as £#,##0,;[red]-£#,##0,") in {(change.sheet, change.after) for change in found.changes}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Register]:
    """A register of its own, and no copy of the one that the other tests use."""
    opened = new_register(tmp_path / "other.calloff", read_definition("leeds-2015"), sample=True)
    yield opened
    opened.close()


def test_another_registers_return_is_not_ours(lived: Register, other: Register, tmp_path: Path) -> None:
    found = verify(lived, written(other, tmp_path / "other.xlsx"))
    assert (found.verdict, found.run) == (Verdict.NOT_OURS, None)
    assert found.sentence == "other.xlsx is not of this register: it says that it is of another register."


def test_a_workbook_made_by_hand_is_not_ours(lived: Register, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "mine.xlsx")
    found = verify(lived, tmp_path / "mine.xlsx")
    assert found.sentence == "mine.xlsx is not of this register: it says that it is of no register of Call-off."


def test_a_workbook_that_claims_to_be_ours_is_compared_and_found_out(
    lived: Register, other: Register, framework_return: Path, tmp_path: Path
) -> None:
    own = openpyxl.load_workbook(framework_return).custom_doc_props.props
    number = next(str(each.value) for each in own if each.name == REGISTER)
    forged = with_property(written(other, tmp_path / "theirs.xlsx"), tmp_path / "forged.xlsx", REGISTER, number)
    found = verify(lived, forged)
    assert found.verdict is Verdict.CHANGED
    assert {"Cover", ORDERS, "Rankings"} <= {change.sheet for change in found.changes}


@pytest.mark.parametrize("number", ["99", "0", "one", "not recorded"])
def test_a_run_that_was_never_made_is_not_ours(
    lived: Register, framework_return: Path, tmp_path: Path, number: str
) -> None:
    found = verify(lived, with_property(framework_return, tmp_path / "forged.xlsx", RUN, number))
    assert found.verdict is Verdict.NOT_OURS
    assert f"no return that it has on record (run {number})" in found.sentence


def test_a_return_that_says_it_is_another_run_is_changed(
    lived: Register, framework_return: Path, tmp_path: Path
) -> None:
    found = verify(lived, with_property(framework_return, tmp_path / "forged.xlsx", RUN, "2"))
    assert found.verdict is Verdict.CHANGED
    assert ("Cover", "A1") in {(change.sheet, change.cell) for change in found.changes}


def test_after_hundreds_of_operations_the_run_is_still_made_again(register: Register, tmp_path: Path) -> None:
    order = an_issued_order(register)
    path = written(register, tmp_path / "return.xlsx")
    for number in range(150):
        perform(register, RECORD_DECISION, **a_decision(f"DEC-{number}"))
    perform(register, CANCEL_ORDER, number=order.number, reason="Not needed")
    again = with_property(path, tmp_path / "again.xlsx", "Framework", "touched")
    assert again.read_bytes() != path.read_bytes()
    assert verify(register, again).verdict is Verdict.UNCHANGED


def test_a_register_whose_history_was_altered_says_that_it_cannot_go_back(register: Register, tmp_path: Path) -> None:
    an_issued_order(register)
    path = written(register, tmp_path / "return.xlsx")
    again = with_property(path, tmp_path / "again.xlsx", "Framework", "touched")
    register.close()
    client = sqlite3.connect(register.path)
    names = client.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'history'").fetchall()
    for (name,) in names:
        client.execute(f'DROP TRIGGER "{name}"')
    client.execute("UPDATE history SET sentence = 'Something else' WHERE seq = 3")
    client.commit()
    client.close()
    altered = open_register(register.path)
    with pytest.raises(NotRewindable, match="does not lead back to its entry"):
        verify(altered, again)
    altered.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda content: b"", "is empty"),
        (lambda content: b"<html></html>", "is a web page"),
        (lambda content: b"%PDF-1.4", "is a PDF"),
        (lambda content: content[: len(content) // 2], "hostile.xlsx"),
        (lambda content: content[:200] + bytes(200) + content[400:], "hostile.xlsx"),
    ],
)
def test_what_is_no_workbook_is_said_in_a_sentence(
    lived: Register, framework_return: Path, tmp_path: Path, spoil: Callable[[bytes], bytes], words: str
) -> None:
    hostile = tmp_path / "hostile.xlsx"
    hostile.write_bytes(spoil(framework_return.read_bytes()))
    with pytest.raises(UnreadableWorkbook) as said:
        verify(lived, hostile)
    assert words in str(said.value)


def test_a_file_that_is_not_there_is_said(lived: Register, tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match="There is no file"):
        verify(lived, tmp_path / "gone.xlsx")


@pytest.mark.parametrize("step", range(3))
def test_judging_can_be_cancelled_at_each_step(
    lived: Register, framework_return: Path, tmp_path: Path, step: int
) -> None:
    touched = with_property(framework_return, tmp_path / "touched.xlsx", "Framework", "touched")

    def stop(done: int, _total: int, _text: str) -> None:
        if done == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(lived, touched, stop)
