"""Which sheets and columns the framework return has, and how they are set up for reading and print."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from return_cells import rows_under, sheet_of

from core.store.register import Register

Write = Callable[..., Path]
Returned = dict[str, tuple[Register, str, Path]]
SHEETS = ["Cover", "Spend against ceiling", "Orders", "Award log", "Rankings", "Staffing", "Checks"]
COLUMNS = {
    ("Orders", "Order"): [
        *("Order", "Provider", "Lot", "What for", "State", "Issued on", "Month", "From", "To", "Unit", "Quantity"),
        *(
            "Rate",
            "Line value",
            "Delivery year",
            "Value in year",
            "Value now",
            "Open commitment",
            "Accrued",
            "Invoiced unpaid",
            "Paid",
        ),
        *(
            "Delivered",
            "Exposure",
            "Lot title",
            "Description",
            "Funding stream",
            "Requirement",
            "Agreed at",
            "Purchase order",
        ),
        *("Why this provider", "Cancelled on", "Reason for cancelling"),
    ],
    ("Award log", "Requirement"): [
        *("Requirement", "Lot", "Ranking version", "Rank", "Provider", "Event", "Outcome", "On", "Value", "Reserved"),
        *("Answer by", "Answered on", "Answered by", "Reason", "Particulars", "Authorised by", "Decision", "Order"),
        "Recorded by",
    ],
    ("Rankings", "Lot"): [
        *("Lot", "Lot title", "Version", "Standing", "In force from", "In force to", "Rank", "Provider"),
        *("Quality score", "Price score", "Tie broken by", "Suspended today", "Basis", "Decision", "Decided on"),
        "Decided by",
    ],
    ("Staffing", "Team"): [
        *("Team", "Role", "Grade", "Temporary", "Limit", "Filled", "Bought in", "Held", "Left", "Peak in the year"),
        *("Peak from", "Within limit?", "Source of the limit"),
    ],
    ("Spend against ceiling", "Lot"): [
        *("Lot", "Lot title", "Open commitment", "Accrued", "Invoiced unpaid", "Paid", "Exposure", "Reserved"),
        *("Exposure and reserved", "Share of ceiling"),
    ],
    ("Spend against ceiling", "Month"): [
        *("Month", "Issued", *(f"Lot {number}" for number in range(1, 9)), "All lots", "Exposure so far", "Ceiling"),
    ],
    ("Spend against ceiling", "No."): ["No.", "Which", "Ceiling", "Exposure", "Reserved", "Headroom"],
    ("Checks", "No."): ["No.", "Figure", "Register", "Workbook", "Difference", "Result"],
}
"""By sheet and the first heading of a table."""


def test_the_sheets_stand_in_their_order(returned: Returned) -> None:
    for _, _, path in returned.values():
        assert openpyxl.load_workbook(path).sheetnames == SHEETS


@pytest.mark.parametrize(("sheet", "first"), COLUMNS, ids=lambda text: text)
def test_the_columns_of_every_table_are_these(returned: Returned, sheet: str, first: str) -> None:
    row = next(rows_under(sheet_of(returned["sample"][2], sheet), first))
    assert list(row) == COLUMNS[sheet, first]


def test_the_lists_are_native_tables_by_name(returned: Returned) -> None:
    book = openpyxl.load_workbook(returned["sample"][2])
    found = {sheet.title: list(sheet.tables) for sheet in book if sheet.tables}
    assert found == {
        "Orders": ["tblOrders"],
        "Award log": ["tblAwardLog"],
        "Rankings": ["tblRankings"],
        "Staffing": ["tblStaffing"],
    }


def test_every_sheet_is_set_up_for_a4_without_grid_lines_and_protected(returned: Returned) -> None:
    for sheet in openpyxl.load_workbook(returned["sample"][2]):
        assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.sheet_view.showGridLines is False, sheet.title
        assert sheet.protection.sheet, sheet.title
        assert sheet.oddHeader.right.text == "OFFICIAL", sheet.title
        assert sheet.oddFooter.right.text == "Page &P of &N", sheet.title


@pytest.mark.parametrize("name", ["Orders", "Award log", "Rankings"])
def test_long_lists_keep_their_heading_and_first_column_in_sight_and_repeat_the_heading(
    returned: Returned, name: str
) -> None:
    sheet = openpyxl.load_workbook(returned["sample"][2])[name]
    heading = next(
        cell.row for (cell,) in sheet["A1:A20"] if cell.value == next(iter(sheet.tables.values())).tableColumns[0].name
    )
    assert sheet.freeze_panes == f"B{heading + 1}"
    assert sheet.print_title_rows == f"${heading}:${heading}"


def test_the_orders_print_three_pages_wide_with_the_order_repeated(returned: Returned) -> None:
    sheet = openpyxl.load_workbook(returned["sample"][2])["Orders"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (3, "$A:$A")
