"""Close a call-off order under which no more will be delivered: what is left of it is released, line by line."""

from typing import Any

import pytest
from builders import an_issued_order, perform
from inspection import postings, refused, row, rows, standing

from core.domain.finding import Severity
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.operations.fill_post import FILL_POST
from core.operations.move_date import MOVE_DATE
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.requests import read_request
from core.store.register import Register

NUMBER = "CO-2015-0001"


def close(register: Register) -> Any:
    return perform(register, CLOSE_ORDER, number=NUMBER, reason=" Cohort withdrawn ")


def deliver(register: Register, days: int = 15) -> None:
    session = {"held_on": "2015-05-12", "quantity_hundredths": days * 100}
    (number,) = perform(register, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    perform(register, MOVE_DATE, to="2015-05-12")
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])


def test_what_was_not_taken_up_is_released_and_named(register: Register) -> None:
    an_issued_order(register)
    deliver(register, days=15)
    result = close(register)
    assert result.released_pence == 450_000
    assert [(item.description, item.quantity_hundredths, item.pence) for item in result.lines] == [
        ("Training days", 500, 450_000)
    ]
    assert postings(register)[-1] == ("2015-16", "committed", "outside", 450_000)
    assert standing(register) == {"accrued": 1_350_000}


def test_the_closure_is_written_with_each_line(register: Register) -> None:
    an_issued_order(register)
    deliver(register)
    close(register)
    written = row(register, "closure")
    assert (written["closed_on"], written["reason"], written["released_pence"]) == (
        "2015-05-12",
        "Cohort withdrawn",
        450_000,
    )
    assert row(register, "closure_line")["quantity_hundredths"] == 500


def test_closing_leaves_no_commitment_and_the_order_on_record(register: Register) -> None:
    an_issued_order(register)
    before = rows(register, "call_off")
    close(register)
    assert (standing(register), rows(register, "call_off")) == ({}, before)


def test_what_was_taken_up_whole_releases_nothing(register: Register) -> None:
    an_issued_order(register)
    deliver(register, days=20)
    request = read_request(CLOSE_ORDER.request, {"number": NUMBER, "reason": "All done"})
    done = CLOSE_ORDER.perform(register, request, key="k")
    assert (done.result.released_pence, done.result.lines) == (0, ())
    assert done.sentence == f"Call-off {NUMBER} closed; nothing was left to release"


def test_what_closing_releases_is_said_beforehand(register: Register) -> None:
    an_issued_order(register)
    request = read_request(CLOSE_ORDER.request, {"number": NUMBER, "reason": "Cohort withdrawn"})
    found = CLOSE_ORDER.preview(register, request).findings
    assert [(each.code, each.severity) for each in found] == [
        ("nothing_delivered", Severity.WARN),
        ("released", Severity.NOTE),
    ]
    assert found[1].sentence == "Closing releases £18,000 of “Training days”."


def test_a_session_to_come_is_settled_first(register: Register) -> None:
    an_issued_order(register)
    planned = [{"held_on": "2015-05-12", "quantity_hundredths": 200}]
    perform(register, PLAN_SESSIONS, line_id=1, sessions=planned)
    assert refused(register, CLOSE_ORDER, number=NUMBER, reason="Done") == ["sessions_planned"]


def test_its_bought_in_time_is_free_from_the_day_after(register: Register) -> None:
    an_issued_order(register, role_group="project-officer")
    deliver(register, days=2)
    after = {"role_group": "project-officer", "fte_thousandths": 1_000, "first_day": "2015-05-13"}
    assert refused(register, FILL_POST, **after) == ["staffing_reason_needed"]
    close(register)
    perform(register, FILL_POST, **after)
    before = {"role_group": "project-officer", "fte_thousandths": 1, "first_day": "2015-05-12"}
    assert refused(register, FILL_POST, **before) == ["staffing_reason_needed"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": "CO-2015-9999"}, ["unknown_call_off"], id="that there is not"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CLOSE_ORDER)
    assert refused(register, CLOSE_ORDER, **fields | changes) == expected


def test_an_order_is_closed_once_and_not_after_its_cancellation(register: Register) -> None:
    an_issued_order(register)
    close(register)
    assert refused(register, CLOSE_ORDER, number=NUMBER, reason="Again") == ["order_closed"]
    cancelled = an_issued_order(register, lot="2").number
    perform(register, CANCEL_ORDER, number=cancelled, reason="Not needed")
    assert refused(register, CLOSE_ORDER, number=cancelled, reason="Done") == ["order_cancelled"]
