"""Reopen a closed call-off order: exactly what its closing released is committed again, if it still has its room."""

from typing import Any

import pytest
from builders import OWNER, a_ceiling, an_issued_order, perform
from inspection import postings, refused, row, rows, standing

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.operations.move_date import MOVE_DATE
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.vary_order import VARY_ORDER
from core.store import tables
from core.store.register import Register

NUMBER = "CO-2015-0001"


def close(register: Register) -> int:
    released: int = perform(register, CLOSE_ORDER, number=NUMBER, reason="Cohort withdrawn").released_pence
    return released


def reopen(register: Register) -> Any:
    return perform(register, REOPEN_ORDER, number=NUMBER, reason=" Cohort found ")


def deliver(register: Register, days: int) -> None:
    session = {"held_on": "2015-05-12", "quantity_hundredths": days * 100}
    (number,) = perform(register, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    perform(register, MOVE_DATE, to="2015-05-12")
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])


def test_what_was_released_is_committed_again(register: Register) -> None:
    an_issued_order(register)
    deliver(register, days=15)
    released = close(register)
    assert reopen(register).restored_pence == released == 450_000
    assert postings(register)[-1] == ("2015-16", "outside", "committed", 450_000)
    assert standing(register) == {"committed": 450_000, "accrued": 1_350_000}


def test_when_by_whom_and_why_is_written_on_the_closure(register: Register) -> None:
    an_issued_order(register)
    close(register)
    reopen(register)
    written = row(register, "closure")
    assert (written["reopened_on"], written["reopen_reason"]) == ("2015-04-01", "Cohort found")
    assert written["restored_pence"] == written["released_pence"] == 1_800_000


def test_a_reopened_order_goes_on_and_may_be_closed_again(register: Register) -> None:
    an_issued_order(register)
    close(register)
    reopen(register)
    deliver(register, days=5)
    assert close(register) == 1_350_000
    assert reopen(register).restored_pence == 1_350_000
    assert [item["restored_pence"] for item in rows(register, "closure")] == [1_800_000, 1_350_000]


def test_a_varied_line_comes_back_at_what_it_was_released_at(register: Register) -> None:
    an_issued_order(register)
    changed = [{"line_id": 1, "rate_pence": 85_000}]
    grounds = {"reason": "Agreed", "legal_ground": "not_substantial", "approved_by": OWNER}
    perform(register, VARY_ORDER, number=NUMBER, kind="price", lines=changed, **grounds)
    released = close(register)
    assert reopen(register).restored_pence == released == 20 * 85_000


def test_the_ceiling_has_to_have_its_room(register: Register) -> None:
    an_issued_order(register)
    close(register)
    an_issued_order(register, lot="2", days=10)
    a_ceiling(register, "framework", "2015-16", 2_699_999)
    assert refused(register, REOPEN_ORDER, number=NUMBER, reason="Cohort found") == ["ceiling_passed"]
    a_ceiling(register, "framework", "2015-16", 2_700_000)
    assert reopen(register).restored_pence == 1_800_000


def test_after_the_framework_nothing_is_reopened(register: Register) -> None:
    an_issued_order(register)
    close(register)
    perform(register, MOVE_DATE, to="2016-04-01")
    assert refused(register, REOPEN_ORDER, number=NUMBER, reason="Cohort found") == ["out_of_term"]


def test_what_counts_in_a_closed_year_does_not_come_back(overrunning: Register) -> None:
    an_issued_order(overrunning)
    close(overrunning)
    perform(overrunning, MOVE_DATE, to="2016-04-02")
    with overrunning.writing() as work:
        closed = {"financial_year": "2015-16", "closed_on": work.today, "closed_by": 1, "decision_id": 1}
        work.insert(tables.year_close, **closed, accrued_pence=0, exposure_pence=0)
    assert refused(overrunning, REOPEN_ORDER, number=NUMBER, reason="Cohort found") == ["year_closed"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": "CO-2015-9999"}, ["unknown_call_off"], id="that there is not"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(REOPEN_ORDER)
    assert refused(register, REOPEN_ORDER, **fields | changes) == expected


def test_only_a_closed_order_is_reopened(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, REOPEN_ORDER, number=NUMBER, reason="Why not") == ["not_closed"]
    perform(register, CANCEL_ORDER, number=NUMBER, reason="Not needed")
    assert refused(register, REOPEN_ORDER, number=NUMBER, reason="Why not") == ["not_closed"]
