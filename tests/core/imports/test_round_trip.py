"""Tables that are exported, edited in a spreadsheet and brought back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import OWNER, PLACING_OFFICER, SECRETARY, a_register, perform
from edited import Cells, edited, headings, row_of
from inspection import row
from ready import NEED, a_submitted_requirement
from recalculation import recalculated
from recharges import a_school

from core.domain.errors import UnreadableWorkbook
from core.imports.importer import Found, RowState
from core.imports.performing import good_rows_only, perform_import, try_import
from core.imports.round_trip import read_file
from core.imports.table_export import write_table
from core.imports.tables import TABLES
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.amend_requirement import AMEND_REQUIREMENT
from core.operations.fill_post import FILL_POST
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.undo_import import UNDO_IMPORT
from core.store.register import Register, open_register

TITLES = ("Two cohorts", "Conference skills", "Circles in schools", "Mediation")
PAYLOADS = (
    "=1+1",
    "+44 113 496 0000",
    "-12.50",
    "@SUM(1)",
    "'=quoted",
    "00123",
    "#N/A",
    "01/04/2015",
    "_x000D_",
    '=HYPERLINK("http://x")',
    "½ day – “quoted” ﬁ",
    "TRUE",
)


def stocked(register: Register) -> None:
    """Four requirements that may be edited, one that may not, two schools, two posts."""
    for title in TITLES:
        a_submitted_requirement(register, title=title, need="For all\nof them")
    agreed = a_submitted_requirement(register, title="Agreed")
    perform(register, AGREE_REQUIREMENT, requirement_id=agreed, agreed_on="2015-04-01", agreed_at="Minute 3")
    a_school(register, "0383001")
    a_school(register, "00123", name="Cedar High")
    post = {"role_group": "fgc-coordinators", "fte_thousandths": 600, "first_day": "2015-04-01"}
    perform(register, FILL_POST, **post, holder="JM")
    perform(register, FILL_POST, **post, last_day="2015-12-31", reason="Maternity")


@pytest.fixture(scope="session")
def stocked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    register = a_register(tmp_path_factory.mktemp("stocked"))
    stocked(register)
    register.close()
    return register.path


@pytest.fixture
def register(stocked_file: Path, tmp_path: Path) -> Iterator[Register]:
    shutil.copy(stocked_file, tmp_path / "register.calloff")
    opened = open_register(tmp_path / "register.calloff")
    yield opened
    opened.close()


@pytest.fixture
def table(register: Register, tmp_path: Path) -> Path:
    """The requirements as they were exported."""
    write_table(register, "requirements", tmp_path / "requirements.xlsx")
    return tmp_path / "requirements.xlsx"


@pytest.fixture
def after(register: Register, table: Path, tmp_path: Path) -> Callable[[Callable[[Cells], Cells | None]], Found]:
    """What the requirements are found to be after an edit."""

    def found(edit: Callable[[Cells], Cells | None], **choices: str) -> Found:
        return read_file(register, edited(table, "Requirements", edit, tmp_path / "edited.xlsx"), choices)

    return found


def at(heading: str) -> int:
    """The position of a column of the requirements."""
    return [column.heading for column in TABLES["requirements"].columns].index(heading)


def put(number: int, heading: str, value: Any) -> Callable[[Cells], None]:
    """An edit of one cell."""
    return lambda rows: row_of(rows, number).__setitem__(at(heading), value)


def states(found: Found) -> dict[str, int]:
    """How many rows are what."""
    counted: dict[str, int] = {}
    for each in found.rows:
        counted[each.state.value] = counted.get(each.state.value, 0) + 1
    return counted


def wrongs(found: Found) -> list[tuple[str, str, str]]:
    """Where something is wrong, and what."""
    return [(problem.cell, problem.heading, problem.wrong) for problem in found.problems]


@pytest.mark.parametrize("name", TABLES)
def test_an_unedited_table_changes_nothing(name: str, register: Register, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    number = write_table(register, name, path)
    saved = edited(path, TABLES[name].title, lambda rows: None, tmp_path / "saved.xlsx")
    for each in (path, saved):
        found = read_file(register, each)
        assert (states(found), found.steps, found.problems) == ({"unchanged": number}, (), ())
    assert number > 0


@pytest.mark.parametrize("name", ["schools", "posts", "requirements"])
def test_an_empty_table_comes_back_empty(name: str, tmp_path: Path) -> None:
    register = a_register(tmp_path)
    assert write_table(register, name, tmp_path / "empty.xlsx") == 0
    found = read_file(register, tmp_path / "empty.xlsx")
    assert (found.rows, found.steps, found.problems) == ((), (), ())
    register.close()


def test_what_is_agreed_is_not_exported(table: Path) -> None:
    sheet = openpyxl.load_workbook(table)["Requirements"]
    assert "Agreed" not in {cell.value for cell in sheet["B"]}


def test_the_keys_are_hidden_and_the_locked_cells_are_locked(table: Path) -> None:
    sheet = openpyxl.load_workbook(table)["Requirements"]
    first = next(cell.row for cell in sheet["A"] if cell.value == "REQ-2015-0001")
    names = headings(table, "Requirements")
    by_heading = dict(zip(names, sheet[first], strict=True))
    hidden = [(each.min, each.max) for each in sheet.column_dimensions.values() if each.hidden]
    assert {name for name, cell in by_heading.items() if any(low <= cell.column <= high for low, high in hidden)} == {
        "_id",
        "_version",
        "_check",
    }
    locked = {name for name, cell in by_heading.items() if cell.protection.locked}
    assert locked == {"Reference", "State", "Submitted by", "_id", "_version", "_check"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_changes_become_steps_and_the_register_follows(register: Register, after: Any) -> None:
    def edit(rows: Cells) -> None:
        row_of(rows, 1)[at("Title")] = "Three cohorts"
        row_of(rows, 2)[at("Estimate to")] = "£19,000.50"
        row_of(rows, 2)[at("Counted in")] = "half days"
        row_of(rows, 3)[at("Last day")] = "30 June 2015"

    found = after(edit)
    assert states(found) == {"changed": 3, "unchanged": 1}
    told = [(each.heading, each.before, each.after) for each in found.rows[1].differences]
    assert told == [("Counted in", "day", "half day"), ("Estimate to", "£18,000.00", "£19,000.50")]
    tried = try_import(register, found, by=PLACING_OFFICER)
    assert tried.ready
    perform_import(register, found, by=PLACING_OFFICER)
    second, third = row(register, "requirement", id=2), row(register, "requirement", id=3)
    assert (second["unit"], second["estimate_high_pence"], second["title"]) == ("half_day", 1_900_050, TITLES[1])
    assert (row(register, "requirement", id=1)["title"], third["last_day"]) == ("Three cohorts", "2015-06-30")


def test_a_new_row_is_a_new_requirement_and_may_be_a_draft(register: Register, after: Any) -> None:
    def edit(rows: Cells) -> None:
        known, free = row_of(rows, 1), [row for row in rows if row[-3] is None]
        for new, title, state in ((free[0], "New one", None), (free[7], "Later", "draft")):
            new[:] = [*known[: len(known) - 3], None, None, None]
            new[at("Reference")] = new[at("Submitted by")] = None
            new[at("Title")], new[at("State")] = title, state

    found = after(edit)
    assert states(found) == {"unchanged": 4, "new": 2}
    perform_import(register, found, by=PLACING_OFFICER)
    assert [row(register, "requirement", title=title)["state"] for title in ("New one", "Later")] == [
        "submitted",
        "draft",
    ]


def test_a_sorted_table_is_the_same(after: Any) -> None:
    found = after(lambda rows: sorted(rows, key=lambda row: str(row[at("Title")] or "zz")))
    assert states(found) == {"unchanged": 4}


def test_a_row_that_is_not_in_the_file_stays(after: Any) -> None:
    found = after(lambda rows: [row for row in rows if row[-3] != 2])
    assert (states(found), found.steps) == ({"unchanged": 3, "not_in_file": 1}, ())


def test_a_copied_row_names_both_rows(after: Any) -> None:
    def edit(rows: Cells) -> None:
        rows[10] = [*row_of(rows, 1)]
        rows[10][at("Title")] = "The copy"

    found = after(edit)
    assert states(found) == {"error": 2, "unchanged": 3}
    first, second = found.problems
    assert (second.cell, second.wrong) == ("16", "has the same hidden key as row 6")
    assert (first.cell, first.wrong) == ("6", "has the same hidden key as row 16")


@pytest.mark.parametrize(
    ("position", "value", "wrong"),
    [
        pytest.param(-1, "k0123456789abcdef", "has a hidden key that was changed", id="the check"),
        pytest.param(-1, None, "has a hidden key that was changed", id="no check"),
        pytest.param(-2, 3, "comes from another export of this table", id="the version"),
        pytest.param(-3, 99, "has a hidden key that is of no exported row", id="an unknown number"),
        pytest.param(-3, 5, "has a hidden key that is of no exported row", id="the number of a row not exported"),
        pytest.param(-3, "x" * 40, "has a hidden key that is of no exported row", id="no number"),
        pytest.param(-3, None, "has a hidden key that is of no exported row", id="the number gone"),
        pytest.param(-3, "9" * 400, "has a hidden key that is of no exported row", id="a number without end"),
    ],
)
def test_a_forged_key_is_refused(position: int, value: Any, wrong: str, after: Any) -> None:
    found = after(lambda rows: row_of(rows, 2).__setitem__(position, value))
    assert wrongs(found) == [("7", "", wrong)]
    assert found.steps == ()


def test_the_number_of_another_row_does_not_fit_its_check(after: Any) -> None:
    def edit(rows: Cells) -> None:
        one, two = row_of(rows, 1), row_of(rows, 2)
        one[-3], two[-3] = two[-3], one[-3]

    assert {wrong for _, _, wrong in wrongs(after(edit))} == {"has a hidden key that was changed"}


@pytest.mark.parametrize(
    ("heading", "value", "wrong"),
    [
        ("Reference", "REQ-2015-0099", "is not changed here (it was “REQ-2015-0002”)"),
        ("State", "draft", "is not changed here (it was “submitted”)"),
        ("State", "nonsense", "is not changed here (it was “submitted”)"),
        ("Submitted by", None, "is not changed here (it was “Amira Khan”)"),
        ("Lot", "Lot 99", "is not one of the list “Lot”"),
        ("Title", None, "is empty"),
        ("Quantity", "many", "is not a number"),
        ("Estimate to", 1.005, "has more than two decimals"),
        ("Last day", "31/02/2015", "is not a real date, read day first"),
        ("First day", "next May", "is not a date"),
    ],
)
def test_what_may_not_be_said_names_its_cell(heading: str, value: Any, wrong: str, after: Any) -> None:
    found = after(put(2, heading, value))
    letters = "ABCDEFGHIJKLMN"[at(heading)]
    assert wrongs(found) == [(f"{letters}7", heading, wrong)]
    assert (states(found), found.steps) == ({"unchanged": 3, "error": 1}, ())


@pytest.mark.parametrize(
    ("heading", "value", "cell"),
    [
        pytest.param("Last day", "30/04/2015", "I7", id="ends before it starts"),
        pytest.param("Last day", "31/12/9999", "I7", id="ends beyond the framework"),
        pytest.param("First day", "01/01/2015", "H7", id="starts before the framework"),
        pytest.param("Estimate from", "-5", "J7", id="from less than nothing"),
        pytest.param("Estimate to", "0", "K7", id="up to nothing"),
    ],
)
def test_what_a_rule_refuses_names_its_cell_and_what_stands_there(
    heading: str, value: str, cell: str, register: Register, after: Any
) -> None:
    tried = try_import(register, after(put(2, heading, value)), by=PLACING_OFFICER)
    assert [(each.cell, each.heading, each.found) for each in tried.found.problems] == [(cell, heading, value)]
    assert not tried.ready


@pytest.mark.parametrize(("state", "cells"), [("agreed", ["M10"]), (None, [])])
def test_a_new_row_is_begun_as_a_draft_or_submitted(state: str | None, cells: list[str], after: Any) -> None:
    def edit(rows: Cells) -> None:
        rows[4][:] = [*row_of(rows, 1)[:-3], None, None, None]
        rows[4][at("Reference")] = rows[4][at("Submitted by")] = None
        rows[4][at("State")] = state

    assert [problem.cell for problem in after(edit).problems] == cells


def test_the_register_gives_the_reference(after: Any) -> None:
    def edit(rows: Cells) -> None:
        rows[4][:] = [*row_of(rows, 1)[:-3], None, None, None]

    assert [(heading, wrong) for _, heading, wrong in wrongs(after(edit))] == [
        ("Reference", "is not given in a new row"),
        ("Submitted by", "is not given in a new row"),
    ]


def amend(register: Register, number: int, **fields: Any) -> None:
    perform(register, AMEND_REQUIREMENT, by=PLACING_OFFICER, requirement_id=number, **fields)


def test_different_fields_of_both_sides_are_merged_and_it_is_said(register: Register, after: Any) -> None:
    amend(register, 2, audience="Foster carers")
    found = after(put(2, "Title", "Skills"))
    changed = next(each for each in found.rows if each.state is RowState.CHANGED)
    assert changed.what.endswith("(changed in the register since, and kept: Audience)")
    perform_import(register, found, by=PLACING_OFFICER)
    merged = row(register, "requirement", id=2)
    assert (merged["title"], merged["audience"]) == ("Skills", "Foster carers")


def test_what_only_the_register_changed_is_nothing_to_do(register: Register, after: Any) -> None:
    amend(register, 2, title="Skills")
    assert states(after(lambda rows: None)) == {"unchanged": 4}


def test_both_sides_saying_the_same_is_nothing_to_do(register: Register, after: Any) -> None:
    amend(register, 2, title="Skills")
    assert states(after(put(2, "Title", "Skills "))) == {"unchanged": 4}


@pytest.mark.parametrize(
    ("choices", "expected", "title"),
    [
        ({}, "conflict", "Skills"),
        ({"Requirements!7": "theirs"}, "changed", "Other skills"),
        ({"conflicts": "theirs"}, "changed", "Other skills"),
        ({"Requirements!7": "ours"}, "unchanged", "Skills"),
        ({"Requirements!7": "ours", "conflicts": "theirs"}, "unchanged", "Skills"),
        ({"Requirements!8": "theirs"}, "conflict", "Skills"),
        ({"Requirements!7": "nobody’s"}, "conflict", "Skills"),
    ],
)
def test_a_person_settles_the_same_field_on_both_sides(
    choices: dict[str, str], expected: str, title: str, register: Register, after: Any
) -> None:
    amend(register, 2, title="Skills")
    found = after(put(2, "Title", "Other skills"), **choices)
    assert states(found) == {
        "unchanged": 3 + (expected == "unchanged"),
        **({} if expected == "unchanged" else {expected: 1}),
    }
    if expected == "conflict":
        assert wrongs(found) == [("B7", "Title", "was changed in the register too since the export, to “Skills”")]
        found = good_rows_only(found)
    if found.steps:
        perform_import(register, found, by=PLACING_OFFICER)
    assert row(register, "requirement", id=2)["title"] == title


def test_what_was_agreed_since_is_not_changed_any_more(register: Register, after: Any) -> None:
    agreed = {"requirement_id": 2, "agreed_on": "2015-04-01", "agreed_at": "Minute 4"}
    perform(register, AGREE_REQUIREMENT, by=SECRETARY, **agreed)
    assert states(after(lambda rows: None)) == {"unchanged": 4}
    found = after(put(2, "Title", "Skills"))
    assert wrongs(found) == [
        ("B7", "Title", "is changed, but REQ-2015-0002 is agreed and is not changed any more"),
    ]


def test_a_column_that_was_taken_out_stays_as_it_is(register: Register, table: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(table)
    book["Requirements"].delete_cols(at("Audience") + 1)
    book.save(tmp_path / "fewer.xlsx")
    found = read_file(register, tmp_path / "fewer.xlsx")
    assert states(found) == {"unchanged": 4}
    assert found.notes == ("The file has no column “Audience”; what the register holds there stays.",)


def test_without_its_properties_the_hidden_sheet_says_what_it_is(
    register: Register, table: Path, tmp_path: Path
) -> None:
    book: Any = openpyxl.load_workbook(table)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(tmp_path / "bare.xlsx")
    assert states(read_file(register, tmp_path / "bare.xlsx")) == {"unchanged": 4}
    del book["_meta"]
    book.save(tmp_path / "bare.xlsx")
    with pytest.raises(UnreadableWorkbook, match="is not a table that Call-off wrote"):
        read_file(register, tmp_path / "bare.xlsx")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("Call-off table", "secrets", "is not a table that Call-off wrote"),
        ("Call-off table layout", "9", "was written by another version of Call-off"),
        ("Call-off register", "x", "was written from another register"),
        ("History entry", "many", "does not say any more when it was written"),
        ("History entry", "999", "names an entry of the history that this register does not have"),
        ("History hash", "0" * 64, "names an entry of the history that this register does not have"),
        ("Written at", "noon", "does not say any more when it was written"),
    ],
)
def test_a_forged_origin_is_refused(
    name: str, value: str, says: str, register: Register, table: Path, tmp_path: Path
) -> None:
    book: Any = openpyxl.load_workbook(table)
    book.custom_doc_props[name].value = value
    book.save(tmp_path / "forged.xlsx")
    with pytest.raises(UnreadableWorkbook, match=says):
        read_file(register, tmp_path / "forged.xlsx")


def test_payloads_come_back_unchanged(register: Register, tmp_path: Path) -> None:
    for text in PAYLOADS:
        need = {**NEED, "title": text, "need": f"{text}\n{text}", "audience": text}
        perform(register, SUBMIT_REQUIREMENT, **need)
    path = tmp_path / "payloads.xlsx"
    write_table(register, "requirements", path)
    saved = edited(path, "Requirements", lambda rows: None, tmp_path / "saved.xlsx")
    for each in (path, saved):
        found = read_file(register, each)
        assert (states(found), found.steps) == ({"unchanged": 4 + len(PAYLOADS)}, ())
    cells = [cell for row in openpyxl.load_workbook(path)["Requirements"].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_a_text_of_digits_stays_a_text(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "schools.xlsx"
    write_table(register, "schools", path)
    edit = lambda rows: row_of(rows, 2).__setitem__(0, "000124")  # noqa: E731 - one cell
    found = read_file(register, edited(path, "Schools", edit, tmp_path / "edited.xlsx"))
    perform_import(register, found, by=PLACING_OFFICER)
    assert row(register, "establishment", id=2)["number"] == "000124"


def test_a_post_can_be_opened_again_and_a_provider_amended(register: Register, tmp_path: Path) -> None:
    def opened(rows: Cells) -> None:
        row_of(rows, 2)[4] = None

    def amended(rows: Cells) -> None:
        row_of(rows, 2)[1], row_of(rows, 2)[5] = "office@beech.example", "charity"

    for name, edit in (("posts", opened), ("providers", amended)):
        write_table(register, name, tmp_path / f"{name}.xlsx")
        title = TABLES[name].title
        found = read_file(register, edited(tmp_path / f"{name}.xlsx", title, edit, tmp_path / f"edited-{name}.xlsx"))
        perform_import(register, found, by=OWNER)
    provider = row(register, "provider", id=2)
    assert row(register, "post", id=2)["last_day"] is None
    assert (provider["email"], provider["legal_form"]) == ("office@beech.example", "charity")


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        pytest.param({2: 500}, [("C7", "500", "is refused by the register")], id="too much of a post"),
        pytest.param(
            {0: "training-manager", 4: None},
            [("E7", "", "is empty, and the register refuses the row")],
            id="a temporary post without an end",
        ),
    ],
)
def test_a_refused_post_is_told_by_what_the_file_holds(
    fields: dict[int, Any], problems: list[tuple[str, str, str]], register: Register, tmp_path: Path
) -> None:
    def edit(rows: Cells) -> None:
        for at_, value in fields.items():
            row_of(rows, 2)[at_] = value

    write_table(register, "posts", tmp_path / "posts.xlsx")
    found = read_file(register, edited(tmp_path / "posts.xlsx", "Posts", edit, tmp_path / "edited.xlsx"))
    tried = try_import(register, found, by=OWNER)
    assert [(each.cell, each.found, each.wrong) for each in tried.found.problems] == problems


def test_only_a_table_of_money_says_that_it_excludes_vat(register: Register, tmp_path: Path) -> None:
    for name in TABLES:
        write_table(register, name, tmp_path / f"{name}.xlsx")
        page = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")[TABLES[name].title]
        said = any("Excluding VAT" in str(page.cell(line, 1).value) for line in range(1, 5))
        assert said is (name == "requirements")


def test_new_schools_posts_and_providers_are_added(register: Register, tmp_path: Path) -> None:
    rows_of = {
        "schools": ["0380001", "Alder Primary", "maintained", None],
        "posts": ["Training Co-ordinators", "AB", 0.5, "01/05/2015", None, None],
        "providers": ["Dogwood Associates", "office@dogwood.example", "0113 496 0000", "01234567"],
    }
    actors = {"schools": PLACING_OFFICER, "posts": OWNER, "providers": OWNER}
    for name, values in rows_of.items():
        write_table(register, name, tmp_path / f"{name}.xlsx")

        def edit(rows: Cells, values: list[Any] = values) -> None:
            free = next(row for row in rows if row[-3] is None)
            free[: len(values)] = values

        path = edited(tmp_path / f"{name}.xlsx", TABLES[name].title, edit, tmp_path / f"new-{name}.xlsx")
        perform_import(register, read_file(register, path), by=actors[name])
    assert row(register, "establishment", name="Alder Primary")["number"] == "0380001"
    assert row(register, "post", holder="AB")["fte_thousandths"] == 500
    assert row(register, "provider", name="Dogwood Associates")["legal_form"] == "not_recorded"


def test_an_import_is_undone_as_a_whole(register: Register, after: Any) -> None:
    before = row(register, "requirement", id=1)
    number = perform_import(register, after(put(1, "Title", "Other")), by=PLACING_OFFICER).result.number
    perform(register, UNDO_IMPORT, by=PLACING_OFFICER, number=number, reason="Wrong file")
    assert row(register, "requirement", id=1) == before


def test_libreoffice_keeps_what_is_needed(register: Register, table: Path, tmp_path: Path) -> None:
    def edit(rows: Cells) -> Cells:
        row_of(rows, 3)[at("Title")] = "=1+1"
        return sorted(rows, key=lambda row: str(row[at("Title")] or "zz"))

    other = edited(table, "Requirements", edit, tmp_path / "edited.xlsx")
    for each in PAYLOADS:
        a_submitted_requirement(register, title=each, need=f"{each}\n{each}")
    payloads = tmp_path / "payloads.xlsx"
    write_table(register, "requirements", payloads)
    resaved, sorted_, unedited = recalculated([table, other, payloads], tmp_path)
    assert states(read_file(register, resaved)) == {"unchanged": 4}
    assert states(read_file(register, unedited)) == {"unchanged": 4 + len(PAYLOADS)}
    found = read_file(register, sorted_)
    assert states(found) == {"unchanged": 3, "changed": 1}
    assert [(each.before, each.after) for row in found.rows for each in row.differences] == [(TITLES[2], "=1+1")]
