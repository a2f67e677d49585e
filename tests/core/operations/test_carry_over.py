"""Carry over what is left of a call-off at a year's end: a variation of time, under the next year's ceiling."""

from typing import Any

import pytest
from builders import (
    OWNER,
    a_ceiling,
    a_decision,
    a_delivered_session,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from inspection import postings, refused, row, rows, standing
from year_ends import an_order_across, extend

from core.domain.finding import Severity
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.carry_over import CARRY_OVER
from core.operations.close_order import CLOSE_ORDER
from core.operations.close_year import CLOSE_YEAR
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.fill_post import FILL_POST
from core.operations.fund_stream import FUND_STREAM
from core.operations.move_session import MOVE_SESSION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.requests import read_request
from core.store.register import Register

NUMBER = "CO-2015-0001"
CARRY: dict[str, Any] = {
    "number": NUMBER,
    "last_day": "2016-06-30",
    "reason": " The second cohort was put off ",
    "legal_ground": "not_substantial",
    "approved_by": OWNER,
}


def carry(register: Register, **changes: Any) -> Any:
    return perform(register, CARRY_OVER, **{**CARRY, **changes})


def warnings(register: Register, **changes: Any) -> list[tuple[str, str]]:
    request = read_request(CARRY_OVER.request, {**CARRY, **changes})
    shown = CARRY_OVER.preview(register, request).findings
    return [(each.code, each.field) for each in shown if each.severity is Severity.WARN]


@pytest.fixture
def ended(register: Register) -> Register:
    """An order of 20 days, five of them delivered; its year ended without the rest, and the framework runs on."""
    extend(register)
    an_issued_order(register)
    a_delivered_session(register, days=5)
    the_day_is(register, "2016-04-05")
    return register


def test_all_that_is_left_leaves_the_old_year_and_comes_to_the_next(ended: Register) -> None:
    result = carry(ended)
    assert (result.variation, result.years, result.pence) == (1, ("2015-16",), 1_350_000)
    assert result.first_day.isoformat() == "2016-04-01"
    assert postings(ended, cause="variation") == [
        ("2015-16", "committed", "outside", 1_350_000),
        ("2016-17", "outside", "committed", 1_350_000),
    ]
    assert standing(ended) == {"accrued": 450_000}
    assert standing(ended, period="2016-17") == {"committed": 1_350_000}


def test_it_is_written_as_a_variation_of_time_that_changes_no_value(ended: Register) -> None:
    ordered = (rows(ended, "line"), rows(ended, "call_off"))
    carry(ended)
    written, line = row(ended, "variation"), row(ended, "variation_line")
    assert (written["kind"], written["reason"]) == ("time", "The second cohort was put off")
    assert (written["pence_before"], written["pence_after"]) == (1_800_000, 1_800_000)
    assert (line["first_day"], line["last_day"], line["quantity_hundredths"]) == ("2016-04-01", "2016-06-30", 2_000)
    assert (rows(ended, "line"), rows(ended, "call_off")) == ordered


def test_what_is_carried_over_is_planned_and_delivered_in_its_new_year(ended: Register) -> None:
    carry(ended)
    session = {"held_on": "2016-04-05", "quantity_hundredths": 1_500}
    (number,) = perform(ended, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    perform(ended, RECORD_DELIVERY, session_id=number, attended=[])
    assert standing(ended, period="2016-17") == {"accrued": 1_350_000}


def test_the_old_year_can_be_closed_afterwards(ended: Register) -> None:
    year = {"financial_year": "2015-16", "decision": a_decision("DEC-CLOSE")}
    assert refused(ended, CLOSE_YEAR, **year) == ["still_committed"]
    carry(ended)
    assert perform(ended, CLOSE_YEAR, **year).exposure_pence == 450_000


def test_it_comes_in_by_the_next_years_door(ended: Register) -> None:
    a_ceiling(ended, "framework", "2016-17", 1_349_999)
    assert refused(ended, CARRY_OVER, **CARRY) == ["ceiling_passed"]
    a_ceiling(ended, "framework", "2016-17", 1_350_000)
    assert carry(ended).pence == 1_350_000


def test_a_year_without_a_ceiling_takes_nothing_over(register: Register) -> None:
    an_issued_order(register)
    perform(register, EXERCISE_EXTENSION, number=1, decision=a_decision("DEC-EXT"))
    the_day_is(register, "2016-04-05")
    assert refused(register, CARRY_OVER, **CARRY) == ["no_ceiling_for_year"]


def test_in_march_the_running_year_is_carried_into_the_next(register: Register) -> None:
    extend(register)
    an_issued_order(register)
    the_day_is(register, "2016-03-20")
    result = carry(register)
    assert (result.years, result.first_day.isoformat()) == (("2015-16",), "2016-04-01")
    assert standing(register) == {}


def test_years_that_ended_are_carried_into_the_running_one(register: Register) -> None:
    extend(register)
    perform(register, EXERCISE_EXTENSION, number=2, decision=a_decision("DEC-EXT-2"))
    a_ceiling(register, "framework", "2017-18", 26_000_000)
    an_order_across(register)
    the_day_is(register, "2017-04-03")
    result = carry(register, last_day="2017-06-30")
    assert (result.years, result.pence) == (("2015-16", "2016-17"), 1_800_000)
    assert standing(register, period="2017-18") == {"committed": 1_800_000}


def test_a_line_across_31_march_keeps_its_end_where_that_is_later(register: Register) -> None:
    extend(register)
    an_order_across(register)
    the_day_is(register, "2016-04-01")
    result = carry(register, last_day="2016-04-02")
    assert result.pence == 900_000
    assert row(register, "variation_line")["last_day"] == "2016-04-10"
    assert standing(register, period="2016-17") == {"committed": 1_800_000}


def test_an_order_whose_sessions_all_lie_in_the_next_year_has_nothing_to_carry(register: Register) -> None:
    extend(register)
    an_order_across(register)
    a_planned_session(register, days=20, held_on="2016-04-08")
    the_day_is(register, "2016-03-31")
    assert refused(register, CARRY_OVER, **CARRY) == ["nothing_to_carry"]


def test_a_long_rest_is_divided_over_the_years_that_it_reaches_into(register: Register) -> None:
    extend(register)
    perform(register, EXERCISE_EXTENSION, number=2, decision=a_decision("DEC-EXT-2"))
    a_ceiling(register, "framework", "2017-18", 26_000_000)
    an_issued_order(register)
    the_day_is(register, "2016-04-05")
    carry(register, last_day="2017-04-10")
    assert standing(register, period="2016-17") == {"committed": 1_800_000 * 365 // 375}
    assert standing(register, period="2017-18") == {"committed": 1_800_000 - 1_800_000 * 365 // 375}


def test_planned_sessions_are_moved_or_recorded_first(register: Register) -> None:
    extend(register)
    an_order_across(register)
    number = a_planned_session(register, days=3, held_on="2016-03-30")
    the_day_is(register, "2016-04-01")
    assert refused(register, CARRY_OVER, **CARRY) == ["session_to_move"]
    perform(register, MOVE_SESSION, session_id=number, held_on="2016-04-05")
    assert carry(register).pence == 900_000


def test_a_session_planned_for_the_new_days_stays_planned(register: Register) -> None:
    extend(register)
    an_order_across(register)
    a_planned_session(register, days=3, held_on="2016-04-05")
    the_day_is(register, "2016-04-01")
    carry(register)
    assert row(register, "session")["held_on"] == "2016-04-05"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": "CO-2015-0009"}, ["unknown_call_off"], id="of a call-off that there is not"),
        pytest.param({"reason": "  "}, ["no_reason"], id="without a reason"),
        pytest.param({"approved_by": "Amira Khan"}, ["own_approval"], id="approved by who records it"),
        pytest.param({"approved_by": "Priya Nair"}, ["no_approval"], id="approved by somebody who may not"),
        pytest.param({"approved_by": "Nobody"}, ["unknown_approver"], id="approved by nobody known"),
        pytest.param({"last_day": "2016-03-31"}, ["carried_too_short"], id="with no day of the new year"),
        pytest.param({"last_day": "2017-04-01"}, ["ends_after_term", "no_ceiling_for_year"], id="past the term's end"),
        pytest.param(
            {"reason": "", "last_day": "2016-03-31"}, ["carried_too_short", "no_reason"], id="both are said at once"
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], ended: Register) -> None:
    assert sorted(refused(ended, CARRY_OVER, **CARRY | changes)) == sorted(expected)


def test_nothing_is_carried_over_under_an_order_that_ended(ended: Register) -> None:
    perform(ended, CLOSE_ORDER, number=NUMBER, reason="Done")
    assert refused(ended, CARRY_OVER, **CARRY) == ["order_closed", "nothing_to_carry"]


def test_nothing_is_carried_over_under_an_order_that_was_cancelled(register: Register) -> None:
    an_issued_order(register)
    perform(register, CANCEL_ORDER, number=NUMBER, reason="Not wanted")
    assert "order_cancelled" in refused(register, CARRY_OVER, **CARRY)


def test_work_of_a_later_year_has_nothing_to_carry(register: Register) -> None:
    extend(register)
    days = {"first_day": "2016-04-01", "last_day": "2016-06-30"}
    an_issued_order(register, needed=days, **days)
    assert refused(register, CARRY_OVER, **CARRY) == ["nothing_to_carry"]


def test_grant_that_may_not_be_carried_forward_is_warned_of(register: Register) -> None:
    grant = {"stream": "innovation", "pence": 5_000_000, "decision": a_decision("DEC-GRANT")}
    terms = {"conditions": "", "carry_forward": False, "spend_by": "2016-03-31"}
    extend(register)
    perform(register, FUND_STREAM, financial_year="2015-16", **grant, **terms)
    an_issued_order(register, stream="innovation")
    the_day_is(register, "2016-04-05")
    assert warnings(register) == [("money_stays_behind", "last_day"), ("spent_after_spend_by", "last_day")]


def test_grant_that_may_be_carried_forward_is_not_warned_of(register: Register) -> None:
    grant = {"stream": "innovation", "pence": 5_000_000, "decision": a_decision("DEC-GRANT")}
    extend(register)
    perform(register, FUND_STREAM, financial_year="2015-16", conditions="", carry_forward=True, **grant)
    an_issued_order(register, stream="innovation")
    the_day_is(register, "2016-04-05")
    assert warnings(register) == []


def test_bought_in_time_keeps_within_its_limit_in_the_new_year(register: Register) -> None:
    extend(register)
    post = {"role_group": "training-manager", "fte_thousandths": 1_000, "holder": "JM"}
    an_issued_order(register, role_group="training-manager")
    perform(register, FILL_POST, first_day="2016-04-01", last_day="2017-03-31", **post)
    the_day_is(register, "2016-04-05")
    assert warnings(register) == [("posts_over_limit", "lines")]


def test_a_record_from_before_the_carry_over_is_not_taken_back_into_days_that_are_gone(ended: Register) -> None:
    carry(ended)
    assert refused(ended, TAKE_BACK_SESSION, session_id=1, reason="Wrong group") == ["session_outside_order"]
