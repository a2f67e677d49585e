"""Quote a school what a session will be recharged at; the income stands beside exposure and is never netted."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row, rows
from recharges import NET_PENCE, a_quote, a_recharge, a_school, a_schools_session, cancel, deliver

from core.domain.states import RechargeState
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.quote_recharge import QUOTE_RECHARGE
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.store.register import Register


def test_a_quote_is_written_with_the_way_in_which_the_school_is_charged(register: Register) -> None:
    school = a_school(register, kind="maintained")
    session_id = a_schools_session(register, school)
    result = perform(register, QUOTE_RECHARGE, session_id=session_id, establishment_id=school, net_pence=NET_PENCE)
    written = row(register, "recharge", id=result.recharge_id)
    assert (written["state"], written["method"], written["establishment_id"]) == ("quoted", "journal", school)
    assert (written["net_pence"], written["vat_pence"], written["gross_pence"]) == (NET_PENCE, 0, NET_PENCE)
    assert (written["vat_code"], written["quoted_on"]) == (None, "2015-04-01")


def test_a_session_that_was_held_can_still_be_quoted(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register)
    deliver(register, session_id)
    a_quote(register, session_id, school)
    assert row(register, "recharge")["state"] == "quoted"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"session_id": 99}, ["unknown_session"], id="for no session"),
        pytest.param({"establishment_id": 99}, ["unknown_establishment"], id="to no school"),
        pytest.param(
            {"session_id": 99, "establishment_id": 99}, ["unknown_session", "unknown_establishment"], id="for nothing"
        ),
        pytest.param({"net_pence": 0}, ["no_price"], id="for nothing to pay"),
        pytest.param({"net_pence": -1}, ["no_price"], id="for less than nothing"),
        pytest.param({"net_pence": 10**14}, ["sum_too_large"], id="for more than can be"),
        pytest.param({"replaces_quote": False}, ["recharge_exists"], id="a second time unawares"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(QUOTE_RECHARGE)
    assert refused(register, QUOTE_RECHARGE, **fields | changes) == expected


def test_a_session_is_quoted_to_the_school_for_which_it_is_held(register: Register) -> None:
    session_id = a_schools_session(register, a_school(register))
    other = a_school(register, "3831002", name="Cedar High")
    fields = {"session_id": session_id, "establishment_id": other, "net_pence": 100}
    assert refused(register, QUOTE_RECHARGE, **fields) == ["other_school"]


@pytest.mark.parametrize("state", [RechargeState.QUOTED, RechargeState.CONFIRMED])
def test_a_new_quote_takes_the_place_of_one_at_which_nothing_was_delivered(
    state: RechargeState, register: Register
) -> None:
    number = a_recharge(register, state)
    again = row(register, "recharge", id=number)
    fields = {"session_id": again["session_id"], "establishment_id": again["establishment_id"], "net_pence": 50_000}
    assert perform(register, QUOTE_RECHARGE, **fields, replaces_quote=True).recharge_id == number
    written = row(register, "recharge")
    assert (written["state"], written["net_pence"], written["gross_pence"]) == ("quoted", 50_000, 50_000)
    assert (written["confirmed_on"], written["confirmed_by_name"]) == (None, "")


@pytest.mark.parametrize(
    "state", [s for s in RechargeState if s not in (RechargeState.QUOTED, RechargeState.CONFIRMED)]
)
def test_what_was_delivered_charged_or_waived_is_not_quoted_again(state: RechargeState, register: Register) -> None:
    kept = row(register, "recharge", id=a_recharge(register, state))
    fields = {"session_id": kept["session_id"], "establishment_id": kept["establishment_id"], "net_pence": 50_000}
    assert refused(register, QUOTE_RECHARGE, **fields, replaces_quote=True) == ["recharge_exists"]


def test_a_session_cancelled_at_the_schools_cost_is_recharged_its_charge(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register, school)
    charged = cancel(register, session_id)
    fields = {"session_id": session_id, "establishment_id": school}
    assert charged == 90_000
    assert refused(register, QUOTE_RECHARGE, **fields, net_pence=charged + 1) == ["recharge_above_charge"]
    perform(register, QUOTE_RECHARGE, **fields, net_pence=charged)
    perform(register, CONFIRM_RECHARGE, recharge_id=1, confirmed_by_name="Head teacher")
    written = row(register, "recharge")
    assert (written["state"], written["delivered_on"]) == ("delivered", "2015-05-05")


def test_a_session_cancelled_at_the_councils_cost_is_not_recharged(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register, school)
    cancel(register, session_id, borne_by="council")
    fields = {"session_id": session_id, "establishment_id": school, "net_pence": 100}
    assert refused(register, QUOTE_RECHARGE, **fields) == ["not_at_schools_cost"]


def test_a_session_that_was_taken_back_is_not_quoted(register: Register) -> None:
    school = a_school(register)
    session_id = a_schools_session(register, school)
    deliver(register, session_id)
    perform(register, TAKE_BACK_SESSION, session_id=session_id, reason="Another day")
    fields = {"session_id": session_id, "establishment_id": school, "net_pence": 100}
    assert refused(register, QUOTE_RECHARGE, **fields) == ["session_taken_back"]
    assert rows(register, "recharge") == []
