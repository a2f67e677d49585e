"""What each sheet of the framework return holds, and how it is set up for reading and print."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import a_ceiling, a_placed_offer, an_issued_order, perform
from inspection import rows as stored
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from recalculation import rows_under as table
from register_sums import Sums
from worked_register import a_worked_register

from core.domain.money import pounds
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.move_date import MOVE_DATE
from core.operations.set_ranking import SET_RANKING
from core.returns import RETURNS
from core.store.register import Register

Write = Callable[..., Path]
Returned = dict[str, tuple[Register, str, Path]]
SHEETS = ["Cover", "Spend against ceiling", "Orders", "Award log", "Rankings", "Staffing"]
COLUMNS = {
    ("Orders", "Order"): [
        *("Order", "Provider", "Lot", "What for", "State", "Issued on", "Month", "From", "To", "Unit", "Quantity"),
        *("Rate", "Line value", "Delivery year", "Value in year", "Committed", "Accrued", "Invoiced", "Paid"),
        *("Exposure", "Lot title", "Description", "Funding stream", "Requirement", "Agreed at", "Purchase order"),
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
        *("Lot", "Lot title", "Committed", "Accrued", "Invoiced", "Paid", "Exposure", "Reserved"),
        *("Exposure and reserved", "Share of ceiling"),
    ],
    ("Spend against ceiling", "Month"): [
        *("Month", "Issued", *(f"Lot {number}" for number in range(1, 9)), "All lots", "Exposure so far", "Ceiling"),
    ],
    ("Spend against ceiling", "No."): ["No.", "Which", "Ceiling", "Exposure", "Reserved", "Headroom"],
}
"""By sheet and the first heading of a table."""


def sheet_of(path: Path, name: str) -> Worksheet:
    return openpyxl.load_workbook(path, data_only=True)[name]


def values(row: dict[str, Cell], *headings: str) -> list[Any]:
    return [row[heading].value for heading in headings]


def facts(path: Path) -> dict[Any, Any]:
    return {label.value: value.value for label, value in sheet_of(path, "Cover")["A1:B40"]}


def test_the_sheets_stand_in_their_order(returned: Returned) -> None:
    for _, _, path in returned.values():
        assert openpyxl.load_workbook(path).sheetnames == SHEETS


@pytest.mark.parametrize(("sheet", "first"), COLUMNS, ids=lambda text: text)
def test_the_columns_of_every_table_are_these(returned: Returned, sheet: str, first: str) -> None:
    row = next(table(sheet_of(returned["sample"][2], sheet), first))
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


def test_the_orders_print_two_pages_wide_with_the_order_repeated(returned: Returned) -> None:
    sheet = openpyxl.load_workbook(returned["sample"][2])["Orders"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (2, "$A:$A")


def test_each_chart_begins_a_printed_page(returned: Returned) -> None:
    sheet = openpyxl.load_workbook(returned["sample"][2])["Spend against ceiling"]
    starts = [chart.anchor._from.row for chart in sheet._charts]
    assert len(starts) == 2
    assert [page.id for page in sheet.row_breaks.brk] == starts


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


def test_the_cover_says_what_this_is_of_when_and_by_whom(returned: Returned) -> None:
    said = facts(returned["sample"][2])
    assert "Framework return 2015-16" in said
    assert "A sample: its providers, orders and people are invented." in said
    assert said["Framework reference"] == "LCC-RP-2015"
    assert said["Buyer"] == "Leeds City Council, Children’s Services"
    assert said["Procurement rules"] == "Public Contracts Regulations 2006"
    assert said["Term of the framework"] == "1 Apr 2015 to 31 Mar 2016"
    assert said["Options to extend"] == "to 31 Mar 2017, to 31 Mar 2018"
    assert said["Delivery year of this return"] == "2015-16: 1 Apr 2015 to 31 Mar 2016"
    assert said["As at, by the register’s clock"] == "30 Nov 2015, 09:00"
    assert re.fullmatch(r"\d+ \w{3} 20\d\d, \d\d:\d\d UTC", said["Written, by this computer’s clock"])
    assert said["Written by"].startswith("login ")
    assert re.fullmatch(r"[\d,]+ / [0-9a-f]{12}", said["History head"])
    assert said["Ceiling for 2015-16"] == 260_000
    assert said["Checks"] == "OK: all 16 figures agree with the register"


def test_the_cover_counts_the_orders_that_stand_and_those_cancelled(
    sample_register: Register, returned: Returned
) -> None:
    issued, cancelled = len(stored(sample_register, "call_off")), len(stored(sample_register, "cancellation"))
    said = facts(returned["sample"][2])
    assert cancelled > 0
    assert (said["Orders that stand"], said["Orders cancelled"]) == (issued - cancelled, cancelled)


def test_the_cover_leads_to_every_sheet_and_nowhere_else(returned: Returned) -> None:
    book = openpyxl.load_workbook(returned["sample"][2])
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [link.location for link in links] == [f"'{name}'!A1" for name in SHEETS[1:]]
    assert not [link for link in links if link.target]


def test_the_footer_and_the_properties_carry_the_history_head(returned: Returned) -> None:
    path = returned["sample"][2]
    book, head = openpyxl.load_workbook(path), facts(path)["History head"]
    assert book["Orders"].oddFooter.left.text == f"LCC-RP-2015 · as at 30 Nov 2015 · history {head}"
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [
        ("Framework", "LCC-RP-2015"),
        ("Delivery year", "2015-16"),
        ("History head", head),
    ]
    assert (book.properties.title, book.properties.category) == ("Framework return 2015-16", "Framework return")


def test_in_a_sample_the_person_chosen_to_act_has_written_it(write: Write) -> None:
    assert facts(write(by="Priya Nair"))["Written by"].startswith("Priya Nair (login ")


def test_an_order_says_why_its_provider_was_chosen_and_where_it_was_agreed(register: Register, write: Write) -> None:
    an_issued_order(register, lot="2", days=2.5)
    (row, _) = table(sheet_of(write(), "Orders"), "Order")
    assert values(row, "Order", "Provider", "Lot", "What for", "State", "Issued on", "Month", "From", "To", "Unit") == [
        *("CO-2015-0001", "Alder Training", "Lot 2", "Restorative practice training", "issued"),
        *(datetime(2015, 4, 1), "Apr", datetime(2015, 5, 1), datetime(2015, 7, 31), "day"),  # noqa: DTZ001 - as openpyxl gives a date
    ]
    assert values(row, "Quantity", "Rate", "Line value", "Value in year", "Committed", "Exposure") == [
        *(2.5, 900, 2_250, 2_250, 2_250, 2_250)
    ]
    assert values(row, "Funding stream", "Requirement", "Agreed at", "Why this provider") == [
        *("core", "REQ-2015-0001", "RP group, minute 3", "Ranked 1st for lot 2; asked first")
    ]


def test_a_cancelled_order_is_struck_through_and_counts_for_nothing(register: Register, write: Write) -> None:
    order = an_issued_order(register, days=2)
    perform(register, CANCEL_ORDER, number=order.number, reason="Put off", need_remains=False)
    path = write()
    row, total = table(sheet_of(path, "Orders"), "Order")
    assert all(cell.font.strike for cell in row.values())
    assert values(row, "State", "Line value", "Value in year", "Committed", "Exposure", "Reason for cancelling") == [
        *("cancelled", 1_800, 1_800, 0, 0, "Put off")
    ]
    assert total["Exposure"].value == 0
    assert (facts(path)["Orders that stand"], facts(path)["Orders cancelled"]) == (0, 1)


def test_a_line_across_31_march_counts_in_each_year_with_its_part(
    awkward_register: Register, returned: Returned
) -> None:
    parts = []
    for name in ("awkward 2015-16", "awkward 2016-17"):
        rows = table(sheet_of(returned[name][2], "Orders"), "Order")
        parts += [
            values(row, "Line value", "Delivery year", "Value in year") for row in rows if row["Lot"].value == "Lot 01"
        ]
    assert parts == [
        [2_589.97, "2015-16", 1_294.98],
        [1_800, "2015-16", 1_800],
        [2_589.97, "2016-17", 1_294.99],
    ]


def test_what_was_issued_before_the_year_counts_in_its_first_month(returned: Returned) -> None:
    rows = table(sheet_of(returned["awkward 2016-17"][2], "Orders"), "Order")
    found = [values(row, "Issued on", "Month") for row in rows if row["Lot"].value == "Lot *"]
    assert found == [[datetime(2015, 8, 20), "Apr"]]  # noqa: DTZ001 - as openpyxl gives a date


def test_exposure_so_far_stops_at_the_month_of_the_registers_date(returned: Returned) -> None:
    *months, _ = table(sheet_of(returned["sample"][2], "Spend against ceiling"), "Month")
    so_far = [row["Exposure so far"].value for row in months]
    assert so_far[8:] == [None, None, None, None]
    assert None not in so_far[:8]


def test_the_award_log_has_a_row_for_each_offer_and_each_skip(tmp_path: Path) -> None:
    register = a_worked_register(tmp_path)
    path = RETURNS["framework"].write(register, tmp_path / "return.xlsx")
    register.close()
    *rows, total = table(sheet_of(path, "Award log"), "Requirement")
    assert [
        values(row, "Lot", "Rank", "Provider", "Event", "Outcome", "Value", "Reserved", "Order") for row in rows
    ] == [
        ["Lot 1", 1, "Alder Training", "Offer", "accepted", 18_000, 0, "CO-2015-0001"],
        ["Lot 2", 1, "Alder Training", "Offer", "awaiting answer", 18_000, 18_000, None],
        ["Lot 1", 1, "Alder Training", "Offer", "accepted", 9_000, 9_000, None],
        ["Lot 1", 1, "Alder Training", "Offer", "accepted", 900, 0, "CO-2015-0002"],
        ["Lot 2", 1, "Alder Training", "Offer", "declined", 900, 0, None],
        ["Lot 2", 1, "Alder Training", "Offer", "awaiting answer", 1_800, 1_800, None],
        ["Lot 3", 1, "Alder Training", "Skip", "passed over", None, None, None],
        ["Lot 3", 2, "Beech Mediation", "Offer", "awaiting answer", 9, 9, None],
    ]
    skip = rows[6]
    assert values(skip, "Reason", "Particulars", "Authorised by", "Decision") == [
        *("suspended", "Insurance ran out", "Owen Hughes", "DEC-SUSPEND")
    ]
    assert total["Reserved"].value == 28_809


def test_reserved_is_what_the_offer_holds_in_the_year_of_the_return(returned: Returned) -> None:
    held = []
    for name in ("awkward 2015-16", "awkward 2016-17", "awkward 2017-18"):
        rows = table(sheet_of(returned[name][2], "Award log"), "Requirement")
        held += [row["Reserved"].value for row in rows if row["Lot"].value == "Lot a"]
    assert held == [1_555.54, 1_555.54, 0]


def test_a_lapsed_offer_says_so(register: Register, write: Write) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-10")
    perform(register, LAPSE_OFFERS, offer_ids=[offer.offer_id])
    row, _ = table(sheet_of(write(), "Award log"), "Requirement")
    assert values(row, "Outcome", "Answered on", "Reserved") == ["lapsed", None, 0]


def test_an_earlier_ranking_is_struck_through_under_the_one_in_force(register: Register, write: Write) -> None:
    ranks = [{"rank": 1, "provider_id": 2}, {"rank": 2, "provider_id": 1}]
    decision = {"reference": "DEC-2", "decided_on": "2015-04-01", "maker": "Head", "text": "Moderated"}
    perform(register, MOVE_DATE, to="2015-04-20")
    perform(
        register, SET_RANKING, lot="1", in_force_on="2015-04-20", basis="Moderation", ranks=ranks, decision=decision
    )
    rows = [row for row in table(sheet_of(write(), "Rankings"), "Lot") if row["Lot"].value == "Lot 1"]
    assert [
        (*values(row, "Version", "Standing", "Rank", "Provider"), bool(row["Rank"].font.strike)) for row in rows
    ] == [
        (2, "in force", 1, "Beech Mediation", False),
        (2, "in force", 2, "Alder Training", False),
        (1, "earlier", 1, "Alder Training", True),
        (1, "earlier", 2, "Beech Mediation", True),
        (1, "earlier", 3, "Cedar Learning", True),
    ]
    assert rows[2]["In force to"].value == datetime(2015, 4, 19)  # noqa: DTZ001 - as openpyxl gives a date


def test_staffing_names_posts_by_initials_or_team_and_sums_the_limits(returned: Returned) -> None:
    sheet = sheet_of(returned["sample"][2], "Staffing")
    *groups, total = table(sheet, "Team")
    assert values(groups[0], "Team", "Role", "Grade", "Limit", "Filled") == [
        *("FGC Service", "FGC co-ordinators", "PO2", 26, 18.5)
    ]
    assert {row["Within limit?"].value for row in groups} == {"yes"}
    assert total["Limit"].value == 57
    posts = list(table(sheet, "Team", times=2))
    assert list(posts[0]) == ["Team", "Role", "Initials or team", "FTE", "From", "To"]
    assert values(posts[0], "Initials or team", "FTE") == ["Team A", 8]


def test_staffing_of_a_year_to_come_is_seen_on_its_first_day(returned: Returned) -> None:
    sheet = sheet_of(returned["awkward 2016-17"][2], "Staffing")
    assert "on 1 Apr 2016:" in sheet["A2"].value
    row, _ = table(sheet, "Team")
    assert values(row, "Filled", "Bought in") == [0.777, 0]


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
    (row,) = table(sheet_of(write(), "Spend against ceiling"), "No.")
    assert values(row, "Which", "Ceiling", "Exposure", "Reserved", "Headroom") == [
        *("The 2015-16 ceiling for lot 1", 50_000, 18_000, 0, 32_000)
    ]


def test_dates_are_dates_and_money_is_numbers(returned: Returned) -> None:
    rows = list(table(sheet_of(returned["sample"][2], "Orders"), "Order"))[:-1]
    assert all(
        isinstance(row["Issued on"].value, date) and row["Issued on"].number_format == "dd/mm/yyyy" for row in rows
    )
    assert all(row["Rate"].number_format == '"£"#,##0.00;[Red]-"£"#,##0.00' for row in rows)
    assert all(row["Purchase order"].data_type == "s" for row in rows)
