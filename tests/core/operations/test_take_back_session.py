"""Take back the record of a session: its money goes back where it came from, and the session is planned again."""

from datetime import date
from typing import Any

import pytest
from builders import (
    a_ceiling,
    a_delivered_session,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from inspection import postings, refused, row, rows, standing

from core.domain.states import Stage
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.store import frameworks, money, tables
from core.store.register import Register


@pytest.fixture
def delivered(register: Register) -> Register:
    """A session of two days (£1,800) that was held on 6 May 2015, which is today."""
    an_issued_order(register)
    a_delivered_session(register, venue="Civic Hall", minimum_places=8)
    return register


@pytest.fixture
def cancelled(register: Register) -> Register:
    """A session of two days on 6 May 2015, cancelled at five working days' notice: half of it charged."""
    an_issued_order(register)
    a_planned_session(register)
    the_day_is(register, "2015-05-06")
    given = {"cancelled_by": "council", "notice_on": "2015-04-28", "reason": "Too few booked"}
    perform(register, CANCEL_SESSION, session_id=1, **given)
    return register


def take_back(register: Register, session_id: int = 1) -> Any:
    return perform(register, TAKE_BACK_SESSION, session_id=session_id, reason=" Wrong session ")


def test_the_record_stays_and_the_session_is_planned_under_a_new_reference(delivered: Register) -> None:
    before = row(delivered, "session")
    result = take_back(delivered)
    assert (result.reference, result.planned_reference) == ("TS-2015-0001", "TS-2015-0002")
    old, new = rows(delivered, "session")
    taken_back = {"state": "taken_back", "taken_back_on": "2015-05-06", "taken_back_reason": "Wrong session"}
    assert old == before | taken_back
    same = ("line_id", "held_on", "venue", "planned_places", "minimum_places", "quantity_hundredths", "continues_id")
    assert [new[name] for name in same] == [old[name] for name in same]
    assert (new["id"], new["state"], new["replaces_id"], new["pence"]) == (result.planned_id, "planned", 1, None)
    assert len(rows(delivered, "attendance")) == 1


def test_accrued_becomes_committed_again(delivered: Register) -> None:
    take_back(delivered)
    assert standing(delivered) == {"committed": 1_800_000}
    assert postings(delivered)[-1] == ("2015-16", "accrued", "committed", 180_000)


def test_it_can_be_recorded_anew(delivered: Register) -> None:
    again = take_back(delivered).planned_id
    attended = [{"workforce_group": "schools", "people": 15}]
    perform(delivered, RECORD_DELIVERY, session_id=again, attended=attended, delivered_hundredths=150)
    assert standing(delivered) == {"committed": 1_665_000, "accrued": 135_000}
    take_back(delivered, again)
    assert standing(delivered) == {"committed": 1_800_000}


def test_what_a_cancellation_released_enters_again(cancelled: Register) -> None:
    assert standing(cancelled) == {"committed": 1_620_000, "accrued": 90_000}
    take_back(cancelled)
    assert standing(cancelled) == {"committed": 1_800_000}
    assert postings(cancelled)[-2:] == [
        ("2015-16", "accrued", "committed", 90_000),
        ("2015-16", "outside", "committed", 90_000),
    ]


def test_what_was_released_needs_its_room(cancelled: Register) -> None:
    a_ceiling(cancelled, "framework", "2015-16", 1_799_999)
    assert refused(cancelled, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == ["ceiling_passed"]
    a_ceiling(cancelled, "framework", "2015-16", 1_800_000)
    take_back(cancelled)


def test_its_money_returns_to_the_year_of_its_day(across: Register) -> None:
    a_planned_session(across, days=12, held_on="2025-04-02")
    the_day_is(across, "2025-04-03")
    perform(across, RECORD_DELIVERY, session_id=1, attended=[])
    assert standing(across, period="2025-26") == {"accrued": 1_080_000}
    take_back(across)
    assert standing(across, period="2024-25") == {"committed": 720_000}
    assert standing(across, period="2025-26") == {"committed": 1_080_000}


def test_in_a_closed_year_the_record_stands(after_the_close: Register) -> None:
    perform(after_the_close, RECORD_DELIVERY, session_id=1, attended=[])
    row = {"financial_year": "2025-26", "closed_by": 1, "decision_id": 1, "accrued_pence": 0, "exposure_pence": 0}
    the_day_is(after_the_close, "2026-04-01")
    a_planned_session(after_the_close, days=10, held_on="2025-04-03")
    perform(after_the_close, RECORD_DELIVERY, session_id=2, attended=[])
    with after_the_close.writing() as work:
        work.insert(tables.year_close, closed_on=work.today, **row)
    assert refused(after_the_close, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == ["year_closed"]


def an_invoice(register: Register, session_id: int | None, pence: int, *, moved: bool = True) -> int:
    """The number of an invoice line of 1 April 2015 that asks for a session, or for its order's line alone."""
    with register.writing() as work:
        header = {"provider_id": 1, "number": "A-1", "number_key": "a1", "state": "matched" if moved else "received"}
        days = {"invoiced_on": work.today, "received_on": work.today, "recorded_on": work.today}
        words = {"purchase_order": "", "note": "", "recorded_by": 1}
        invoice = work.insert(tables.invoice, **header, **days, **words)
        asked = {"line_id": 1, "session_id": session_id, "net_pence": pence, "vat_code": "exempt", "vat_pence": 0}
        sums = {"irrecoverable_pence": 0, "gross_pence": pence, "position": 1, "description": "Two days"}
        number = work.insert(tables.invoice_line, invoice_id=invoice, **asked, **sums)
        if moved:
            (person,) = (each for each in frameworks.people(work) if each.id == 1)
            held = money.balances(work, (1,), Stage.ACCRUED)
            steps = (Stage.ACCRUED, Stage.INVOICED)
            money.move(work, held, "1", pence, steps, cause="invoice", cause_id=invoice, person=person)
    return number


def a_credit(register: Register, invoice_line_id: int, pence: int, *, still_owed: bool) -> None:
    """A credit note for an invoice line; what is not owed any more is released."""
    with register.writing() as work:
        header = {"invoice_id": 1, "number": "C-1", "number_key": "c1", "reason": "Not held", "recorded_by": 1}
        days = {"credited_on": work.today, "recorded_on": work.today, "still_owed": still_owed}
        credit = work.insert(tables.credit_note, **header, **days)
        sums = {"net_pence": pence, "vat_pence": 0, "gross_pence": pence}
        work.insert(tables.credit_line, credit_note_id=credit, invoice_line_id=invoice_line_id, **sums)
        (person,) = (each for each in frameworks.people(work) if each.id == 1)
        back = [(Stage.INVOICED, Stage.ACCRUED), *([] if still_owed else [(Stage.ACCRUED, Stage.OUTSIDE)])]
        for steps in back:
            held = money.balances(work, (1,), steps[0])
            money.move(work, held, "1", pence, steps, cause="credit", cause_id=credit, person=person)


def test_what_is_invoiced_is_credited_first(delivered: Register) -> None:
    line = an_invoice(delivered, 1, 180_000)
    assert refused(delivered, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == ["session_invoiced"]
    a_credit(delivered, line, 180_000, still_owed=True)
    take_back(delivered)
    assert standing(delivered) == {"committed": 1_800_000}


def test_an_invoice_that_is_not_matched_yet_asks_for_it_as_well(delivered: Register) -> None:
    an_invoice(delivered, 1, 180_000, moved=False)
    assert refused(delivered, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == ["session_invoiced"]


def test_an_invoice_for_the_line_alone_takes_its_money_too(delivered: Register) -> None:
    an_invoice(delivered, None, 1)
    assert refused(delivered, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == ["session_invoiced"]


def test_another_sessions_money_is_left_to_it(delivered: Register) -> None:
    a_delivered_session(delivered, held_on="2015-05-13")
    line = an_invoice(delivered, 1, 180_000)
    assert refused(delivered, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == ["session_invoiced"]
    a_credit(delivered, line, 180_000, still_owed=False)
    assert standing(delivered) == {"committed": 1_440_000, "accrued": 180_000}
    take_back(delivered)
    assert standing(delivered) == {"committed": 1_620_000, "accrued": 180_000}


def test_after_a_change_of_price_it_is_planned_again_at_the_new_one(delivered: Register) -> None:
    with delivered.writing() as work:
        (person,) = (each for each in frameworks.people(work) if each.id == 1)
        after = {"kind": "price", "reason": "Agreed", "legal_ground": "review_clause", "approved_by": 4}
        sums = {"pence_before": 1_800_000, "pence_after": 1_782_000, "varied_on": work.today, "recorded_by": 1}
        variation = work.insert(tables.variation, call_off_id=1, number=1, **after, **sums)
        days = {"first_day": date(2015, 5, 1), "last_day": date(2015, 7, 31), "description": "Training days"}
        work.insert(
            tables.variation_line,
            variation_id=variation,
            line_id=1,
            quantity_hundredths=2_000,
            rate_pence=89_000,
            **days,
        )
        held = money.balances(work, (1,), Stage.COMMITTED)
        steps = (Stage.COMMITTED, Stage.OUTSIDE)
        money.move(work, held, "1", 18_000, steps, cause="variation", cause_id=variation, person=person)
    assert standing(delivered) == {"committed": 1_602_000, "accrued": 180_000}
    take_back(delivered)
    assert standing(delivered) == {"committed": 1_780_000}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("quoted", ["recharge_stands"]),
        ("confirmed", ["recharge_stands"]),
        ("delivered", ["recharge_stands"]),
        ("charged", ["recharge_charged"]),
        ("settled", ["recharge_charged"]),
        ("waived", []),
    ],
)
def test_a_recharge_is_waived_first(delivered: Register, state: str, expected: list[str]) -> None:
    with delivered.writing() as work:
        blank = {
            column.name: ""
            for column in tables.recharge.columns
            if not column.nullable and column.type.python_type is str
        }
        sums = {"net_pence": 200_000, "vat_pence": 0, "gross_pence": 200_000}
        known = {"session_id": 1, "state": state, "method": "invoice", "quoted_on": work.today, "quoted_by": 1}
        work.insert(tables.recharge, **{**blank, **sums, **known})
    if expected:
        assert refused(delivered, TAKE_BACK_SESSION, session_id=1, reason="Wrong session") == expected
    else:
        take_back(delivered)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"session_id": 9}, ["unknown_session"], id="that there is not"),
        pytest.param({"session_id": 9, "reason": ""}, ["unknown_session", "no_reason"], id="and without a reason"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(delivered: Register, changes: dict[str, Any], expected: list[str]) -> None:
    fields = {"session_id": 1, "reason": "Wrong session", **changes}
    assert refused(delivered, TAKE_BACK_SESSION, **fields) == expected


def test_only_a_record_is_taken_back_and_only_once(delivered: Register) -> None:
    again = take_back(delivered).planned_id
    for session_id in (1, again):
        fields = {"session_id": session_id, "reason": "Wrong session"}
        assert refused(delivered, TAKE_BACK_SESSION, **fields) == ["nothing_recorded"]
