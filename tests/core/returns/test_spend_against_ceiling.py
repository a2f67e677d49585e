"""Spend against ceiling: the totals are the position to the penny on any day, and one period leads to the next."""

import io
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from builders import a_ceiling, an_issued_order, perform, the_day_is
from built_returns import built, rows_of, sum_of
from invoiced import an_approved_invoice, an_invoice_line
from return_cells import facts, rows_under, sheet_of, values

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.domain.working_days import LONDON
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.plan_sessions import PLAN_SESSIONS
from core.queries.forecast import forecast as forecast_of
from core.queries.position import position
from core.queries.postings import postings
from core.store.register import Register

NAME = "spend-against-ceiling"
STAGES = {
    "Open commitment": "committed",
    "Accrued": "accrued",
    "Invoiced unpaid": "invoiced",
    "Paid": "paid",
    "Exposure": "exposure",
    "Reserved": "reserved",
}


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("day", [None, date(2015, 4, 1), date(2015, 6, 4), date(2015, 6, 18), date(2015, 6, 30)])
def test_the_totals_are_the_position_to_the_penny(lived_register: Register, day: date | None, basis: Basis) -> None:
    as_at = None if day is None else AsAt(day, basis)
    made = built(lived_register, NAME, "2015-16", as_at=as_at)
    with lived_register.reading(as_at) as read:
        whole = next(item for item in position(read, year="2015-16") if item.scope == "framework")
    for heading, of in STAGES.items():
        assert sum_of(made, "tblSpendByLot", heading) == sum_of(made, "tblSpendLines", heading)
        assert sum_of(made, "tblSpendByLot", heading) == getattr(whole, of)
    said = facts(io.BytesIO(made.workbook))
    assert round(said["Headroom"] * 100) == whole.headroom
    assert said["Checks"].startswith("OK: ")


def test_what_one_period_closes_with_the_next_one_opens_with(lived_register: Register) -> None:
    periods = ("Apr 2015", "May 2015", "Jun 2015", "Jul 2015")
    months = [rows_of(built(lived_register, NAME, period), "tblMovements") for period in periods]
    quarter = rows_of(built(lived_register, NAME, "2015-16 Q1"), "tblMovements")
    for before, after in pairwise(months):
        assert [row["Closing"] for row in before] == [row["Opening"] for row in after]
    for heading in ("Came", "Went"):
        own = [[row[heading] for row in month] for month in months[:3]]
        assert [sum(each) for each in zip(*own, strict=True)] == [row[heading] for row in quarter]
    assert sum(row["Came"] for row in quarter) > 0


def test_the_steps_of_a_period_are_those_of_its_days_alone(lived_register: Register) -> None:
    found = rows_of(built(lived_register, NAME, "May 2015"), "tblSteps")
    assert {(row["Cause"], row["From"], row["To"]) for row in found} == {
        ("Session recorded", "Open commitment", "Accrued"),
        ("Invoice matched", "Accrued", "Invoiced unpaid"),
    }
    assert all(date(2015, 5, 1) <= row["On"] <= date(2015, 5, 31) for row in found)


@pytest.mark.parametrize("basis", list(Basis))
def test_every_step_has_the_day_that_its_view_counts_it_on(lived_register: Register, basis: Basis) -> None:
    as_at = AsAt(date(2015, 6, 30), basis)
    found = rows_of(built(lived_register, NAME, "2015-16 Q1", as_at=as_at), "tblSteps")
    with lived_register.reading(as_at) as read:
        moved = [row for row in postings(read) if row.financial_year == "2015-16"]
    days = [
        row.effective_on if basis is Basis.EFFECTIVE else row.recorded_at.astimezone(LONDON).date() for row in moved
    ]
    counted: Counter[date] = Counter()
    for day, row in zip(days, moved, strict=True):
        counted[day] += row.pence
    for row in found:
        counted[row["On"]] -= row["Amount"]
    assert set(counted.values()) == {0}


def test_what_was_ordered_varied_and_released_comes_to_the_exposure(lived_register: Register) -> None:
    found = {row["Order"]: row for row in rows_of(built(lived_register, NAME, "2015-16"), "tblSpendLines")}
    headings = ("Ordered", "Variations", "Released", "Exposure")
    assert {number: [row[heading] for heading in headings] for number, row in found.items()} == {
        "CO-2015-0001": [1_800_000, 180_000 + 12_345, 0, 1_992_345],
        "CO-2015-0002": [900_000, 0, 0, 900_000],
        "CO-2015-0003": [900_000, 0, 0, 900_000],
        "CO-2015-0004": [270_000, 0, 270_000, 0],
        "CO-2015-0005": [360_000, 0, 0, 360_000],
    }
    assert [row["State"] for row in found.values()][3] == "Cancelled"
    assert [row["Counts as order"] for row in found.values()] == [1, 1, 1, 0, 1]


def test_charges_kinds_of_money_and_the_forecast_stand_beside_the_exposure(lived_register: Register) -> None:
    made = built(lived_register, NAME, "2015-16")
    by_lot = {row["Lot"]: row for row in rows_of(made, "tblSpendByLot")}
    headings = ("Orders", "Cancellation charges", "Of which core", "Of which grant", "Forecast to year end")
    assert [by_lot["Lot 1"][heading] for heading in headings] == [3, 180_000, 3_252_345, 0, 3_252_345]
    assert [by_lot["Lot 2"][heading] for heading in headings] == [1, 0, 0, 900_000, 900_000]


def test_irrecoverable_vat_counts_beside_the_exposure_less_what_is_credited(register: Register) -> None:
    line = an_invoice_line(irrecoverable_pence=9_000)
    an_approved_invoice(register, line)
    made = built(register, NAME)
    assert sum_of(made, "tblSpendByLot", "Irrecoverable VAT") == 9_000
    assert sum_of(made, "tblSpendByLot", "Exposure") == 1_800_000


def test_a_charge_and_what_its_session_let_go_are_told_apart(register: Register) -> None:
    an_issued_order(register, days=4)
    sessions = [{"held_on": "2015-05-06", "quantity_hundredths": 200}]
    perform(register, PLAN_SESSIONS, line_id=1, sessions=sessions)
    the_day_is(register, "2015-04-24")
    notice = {"cancelled_by": "council", "notice_on": "2015-04-24", "reason": "The hall was flooded"}
    perform(register, CANCEL_SESSION, session_id=1, **notice)
    perform(register, CLOSE_ORDER, number="CO-2015-0001", reason="Not needed")
    (row,) = rows_of(built(register, NAME), "tblSpendLines")
    charged = row["Cancellation charges"]
    assert [row[heading] for heading in ("Ordered", "Released", "Exposure")] == [360_000, 360_000 - charged, charged]
    assert 0 < charged < 180_000


def test_a_lot_with_a_ceiling_of_its_own_shows_what_is_left_of_it(register: Register) -> None:
    a_ceiling(register, "lot:1", "2015-16", 5_000_000)
    an_issued_order(register, lot="1")
    an_issued_order(register, lot="2", days=10)
    by_lot = {row["Lot"]: row for row in rows_of(built(register, NAME), "tblSpendByLot")}
    headings = ("Ceiling version and basis", "Ceiling", "Headroom", "% used")
    assert [by_lot["Lot 1"][heading] for heading in headings] == [
        "Version 1. Excluding VAT",
        5_000_000,
        3_200_000,
        3_600,
    ]
    assert [by_lot["Lot 2"][heading] for heading in headings] == [None, None, None, 346]


def test_where_no_lot_has_a_ceiling_of_its_own_no_column_stands_empty(register: Register) -> None:
    an_issued_order(register, lot="1")
    row = rows_of(built(register, NAME), "tblSpendByLot")[0]
    assert not {"Ceiling version and basis", "Ceiling", "Headroom"} & set(row)
    assert row["% used"] == 692


def test_a_year_without_a_ceiling_says_so(lived_register: Register) -> None:
    made = built(lived_register, NAME, "2017-18")
    said = facts(io.BytesIO(made.workbook))
    assert said["Ceiling for 2017-18"] == "none in force for this year"
    assert "Headroom" not in said
    texts = [cell.value for (cell,) in sheet_of(io.BytesIO(made.workbook), "Against the ceiling")["A1:A12"]]
    assert "No ceiling of the whole framework is in force for 2017-18." in texts


def test_the_start_the_end_and_the_forecast_are_drawn_against_the_ceiling(lived_register: Register) -> None:
    sheet = sheet_of(io.BytesIO(built(lived_register, NAME, "2015-16 Q1").workbook), "Against the ceiling")
    start, end, forecast = rows_under(sheet, "When")
    assert values(start, "When", "Paid", "Open commitment", "Ceiling") == ["Start: end of 31 Mar 2015", 0, 0, 260_000]
    assert values(end, "When", "Paid", "Accrued", "Ceiling") == ["End: 30 Jun 2015", 1_800, 8_223.45, 260_000]
    with lived_register.reading(AsAt(date(2015, 6, 30))) as read:
        expected = forecast_of(read, "2015-16").total
    assert values(forecast, "Paid", "Forecast") == [None, expected / 100]
