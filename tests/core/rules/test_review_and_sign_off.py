"""Rules about queries on call-offs, reviews of them and periods that are signed off: a table of cases each."""

from dataclasses import replace
from datetime import date

import pytest
from rule_cases import framework

from core.domain.framework import Person
from core.domain.periods import Period
from core.domain.reviewing import (
    DatedStep,
    MovedOrder,
    QueryState,
    QueryStep,
    ReviewCase,
    ReviewQuery,
    SignedOff,
    SignOffCase,
    periods_from,
)
from core.domain.states import Role
from core.rules import days_signed_off, order_reviewable, period_in_order, period_reviewed, query_moves_on

REVIEWER = Person(3, "Priya Nair", frozenset({Role.REVIEWER}), None)
OFFICER = Person(1, "Amira Khan", frozenset({Role.PLACING_OFFICER}), None)
ASKED = ReviewQuery(1, "CO-2015-0001", 2, "Why two trainers?", REVIEWER.id, None, None, None)
ANSWERED = replace(ASKED, answered_by=OFFICER.id, answered_on=date(2015, 5, 4))
RESOLVED = replace(ANSWERED, resolved_on=date(2015, 5, 6))
Q1 = SignedOff("2015-16 Q1", date(2015, 4, 1), date(2015, 6, 30))
JULY = SignedOff("Jul 2015", date(2015, 7, 1), date(2015, 7, 31))
MOVED = MovedOrder("CO-2015-0001", "Alder Training", (), reviewed=True)


def a_sign_off(period: str = "2015-16 Q2", **changes: object) -> SignOffCase:
    """The second quarter, after the first and on the day after it, with one order that is reviewed."""
    case = SignOffCase(
        framework=framework(),
        today=date(2015, 10, 1),
        period=Period.parse(period),
        signer=REVIEWER,
        signed_until=Q1.last_day,
        unsigned_from=None,
        orders=(MOVED,),
        issued=(),
    )
    return replace(case, **changes)


@pytest.mark.parametrize(
    ("query", "to", "person", "expected"),
    [
        pytest.param(ASKED, QueryState.ANSWERED, OFFICER, [], id="an answer to a question"),
        pytest.param(ANSWERED, QueryState.ANSWERED, OFFICER, ["query_answered"], id="a second answer"),
        pytest.param(RESOLVED, QueryState.ANSWERED, OFFICER, ["query_resolved"], id="an answer too late"),
        pytest.param(ASKED, QueryState.ANSWERED, REVIEWER, ["own_query"], id="an answer by who asked"),
        pytest.param(ANSWERED, QueryState.RESOLVED, REVIEWER, [], id="resolved on an answer"),
        pytest.param(ASKED, QueryState.RESOLVED, REVIEWER, ["query_withdrawn"], id="withdrawn"),
        pytest.param(ANSWERED, QueryState.RESOLVED, OFFICER, ["own_answer"], id="resolved by who answered"),
        pytest.param(RESOLVED, QueryState.RESOLVED, REVIEWER, ["query_resolved"], id="resolved twice"),
    ],
)
def test_a_query_moves_on_and_never_back(query, to, person, expected):
    assert [finding.code for finding in query_moves_on.check(QueryStep(query, to, person))] == expected


def test_withdrawing_is_said_and_not_refused():
    (finding,) = query_moves_on.check(QueryStep(ASKED, QueryState.RESOLVED, REVIEWER))
    assert not finding.blocks
    assert finding.sentence == "It has no answer yet; resolving it withdraws the question."


def test_what_refuses_an_answer_names_the_query():
    (finding,) = query_moves_on.check(QueryStep(ANSWERED, QueryState.ANSWERED, OFFICER))
    assert finding.sentence == (
        "Query 2 on CO-2015-0001 was answered on 4 May 2015. A further question is a new query."
    )


@pytest.mark.parametrize(
    ("issued_by", "queries", "expected"),
    [
        (OFFICER.id, (), []),
        (OFFICER.id, (1,), ["query_open"]),
        (REVIEWER.id, (), ["own_order"]),
        (REVIEWER.id, (1, 3), ["query_open", "own_order"]),
    ],
)
def test_an_order_is_reviewed_by_somebody_else_with_nothing_open(issued_by, queries, expected):
    case = ReviewCase(1, "CO-2015-0001", issued_by, "Amira Khan", REVIEWER, queries)
    assert [finding.code for finding in order_reviewable.check(case)] == expected


def test_the_open_queries_of_an_order_are_named():
    case = ReviewCase(1, "CO-2015-0001", OFFICER.id, "Amira Khan", REVIEWER, (1, 3))
    (finding,) = order_reviewable.check(case)
    assert finding.sentence == "Queries 1 and 3 on CO-2015-0001 are not resolved yet. Resolve or withdraw first."


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(a_sign_off(), [], id="the next quarter"),
        pytest.param(a_sign_off("Jul 2015"), [], id="a month of it"),
        pytest.param(a_sign_off(signed_until=None), [], id="the first of all"),
        pytest.param(a_sign_off(today=date(2015, 9, 30)), ["period_not_over"], id="on its last day"),
        pytest.param(a_sign_off("2015-16 Q1"), ["signed_off_already"], id="a signed one"),
        pytest.param(a_sign_off("2014-15 Q3"), ["before_framework", "signed_off_already"], id="before all"),
        pytest.param(a_sign_off("2014-15 Q3", signed_until=None), ["before_framework"], id="before the framework"),
        pytest.param(
            a_sign_off("2015-16", today=date(2016, 4, 1)),
            ["signed_off_already"],
            id="a year signed in part",
        ),
        pytest.param(a_sign_off(unsigned_from=date(2015, 4, 1)), ["earlier_days_open"], id="days left out"),
    ],
)
def test_periods_are_signed_off_one_after_the_other(case, expected):
    assert [finding.code for finding in period_in_order.check(case)] == expected


def test_the_first_day_that_is_left_out_is_named():
    case = a_sign_off("2015-16 Q3", today=date(2016, 1, 4), unsigned_from=date(2015, 7, 1))
    (finding,) = period_in_order.check(case)
    assert finding.sentence == (
        "1 Jul 2015 is the first day that is not signed off, and money moved between it and 2015-16 Q3. Sign off what "
        "comes first: nothing is left out."
    )
    assert finding.figures == {"first_day": "2015-07-01"}


def test_a_period_that_is_signed_in_part_says_where_the_next_begins():
    (finding,) = period_in_order.check(a_sign_off("2015-16", today=date(2016, 4, 1)))
    assert finding.sentence == (
        "2015-16 begins on 1 Apr 2015, and everything up to 30 Jun 2015 is signed off already. Sign off a period that "
        "begins on 1 Jul 2015."
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"orders": (replace(MOVED, open_queries=(1,)),)}, ["query_open"]),
        ({"orders": (replace(MOVED, reviewed=False),)}, ["orders_unreviewed"]),
        ({"issued": ("CO-2015-0001",)}, ["own_order"]),
    ],
)
def test_a_period_is_signed_off_with_nothing_open_by_somebody_who_issued_nothing_in_it(changes, expected):
    assert [finding.code for finding in period_reviewed.check(a_sign_off(**changes))] == expected


def test_unreviewed_orders_are_a_warning_with_their_count():
    orders = (MOVED, replace(MOVED, reviewed=False), replace(MOVED, reviewed=False))
    (finding,) = period_reviewed.check(a_sign_off(orders=orders))
    assert not finding.blocks
    assert finding.figures == {"call_offs": 2}
    assert finding.sentence == "2 call-offs are not reviewed since their money last moved in 2015-16 Q2."


def test_the_orders_that_the_signer_issued_are_named_up_to_eight_of_them():
    issued = tuple(f"CO-2015-000{number}" for number in range(1, 10))
    (finding,) = period_reviewed.check(a_sign_off(issued=issued))
    assert finding.sentence.endswith("CO-2015-0008 and 1 more in 2015-16 Q2, so somebody else signs it off.")
    assert finding.figures == {"call_offs": 9}


@pytest.mark.parametrize(
    ("day", "signed", "said"),
    [
        pytest.param(date(2015, 6, 30), (), "", id="nothing is signed off"),
        pytest.param(date(2015, 7, 1), (Q1,), "", id="the first open day"),
        pytest.param(None, (Q1,), "", id="no money moves"),
        pytest.param(
            date(2015, 6, 30),
            (Q1,),
            "2015-16 Q1 is signed off, so the money takes effect on 1 Jul 2015.",
            id="the last signed day",
        ),
        pytest.param(
            date(2015, 5, 6),
            (Q1, JULY),
            "2015-16 Q1 is signed off, so the money takes effect on 1 Aug 2015.",
            id="a later period is signed off too",
        ),
        pytest.param(
            date(2015, 3, 31),
            (Q1,),
            "Everything up to 30 Jun 2015 is signed off, so the money takes effect on 1 Jul 2015.",
            id="a day before all",
        ),
    ],
)
def test_money_of_a_signed_day_takes_effect_on_the_first_open_one(day, signed, said):
    findings = list(days_signed_off.check(DatedStep(day, "held_on", signed)))
    assert [finding.sentence for finding in findings] == ([said] if said else [])
    assert all(finding.code == "day_signed_off" and not finding.blocks for finding in findings)


@pytest.mark.parametrize(
    ("first_open", "until", "today", "expected"),
    [
        (date(2015, 4, 9), None, date(2015, 7, 1), ["2015-16 Q1", "Apr 2015"]),
        (date(2015, 4, 9), None, date(2015, 6, 30), ["Apr 2015"]),
        (date(2015, 4, 9), None, date(2016, 4, 1), ["2015-16 Q1", "Apr 2015", "2015-16"]),
        (date(2015, 5, 1), date(2015, 4, 30), date(2016, 4, 1), ["May 2015"]),
        (date(2016, 1, 1), date(2015, 12, 31), date(2016, 4, 1), ["2015-16 Q4", "Jan 2016"]),
        (date(2015, 7, 1), date(2015, 6, 30), date(2015, 7, 31), []),
    ],
)
def test_what_can_be_signed_off_begins_after_what_is(first_open, until, today, expected):
    assert [period.name for period in periods_from(first_open, until, today)] == expected
