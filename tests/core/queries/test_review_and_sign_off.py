"""Queries on call-offs, their last reviews, what is signed off, and what came after."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import (
    OWNER,
    PLACING_OFFICER,
    REVIEWER,
    a_delivered_session,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from invoiced import a_credit, a_payment, an_approved_invoice, an_invoice, an_unmatched_invoice
from reviewed import (
    ANSWER,
    FIRST_QUARTER,
    NUMBER,
    OUTCOME,
    QUESTION,
    a_query,
    a_resolved_query,
    a_review,
    a_sign_off,
    an_order_to_sign_off,
)

from core.domain.as_at import AsAt
from core.domain.reviewing import QueryState
from core.domain.states import Basis, Stage
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.answer_query import ANSWER_QUERY
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.resolve_query import RESOLVE_QUERY
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.vary_order import VARY_ORDER
from core.queries.due import due
from core.queries.people_trained import people_trained
from core.queries.review_queries import review_queries
from core.queries.reviews import reviews
from core.queries.sign_offs import AfterRow, SignOffRow, sign_offs
from core.queries.timeline import timeline
from core.queries.timeline_row import TimelineKind
from core.queries.to_sign_off import to_sign_off
from core.store.register import Register

Change = Callable[[Register], Any]


def asked(register: Register, query: Callable[..., Any], *given: Any, on: str = "") -> Any:
    with register.reading(AsAt(date.fromisoformat(on), Basis.EFFECTIVE) if on else None) as read:
        return query(read, *given)


def after(register: Register) -> tuple[AfterRow, ...]:
    (row,) = asked(register, sign_offs)
    found: tuple[AfterRow, ...] = row.afterwards
    return found


def test_a_query_shows_its_question_its_answer_and_what_came_of_it(register: Register) -> None:
    an_issued_order(register)
    a_resolved_query(register)
    (row,) = asked(register, review_queries)
    assert (row.number, row.query, row.state) == (NUMBER, 1, QueryState.RESOLVED)
    assert (row.question, row.answer, row.resolution) == (QUESTION, ANSWER, OUTCOME)
    assert (row.asked_by, row.answered_by, row.resolved_by) == (REVIEWER, PLACING_OFFICER, REVIEWER)
    assert not row.is_open
    assert not row.withdrawn


def test_queries_of_one_call_off_are_read_alone_the_newest_first(register: Register) -> None:
    an_issued_order(register)
    an_issued_order(register, lot="2")
    for number in (NUMBER, "CO-2015-0002", NUMBER):
        a_query(register, number)
    assert [(row.number, row.query) for row in asked(register, review_queries)] == [
        (NUMBER, 2),
        ("CO-2015-0002", 1),
        (NUMBER, 1),
    ]
    assert [row.query for row in asked(register, review_queries, NUMBER)] == [2, 1]


def test_a_query_of_an_earlier_day_is_shown_as_it_stood(register: Register) -> None:
    an_issued_order(register)
    a_query(register)
    the_day_is(register, "2015-04-08")
    perform(register, RESOLVE_QUERY, number=NUMBER, query=1, resolution=OUTCOME)
    (then,) = asked(register, review_queries, on="2015-04-07")
    assert (then.state, then.resolution, then.resolved_on) == (QueryState.ASKED, "", None)
    (now,) = asked(register, review_queries)
    assert now.withdrawn
    assert asked(register, review_queries, on="2015-03-31") == ()


CHANGES: dict[str, Change] = {
    "a session": a_planned_session,
    "a delivery": a_delivered_session,
    "a variation": lambda register: perform(
        register,
        VARY_ORDER,
        number=NUMBER,
        kind="scope",
        lines=[{"line_id": 1, "description": "Training days in Armley"}],
        reason="The room moved",
        legal_ground="review_clause",
        approved_by=OWNER,
    ),
    "expenses": lambda register: perform(
        register,
        AGREE_EXPENSES,
        line_id=1,
        spent_on="2015-05-01",
        pence=1_000,
        description="Hall",
        evidence="Receipt",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_happens_to_an_order_after_its_review_is_told(register: Register, change: Change) -> None:
    an_issued_order(register)
    the_day_is(register, "2015-05-01")
    a_review(register, note="Agrees with the minutes")
    (row,) = asked(register, reviews)
    assert (row.number, row.reviewed_by, row.reviewed_on) == (NUMBER, REVIEWER, date(2015, 5, 1))
    assert (row.note, row.reviews, row.changed_since) == ("Agrees with the minutes", 1, False)
    change(register)
    (row,) = asked(register, reviews)
    assert row.changed_since


def test_an_invoice_that_is_not_matched_is_no_change_of_an_order_and_a_matched_one_is(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    the_day_is(register, "2015-05-12")
    a_review(register)
    an_unmatched_invoice(register)
    assert not asked(register, reviews)[0].changed_since
    an_invoice(register, number="INV-2")
    assert asked(register, reviews)[0].changed_since


def test_a_query_or_another_orders_movement_is_no_change(register: Register) -> None:
    an_issued_order(register)
    a_review(register)
    a_resolved_query(register)
    an_issued_order(register, lot="2")
    (row,) = asked(register, reviews)
    assert not row.changed_since


def test_a_further_review_takes_the_place_of_the_last(register: Register) -> None:
    an_issued_order(register)
    a_review(register)
    a_planned_session(register)
    a_review(register, note="The session was asked for")
    (row,) = asked(register, reviews, NUMBER)
    assert (row.note, row.reviews, row.changed_since) == ("The session was asked for", 2, False)


def test_a_sign_off_is_shown_with_its_figures(register: Register) -> None:
    an_order_to_sign_off(register)
    a_sign_off(register)
    (row,) = asked(register, sign_offs)
    assert isinstance(row, SignOffRow)
    assert (row.period, row.first_day, row.last_day) == (FIRST_QUARTER, date(2015, 4, 1), date(2015, 6, 30))
    assert (row.signed_by, row.signed_on, row.note) == (REVIEWER, date(2015, 7, 1), "As reported to the board")
    assert (row.reserved, row.committed, row.exposure, row.afterwards) == (0, 1_800_000, 1_800_000, ())
    assert asked(register, sign_offs, on="2015-06-30") == ()


def test_what_came_after_names_the_event_its_day_and_from_when_it_counts(register: Register) -> None:
    an_issued_order(register)
    a_sign_off(register)
    a_delivered_session(register)
    assert after(register) == (
        AfterRow(
            NUMBER,
            "Session TS-2015-0001",
            date(2015, 5, 6),
            date(2015, 7, 1),
            date(2015, 7, 1),
            Stage.COMMITTED,
            Stage.ACCRUED,
            180_000,
        ),
    )


def test_what_was_recorded_in_time_or_happened_later_did_not_come_after(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    a_sign_off(register)
    a_delivered_session(register, held_on="2015-07-02")
    assert after(register) == ()


def test_invoices_payments_credits_and_expenses_come_after_too(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    a_sign_off(register)
    number = an_invoice(register)
    a_credit(register, credited_on="2015-06-01")
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=number)
    payment = a_payment(register, 108_000)
    back = {"paid_on": "2015-06-30", "ledger_reference": "L-2", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=payment, **back)
    CHANGES["expenses"](register)
    assert [(row.what, row.event_day) for row in after(register)] == [
        ("Invoice INV-1", date(2015, 5, 11)),
        ("Credit note CN-1 for invoice INV-1", date(2015, 6, 1)),
        ("Credit note CN-1 for invoice INV-1", date(2015, 6, 1)),
        ("Payment of invoice INV-1", date(2015, 5, 12)),
        ("Payment of invoice INV-1 reversed", date(2015, 6, 30)),
        ("Expenses: Hall", date(2015, 5, 1)),
    ]
    assert {row.effective_on for row in after(register)} == {date(2015, 7, 1)}


def test_a_record_of_the_period_that_is_taken_back_comes_after(register: Register) -> None:
    an_issued_order(register)
    number = a_delivered_session(register)
    a_sign_off(register)
    perform(register, TAKE_BACK_SESSION, session_id=number, reason="Another day")
    (row,) = after(register)
    assert (row.what, row.from_stage, row.to_stage) == (
        "Session TS-2015-0001 taken back",
        Stage.ACCRUED,
        Stage.COMMITTED,
    )


def test_people_of_a_session_recorded_after_the_sign_off_count_from_the_first_open_day(register: Register) -> None:
    an_issued_order(register)
    a_sign_off(register, on="2015-07-06")
    a_delivered_session(register)

    def people(on: str) -> int:
        return sum(row.people for row in asked(register, people_trained, on=on))

    assert [people(day) for day in ("2015-06-30", "2015-07-01")] == [0, 12]


@pytest.mark.parametrize(
    ("signed", "today", "expected"),
    [
        ((), "2015-07-01", ("2015-04-01", ["2015-16 Q1", "Apr 2015"])),
        (("Apr 2015",), "2015-07-01", ("2015-05-01", ["May 2015"])),
        ((FIRST_QUARTER,), "2015-07-31", ("2015-07-01", [])),
        ((FIRST_QUARTER,), "2015-10-01", ("2015-07-01", ["2015-16 Q2", "Jul 2015"])),
    ],
)
def test_what_can_be_signed_off_begins_where_the_last_ended(
    register: Register, signed: tuple[str, ...], today: str, expected: tuple[str, list[str]]
) -> None:
    an_issued_order(register)
    the_day_is(register, today)
    for period in signed:
        a_sign_off(register, period)
    found = asked(register, to_sign_off)
    assert (found.first_day.isoformat(), list(found.periods)) == expected
    assert found.moved is not bool(signed)


def test_the_timeline_tells_of_queries_and_reviews(register: Register) -> None:
    an_approved_invoice(register)
    a_resolved_query(register)
    a_query(register, question="Is the second day to come?")
    perform(register, RESOLVE_QUERY, number=NUMBER, query=2, resolution="Seen in the plan")
    a_review(register, note="Agrees with the minutes")
    found = [row for row in asked(register, timeline, NUMBER) if row.kind is TimelineKind.REVIEW]
    assert [(row.title, row.detail, row.who) for row in found] == [
        ("Query 1 asked", QUESTION, REVIEWER),
        ("Query 1 answered", ANSWER, PLACING_OFFICER),
        ("Query 1 resolved", OUTCOME, REVIEWER),
        ("Query 2 asked", "Is the second day to come?", REVIEWER),
        ("Query 2 withdrawn", "Seen in the plan", REVIEWER),
        ("CO-2015-0001 reviewed", "Agrees with the minutes", REVIEWER),
    ]


def due_of_review(register: Register) -> list[tuple[str, str, str]]:
    """Queries and periods that are due."""
    return [
        (row.page, row.item, row.what)
        for row in asked(register, due)
        if row.page == "returns" or "query" in row.what.casefold()
    ]


def test_an_open_query_is_due_for_its_answer_and_then_for_its_resolution(register: Register) -> None:
    an_issued_order(register)
    a_query(register)
    assert due_of_review(register) == [("call_off", NUMBER, "Answer query 1 on CO-2015-0001")]
    perform(register, ANSWER_QUERY, number=NUMBER, query=1, answer=ANSWER)
    assert due_of_review(register) == [("call_off", NUMBER, "Resolve query 1 on CO-2015-0001")]
    perform(register, RESOLVE_QUERY, number=NUMBER, query=1, resolution=OUTCOME)
    assert due_of_review(register) == []


@pytest.mark.parametrize(
    ("signed", "today", "expected"),
    [
        ((), "2015-06-30", []),
        ((), "2015-07-01", ["2015-16 Q1"]),
        (("Apr 2015",), "2015-07-01", ["May 2015"]),
        (("2015-16 Q1",), "2015-10-01", []),
    ],
)
def test_a_quarter_with_money_is_due_once_it_has_ended(
    register: Register, signed: tuple[str, ...], today: str, expected: list[str]
) -> None:
    an_issued_order(register)
    the_day_is(register, "2015-05-01")
    an_issued_order(register, lot="2")
    the_day_is(register, today)
    for period in signed:
        a_sign_off(register, period)
    assert due_of_review(register) == [
        ("returns", f"sign_off:{period}", f"Sign off {period}, which has ended") for period in expected
    ]
