"""The old tracking spreadsheet, taken over at the start."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import OWNER, perform, the_day_is
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inspection import row, rows

from core.imports.columns import ColumnsToConfirm
from core.imports.importer import Found, RowState
from core.imports.performing import good_rows_only, perform_import, try_import
from core.imports.takeover import KIND, read_file
from core.new_register import new_register, read_definition
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.operations.undo_import import UNDO_IMPORT
from core.queries.position import position
from core.store import ledger
from core.store.register import Register
from core.store.scratch import scratch

HEADINGS = (
    "PO no",
    "Supplier",
    "Lot",
    "Course",
    "Order date",
    "From",
    "To",
    "Net value",
    "Invoiced",
    "Paid",
    "Budget",
    "FY",
)
ROWS = (
    (
        *("RP/001", "Alder Training", "1", "Two cohorts", "10/04/2015", "20/04/2015", "31/07/2015"),
        *("£9,000.00", "4,500.00", "4500", "core", ""),
    ),
    ("RP/002", "beech mediation", "Lot 2", "Conferences", "13/04/2015", "", "", "1250.50", "", "", "", ""),
    ("", "", "1", "Spent in April", "", "", "", "3,000", "", "", "core", "2015/16"),
)


@pytest.fixture
def opening(register: Register) -> Register:
    """The register on 30 June 2015, before anything was ordered in it."""
    the_day_is(register, "2015-06-30")
    return register


@pytest.fixture
def tracked(tmp_path: Path) -> Callable[..., Path]:
    """A tracking spreadsheet as a text file."""

    def written(lines: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS) -> Path:
        path = tmp_path / "tracking.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings, *lines])
        return path

    return written


def found_in(register: Register, path: Path, **choices: str) -> Found:
    """The file once its columns were confirmed as they were proposed."""
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(register, path)
    return read_file(register, path, {**asked.value.proposed, **choices})


def standing(register: Register) -> tuple[int, ...]:
    with register.reading() as read:
        of_year = next(each for each in position(read) if (each.scope, each.period) == ("framework", "2015-16"))
    return of_year.committed, of_year.accrued, of_year.invoiced, of_year.paid


def test_its_columns_are_proposed(opening: Register, tracked: Any) -> None:
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(opening, tracked())
    assert asked.value.proposed == {
        "number": "PO no",
        "provider_id": "Supplier",
        "lot": "Lot",
        "title": "Course",
        "issued_on": "Order date",
        "first_day": "From",
        "last_day": "To",
        "value_pence": "Net value",
        "invoiced_pence": "Invoiced",
        "paid_pence": "Paid",
        "stream": "Budget",
        "year": "FY",
        "sums": "within",
    }


def test_the_shortest_headings_are_known_too(opening: Register, tracked: Any) -> None:
    headings = ("PO", "Who", "Lot", "What", "Date", "Net")
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(opening, tracked([("RP/1", "Alder Training", "1", "Coaching", "10/04/2015", "100")], headings))
    assert (asked.value.proposed["number"], asked.value.proposed["title"]) == ("PO", "What")


def test_without_any_provider_it_says_where_they_come_from(tmp_path: Path, tracked: Any) -> None:
    bare = new_register(tmp_path / "bare.calloff", read_definition("leeds-2015"))
    found = found_in(bare, tracked(ROWS[:1]))
    bare.close()
    (problem,) = found.problems
    assert (problem.found, problem.wrong) == ("Alder Training", "is not a provider of this register")
    assert problem.remedy == "There is none yet: import the tender result first, or add the provider."


def test_what_was_confirmed_is_remembered(opening: Register, tracked: Any) -> None:
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(opening, tracked())
    request = asked.value.confirmation(asked.value.proposed)
    CHOOSE_COLUMNS.perform(opening, request, key="k", by=OWNER)
    assert len(read_file(opening, tracked()).steps) == 3


def test_orders_and_an_opening_position_come_in_with_their_source(opening: Register, tracked: Any) -> None:
    found = found_in(opening, tracked())
    assert [each.state for each in found.rows] == [RowState.NEW] * 3
    assert found.rows[2].what == "Opening position of lot 1: £3,000.00"
    tried = try_import(opening, found, by=OWNER)
    assert tried.ready
    perform_import(opening, found, by=OWNER)
    assert standing(opening) == (450_000 + 125_050, 0, 0, 450_000 + 300_000)
    first = row(opening, "call_off", number="RP/001")
    assert (first["taken_over_from"], first["issued_on"]) == ("tracking.csv, CSV!2", "2015-04-10")
    assert row(opening, "call_off", number="OP-2015-0001")["title"] == "Spent in April"


def test_a_workbook_is_read_alike(opening: Register, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Orders"
    for line in (HEADINGS, *ROWS):
        sheet.append(line)
    book.save(tmp_path / "tracking.xlsx")
    found = found_in(opening, tmp_path / "tracking.xlsx")
    assert found.steps[0].request["source"] == "tracking.xlsx, Orders!2"


def test_sums_that_stand_beside_each_other_are_added_up(opening: Register, tracked: Any) -> None:
    headings = ("Order ref", "Provider", "Lot", "Order date", "Value", "Accrued", "Invoiced", "Paid")
    line = ("RP/1", "Alder Training", "1", "10/04/2015", "1000", "100", "200", "300")
    found = found_in(opening, tracked([line], headings), sums="apart")
    told = found.steps[0].request
    assert (told["delivered_pence"], told["invoiced_pence"], told["paid_pence"]) == (60_000, 50_000, 30_000)
    perform_import(opening, found, by=OWNER)
    assert standing(opening) == (40_000, 10_000, 20_000, 30_000)


def changed(**fields: str) -> tuple[str, ...]:
    """The first order with other values under some headings."""
    told = dict(zip(HEADINGS, ROWS[0], strict=True)) | {name.replace("_", " "): text for name, text in fields.items()}
    return tuple(told[heading] for heading in HEADINGS)


@pytest.mark.parametrize(
    ("fields", "cell", "wrong"),
    [
        ({"Lot": "99"}, "C2", "is not a lot of this framework"),
        ({"Lot": ""}, "C2", "is empty"),
        ({"Supplier": "Aldr Training"}, "B2", "is not a provider of this register"),
        ({"Supplier": ""}, "B2", "is empty"),
        ({"Net_value": "lots"}, "H2", "is not an amount of money"),
        ({"Net_value": ""}, "H2", "is empty"),
        ({"Order_date": "31/02/2015"}, "E2", "is not a real date, read day first"),
        ({"Order_date": "", "From": "", "To": ""}, "E2", "is empty"),
        ({"Budget": "mine"}, "K2", "is not a funding stream"),
        ({"FY": "next"}, "L2", "is not a financial year"),
        ({"Paid": "5000"}, "J2", "is refused by the register"),
        ({"Lot": "8"}, "C2", "is refused by the register"),
        ({"Net_value": "300,000"}, "2", "is refused by the register"),
    ],
)
def test_the_trial_names_each_bad_row_and_cell(
    fields: dict[str, str], cell: str, wrong: str, opening: Register, tracked: Any
) -> None:
    tried = try_import(opening, found_in(opening, tracked([changed(**fields), ROWS[1]])), by=OWNER)
    assert [(problem.cell, problem.wrong) for problem in tried.found.problems] == [(cell, wrong)]
    assert len(try_import(opening, good_rows_only(tried.found), by=OWNER).sentences) == 1


def test_what_the_register_refuses_is_told_as_it_stands_in_the_file(opening: Register, tracked: Any) -> None:
    line = changed(Paid="£5,000.00", To="31/07/2019")
    tried = try_import(opening, found_in(opening, tracked([line])), by=OWNER)
    assert [(each.cell, each.found) for each in tried.found.problems] == [("G2", "31/07/2019"), ("J2", "£5,000.00")]


def test_a_number_that_stands_twice_is_refused_where_it_stands_again(opening: Register, tracked: Any) -> None:
    tried = try_import(opening, found_in(opening, tracked([ROWS[0], ROWS[0]])), by=OWNER)
    assert [problem.cell for problem in tried.found.problems] == ["A3"]


def test_sums_with_vat_are_not_taken(opening: Register, tracked: Any) -> None:
    headings = [heading.replace("Net value", "Value including VAT") for heading in HEADINGS]
    found = found_in(opening, tracked(headings=headings), value_pence="Value including VAT")
    assert [(problem.cell, problem.wrong) for problem in found.problems] == [("H1", "says that its sums include VAT")]


def test_what_was_taken_over_already_is_left_alone(opening: Register, tracked: Any) -> None:
    perform_import(opening, found_in(opening, tracked(ROWS[:1])), by=OWNER)
    found = found_in(opening, tracked(ROWS[:2]))
    assert [each.state for each in found.rows] == [RowState.UNCHANGED, RowState.NEW]


def test_a_file_that_comes_back_with_another_sum_is_a_conflict_and_counts_nothing_twice(
    opening: Register, tracked: Any
) -> None:
    perform_import(opening, found_in(opening, tracked()), by=OWNER)
    with opening.reading() as read:
        before = position(read)
    changed = [list(each) for each in ROWS]
    changed[1][7], changed[2][7] = "9,000", "3,000.01"
    found = found_in(opening, tracked(changed))
    assert [each.state for each in found.rows] == [RowState.UNCHANGED, RowState.CONFLICT, RowState.CONFLICT]
    assert found.steps == ()
    assert [(each.cell, each.found) for each in found.problems] == [("H3", "9,000"), ("H4", "3,000.01")]
    assert "£1,250.50, from tracking.csv" in found.problems[0].sentence
    assert "£3,000.00, from tracking.csv" in found.problems[1].sentence
    with opening.reading() as read:
        assert position(read) == before


def test_what_moved_on_in_the_register_stays_as_it_is(opening: Register, tracked: Any) -> None:
    perform_import(opening, found_in(opening, tracked()), by=OWNER)
    later = [list(each) for each in ROWS]
    later[0][9] = "9000"
    (row_again, *_) = found_in(opening, tracked(later)).rows
    assert row_again.state is RowState.CONFLICT
    assert {(each.heading, each.before, each.after) for each in row_again.differences} >= {
        ("Paid", "£4,500.00", "£9,000.00")
    }


def test_an_undone_file_can_be_put_right_and_taken_over_again(opening: Register, tracked: Any) -> None:
    number = perform_import(opening, found_in(opening, tracked()), by=OWNER).result.number
    perform(opening, UNDO_IMPORT, by=OWNER, number=number, reason="The values were wrong")
    assert standing(opening) == (0, 0, 0, 0)
    perform_import(opening, found_in(opening, tracked([changed(Net_value="8000"), *ROWS[1:]])), by=OWNER)
    assert standing(opening) == (350_000 + 125_050, 0, 0, 450_000 + 300_000)
    assert "RP/001 (2)" in {each["number"] for each in rows(opening, "call_off")}


def test_a_file_that_was_undone_comes_in_again_with_its_invoice_number_and_says_how_the_order_is_numbered(
    opening: Register, tracked: Any
) -> None:
    path = tracked([(*ROWS[0], "INV-9")], (*HEADINGS, "Invoice no"))
    for now in ("RP/001", "RP/001 (2)", "RP/001 (3)"):
        found = found_in(opening, path)
        told = "RP/001 Two cohorts: £9,000.00"
        if now != "RP/001":
            told = f"{told}; RP/001 was taken over before and undone, so this one is numbered {now}"
        assert [(each.state, each.what) for each in found.rows] == [(RowState.NEW, told)]
        number = perform_import(opening, found, by=OWNER).result.number
        (same,) = found_in(opening, path).rows
        assert (same.state, same.what.endswith(f"taken over already as {now}")) == (RowState.UNCHANGED, True)
        with opening.reading() as read:
            assert {each.number_key for each in ledger.billed(read)} == {"inv9"}
        perform(opening, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong figures")
    assert [(each["number"], each["number_key"]) for each in rows(opening, "invoice")] == [
        ("INV-9", "inv9"),
        ("INV-9", "inv9 (2)"),
        ("INV-9", "inv9 (3)"),
    ]


def test_an_invoice_of_several_orders_that_were_undone_is_told_by_its_orders_again(
    opening: Register, tracked: Any
) -> None:
    lines = [(*changed(PO_no=f"RP/{at}"), "INV-9") for at in range(2)]
    path = tracked(lines, (*HEADINGS, "Invoice no"))
    number = perform_import(opening, found_in(opening, path), by=OWNER).result.number
    perform(opening, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong figures")
    perform_import(opening, found_in(opening, path), by=OWNER)
    assert [each["number"] for each in rows(opening, "invoice")][2:] == ["INV-9", "INV-9, order RP/1 (2)"]


def test_one_invoice_may_stand_at_several_orders(opening: Register, tracked: Any) -> None:
    headings = (*HEADINGS, "Invoice no")
    lines = [(*changed(PO_no=f"RP/{at}"), "INV-9") for at in range(3)]
    perform_import(opening, found_in(opening, tracked(lines, headings)), by=OWNER)
    numbers = {each["number"] for each in rows(opening, "invoice")}
    assert numbers == {"INV-9", "INV-9, order RP/1", "INV-9, order RP/2"}


def test_the_kind_is_the_takeover() -> None:
    assert KIND == "takeover"


MONEY = st.integers(0, 500_000)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.tuples(st.booleans(), MONEY, MONEY, MONEY), min_size=1, max_size=6))
def test_the_sums_of_the_file_are_the_position_afterwards(
    lines: list[tuple[bool, int, int, int]], opening: Register, tracked: Any
) -> None:
    """Paid, on top of it invoiced, and on top of that the value, of orders and of opening positions."""
    told, expected = [], [0, 0, 0, 0]
    for at, (is_order, paid, more, rest) in enumerate(lines):
        invoiced, value = paid + more, paid + more + rest
        if not value:
            continue
        named = zip(("Net_value", "Invoiced", "Paid"), (value, invoiced, paid), strict=True)
        sums = {name: f"{pence / 100:.2f}" for name, pence in named}
        told.append(
            changed(**sums, PO_no=f"RP/{at}" if is_order else "", Supplier="Alder Training" if is_order else "")
        )
        for place, pence in enumerate((value - invoiced, 0, invoiced - paid, paid)):
            expected[place] += pence
    if not told:
        return
    path = tracked(told)
    with scratch(opening) as tried:
        found = found_in(opening, path)
        perform_import(tried, found, by=OWNER)
        assert list(standing(tried)) == expected
