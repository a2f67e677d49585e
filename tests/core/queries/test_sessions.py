"""Sessions as they were planned and recorded, who was trained by them, and what people thought of them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from builders import a_delivered_session, a_planned_session, an_issued_order, perform, the_day_is
from inspection import rows
from lived_register import AGAIN, DROPPED, HELD, LATE, TAKEN_BACK, TRADED, a_lived_register

from core.domain.as_at import AsAt
from core.domain.states import Basis, Party, RechargeState, SessionState
from core.operations.record_delivery import RECORD_DELIVERY
from core.queries.feedback import FeedbackRow, feedback
from core.queries.people_trained import PeopleRow, people_trained
from core.queries.sessions import SessionRow, sessions
from core.store.register import Register


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    register = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield register
    register.close()


def asked(register: Register, query: Callable[..., Any], day: str = "", basis: Basis = Basis.EFFECTIVE) -> Any:
    with register.reading(AsAt(date.fromisoformat(day), basis) if day else None) as read:
        return query(read)


def session(register: Register, number: int, *when: Any) -> SessionRow:
    return next(row for row in asked(register, sessions, *when) if row.id == number)


def test_a_planned_session_says_nothing_yet_of_what_became_of_it(register: Register) -> None:
    an_issued_order(register)
    a_planned_session(register, venue="Civic Hall", trainer="J. Marsh", starts_at="09:30", minimum_places=8)
    row = session(register, 1)
    assert (row.reference, row.number, row.provider, row.lot) == (
        *("TS-2015-0001", "CO-2015-0001", "Alder Training", "1"),
    )
    assert (row.line, row.state, row.held_on) == ("Training days", SessionState.PLANNED, date(2015, 5, 6))
    assert (row.venue, row.trainer, row.starts_at, row.planned_places) == ("Civic Hall", "J. Marsh", "09:30", 20)
    assert (row.people, row.pence, row.delivered_hundredths, row.recorded_by) == (None, None, None, "")
    assert (row.traded, row.recharge_state, row.invoiced_pence) == (False, None, 0)


def test_a_delivered_session_costs_what_was_accrued_for_it(lived: Register) -> None:
    row = session(lived, LATE)
    accrued = [
        posting["pence"]
        for posting in rows(lived, "posting", cause="session", cause_id=LATE)
        if posting["to_stage"] == "accrued"
    ]
    assert row.pence == sum(accrued) == 180_000
    assert (row.people, row.places_offered, row.feedback_hundredths) == (12, 20, 401)
    assert (row.recorded_by, row.recorded_on) == ("Amira Khan", date(2015, 5, 25))


def test_what_was_invoiced_of_a_session_is_without_its_credits(lived: Register) -> None:
    assert [session(lived, number).invoiced_pence for number in (LATE, HELD, DROPPED, AGAIN)] == [
        *(90_000, 180_000, 90_000, 0),
    ]


def test_a_cancelled_session_says_who_when_and_what_part_was_charged(lived: Register) -> None:
    row = session(lived, DROPPED)
    assert (row.state, row.cancelled_by, row.borne_by) == (SessionState.CANCELLED, Party.COUNCIL, Party.COUNCIL)
    assert (row.notice_on, row.charged_hundredths, row.pence) == (date(2015, 6, 2), 10_000, 180_000)
    assert (row.reason, row.people) == ("The hall was flooded", None)


def test_a_session_for_a_school_says_which_and_where_its_recharge_stands(lived: Register) -> None:
    row = session(lived, TRADED)
    assert (row.traded, row.establishment, row.recharge_state) == (True, "Beech Primary", RechargeState.DELIVERED)
    assert session(lived, TRADED, "2015-06-04").recharge_state is None
    assert session(lived, TRADED, "2015-06-09").recharge_state is RechargeState.CONFIRMED
    assert session(lived, TRADED, "2015-06-11", Basis.RECORDED).recharge_state is RechargeState.CONFIRMED


@pytest.mark.parametrize(
    ("number", "day", "basis", "state"),
    [
        pytest.param(LATE, "2015-05-05", Basis.EFFECTIVE, SessionState.PLANNED, id="the day before"),
        pytest.param(LATE, "2015-05-06", Basis.EFFECTIVE, SessionState.DELIVERED, id="its day"),
        pytest.param(LATE, "2015-05-24", Basis.RECORDED, SessionState.PLANNED, id="not recorded yet"),
        pytest.param(LATE, "2015-05-25", Basis.RECORDED, SessionState.DELIVERED, id="recorded"),
        pytest.param(DROPPED, "2015-06-01", Basis.EFFECTIVE, SessionState.PLANNED, id="before notice"),
        pytest.param(DROPPED, "2015-06-02", Basis.EFFECTIVE, SessionState.CANCELLED, id="notice given"),
        pytest.param(TAKEN_BACK, "2015-06-04", Basis.EFFECTIVE, SessionState.DELIVERED, id="not taken back yet"),
        pytest.param(TAKEN_BACK, "2015-06-05", Basis.RECORDED, SessionState.TAKEN_BACK, id="taken back"),
    ],
)
def test_a_session_is_shown_as_it_stood(
    lived: Register, number: int, day: str, basis: Basis, state: SessionState
) -> None:
    row = session(lived, number, day, basis)
    assert row.state is state
    assert (row.recorded_on is None) is (state is SessionState.PLANNED)


def test_the_one_in_the_place_of_a_record_taken_back_counts_from_then(lived: Register) -> None:
    assert AGAIN not in {row.id for row in asked(lived, sessions, "2015-06-04")}
    assert session(lived, AGAIN, "2015-06-05").state is SessionState.DELIVERED
    assert session(lived, AGAIN, "2015-06-05", Basis.RECORDED).state is SessionState.PLANNED


def test_what_sessions_accrued_is_what_was_delivered_of_orders_on_every_day(lived: Register) -> None:
    for basis in Basis:
        for day in ("2015-05-06", "2015-05-24", "2015-05-25", "2015-06-04", "2015-06-05", "2015-06-12", "2015-07-10"):
            cost = sum(
                row.pence or 0
                for row in asked(lived, sessions, day, basis)
                if row.state not in (SessionState.PLANNED, SessionState.TAKEN_BACK)
            )
            assert cost == _accrued(lived, date.fromisoformat(day), basis), (day, basis)


def _accrued(register: Register, day: date, basis: Basis) -> int:
    """What went from committed to accrued by the end of a day, less what went back."""
    named = "effective_on" if basis is Basis.EFFECTIVE else "recorded_at"
    found = [posting for posting in rows(register, "posting") if posting[named][:10] <= day.isoformat()]
    forth = sum(p["pence"] for p in found if (p["from_stage"], p["to_stage"]) == ("committed", "accrued"))
    return forth - sum(p["pence"] for p in found if (p["from_stage"], p["to_stage"]) == ("accrued", "committed"))


def test_people_are_counted_once_and_places_every_time(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    second = a_planned_session(register, held_on="2015-05-07", continues_id=1)
    the_day_is(register, "2015-05-07")
    attended = [{"workforce_group": "schools", "people": 3}, {"workforce_group": "social-work", "people": 10}]
    perform(register, RECORD_DELIVERY, session_id=second, attended=attended)
    assert asked(register, people_trained) == (
        PeopleRow("1", "social-work", "Social work", 12, 22),
        PeopleRow("1", "schools", "Schools", 0, 3),
    )


def test_a_record_that_was_taken_back_trained_nobody(lived: Register) -> None:
    assert sum(row.people for row in asked(lived, people_trained)) == 12 + 8 + 10 + 10 + 12
    assert sum(row.people for row in asked(lived, people_trained, "2015-06-04")) == 12 + 8 + 9
    assert asked(lived, people_trained, "2015-05-24", Basis.RECORDED) == ()


def test_feedback_is_the_mean_of_those_who_gave_a_score(lived: Register) -> None:
    assert asked(lived, feedback) == (FeedbackRow(1, "Alder Training", 5, 2, 402),)
    assert asked(lived, feedback, "2015-06-04") == (FeedbackRow(1, "Alder Training", 3, 3, 402),)
    assert asked(lived, feedback, "2015-05-05") == ()


def test_without_a_score_there_is_no_mean(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    assert asked(register, feedback) == (FeedbackRow(1, "Alder Training", 1, 0, None),)
