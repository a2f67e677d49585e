"""The lists: orders, award log, rankings and staffing, row by row."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from builders import a_placed_offer, an_issued_order, perform
from return_cells import facts, rows_under, sheet_of, values
from worked_register import a_worked_register
from written import written

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.move_date import MOVE_DATE
from core.operations.set_ranking import SET_RANKING
from core.store.register import Register

Write = Callable[..., Path]
Returned = dict[str, tuple[Register, str, Path]]


def test_an_order_says_why_its_provider_was_chosen_and_where_it_was_agreed(register: Register, write: Write) -> None:
    an_issued_order(register, lot="2", days=2.5)
    (row, _) = rows_under(sheet_of(write(), "Orders"), "Order")
    assert values(row, "Order", "Provider", "Lot", "What for", "State", "Issued on", "Month", "From", "To", "Unit") == [
        *("CO-2015-0001", "Alder Training", "Lot 2", "Restorative practice training", "Issued"),
        *(datetime(2015, 4, 1), "Apr", datetime(2015, 5, 1), datetime(2015, 7, 31), "Day"),  # noqa: DTZ001 - as openpyxl gives a date
    ]
    assert values(row, "Quantity", "Rate", "Line value", "Value in year", "Open commitment", "Exposure") == [
        *(2.5, 900, 2_250, 2_250, 2_250, 2_250)
    ]
    assert values(row, "Funding stream", "Requirement", "Agreed at", "Why this provider") == [
        *(
            "Core Children’s Services budgets",
            "REQ-2015-0001",
            "RP group, minute 3",
            "Ranked 1st for lot 2; asked first",
        )
    ]


def test_a_cancelled_order_is_struck_through_and_counts_for_nothing(register: Register, write: Write) -> None:
    order = an_issued_order(register, days=2)
    perform(register, CANCEL_ORDER, number=order.number, reason="Put off", need_remains=False)
    path = write()
    row, total = rows_under(sheet_of(path, "Orders"), "Order")
    assert all(cell.font.strike for cell in row.values())
    assert values(
        row, "State", "Line value", "Value in year", "Open commitment", "Exposure", "Reason for cancelling"
    ) == [*("Cancelled", 1_800, 1_800, 0, 0, "Put off")]
    assert total["Exposure"].value == 0
    assert (facts(path)["Orders that stand"], facts(path)["Orders cancelled"]) == (0, 1)


def test_a_line_across_31_march_counts_in_each_year_with_its_part(
    awkward_register: Register, returned: Returned
) -> None:
    parts = []
    for name in ("awkward 2015-16", "awkward 2016-17"):
        rows = rows_under(sheet_of(returned[name][2], "Orders"), "Order")
        parts += [
            values(row, "Line value", "Delivery year", "Value in year") for row in rows if row["Lot"].value == "Lot 01"
        ]
    assert parts == [
        [2_589.97, "2015-16", 1_294.98],
        [1_800, "2015-16", 1_800],
        [2_589.97, "2016-17", 1_294.99],
    ]


def test_the_award_log_has_a_row_for_each_offer_and_each_skip(tmp_path: Path) -> None:
    register = a_worked_register(tmp_path)
    path = written(register, tmp_path / "return.xlsx")
    register.close()
    *rows, total = rows_under(sheet_of(path, "Award log"), "Requirement")
    assert [
        values(row, "Lot", "Rank", "Provider", "Event", "Outcome", "Value", "Reserved", "Order") for row in rows
    ] == [
        ["Lot 1", 1, "Alder Training", "Offer", "Accepted", 18_000, 0, "CO-2015-0001"],
        ["Lot 2", 1, "Alder Training", "Offer", "Awaiting answer", 18_000, 18_000, None],
        ["Lot 1", 1, "Alder Training", "Offer", "Accepted", 9_000, 9_000, None],
        ["Lot 1", 1, "Alder Training", "Offer", "Accepted", 900, 0, "CO-2015-0002"],
        ["Lot 2", 1, "Alder Training", "Offer", "Declined", 900, 0, None],
        ["Lot 2", 1, "Alder Training", "Offer", "Awaiting answer", 1_800, 1_800, None],
        ["Lot 3", 1, "Alder Training", "Skip", "Passed over", None, None, None],
        ["Lot 3", 2, "Beech Mediation", "Offer", "Awaiting answer", 9, 9, None],
    ]
    skip = rows[6]
    assert values(skip, "Reason", "Particulars", "Authorised by", "Decision") == [
        *("Suspended", "Insurance ran out", "Owen Hughes", "DEC-SUSPEND")
    ]
    assert total["Reserved"].value == 28_809


def test_reserved_is_what_the_offer_holds_in_the_year_of_the_return(returned: Returned) -> None:
    held = []
    for name in ("awkward 2015-16", "awkward 2016-17", "awkward 2017-18"):
        rows = rows_under(sheet_of(returned[name][2], "Award log"), "Requirement")
        held += [row["Reserved"].value for row in rows if row["Lot"].value == "Lot a"]
    assert held == [1_555.54, 1_555.54, 0]


def test_a_lapsed_offer_says_so(register: Register, write: Write) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-10")
    perform(register, LAPSE_OFFERS, offer_ids=[offer.offer_id])
    row, _ = rows_under(sheet_of(write(), "Award log"), "Requirement")
    assert values(row, "Outcome", "Answered on", "Reserved") == ["Lapsed", None, 0]


def test_an_earlier_ranking_is_struck_through_under_the_one_in_force(register: Register, write: Write) -> None:
    ranks = [{"rank": 1, "provider_id": 2}, {"rank": 2, "provider_id": 1}]
    decision = {"reference": "DEC-2", "decided_on": "2015-04-01", "maker": "Head", "text": "Moderated"}
    perform(register, MOVE_DATE, to="2015-04-20")
    perform(
        register, SET_RANKING, lot="1", in_force_on="2015-04-20", basis="Moderation", ranks=ranks, decision=decision
    )
    rows = [row for row in rows_under(sheet_of(write(), "Rankings"), "Lot") if row["Lot"].value == "Lot 1"]
    assert [
        (*values(row, "Version", "Standing", "Rank", "Provider"), bool(row["Rank"].font.strike)) for row in rows
    ] == [
        (2, "In force", 1, "Beech Mediation", False),
        (2, "In force", 2, "Alder Training", False),
        (1, "Earlier", 1, "Alder Training", True),
        (1, "Earlier", 2, "Beech Mediation", True),
        (1, "Earlier", 3, "Cedar Learning", True),
    ]
    assert rows[2]["In force to"].value == datetime(2015, 4, 19)  # noqa: DTZ001 - as openpyxl gives a date


def test_staffing_names_posts_by_initials_or_team_and_sums_the_limits(returned: Returned) -> None:
    sheet = sheet_of(returned["sample"][2], "Staffing")
    *groups, total = rows_under(sheet, "Team")
    assert values(groups[0], "Team", "Role", "Grade", "Limit", "Filled") == [
        *("FGC Service", "FGC co-ordinators", "PO2", 26, 18.5)
    ]
    assert {row["Within limit?"].value for row in groups} == {"yes"}
    assert total["Limit"].value == 57
    posts = list(rows_under(sheet, "Team", times=2))
    assert list(posts[0]) == ["Team", "Role", "Initials or team", "FTE", "From", "To"]
    assert values(posts[0], "Initials or team", "FTE") == ["Team A", 8]


def test_staffing_of_a_year_to_come_is_seen_on_its_first_day(returned: Returned) -> None:
    sheet = sheet_of(returned["awkward 2016-17"][2], "Staffing")
    assert "on 1 Apr 2016:" in sheet["A2"].value
    row, _ = rows_under(sheet, "Team")
    assert values(row, "Filled", "Bought in") == [0.777, 0]


def test_dates_are_dates_and_money_is_numbers(returned: Returned) -> None:
    rows = list(rows_under(sheet_of(returned["sample"][2], "Orders"), "Order"))[:-1]
    assert all(
        isinstance(row["Issued on"].value, date) and row["Issued on"].number_format == "dd/mm/yyyy" for row in rows
    )
    assert all(row["Rate"].number_format == '"£"#,##0.00;[Red]-"£"#,##0.00' for row in rows)
    assert all(row["Purchase order"].data_type == "s" for row in rows)
