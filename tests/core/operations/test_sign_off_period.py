"""Sign off a period: its figures are kept, and nothing takes effect in it any more."""

from datetime import date
from typing import Any

import pytest
from builders import (
    PLACING_OFFICER,
    REVIEWER,
    a_delivered_session,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from inspection import dump, refused, row, rows
from invoiced import a_payment, an_approved_invoice
from reviewed import AFTER_IT, FIRST_QUARTER, NUMBER, a_query, a_review, a_sign_off, an_order_to_sign_off

from core.domain.states import Role
from core.operations.add_person import ADD_PERSON
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.sign_off_period import SIGN_OFF_PERIOD
from core.queries.position import position
from core.requests import read_request
from core.store.register import Register

Q1, Q2 = {"period": FIRST_QUARTER}, {"period": "2015-16 Q2"}


def notes(register: Register, **fields: Any) -> list[str]:
    """The codes of what is said beside a sign-off that is not refused."""
    request = read_request(SIGN_OFF_PERIOD.request, fields)
    return [finding.code for finding in SIGN_OFF_PERIOD.preview(register, request).findings]


def test_the_sign_off_keeps_the_figures_of_its_last_day_and_where_the_register_stood(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 108_000)
    the_day_is(register, "2015-07-02")
    a_delivered_session(register, held_on="2015-07-01")
    head, posting = rows(register, "history")[-1], rows(register, "posting")[-1]["id"]
    done = a_sign_off(register, on=None)
    sums = {"committed_pence": 1_620_000, "accrued_pence": 0, "invoiced_pence": 90_000, "paid_pence": 90_000}
    assert done == SIGN_OFF_PERIOD.result(FIRST_QUARTER, date(2015, 6, 30), reserved_pence=0, **sums)
    kept = row(register, "sign_off")
    assert {name: kept[name] for name in sums} == sums
    assert (kept["first_day"], kept["last_day"], kept["signed_on"]) == ("2015-04-01", "2015-06-30", "2015-07-02")
    assert (kept["head_seq"], kept["head_hash"], kept["posting_id"]) == (head["seq"], head["hash"], posting)
    assert row(register, "person", id=kept["signed_by"])["name"] == REVIEWER


def test_no_money_moves(register: Register) -> None:
    an_order_to_sign_off(register)
    before = dump(register)
    a_sign_off(register)
    after = dump(register)
    assert {name for name in after if after[name] != before[name]} == {"history", "sign_off"}


@pytest.mark.parametrize(("day", "expected"), [("2015-06-30", ["period_not_over"]), (AFTER_IT, [])])
def test_a_period_is_signed_off_after_its_last_day(register: Register, day: str, expected: list[str]) -> None:
    the_day_is(register, day)
    if expected:
        assert refused(register, SIGN_OFF_PERIOD, **Q1) == expected
    else:
        assert a_sign_off(register).period == FIRST_QUARTER


def test_a_quarter_in_which_nothing_happened_is_signed_off_at_nothing(register: Register) -> None:
    assert a_sign_off(register).committed_pence == 0


def test_nothing_is_left_out(register: Register) -> None:
    an_order_to_sign_off(register)
    the_day_is(register, "2015-10-01")
    assert refused(register, SIGN_OFF_PERIOD, **Q2) == ["earlier_days_open"]
    a_sign_off(register)
    assert a_sign_off(register, "2015-16 Q2").period == "2015-16 Q2"


def test_a_quarter_without_movements_may_be_passed_over(register: Register) -> None:
    an_order_to_sign_off(register)
    a_sign_off(register)
    assert a_sign_off(register, "2015-16 Q3", on="2016-01-04").period == "2015-16 Q3"
    assert refused(register, SIGN_OFF_PERIOD, **Q2) == ["signed_off_already"]


def test_months_of_a_quarter_and_what_is_left_of_a_year_follow_each_other(register: Register) -> None:
    an_order_to_sign_off(register)
    for period in ("Apr 2015", "May 2015", "Jun 2015", "2015-16 Q2"):
        a_sign_off(register, period, on="2016-04-04")
    assert refused(register, SIGN_OFF_PERIOD, period="2015-16") == ["signed_off_already"]
    assert refused(register, SIGN_OFF_PERIOD, period="Sep 2015") == ["signed_off_already"]


@pytest.mark.parametrize("period", ["2015", "Q2", "", "Smarch 2015"])
def test_a_period_that_is_none_is_refused(register: Register, period: str) -> None:
    assert refused(register, SIGN_OFF_PERIOD, period=period) == ["unknown_period"]


def test_a_period_before_the_framework_is_refused(register: Register) -> None:
    assert refused(register, SIGN_OFF_PERIOD, period="2014-15 Q4") == ["before_framework"]


def test_a_query_on_an_order_of_the_period_stands_in_the_way(register: Register) -> None:
    an_order_to_sign_off(register)
    a_query(register)
    assert refused(register, SIGN_OFF_PERIOD, **Q1) == ["query_open"]


def test_a_query_on_an_order_of_another_period_does_not(register: Register) -> None:
    an_order_to_sign_off(register)
    an_issued_order(register, lot="2")
    a_query(register, "CO-2015-0002")
    assert a_sign_off(register).period == FIRST_QUARTER


def test_orders_that_nobody_reviewed_are_counted(register: Register) -> None:
    an_order_to_sign_off(register)
    assert notes(register, **Q1) == ["orders_unreviewed"]
    a_review(register)
    assert notes(register, **Q1) == []


def test_a_review_before_the_last_movement_of_the_period_does_not_count(register: Register) -> None:
    an_issued_order(register)
    a_review(register)
    a_delivered_session(register)
    the_day_is(register, AFTER_IT)
    assert notes(register, **Q1) == ["orders_unreviewed"]


def test_a_movement_after_the_period_leaves_its_review_standing(register: Register) -> None:
    an_order_to_sign_off(register)
    a_review(register)
    a_delivered_session(register, held_on="2015-07-02")
    assert notes(register, **Q1) == []


def test_who_issued_an_order_of_the_period_does_not_sign_it_off(register: Register) -> None:
    an_order_to_sign_off(register)
    perform(register, ADD_PERSON, name=PLACING_OFFICER, roles=[Role.PLACING_OFFICER, Role.REVIEWER])
    assert refused(register, SIGN_OFF_PERIOD, by=PLACING_OFFICER, **Q1) == ["own_order"]
    a_sign_off(register)
    assert a_sign_off(register, "2015-16 Q2", on="2015-10-01", by=PLACING_OFFICER).period == "2015-16 Q2"


def test_what_is_recorded_late_takes_effect_on_the_first_open_day(register: Register) -> None:
    an_issued_order(register)
    number = a_planned_session(register)
    a_sign_off(register, on="2015-07-06")
    request = read_request(RECORD_DELIVERY.request, {"session_id": number, "attended": []})
    done = RECORD_DELIVERY.perform(register, request, key="late")
    said = [note.sentence for note in done.notes if note.code == "day_signed_off"]
    assert said == ["2015-16 Q1 is signed off, so the money takes effect on 1 Jul 2015."]
    assert rows(register, "posting")[-1]["effective_on"] == "2015-07-01"
    with register.reading() as read:
        (then, *_rest) = position(read, as_at=date(2015, 6, 30))
        (now, *_rest) = position(read, as_at=date(2015, 7, 1))
    assert (then.committed, then.accrued) == (1_800_000, 0)
    assert (now.committed, now.accrued) == (1_620_000, 180_000)


def test_a_day_after_the_sign_off_is_left_as_it_is(register: Register) -> None:
    an_issued_order(register)
    number = a_planned_session(register, held_on="2015-07-02")
    a_sign_off(register, on="2015-07-06")
    request = read_request(RECORD_DELIVERY.request, {"session_id": number, "attended": []})
    assert RECORD_DELIVERY.preview(register, request).findings == ()
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])
    assert rows(register, "posting")[-1]["effective_on"] == "2015-07-02"


def test_the_order_of_a_period_is_named_with_its_provider(register: Register) -> None:
    an_order_to_sign_off(register)
    a_query(register)
    shown = SIGN_OFF_PERIOD.preview(register, read_request(SIGN_OFF_PERIOD.request, Q1)).findings
    assert shown[0].sentence == (
        f"Money of {NUMBER} (Alder Training) moved in 2015-16 Q1, and a query on it is open. Resolve or withdraw first."
    )
