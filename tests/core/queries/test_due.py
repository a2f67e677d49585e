"""What is due today, and when it becomes urgent."""

from datetime import date

import pytest
from builders import (
    OWNER,
    a_delivered_session,
    a_placed_offer,
    a_planned_session,
    an_accepted_offer,
    an_agreed_requirement,
    an_issued_order,
    perform,
    the_day_is,
)
from funded import a_funding
from invoiced import a_disputed_invoice, a_payment, an_approved_invoice, an_invoice, an_unmatched_invoice
from recharges import a_quote, a_recharge, a_school, a_schools_session, deliver
from year_ends import a_delivered_year, extend

from core.domain.as_at import AsAt
from core.domain.states import RechargeState
from core.operations.close_year import CLOSE_YEAR
from core.operations.move_date import MOVE_DATE
from core.queries.due import DueRow, due
from core.queries.sessions import sessions
from core.store.register import Register


def rows(register: Register) -> tuple[DueRow, ...]:
    with register.reading() as read:
        return due(read)


@pytest.mark.parametrize(
    ("day", "expected", "urgent"),
    [
        ("2015-04-01", [], False),  # the day of the offer
        ("2015-04-02", ["Remind Alder Training to answer"], False),  # a reminder after one working day
        ("2015-04-07", ["Remind Alder Training to answer"], False),  # Easter lies between; due at 17:00 today
        ("2015-04-08", ["Record the answer of Alder Training"], True),
    ],
)
def test_an_offer_is_reminded_of_and_then_overdue(
    register: Register, day: str, expected: list[str], urgent: bool
) -> None:
    a_placed_offer(register, days=2)
    if day != "2015-04-01":
        perform(register, MOVE_DATE, to=day)
    found = rows(register)
    assert [row.what for row in found] == expected
    assert all(row.urgent is urgent for row in found)


def test_an_accepted_offer_waits_for_its_order(register: Register) -> None:
    an_accepted_offer(register, days=2)
    assert [(row.page, row.what) for row in rows(register)] == [("placing", "Issue the call-off to Alder Training")]


def test_an_agreed_requirement_waits_to_be_placed(register: Register) -> None:
    number = an_agreed_requirement(register)
    assert [(row.page, row.item) for row in rows(register)] == [("requirements", str(number))]


@pytest.mark.parametrize(("days", "said"), [(229, []), (232, ["80%"]), (275, ["95%"])])
def test_a_ceiling_is_due_past_its_levels(register: Register, days: int, said: list[str]) -> None:
    made = a_placed_offer(register, days=days)
    assert made.reserved_pence == days * 90_000
    found = [row for row in rows(register) if row.page == "ceilings"]
    assert [row.what.split()[-2] for row in found] == said
    assert [row.urgent for row in found] == [days == 275 for _ in found]


def on_page(register: Register, page: str) -> list[tuple[str, str, bool]]:
    """What is due on a page: where, what, and whether it is urgent."""
    return [(row.item, row.what, row.urgent) for row in rows(register) if row.page == page]


def test_sessions_that_are_past_are_to_be_recorded_order_by_order(register: Register) -> None:
    an_issued_order(register)
    for held_on in ("2015-05-07", "2015-05-06", "2015-05-08"):
        a_planned_session(register, held_on=held_on)
    the_day_is(register, "2015-05-06")
    assert on_page(register, "deliveries") == []
    the_day_is(register, "2015-05-07")
    assert on_page(register, "deliveries") == [("session:2", "Record a session of Alder Training", False)]
    the_day_is(register, "2015-05-08")
    (row,) = [row for row in rows(register) if row.page == "deliveries"]
    assert row.what == "Record 2 sessions of Alder Training"
    assert row.detail == (
        "CO-2015-0001: the first was planned for 6 May 2015. Enter who attended, or that it was not held."
    )


def test_an_order_past_its_last_day_is_due_while_something_is_committed(register: Register) -> None:
    number = an_issued_order(register).number
    the_day_is(register, "2015-07-31")
    assert on_page(register, "call_off") == []
    the_day_is(register, "2015-08-01")
    assert on_page(register, "call_off") == [(number, "Close CO-2015-0001, which is past its last day", False)]
    the_day_is(register, "2016-04-01")
    assert on_page(register, "call_off") == [(number, "Close CO-2015-0001, which is past its last day", True)]


def test_an_invoice_is_due_to_be_matched_approved_and_paid(register: Register) -> None:
    an_unmatched_invoice(register)
    an_invoice(register, number="INV-2")
    assert on_page(register, "deliveries") == [
        ("invoice:1", "Match invoice INV-1 of Alder Training", False),
        ("invoice:2", "Approve invoice INV-2 of Alder Training", False),
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2015-06-02", []),
        ("2015-06-03", [("invoice:1", "Pay invoice INV-1 of Alder Training", False)]),
        ("2015-06-10", [("invoice:1", "Pay invoice INV-1 of Alder Training", False)]),
        ("2015-06-11", [("invoice:1", "Pay overdue invoice INV-1 of Alder Training", True)]),
    ],
)
def test_an_approved_invoice_is_due_a_week_before_its_last_day(
    register: Register, day: str, said: list[tuple[str, str, bool]]
) -> None:
    an_approved_invoice(register)
    the_day_is(register, day)
    assert on_page(register, "deliveries") == said
    a_payment(register)
    assert on_page(register, "deliveries") == []


def test_a_disputed_invoice_waits_without_becoming_urgent(register: Register) -> None:
    a_disputed_invoice(register)
    the_day_is(register, "2015-07-01")
    assert on_page(register, "deliveries") == [
        ("invoice:1", "Resolve the dispute of invoice INV-1 of Alder Training", False)
    ]


def test_a_schools_session_that_was_held_is_to_be_recharged_or_waived(register: Register) -> None:
    school = a_school(register)
    session = a_schools_session(register, school)
    assert on_page(register, "schools") == []
    deliver(register, session)
    assert on_page(register, "schools") == [("session:1", "Quote Beech Primary for its session", False)]
    a_quote(register, session, school)
    assert on_page(register, "schools") == [("session:1", "Confirm the quote of Beech Primary", False)]


def test_work_that_schools_pay_for_is_due_though_its_plan_named_no_school(register: Register) -> None:
    an_issued_order(register, stream="traded")
    a_delivered_session(register)
    assert on_page(register, "schools") == [("session:1", "Quote a school for its session", False)]
    with register.reading() as read:
        (session,) = sessions(read)
    assert session.traded


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RechargeState.CONFIRMED, []),
        (RechargeState.DELIVERED, [("session:1", "Charge Beech Primary", False)]),
        (RechargeState.CHARGED, []),
        (RechargeState.WAIVED, []),
    ],
)
def test_a_recharge_is_due_to_be_charged_once_its_session_was_held(
    register: Register, state: RechargeState, said: list[tuple[str, str, bool]]
) -> None:
    a_recharge(register, state)
    assert on_page(register, "schools") == said


def test_an_option_is_due_in_the_months_before_it_lapses(register: Register) -> None:
    the_day_is(register, "2015-12-01")
    assert on_page(register, "years") == []
    the_day_is(register, "2015-12-02")
    assert on_page(register, "years") == [("option:1", "Decide on option 1 by 31 Mar 2016", False)]
    extend(register)
    assert on_page(register, "years") == []


def test_a_year_that_is_over_is_due_to_be_closed(register: Register) -> None:
    extend(register)
    a_delivered_year(register)
    an_issued_order(register, days=1, first_day="2016-05-01", last_day="2016-05-31")
    assert on_page(register, "years") == [("2015-16", "Close 2015-16, which is over", False)]
    detail = next(row.detail for row in rows(register) if row.page == "years")
    assert detail == "Nothing is reserved or committed in it any more. Close it with a decision."
    decision = {"reference": "DEC-C", "decided_on": "2016-04-05", "maker": "Head", "text": "Closed"}
    perform(register, CLOSE_YEAR, by=OWNER, financial_year="2015-16", decision=decision)
    assert on_page(register, "years") == []


def test_a_year_with_work_left_in_it_says_how_much(register: Register) -> None:
    an_issued_order(register)
    the_day_is(register, "2016-04-01")
    assert next(row.detail for row in rows(register) if row.page == "years") == (
        "£18,000 in it is still reserved or committed. Deliver, close or carry over first."
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2015-07-01", []),
        ("2015-07-02", [("stream:innovation 2015-16", "is to be spent by 31 Aug 2015", False)]),
        ("2015-09-01", [("stream:innovation 2015-16", "was to be spent by 31 Aug 2015", True)]),
    ],
)
def test_money_that_is_left_is_due_near_its_last_day(
    register: Register, day: str, said: list[tuple[str, str, bool]]
) -> None:
    a_funding(register, spend_by="2015-08-31")
    the_day_is(register, day)
    title = "DfE Children’s Social Care Innovation Programme "
    assert [(item, what.removeprefix(title), urgent) for item, what, urgent in on_page(register, "ceilings")] == said


def test_what_is_due_is_todays_in_a_view_of_an_earlier_day_too(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-06-11")
    with register.reading(AsAt(date(2015, 4, 1))) as read:
        assert due(read) == rows(register) != ()
