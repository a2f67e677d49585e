"""Two workbooks differ in exactly the cells that say something else, and in no cell that is only written otherwise."""

import doctest
from pathlib import Path

import openpyxl
import pytest
from return_cells import formulas, results
from workbook_edits import with_formula, with_sheet, with_value

from core.domain.errors import UnreadableWorkbook
from core.return_runs import comparing
from core.return_runs.comparing import CellChange, Contents, compare, contents, normal_form

ORDERS = "Orders"
Formula = tuple[str, str, str, float]


@pytest.fixture(scope="module")
def ours(framework_return: Path) -> Contents:
    return contents(framework_return.read_bytes())


@pytest.fixture(scope="module")
def a_formula(framework_return: Path) -> Formula:
    """The first formula of the checks that gives a sum: its sheet, its cell, its text, its result."""
    held = results(framework_return)
    for (sheet, cell), text in formulas(framework_return).items():
        result = held.get((sheet, cell))
        if sheet == "Checks" and cell.startswith("D") and isinstance(result, int | float) and result:
            return sheet, cell, text.removeprefix("="), result
    raise AssertionError


def differing(ours: Contents, theirs: Path) -> tuple[CellChange, ...]:
    return compare(ours, contents(theirs.read_bytes()))


def test_a_workbook_does_not_differ_from_itself(ours: Contents, framework_return: Path) -> None:
    assert differing(ours, framework_return) == ()
    assert len(ours.cells) > 400
    assert sum(bool(cell.formula) for cell in ours.cells.values()) > 200


def test_a_program_that_keeps_no_results_changes_nothing(
    ours: Contents, framework_return: Path, tmp_path: Path
) -> None:
    openpyxl.load_workbook(framework_return).save(tmp_path / "again.xlsx")
    assert differing(ours, tmp_path / "again.xlsx") == ()


def test_a_penny_more_is_a_change(ours: Contents, framework_return: Path, a_formula: Formula, tmp_path: Path) -> None:
    sheet, cell, text, result = a_formula
    edited = with_formula(framework_return, tmp_path / "x.xlsx", sheet, cell, text, result + 0.01)
    (change,) = differing(ours, edited)
    assert (change.sheet, change.cell) == (sheet, cell)
    assert float(change.after) - float(change.before) == pytest.approx(0.01)


def test_a_hairs_breadth_is_none(ours: Contents, framework_return: Path, a_formula: Formula, tmp_path: Path) -> None:
    sheet, cell, text, result = a_formula
    edited = with_formula(framework_return, tmp_path / "x.xlsx", sheet, cell, text, result + 1e-9)
    assert differing(ours, edited) == ()


def test_a_formula_replaced_by_its_own_result_is_a_change(
    ours: Contents, framework_return: Path, a_formula: Formula, tmp_path: Path
) -> None:
    sheet, cell, _, result = a_formula
    (change,) = differing(ours, with_value(framework_return, tmp_path / "x.xlsx", sheet, cell, result))
    assert (change.sheet, change.cell, change.after) == (sheet, cell, "typed in")
    assert change.before.startswith("=")


def test_a_formula_replaced_by_another_with_the_same_result_is_a_change(
    ours: Contents, framework_return: Path, a_formula: Formula, tmp_path: Path
) -> None:
    sheet, cell, text, result = a_formula
    edited = with_formula(framework_return, tmp_path / "x.xlsx", sheet, cell, f"{text}+0", result)
    (change,) = differing(ours, edited)
    assert (change.sheet, change.cell) == (sheet, cell)
    assert change.after == f"{change.before}+0"


def test_another_formula_without_a_result_is_a_change_too(
    ours: Contents, framework_return: Path, a_formula: Formula, tmp_path: Path
) -> None:
    sheet, cell, _, _ = a_formula
    (change,) = differing(ours, with_formula(framework_return, tmp_path / "x.xlsx", sheet, cell, "1", None))
    assert (change.sheet, change.cell, change.after) == (sheet, cell, "nothing")


def test_a_formula_written_otherwise_but_the_same_is_none(
    ours: Contents, framework_return: Path, a_formula: Formula, tmp_path: Path
) -> None:
    sheet, cell, text, result = a_formula
    edited = with_formula(framework_return, tmp_path / "x.xlsx", sheet, cell, f" {text.lower()} ", result)
    assert differing(ours, edited) == ()


def test_a_typed_figure_replaced_by_a_formula_is_a_change(
    ours: Contents, framework_return: Path, tmp_path: Path
) -> None:
    sheet, cell = next(
        place
        for place, held in ours.cells.items()
        if place[0] == ORDERS and not held.formula and isinstance(held.value, float)
    )
    result = ours.cells[sheet, cell].value
    (change,) = differing(ours, with_formula(framework_return, tmp_path / "x.xlsx", sheet, cell, "1+1", result))
    assert change == CellChange(sheet, cell, "typed in", "=1+1")


def test_an_added_sheet_is_told_by_its_cells_or_else_by_its_name(
    ours: Contents, framework_return: Path, tmp_path: Path
) -> None:
    found = differing(ours, with_sheet(framework_return, tmp_path / "x.xlsx", "Extra", A1="Note", B2=5))
    assert found == (CellChange("Extra", "A1", "nothing", "Note"), CellChange("Extra", "B2", "nothing", "5"))
    found = differing(ours, with_sheet(framework_return, tmp_path / "x.xlsx", "Empty"))
    assert found == (CellChange("Empty", "", "no sheet", "a sheet"),)


def test_a_sheet_that_is_gone_is_told_cell_by_cell(ours: Contents, framework_return: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(framework_return)
    del book["Rankings"]
    book.save(tmp_path / "x.xlsx")
    found = differing(ours, tmp_path / "x.xlsx")
    gone = [place for place in ours.cells if place[0] == "Rankings"]
    assert [(change.sheet, change.cell) for change in found] == gone
    assert {change.after for change in found} == {"nothing"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("='Checks'!$F$5", "=Checks!$F$5"),
        ("='Spend against ceiling'!$C$15", "='spend against ceiling'!$c$15"),
        ("=SUM(A1, B2)", "=sum(a1,b2)"),
        ("=ROUND(A1*0.50,2)", "=ROUND(A1*0.5,2)"),
        ("=_xlfn.IFERROR(A1,0)", "=IFERROR(A1,0)"),
        ("=A1 + 1", "=A1+1"),
    ],
)
def test_a_formula_is_the_same_however_a_program_writes_it(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("=A1", "=$A$1"),
        ("=A1", "=A2"),
        ("=SUM(A1:A3)", "=SUM(A1:A4)"),
        ('=IF(A1=0,"OK","CHECK")', '=IF(A1=0,"ok","CHECK")'),
        ('=IF(A1=0,"a b","")', '=IF(A1=0,"ab","")'),
        ("='One'!A1", "='Two'!A1"),
        ("=1.5", "=1.50001"),
        ("=A1-B1", "=B1-A1"),
    ],
)
def test_another_formula_is_another(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize("formula", ["=SUM(((", '="', "='", "={1;2", "=][", "=A1:", "=", "==", "=)", "=" + "(" * 5000])
def test_a_formula_that_no_program_can_read_is_taken_as_it_stands(formula: str) -> None:
    assert isinstance(normal_form(formula), str)


def test_what_openpyxl_cannot_read_is_said_in_a_sentence() -> None:
    with pytest.raises(UnreadableWorkbook, match="could not be read"):
        contents(b"PK")


def test_the_examples_hold() -> None:
    found = doctest.testmod(comparing)
    assert (found.failed, found.attempted) == (0, 2)
