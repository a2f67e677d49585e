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
        each.value: (1, NET_PENCE) if each is state else (0, 0) for each in RechargeState
    }
    said = facts(io.BytesIO(made.workbook))
    coming = 0 if state is RechargeState.WAIVED else NET_PENCE / 100
    assert said["Net, without what was waived"] == coming
    assert said["Checks"].startswith("OK: ")


def test_a_settled_recharge_tells_its_school_its_charge_and_its_days(register: Register) -> None:
    a_recharge(register, RechargeState.SETTLED)
    (row,) = rows_of(built(register, NAME), "tblRecharges")
    assert [row[heading] for heading in ("School number", "Establishment", "Kind", "Method", "VAT code")] == [
        *("3831001", "Beech Primary", "academy", "invoice", "exempt")
    ]
    assert (row["Charge reference"], row["Settlement reference"], row["Waived on"]) == ("SI-1001", "BANK-77", None)


def test_a_waiver_says_why_and_on_which_decision(register: Register) -> None:
    a_recharge(register, RechargeState.WAIVED)
    (row,) = rows_of(built(register, NAME), "tblRecharges")
    assert (row["Reason for waiving"], row["Decision"]) == ("Pilot", "DEC-WAIVE")


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
    assert [(row["Establishment"], row["Cost"]) for row in rows_of(made, "tblNotRecharged")] == [
        ("Beech Primary", 90_000)
    ]
    assert facts(io.BytesIO(made.workbook))["Traded sessions held without one"] == 1
