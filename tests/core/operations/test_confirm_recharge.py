"""Record that a school confirmed what it was quoted for a session."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row
from recharges import NET_PENCE, a_quote, a_recharge, a_school, a_schools_session, cancel, deliver

from core.domain.states import RechargeState
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.quote_recharge import QUOTE_RECHARGE
from core.store.register import Register


def test_a_confirmation_names_who_gave_it(register: Register) -> None:
    number = a_recharge(register, RechargeState.QUOTED)
    result = perform(register, CONFIRM_RECHARGE, recharge_id=number, confirmed_by_name=" Head teacher ")
    written = row(register, "recharge")
    assert (result.state, written["state"]) == (RechargeState.CONFIRMED, "confirmed")
    assert (written["confirmed_by_name"], written["confirmed_on"]) == ("Head teacher", "2015-04-01")
    assert written["delivered_on"] is None


def test_delivery_of_the_session_lets_a_confirmed_recharge_be_charged(register: Register) -> None:
    a_recharge(register, RechargeState.DELIVERED)
    written = row(register, "recharge")
    assert (written["state"], written["delivered_on"]) == ("delivered", "2015-05-06")


def test_a_session_held_before_it_was_confirmed_can_be_charged_at_once(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register, school)
    number = a_quote(register, session_id, school)
    deliver(register, session_id)
    result = perform(register, CONFIRM_RECHARGE, recharge_id=number, confirmed_by_name="Head teacher")
    written = row(register, "recharge")
    assert (result.state, written["state"]) == (RechargeState.DELIVERED, "delivered")
    assert (written["delivered_on"], written["net_pence"]) == ("2015-05-06", NET_PENCE)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"recharge_id": 99}, ["unknown_recharge"], id="of no recharge"),
        pytest.param({"confirmed_by_name": " "}, ["nobody_confirmed"], id="by nobody"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CONFIRM_RECHARGE)
    assert refused(register, CONFIRM_RECHARGE, **fields | changes) == expected


@pytest.mark.parametrize("state", [state for state in RechargeState if state is not RechargeState.QUOTED])
def test_only_a_quote_is_confirmed(state: RechargeState, register: Register) -> None:
    number = a_recharge(register, state)
    fields = {"recharge_id": number, "confirmed_by_name": "Head teacher"}
    assert refused(register, CONFIRM_RECHARGE, **fields) == ["recharge_state"]


def test_a_quote_above_the_charge_of_a_cancelled_session_is_made_again_first(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register, school)
    number = a_quote(register, session_id, school, 95_000)
    cancel(register, session_id)
    fields = {"recharge_id": number, "confirmed_by_name": "Head teacher"}
    assert refused(register, CONFIRM_RECHARGE, **fields) == ["recharge_above_charge"]
    again = {"session_id": session_id, "establishment_id": school, "net_pence": 90_000, "replaces_quote": True}
    perform(register, QUOTE_RECHARGE, **again)
    assert perform(register, CONFIRM_RECHARGE, **fields).state is RechargeState.DELIVERED


def test_a_quote_for_what_the_council_cancelled_at_its_own_cost_is_not_confirmed(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register, school)
    number = a_quote(register, session_id, school)
    cancel(register, session_id, borne_by="council")
    fields = {"recharge_id": number, "confirmed_by_name": "Head teacher"}
    assert refused(register, CONFIRM_RECHARGE, **fields) == ["not_at_schools_cost"]
