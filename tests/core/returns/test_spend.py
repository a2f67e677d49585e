"""The sheet Spend against ceiling: its charts, its months, and what it says without a ceiling."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
from builders import a_ceiling, an_issued_order
from register_sums import Sums
from return_cells import facts, rows_under, sheet_of, values

from core.domain.money import pounds
from core.store.register import Register

Write = Callable[..., Path]
Returned = dict[str, tuple[Register, str, Path]]


def test_the_summary_and_its_charts_are_one_printed_page(returned: Returned) -> None:
    sheet = openpyxl.load_workbook(returned["sample"][2])["Spend against ceiling"]
    assert len(sheet._charts) == 2
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert {sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight} <= {None, 1}  # what is one is left out
    assert not sheet.row_breaks.brk


def test_the_charts_say_their_figures_and_draw_the_ceiling_as_a_red_dashed_line(
    sample_register: Register, returned: Returned
) -> None:
    with zipfile.ZipFile(returned["sample"][2]) as parts:
        said = re.findall(r'descr="([^"]*)"', parts.read("xl/drawings/drawing1.xml").decode())
        by_month = parts.read("xl/charts/chart2.xml").decode()
    sums = Sums.of(sample_register, "2015-16")
    for lot in sums.lots:
        assert f"Lot {lot} {pounds(sums.exposure(lot=lot))}" in said[0]
    exposure, reserved = sums.exposure(), sums.at("reserved")
    assert said[1] == (
        f"Exposure by month of issue in 2015-16, added up: {pounds(exposure)} in all; the ceiling is £260,000.00; "
        f"with {pounds(reserved)} reserved, {pounds(26_000_000 - exposure - reserved)} is left."
    )
    assert 'prstDash val="dash"' in by_month
    assert "A4262C" in by_month


def test_what_was_issued_before_the_year_counts_in_its_first_month(returned: Returned) -> None:
    rows = rows_under(sheet_of(returned["awkward 2016-17"][2], "Orders"), "Order")
    found = [values(row, "Issued on", "Month") for row in rows if row["Lot"].value == "Lot *"]
    assert found == [[datetime(2015, 8, 20), "Apr"]]  # noqa: DTZ001 - as openpyxl gives a date


def test_exposure_so_far_stops_at_the_month_of_the_registers_date(returned: Returned) -> None:
    *months, _ = rows_under(sheet_of(returned["sample"][2], "Spend against ceiling"), "Month")
    so_far = [row["Exposure so far"].value for row in months]
    assert so_far[8:] == [None, None, None, None]
    assert None not in so_far[:8]


def test_a_year_without_a_ceiling_says_so_and_draws_none(returned: Returned) -> None:
    path = returned["awkward 2017-18"][2]
    assert facts(path)["Ceiling for 2017-18"] == "none in force for this year"
    assert "Headroom" not in facts(path)
    assert facts(path)["Headroom of the whole life"] == "£387,876.92 of £400,000"
    with zipfile.ZipFile(path) as parts:
        assert "prstDash" not in parts.read("xl/charts/chart2.xml").decode()
        assert "no ceiling is in force for the year" in parts.read("xl/drawings/drawing1.xml").decode()


def test_a_share_of_the_ceiling_is_coloured_from_the_frameworks_own_levels(returned: Returned) -> None:
    found = {}
    for name in ("sample", "awkward 2015-16"):
        sheet = openpyxl.load_workbook(returned[name][2])["Spend against ceiling"]
        rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
        found[name] = sorted((rule.operator, rule.formula[0]) for rule in rules)
    assert found["sample"] == [("greaterThan", "0.95"), ("greaterThanOrEqual", "0.8")]
    assert found["awkward 2015-16"] == [("greaterThan", "0.5"), ("greaterThanOrEqual", "0.5")]


def test_the_other_ceilings_over_the_year_stand_under_the_lots(register: Register, write: Write) -> None:
    a_ceiling(register, "lot:1", "2015-16", 5_000_000)
    a_ceiling(register, "stream:core", "2016-17", 8_000_000)
    an_issued_order(register, lot="1")
    (row,) = rows_under(sheet_of(write(), "Spend against ceiling"), "No.")
    assert values(row, "Which", "Ceiling", "Exposure", "Reserved", "Headroom") == [
        *("The 2015-16 ceiling for lot 1", 50_000, 18_000, 0, 32_000)
    ]
