"""Record that a session was delivered: what was taken up moves from committed to accrued."""

from typing import Any

import pytest
from builders import (
    a_delivered_session,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from inspection import postings, refused, row, rows, standing

from core.domain.errors import Refused
from core.domain.finding import Severity
from core.operations.record_delivery import RECORD_DELIVERY
from core.requests import read_request
from core.store.register import Register, open_register

SOCIAL_WORK = {"workforce_group": "social-work", "people": 12}


@pytest.fixture
def held(register: Register) -> Register:
    """A session of two days for at least 8 people on 6 May 2015, which is today."""
    an_issued_order(register)
    a_planned_session(register, minimum_places=8)
    the_day_is(register, "2015-05-06")
    return register


def deliver(register: Register, session_id: int = 1, **fields: Any) -> Any:
    return perform(register, RECORD_DELIVERY, **{"session_id": session_id, "attended": [SOCIAL_WORK], **fields})


def test_the_record_and_who_attended_are_written(permitted) -> None:
    register, fields = permitted(RECORD_DELIVERY)
    result = perform(register, RECORD_DELIVERY, **fields)
    assert (result.reference, result.number, result.people, result.accrued_pence) == (
        "TS-2015-0001",
        "CO-2015-0001",
        17,
        135_000,
    )
    written = row(register, "session")
    assert (written["state"], written["held_on"], written["recorded_on"]) == ("delivered", "2015-05-07", "2015-05-07")
    assert (written["places_offered"], written["places_booked"], written["places_attended"]) == (20, 19, 17)
    assert (written["delivered_hundredths"], written["pence"]) == (150, 135_000)
    assert (written["feedback_hundredths"], written["feedback_comment"]) == (450, "Clear and warm")
    assert [(each["workforce_group"], each["people"]) for each in rows(register, "attendance")] == [
        ("social-work", 12),
        ("schools", 5),
    ]


def test_committed_becomes_accrued_on_the_day_of_the_session(held: Register) -> None:
    the_day_is(held, "2015-05-20")
    deliver(held)
    assert postings(held)[-1] == ("2015-16", "committed", "accrued", 180_000)
    assert rows(held, "posting")[-1]["effective_on"] == "2015-05-06"
    assert standing(held) == standing(held, "lot:1") == {"committed": 1_620_000, "accrued": 180_000}


def test_what_was_not_taken_up_of_a_session_stays_for_others(held: Register) -> None:
    deliver(held, delivered_hundredths=50)
    assert standing(held) == {"committed": 1_755_000, "accrued": 45_000}
    a_planned_session(held, days=19.5)


def test_more_may_be_taken_up_than_was_planned_but_not_more_than_was_ordered(held: Register) -> None:
    fields = {"session_id": 1, "attended": [SOCIAL_WORK]}
    assert refused(held, RECORD_DELIVERY, **fields, delivered_hundredths=2_001) == ["more_than_ordered"]
    deliver(held, delivered_hundredths=2_000)
    assert standing(held) == {"accrued": 1_800_000}


def test_a_line_that_is_paid_by_places_takes_up_one_for_each_person(priced_by_place: Register) -> None:
    a_planned_session(priced_by_place, days=30)
    the_day_is(priced_by_place, "2015-05-06")
    people = [SOCIAL_WORK, {"workforce_group": "schools", "people": 15}]
    assert deliver(priced_by_place, attended=people, delivered_hundredths=3_000).accrued_pence == 27 * 2_750
    assert row(priced_by_place, "session")["delivered_hundredths"] == 2_700


def test_where_nobody_came_to_places_nothing_was_delivered(priced_by_place: Register) -> None:
    a_planned_session(priced_by_place, days=30)
    the_day_is(priced_by_place, "2015-05-06")
    request = read_request(RECORD_DELIVERY.request, {"session_id": 1, "attended": []})
    (finding,) = RECORD_DELIVERY.preview(priced_by_place, request).findings
    assert (finding.code, finding.field) == ("no_quantity", "attended")


def test_places_offered_are_those_planned_unless_others_are_given(held: Register) -> None:
    deliver(held)
    written = row(held, "session")
    assert (written["places_offered"], written["places_booked"]) == (20, None)


def test_fewer_people_than_were_needed_are_warned_of(held: Register) -> None:
    request = {"session_id": 1, "attended": [{"workforce_group": "schools", "people": 7}]}
    (note,) = RECORD_DELIVERY.perform(held, read_request(RECORD_DELIVERY.request, request), key="k").notes
    assert (note.code, note.severity) == ("below_minimum", Severity.WARN)
    assert note.sentence == "7 attended; the session needed at least 8."


def test_on_another_day_than_planned_it_accrues_in_the_year_of_that_day(across: Register) -> None:
    a_planned_session(across, days=12, held_on="2025-03-31")
    the_day_is(across, "2025-04-03")
    deliver(across, held_on="2025-04-02", attended=[])
    assert standing(across, period="2024-25") == {"committed": 720_000}
    assert standing(across, period="2025-26") == {"accrued": 1_080_000}


def test_in_a_closed_year_nothing_more_is_delivered(after_the_close: Register) -> None:
    fields = {"session_id": 1, "attended": [], "held_on": "2025-03-25"}
    assert refused(after_the_close, RECORD_DELIVERY, **fields) == ["year_closed"]


def test_of_two_people_recording_the_same_session_the_second_is_told(held: Register) -> None:
    request = read_request(RECORD_DELIVERY.request, {"session_id": 1, "attended": [SOCIAL_WORK]})
    other = open_register(held.path)
    try:
        assert RECORD_DELIVERY.preview(other, request).findings == ()
        RECORD_DELIVERY.perform(held, request, key="first")
        with pytest.raises(Refused) as refusal:
            RECORD_DELIVERY.perform(other, request, key="second")
    finally:
        other.close()
    (finding,) = refusal.value.findings
    assert finding.code == "session_recorded"
    assert finding.sentence == "Session TS-2015-0001 is recorded already: it is delivered."
    assert standing(held) == {"committed": 1_620_000, "accrued": 180_000}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"session_id": 9}, ["unknown_session"], id="that there is not"),
        pytest.param({"held_on": "2015-05-07"}, ["session_to_come"], id="that is still to come"),
        pytest.param({"held_on": "2015-04-30"}, ["session_outside_order"], id="outside its line’s days"),
        pytest.param({"delivered_hundredths": 0}, ["no_quantity"], id="of nothing"),
        pytest.param(
            {"attended": [{"workforce_group": "cooks", "people": 12}]}, ["unknown_group"], id="to a group unknown"
        ),
        pytest.param({"attended": [SOCIAL_WORK, SOCIAL_WORK]}, ["group_twice"], id="to a group twice"),
        pytest.param(
            {"attended": [SOCIAL_WORK, {"workforce_group": "schools", "people": -1}]},
            ["people_below_zero"],
            id="to less than nobody",
        ),
        pytest.param({"places_offered": -1}, ["places_below_zero"], id="with places below nothing"),
        pytest.param({"places_booked": -1}, ["places_below_zero"], id="with bookings below nothing"),
        pytest.param({"feedback_hundredths": 99}, ["feedback_score"], id="with a score below 1"),
        pytest.param({"feedback_hundredths": 501}, ["feedback_score"], id="with a score above 5"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], held: Register) -> None:
    assert refused(held, RECORD_DELIVERY, **{"session_id": 1, "attended": [SOCIAL_WORK], **changes}) == expected


def test_a_session_is_recorded_once(register: Register) -> None:
    an_issued_order(register)
    session = a_delivered_session(register)
    assert refused(register, RECORD_DELIVERY, session_id=session, attended=[SOCIAL_WORK]) == ["session_recorded"]
