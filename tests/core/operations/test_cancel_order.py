"""Cancel a call-off order before anything was delivered: its commitment is released, its record stays."""

from typing import Any

import pytest
from builders import a_line, a_placed_offer, an_issued_order, perform
from inspection import postings, refused, row, rows, standing

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.operations.fill_post import FILL_POST
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.open_selection import OPEN_SELECTION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_response import RECORD_RESPONSE
from core.store.register import Register


def cancel(register: Register, number: str = "CO-2015-0001", *, need_remains: bool = False) -> Any:
    return perform(register, CANCEL_ORDER, number=number, reason=" School closed ", need_remains=need_remains)


def test_the_commitment_is_released_and_the_order_stays_on_record(register: Register) -> None:
    an_issued_order(register)
    before = rows(register, "call_off")
    assert cancel(register).released_pence == 1_800_000
    assert rows(register, "call_off") == before
    written = row(register, "cancellation")
    assert (written["cancelled_on"], written["reason"]) == ("2015-04-01", "School closed")
    assert postings(register)[-1] == ("2015-16", "committed", "outside", 1_800_000)
    assert standing(register) == {}


def test_the_need_may_remain_and_be_placed_again(register: Register) -> None:
    an_issued_order(register)
    cancel(register, need_remains=True)
    assert row(register, "requirement")["state"] == "agreed"
    again = perform(register, OPEN_SELECTION, requirement_id=1).selection_id
    assert perform(register, MAKE_OFFER, selection_id=again, lines=[a_line()]).reserved_pence == 1_800_000


def test_without_the_need_the_requirement_stays_ordered(register: Register) -> None:
    an_issued_order(register)
    cancel(register)
    assert row(register, "requirement")["state"] == "ordered"


def test_while_its_selection_is_open_the_rest_goes_on_to_the_next_rank(register: Register) -> None:
    offer = a_placed_offer(register)
    some = {"response": "accepted_in_part", "accepted": [{"line_id": 1, "quantity_hundredths": 500}]}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, respondent="Jo Marsh", **some)
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    cancel(register, need_remains=True)
    assert row(register, "requirement")["state"] == "in_selection"
    assert perform(register, MAKE_OFFER, selection_id=1, lines=[a_line(days=20)]).provider == "Beech Mediation"


def test_its_bought_in_time_is_free_again(register: Register) -> None:
    an_issued_order(register, role_group="project-officer")
    post = {"role_group": "project-officer", "fte_thousandths": 1_000, "first_day": "2015-04-01"}
    assert refused(register, FILL_POST, **post) == ["staffing_reason_needed"]
    cancel(register)
    perform(register, FILL_POST, **post)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": "CO-2015-9999"}, ["unknown_call_off"], id="that there is not"),
        pytest.param(
            {"number": "CO-2015-9999", "reason": ""},
            ["unknown_call_off", "no_reason"],
            id="that there is not, without a reason",
        ),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CANCEL_ORDER)
    assert refused(register, CANCEL_ORDER, **fields | changes) == expected


def test_an_order_is_cancelled_once(register: Register) -> None:
    an_issued_order(register)
    cancel(register)
    assert refused(register, CANCEL_ORDER, number="CO-2015-0001", reason="") == ["cancelled_already", "no_reason"]


def test_a_planned_session_is_cancelled_by_itself_first(register: Register) -> None:
    an_issued_order(register)
    planned = [{"held_on": "2015-05-12", "quantity_hundredths": 200}]
    perform(register, PLAN_SESSIONS, line_id=1, sessions=planned)
    assert refused(register, CANCEL_ORDER, number="CO-2015-0001", reason="School closed") == ["sessions_planned"]


def test_once_something_was_delivered_an_order_is_closed_instead(register: Register) -> None:
    an_issued_order(register)
    session = {"held_on": "2015-05-12", "quantity_hundredths": 200}
    (number,) = perform(register, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    perform(register, MOVE_DATE, to="2015-05-12")
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])
    assert refused(register, CANCEL_ORDER, number="CO-2015-0001", reason="School closed") == ["delivered_already"]


def test_a_closed_order_has_nothing_to_cancel(register: Register) -> None:
    an_issued_order(register)
    perform(register, CLOSE_ORDER, number="CO-2015-0001", reason="Done")
    assert refused(register, CANCEL_ORDER, number="CO-2015-0001", reason="School closed") == ["order_closed"]


def test_what_several_streams_pay_goes_back_to_each(register: Register) -> None:
    funding = [{"stream": "core", "share_hundredths": 2_500}, {"stream": "innovation", "share_hundredths": 7_500}]
    an_issued_order(register, funding=funding)
    assert standing(register, "stream:innovation") == {"committed": 1_350_000}
    cancel(register)
    assert standing(register, "stream:innovation") == standing(register, "stream:core") == {}
