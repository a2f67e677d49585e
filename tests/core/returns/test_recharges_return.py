"""School recharges: by the day of the session, by state and method, with what was held and not charged."""

import io

import pytest
from builders import the_day_is
from built_returns import built, rows_of
from recharges import NET_PENCE, a_recharge, a_school, a_schools_session, deliver
from return_cells import facts

from core.domain.states import RechargeState
from core.store.register import Register

NAME = "recharges"


@pytest.mark.parametrize("state", list(RechargeState))
def test_a_recharge_counts_once_where_it_stands(register: Register, state: RechargeState) -> None:
    a_recharge(register, state)
    made = built(register, NAME)
    assert {row["State"]: (row["Sessions"], row["Net"]) for row in rows_of(made, "tblByState")} == {
        each.value.capitalize(): (1, NET_PENCE) if each is state else (0, 0)
        for each in RechargeState
        if each is not RechargeState.WAIVED
    }
    said = facts(io.BytesIO(made.workbook))
    coming, waived = (0, NET_PENCE / 100) if state is RechargeState.WAIVED else (NET_PENCE / 100, 0)
    assert (said["Net, all that comes in"], said["Net, waived"]) == (coming, waived)
    assert said["Sessions with a recharge"] + said["Sessions whose recharge was waived"] == 1
    assert said["Checks"].startswith("OK: ")


def test_a_settled_recharge_tells_its_school_its_charge_and_its_days(register: Register) -> None:
    a_recharge(register, RechargeState.SETTLED)
    (row,) = rows_of(built(register, NAME), "tblRecharges")
    assert [row[heading] for heading in ("School number", "School", "Kind", "Method", "VAT code")] == [
        *("3831001", "Beech Primary", "Academy", "Invoice", "Exempt")
    ]
    assert (row["Charge reference"], row["Settlement reference"]) == ("SI-1001", "BANK-77")


def test_a_waiver_says_why_and_on_which_decision(register: Register) -> None:
    a_recharge(register, RechargeState.WAIVED)
    made = built(register, NAME)
    (row,) = rows_of(made, "tblWaived")
    assert (row["Net"], row["Reason for waiving"], row["Decision"]) == (NET_PENCE, "Pilot", "DEC-WAIVE")


def test_what_was_waived_is_in_no_total_of_what_comes_in(register: Register) -> None:
    a_recharge(register, RechargeState.WAIVED)
    made = built(register, NAME)
    assert rows_of(made, "tblRecharges") == []
    assert {row["Method"]: row["Net"] for row in rows_of(made, "tblByMethod")} == {"Internal journal": 0, "Invoice": 0}


@pytest.mark.parametrize(("period", "count"), [("May 2015", 1), ("2015-16 Q1", 1), ("Apr 2015", 0), ("2015-16 Q2", 0)])
def test_it_counts_in_the_period_of_its_session(register: Register, period: str, count: int) -> None:
    a_recharge(register, RechargeState.QUOTED)
    the_day_is(register, "2015-07-01")
    made = built(register, NAME, period)
    assert made.counts["tblRecharges"] == count
    assert ("This return" in facts(io.BytesIO(made.workbook))) is (count == 0)


def test_a_traded_session_that_was_held_and_not_charged_is_listed(register: Register) -> None:
    session = a_schools_session(register, a_school(register))
    assert built(register, NAME).counts["tblNotRecharged"] == 0
    deliver(register, session)
    the_day_is(register, "2015-06-01")
    made = built(register, NAME)
    assert [(row["School"], row["Cost"]) for row in rows_of(made, "tblNotRecharged")] == [("Beech Primary", 90_000)]
    assert facts(io.BytesIO(made.workbook))["Traded sessions held without one"] == 1
