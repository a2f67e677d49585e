"""Vary a call-off order: what was ordered stays on record, and a numbered variation says what stands from now on."""

from typing import Any

import pytest
from builders import OWNER, a_ceiling, a_decision, a_line, an_issued_order, an_open_selection, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from ready import somebody

from core.domain.finding import Severity
from core.domain.states import Role
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.fill_post import FILL_POST
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_rates import SET_RATES
from core.operations.vary_order import VARY_ORDER
from core.requests import read_request
from core.store.register import Register

NUMBER = "CO-2015-0001"
GROUNDS: dict[str, Any] = {
    "number": NUMBER,
    "reason": " One cohort is smaller ",
    "legal_ground": "not_substantial",
    "approved_by": OWNER,
}


def vary(register: Register, kind: str, **line: Any) -> Any:
    return perform(register, VARY_ORDER, **GROUNDS, kind=kind, lines=[{"line_id": 1, **line}])


def refused_as(register: Register, kind: str, *, grounds: dict[str, Any] | None = None, **line: Any) -> list[str]:
    return refused(register, VARY_ORDER, **{**GROUNDS, **(grounds or {})}, kind=kind, lines=[{"line_id": 1, **line}])


def findings(register: Register, kind: str, **line: Any) -> list[tuple[str, str, Severity]]:
    request = read_request(VARY_ORDER.request, {**GROUNDS, "kind": kind, "lines": [{"line_id": 1, **line}]})
    return [(each.code, each.field, each.severity) for each in VARY_ORDER.preview(register, request).findings]


def deliver(register: Register, *, day: str = "2015-05-12", days: int = 2) -> int:
    session = {"held_on": day, "quantity_hundredths": days * 100}
    (number,) = perform(register, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    perform(register, MOVE_DATE, to=day)
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])
    return int(number)


def test_fewer_days_release_what_is_not_wanted_any_more(register: Register) -> None:
    an_issued_order(register)
    ordered = (rows(register, "line"), rows(register, "call_off"))
    result = vary(register, "value", quantity_hundredths=1_900)
    assert (result.variation, result.pence_before, result.pence_after) == (1, 1_800_000, 1_710_000)
    assert postings(register)[-1] == ("2015-16", "committed", "outside", 90_000)
    assert standing(register) == {"committed": 1_710_000}
    assert (rows(register, "line"), rows(register, "call_off")) == ordered


def test_the_variation_and_the_line_after_it_are_written(permitted) -> None:
    register, fields = permitted(VARY_ORDER)
    perform(register, VARY_ORDER, **fields)
    written, line = row(register, "variation"), row(register, "variation_line")
    assert (written["number"], written["kind"], written["legal_ground"]) == (1, "value", "not_substantial")
    assert (written["reason"], written["varied_on"]) == ("One cohort is smaller", "2015-04-01")
    assert (written["pence_before"], written["pence_after"]) == (1_800_000, 1_710_000)
    assert row(register, "person", id=written["approved_by"])["name"] == OWNER
    assert row(register, "decision", id=written["decision_id"])["reference"] == "DEC-001"
    assert (line["quantity_hundredths"], line["rate_pence"], line["last_day"]) == (1_900, 90_000, "2015-08-31")


def test_more_days_come_in_by_the_ceilings_door(register: Register) -> None:
    an_issued_order(register)
    a_ceiling(register, "framework", "2015-16", 1_889_999)
    assert refused_as(register, "value", quantity_hundredths=2_100) == ["ceiling_passed"]
    a_ceiling(register, "framework", "2015-16", 1_890_000)
    assert vary(register, "value", quantity_hundredths=2_100).pence_after == 1_890_000
    assert standing(register) == {"committed": 1_890_000}


def test_what_one_line_lets_go_makes_room_for_another(register: Register) -> None:
    lines = [a_line(days=10), a_line(days=10, description="Coaching days")]
    offer = perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=lines)
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    a_ceiling(register, "framework", "2015-16", 1_800_000)
    changed = [{"line_id": 1, "quantity_hundredths": 1_500}, {"line_id": 2, "quantity_hundredths": 500}]
    perform(register, VARY_ORDER, **GROUNDS, kind="value", lines=changed)
    assert [step[1:] for step in postings(register, cause="variation")] == [
        ("committed", "outside", 450_000),
        ("outside", "committed", 450_000),
    ]


def test_a_new_rate_prices_what_is_left_and_not_what_was_delivered(register: Register) -> None:
    an_issued_order(register)
    deliver(register, days=2)
    result = vary(register, "price", rate_pence=85_000)
    assert (result.pence_before, result.pence_after) == (1_800_000, 2 * 90_000 + 18 * 85_000)
    assert standing(register) == {"committed": 18 * 85_000, "accrued": 180_000}


def test_what_was_cancelled_counts_at_its_charge(register: Register) -> None:
    an_issued_order(register)
    session = {"held_on": "2015-05-12", "quantity_hundredths": 200}
    (number,) = perform(register, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    notice = {"cancelled_by": "provider", "notice_on": "2015-04-01", "reason": "Ill", "borne_by": "provider"}
    perform(register, CANCEL_SESSION, session_id=number, **notice)
    result = vary(register, "value", quantity_hundredths=2_100)
    assert (result.pence_before, result.pence_after) == (18 * 90_000, 19 * 90_000)


def test_new_words_move_no_money(register: Register) -> None:
    an_issued_order(register)
    before = postings(register)
    result = vary(register, "scope", description=" Coaching days ")
    assert (postings(register), result.pence_after) == (before, 1_800_000)
    assert row(register, "variation_line")["description"] == "Coaching days"


def test_later_days_are_divided_anew_over_their_years(overrunning: Register) -> None:
    an_issued_order(overrunning, first_day="2016-03-01", last_day="2016-03-31")
    late = {"first_day": "2016-03-22", "last_day": "2016-04-10"}
    assert refused_as(overrunning, "time", **late) == ["no_ceiling_for_year"]
    a_ceiling(overrunning, "framework", "2016-17", 900_000)
    vary(overrunning, "time", **late)
    assert standing(overrunning) == {"committed": 900_000}
    assert standing(overrunning, period="2016-17") == {"committed": 900_000}


def test_variations_are_numbered_and_the_newest_stands(register: Register) -> None:
    an_issued_order(register)
    vary(register, "value", quantity_hundredths=1_900)
    assert vary(register, "time", last_day="2015-08-31").variation == 2
    assert [item["quantity_hundredths"] for item in rows(register, "variation_line")] == [1_900, 1_900]
    assert standing(register) == {"committed": 1_710_000}


@pytest.mark.parametrize(
    ("kind", "line", "expected"),
    [
        pytest.param("value", {}, ["nothing_varied"], id="of nothing"),
        pytest.param("value", {"quantity_hundredths": 2_000}, ["nothing_varied"], id="to what stands"),
        pytest.param("value", {"last_day": "2015-08-31"}, ["nothing_varied"], id="of value that changes days alone"),
        pytest.param(
            "time", {"last_day": "2015-08-31", "rate_pence": 89_000}, ["other_kind"], id="of time that changes the rate"
        ),
        pytest.param(
            "value",
            {"quantity_hundredths": 1_900, "description": "Coaching"},
            ["other_kind"],
            id="of value that changes the words",
        ),
        pytest.param("scope", {"description": " "}, ["no_description"], id="to no words"),
        pytest.param(
            "price", {"rate_pence": 0}, ["no_price", "nothing_ordered", "new_decision_needed"], id="to no rate"
        ),
        pytest.param("price", {"rate_pence": 90_001}, ["rate_above_card"], id="to a rate above the card"),
        pytest.param("time", {"last_day": "2015-04-30"}, ["dates_reversed"], id="to days the wrong way round"),
        pytest.param(
            "time", {"first_day": "2015-03-31"}, ["no_ceiling_for_year", "starts_before_term"], id="before it"
        ),
        pytest.param("time", {"last_day": "2016-04-01"}, ["no_ceiling_for_year", "ends_after_term"], id="after it"),
        pytest.param(
            "value",
            {"quantity_hundredths": 0},
            ["nothing_ordered", "new_decision_needed"],
            id="that leaves nothing of it",
        ),
        pytest.param(
            "value",
            {"quantity_hundredths": -100},
            ["nothing_ordered", "below_used", "new_decision_needed"],
            id="to less than nothing",
        ),
    ],
)
def test_refusals_of_a_line(kind: str, line: dict[str, Any], expected: list[str], register: Register) -> None:
    an_issued_order(register)
    assert refused_as(register, kind, **line) == expected


def test_a_line_that_comes_to_less_than_a_penny_is_refused(register: Register) -> None:
    an_issued_order(register, days=0.49)
    assert "no_value" in refused_as(register, "price", rate_pence=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": "CO-2015-9999"}, ["unknown_call_off"], id="of no call-off"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"approved_by": "Nobody"}, ["unknown_approver"], id="approved by nobody known"),
        pytest.param({"approved_by": "Amira Khan"}, ["own_approval"], id="approved by who records it"),
        pytest.param({"approved_by": "Priya Nair"}, ["no_approval"], id="approved by a reviewer"),
        pytest.param({"lines": [{"line_id": 9}]}, ["unknown_line", "nothing_varied"], id="of another's line"),
        pytest.param({"decision": {"reference": "DEC-X"}}, ["decision_incomplete"], id="on half a decision"),
    ],
)
def test_refusals_of_a_variation(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(VARY_ORDER)
    assert refused(register, VARY_ORDER, **fields | changes) == expected


def test_a_line_is_named_once(permitted) -> None:
    register, fields = permitted(VARY_ORDER)
    assert refused(register, VARY_ORDER, **fields | {"lines": fields["lines"] * 2}) == ["line_twice"]


def test_nothing_is_varied_below_what_was_delivered_or_is_planned(register: Register) -> None:
    an_issued_order(register)
    deliver(register, days=8)
    perform(register, PLAN_SESSIONS, line_id=1, sessions=[{"held_on": "2015-06-02", "quantity_hundredths": 400}])
    decided = {"grounds": {"decision": a_decision("DEC-020")}}
    assert refused_as(register, "value", quantity_hundredths=799, **decided) == ["below_used"]
    assert refused_as(register, "value", quantity_hundredths=1_199, **decided) == ["below_planned"]
    perform(
        register,
        VARY_ORDER,
        **GROUNDS,
        kind="value",
        lines=[{"line_id": 1, "quantity_hundredths": 1_200}],
        decision=a_decision("DEC-020"),
    )
    assert standing(register) == {"committed": 360_000, "accrued": 720_000}


def test_new_days_hold_every_session(register: Register) -> None:
    an_issued_order(register)
    deliver(register, day="2015-05-12")
    perform(register, PLAN_SESSIONS, line_id=1, sessions=[{"held_on": "2015-07-14", "quantity_hundredths": 200}])
    assert findings(register, "time", first_day="2015-05-13") == [
        ("session_outside_days", "lines[0].first_day", Severity.REFUSE)
    ]
    assert findings(register, "time", last_day="2015-07-13") == [
        ("session_outside_days", "lines[0].last_day", Severity.REFUSE)
    ]
    assert vary(register, "time", first_day="2015-05-12", last_day="2015-07-14").variation == 1


def test_from_ten_per_cent_the_change_is_warned_of(register: Register) -> None:
    an_issued_order(register)
    assert findings(register, "value", quantity_hundredths=1_801) == []
    assert findings(register, "value", quantity_hundredths=1_800) == [("varied_far", "lines", Severity.WARN)]
    vary(register, "value", quantity_hundredths=1_850)
    assert findings(register, "value", quantity_hundredths=1_800) == [("varied_far", "lines", Severity.WARN)]
    assert findings(register, "value", quantity_hundredths=1_900) == []


def test_from_fifty_per_cent_each_step_needs_a_new_decision(register: Register) -> None:
    an_issued_order(register)
    assert refused_as(register, "value", quantity_hundredths=3_000) == ["new_decision_needed"]
    first = {"decision": a_decision("DEC-021")}
    more = {"line_id": 1, "quantity_hundredths": 3_000}
    perform(register, VARY_ORDER, **GROUNDS, **first, kind="value", lines=[more])
    assert refused_as(register, "value", grounds=first, quantity_hundredths=3_100) == ["new_decision_needed"]
    second = {"decision": a_decision("DEC-022")}
    perform(register, VARY_ORDER, **GROUNDS, **second, kind="value", lines=[more | {"quantity_hundredths": 3_100}])
    assert vary(register, "value", quantity_hundredths=3_000).variation == 3  # a step back is free


def test_a_rate_needs_a_card(register: Register) -> None:
    an_issued_order(register)
    perform(register, MOVE_DATE, to="2015-04-02")
    ended = {
        "first_day": "2015-04-02",
        "last_day": "2015-04-03",
        "rates": [{"lot": "1", "unit": "day", "max_pence": 1}],
    }
    perform(register, SET_RATES, provider_id=1, **ended)
    perform(register, MOVE_DATE, to="2015-05-05")
    assert refused_as(register, "price", rate_pence=85_000) == ["no_rate"]
    assert vary(register, "value", quantity_hundredths=2_100).pence_after == 1_890_000  # at the rate that was agreed


def test_more_time_of_a_role_group_stays_within_its_limit_or_says_why(register: Register) -> None:
    an_issued_order(register, days=10, role_group="project-officer")
    perform(register, FILL_POST, role_group="project-officer", fte_thousandths=800, first_day="2015-04-01")
    before = findings(register, "value", quantity_hundredths=1_050)
    assert before == []
    assert ("posts_over_limit", "lines", Severity.WARN) in findings(register, "value", quantity_hundredths=1_499)
    vary(register, "value", quantity_hundredths=1_499)
    post = {"role_group": "project-officer", "fte_thousandths": 50, "first_day": "2015-05-01"}
    assert refused(register, FILL_POST, **post) == ["staffing_reason_needed"]


def test_a_cancelled_or_closed_order_is_not_varied(register: Register) -> None:
    an_issued_order(register)
    perform(register, CLOSE_ORDER, number=NUMBER, reason="Done")
    assert refused_as(register, "time", last_day="2015-08-31") == ["order_closed"]
    cancelled = an_issued_order(register, lot="2").number
    perform(register, CANCEL_ORDER, number=cancelled, reason="Not needed")
    changed = [{"line_id": 2, "last_day": "2015-08-31"}]
    assert refused(register, VARY_ORDER, **GROUNDS | {"number": cancelled}, kind="time", lines=changed) == [
        "order_cancelled"
    ]


def test_another_owner_may_record_nothing_but_approve(register: Register) -> None:
    an_issued_order(register)
    other = somebody(register, "Ruth Ward", Role.FRAMEWORK_OWNER)
    assert refused(register, VARY_ORDER, by=OWNER, **GROUNDS, kind="value", lines=[]) == [
        "role_missing",
        "own_approval",
        "nothing_varied",
    ]
    changed = [{"line_id": 1, "quantity_hundredths": 1_900}]
    done = perform(register, VARY_ORDER, **GROUNDS | {"approved_by": other}, kind="value", lines=changed)
    assert done.variation == 1


def test_under_a_ceiling_that_is_over_nothing_is_moved_from_line_to_line(register: Register) -> None:
    selection_id = an_open_selection(register, days=20)
    lines = [a_line(days=10), a_line(days=10, description="Coaching days")]
    offer_id = perform(register, MAKE_OFFER, selection_id=selection_id, lines=lines).offer_id
    perform(register, RECORD_RESPONSE, offer_id=offer_id, response="accepted", respondent="J. Baker")
    perform(register, ISSUE_ORDER, offer_id=offer_id)
    a_ceiling(register, "framework", "2015-16", 1_000_000, lost_funding=True)
    swapped = [{"line_id": 1, "quantity_hundredths": 1_050}, {"line_id": 2, "quantity_hundredths": 950}]
    assert refused(register, VARY_ORDER, **GROUNDS, kind="value", lines=swapped) == ["ceiling_passed"]
    perform(register, VARY_ORDER, **GROUNDS, kind="value", lines=swapped[1:])
    assert standing(register) == {"committed": 1_755_000}


def test_nothing_is_added_once_the_framework_has_ended(register: Register) -> None:
    an_issued_order(register)
    the_day_is(register, "2016-04-01")
    assert refused_as(register, "value", quantity_hundredths=2_100) == ["out_of_term"]
    assert vary(register, "value", quantity_hundredths=1_900).pence_after == 1_710_000
