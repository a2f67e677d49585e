"""Move a planned session to another day, place or trainer, or change what it takes of its line."""

from typing import Any

import pytest
from builders import a_delivered_session, a_planned_session, an_issued_order, perform
from inspection import refused, row, standing

from core.operations.move_session import MOVE_SESSION
from core.store.register import Register


def move(register: Register, session_id: int = 1, **changes: Any) -> Any:
    return perform(register, MOVE_SESSION, session_id=session_id, **changes)


def test_what_is_given_changes_and_the_rest_stays(register: Register) -> None:
    an_issued_order(register)
    a_planned_session(register, venue="Civic Hall", trainer="Jo Marsh")
    before = row(register, "session")
    moved = move(register, held_on="2015-06-10", venue="")
    assert (moved.reference, moved.number, moved.held_on.isoformat()) == ("TS-2015-0001", "CO-2015-0001", "2015-06-10")
    assert row(register, "session") == before | {"held_on": "2015-06-10", "venue": ""}


def test_everything_about_it_may_change(permitted) -> None:
    register, fields = permitted(MOVE_SESSION)
    perform(register, MOVE_SESSION, **fields)
    written = row(register, "session")
    assert {name: written[name] for name in fields if name != "session_id"} == {
        name: value for name, value in fields.items() if name != "session_id"
    }


def test_its_own_part_of_the_line_does_not_stand_in_its_way(register: Register) -> None:
    an_issued_order(register)
    session = a_planned_session(register, days=15)
    a_planned_session(register, days=3)
    assert refused(register, MOVE_SESSION, session_id=session, quantity_hundredths=1_701) == ["more_than_ordered"]
    move(register, session, quantity_hundredths=1_700)


def test_its_money_goes_with_it_to_another_year(across: Register) -> None:
    a_planned_session(across, days=12, held_on="2025-03-25")
    assert standing(across, period="2024-25") == {"committed": 1_080_000}
    move(across, held_on="2025-04-02")
    assert standing(across, period="2024-25") == {"committed": 720_000}
    assert standing(across, period="2025-26") == {"committed": 1_080_000}
    move(across, quantity_hundredths=1_300)
    assert standing(across, period="2025-26") == {"committed": 1_170_000}


def test_it_does_not_go_into_a_closed_year(after_the_close: Register) -> None:
    assert refused(after_the_close, MOVE_SESSION, session_id=1, held_on="2025-03-25") == ["year_closed"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, ["nothing_moved"], id="by nothing"),
        pytest.param({"held_on": "2015-05-06", "planned_places": 20}, ["nothing_moved"], id="to where it is"),
        pytest.param({"held_on": "2015-08-01"}, ["session_outside_order"], id="beyond its line’s days"),
        pytest.param({"quantity_hundredths": 0}, ["no_quantity"], id="to nothing of its line"),
        pytest.param({"minimum_places": 21}, ["places_wrong"], id="to more people than it has places for"),
        pytest.param({"session_id": 9, "held_on": "2015-05-07"}, ["unknown_session"], id="that there is not"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], register: Register) -> None:
    an_issued_order(register)
    a_planned_session(register)
    assert refused(register, MOVE_SESSION, **{"session_id": 1, **changes}) == expected


def test_a_session_that_was_held_is_not_moved(register: Register) -> None:
    an_issued_order(register)
    session = a_delivered_session(register)
    assert refused(register, MOVE_SESSION, session_id=session, held_on="2015-06-10") == ["session_recorded"]
