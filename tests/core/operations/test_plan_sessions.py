"""Plan training sessions of an order's line: their days say in which year its money stands."""

from typing import Any

import pytest
from builders import (
    a_ceiling,
    a_line,
    a_planned_session,
    a_session,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from inspection import postings, refused, row, rows, standing

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.plan_sessions import PLAN_SESSIONS
from core.store.register import Register


def plan(register: Register, *sessions: dict[str, Any], line_id: int = 1) -> Any:
    return perform(register, PLAN_SESSIONS, line_id=line_id, sessions=list(sessions))


def test_the_sessions_are_written_under_references_of_their_year(permitted) -> None:
    register, fields = permitted(PLAN_SESSIONS)
    result = perform(register, PLAN_SESSIONS, **fields)
    assert (result.number, result.references) == ("CO-2015-0001", ("TS-2015-0001", "TS-2015-0002"))
    first, second = rows(register, "session")
    assert (first["held_on"], first["starts_at"], first["venue"], first["trainer"]) == (
        "2015-05-06",
        "09:30",
        "Civic Hall",
        "Jo Marsh",
    )
    assert (first["planned_places"], first["minimum_places"], first["quantity_hundredths"]) == (20, 8, 200)
    assert {each["state"] for each in (first, second)} == {"planned"}
    assert (second["planned_on"], second["planned_by"]) == ("2015-04-01", 1)


def test_within_one_year_no_money_moves(register: Register) -> None:
    an_issued_order(register)
    before = postings(register)
    plan(register, a_session(), a_session(days=18, held_on="2015-07-31"))
    assert postings(register) == before
    assert standing(register) == {"committed": 1_800_000}


def test_money_moves_to_the_year_of_the_sessions_and_no_more_than_they_need(across: Register) -> None:
    plan(across, a_session(days=5, held_on="2025-03-25"))
    assert standing(across, period="2024-25") == standing(across, period="2025-26") == {"committed": 900_000}
    plan(across, a_session(days=12, held_on="2025-04-02"))
    assert standing(across, period="2024-25") == {"committed": 720_000}
    assert standing(across, period="2025-26") == {"committed": 1_080_000}
    assert postings(across, cause="session_plan") == [
        ("2024-25", "committed", "outside", 180_000),
        ("2025-26", "outside", "committed", 180_000),
    ]


def test_a_year_that_gets_more_needs_the_room_for_it(across: Register) -> None:
    a_ceiling(across, "framework", "2025-26", 1_079_999)
    session = a_session(days=12, held_on="2025-04-02")
    assert refused(across, PLAN_SESSIONS, line_id=1, sessions=[session]) == ["ceiling_passed"]
    plan(across, a_session(days=11, held_on="2025-04-02"))


def test_in_a_closed_year_nothing_is_planned(after_the_close: Register) -> None:
    session = a_session(held_on="2025-03-25")
    assert refused(after_the_close, PLAN_SESSIONS, line_id=1, sessions=[session]) == ["year_closed"]


def test_a_session_may_go_on_with_anothers_people(register: Register) -> None:
    an_issued_order(register)
    first = a_planned_session(register)
    plan(register, a_session(held_on="2015-05-13", continues_id=first))
    assert row(register, "session", id=2)["continues_id"] == first


def test_a_session_that_was_held_already_is_planned_and_then_recorded(register: Register) -> None:
    an_issued_order(register)
    the_day_is(register, "2015-06-01")
    assert plan(register, a_session()).references == ("TS-2015-0001",)


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        pytest.param([], ["no_sessions"], id="none"),
        pytest.param([a_session(held_on="2015-04-30")], ["session_outside_order"], id="before the line’s days"),
        pytest.param([a_session(held_on="2015-08-01")], ["session_outside_order"], id="after the line’s days"),
        pytest.param([a_session(days=20.01)], ["more_than_ordered"], id="more than was ordered"),
        pytest.param([a_session(days=11), a_session(days=10)], ["more_than_ordered"], id="more than that together"),
        pytest.param([a_session(days=0)], ["no_quantity"], id="of nothing"),
        pytest.param([a_session(days=-1)], ["no_quantity"], id="of less than nothing"),
        pytest.param([a_session(minimum_places=21)], ["places_wrong"], id="that need more than they plan"),
        pytest.param([a_session(continues_id=9)], ["unknown_session"], id="that go on with none"),
        pytest.param([a_session(establishment_id=9)], ["unknown_establishment"], id="for a school that there is not"),
        pytest.param(
            [a_session(days=0), a_session(held_on="2015-08-01", days=30, continues_id=9)],
            ["unknown_session", "no_quantity", "session_outside_order", "more_than_ordered"],
            id="wrong in every way",
        ),
    ],
)
def test_refusals(sessions: list[dict[str, Any]], expected: list[str], register: Register) -> None:
    an_issued_order(register)
    assert refused(register, PLAN_SESSIONS, line_id=1, sessions=sessions) == expected


def test_of_a_line_that_there_is_not_nothing_is_planned(register: Register) -> None:
    assert refused(register, PLAN_SESSIONS, line_id=1, sessions=[a_session()]) == ["unknown_line"]


def test_of_an_offer_that_was_not_ordered_nothing_is_planned(register: Register) -> None:
    perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[a_line()])
    assert refused(register, PLAN_SESSIONS, line_id=1, sessions=[a_session()]) == ["unknown_line"]


def test_of_a_cancelled_order_nothing_is_planned(register: Register) -> None:
    number = an_issued_order(register).number
    perform(register, CANCEL_ORDER, number=number, reason="School closed")
    assert refused(register, PLAN_SESSIONS, line_id=1, sessions=[a_session()]) == ["order_cancelled"]
