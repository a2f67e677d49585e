"""Waive what a school would be recharged for a session, by a decision."""

from typing import Any

import pytest
from builders import a_decision, perform
from inspection import refused, row
from recharges import NET_PENCE, a_recharge, a_school, a_schools_session, deliver

from core.domain.states import RechargeState
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.waive_recharge import WAIVE_RECHARGE
from core.store.register import Register

WHY = {"reason": " A pilot ", "decision": a_decision("DEC-WAIVE")}


@pytest.mark.parametrize("state", [RechargeState.QUOTED, RechargeState.CONFIRMED, RechargeState.DELIVERED])
def test_what_was_not_charged_yet_is_waived_with_its_decision(state: RechargeState, register: Register) -> None:
    number = a_recharge(register, state)
    session_id = row(register, "recharge")["session_id"]
    result = perform(register, WAIVE_RECHARGE, session_id=session_id, **WHY)
    written = row(register, "recharge")
    assert (result.recharge_id, result.net_pence) == (number, NET_PENCE)
    assert (written["state"], written["waiver_reason"]) == ("waived", "A pilot")
    assert row(register, "decision", id=written["waiver_decision_id"])["reference"] == "DEC-WAIVE"


@pytest.mark.parametrize("for_a_school", [False, True])
def test_a_session_without_a_quote_is_waived_as_well(for_a_school: bool, register: Register) -> None:
    school = a_school(register, kind="maintained") if for_a_school else None
    session_id = a_schools_session(register, school)
    deliver(register, session_id)
    assert perform(register, WAIVE_RECHARGE, session_id=session_id, **WHY).net_pence == 0
    written = row(register, "recharge")
    assert (written["state"], written["establishment_id"], written["net_pence"]) == ("waived", school, 0)
    assert (written["waived_on"], written["method"]) == ("2015-05-06", "journal" if for_a_school else "invoice")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"session_id": 99}, ["unknown_session"], id="of no session"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"session_id": 99, "reason": "", "decision": {"reference": ""}},
            ["no_decision", "no_reason", "unknown_session"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(WAIVE_RECHARGE)
    assert refused(register, WAIVE_RECHARGE, **fields | changes) == expected


@pytest.mark.parametrize("state", [RechargeState.CHARGED, RechargeState.SETTLED, RechargeState.WAIVED])
def test_what_was_charged_or_waived_is_not_waived(state: RechargeState, register: Register) -> None:
    a_recharge(register, state)
    session_id = row(register, "recharge")["session_id"]
    fields = {"session_id": session_id, "reason": "A pilot", "decision": a_decision("DEC-2")}
    assert refused(register, WAIVE_RECHARGE, **fields) == ["recharge_state"]


def test_there_is_nothing_to_waive_for_a_session_that_was_taken_back(register: Register) -> None:
    session_id = a_schools_session(register)
    deliver(register, session_id)
    perform(register, TAKE_BACK_SESSION, session_id=session_id, reason="Another day")
    assert refused(register, WAIVE_RECHARGE, session_id=session_id, **WHY) == ["session_taken_back"]
