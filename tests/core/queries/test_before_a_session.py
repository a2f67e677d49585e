"""What forms about sessions start from: lines that can be planned, attendance, and the tariff in force."""

from datetime import date

from builders import a_decision, a_delivered_session, a_planned_session, an_issued_order, perform, the_day_is

from core.domain.as_at import AsAt
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.set_tariff import SET_TARIFF
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.queries.attendance import attendance
from core.queries.plannable import plannable
from core.queries.tariffs import in_force, tariffs
from core.store.register import Register


def left(register: Register, as_at: AsAt | None = None) -> list[tuple[str, int, int]]:
    with register.reading(as_at) as read:
        return [(row.number, row.left_hundredths, row.unplanned_hundredths) for row in plannable(read)]


def test_a_line_says_what_is_left_of_it_and_what_no_session_takes_up(register: Register) -> None:
    an_issued_order(register)
    assert left(register) == [("CO-2015-0001", 2_000, 2_000)]
    a_planned_session(register, days=4)
    cancelled = a_planned_session(register, days=3)
    a_delivered_session(register, days=2)
    given = {"cancelled_by": "council", "notice_on": "2015-05-06", "reason": "Too few booked"}
    perform(register, CANCEL_SESSION, session_id=cancelled, **given)
    assert left(register) == [("CO-2015-0001", 1_500, 1_100)]
    assert left(register, AsAt(date(2015, 4, 1))) == [("CO-2015-0001", 2_000, 1_100)]


def test_where_more_is_planned_than_is_left_nothing_is_unplanned(register: Register) -> None:
    an_issued_order(register)
    a_planned_session(register, days=15)
    a_delivered_session(register, days=5)
    with register.reading() as read:
        (row,) = plannable(read)
    assert (row.unit.value, row.rate_pence, row.first_day, row.last_day) == (
        "day",
        90_000,
        date(2015, 5, 1),
        date(2015, 7, 31),
    )
    assert row.unplanned_hundredths == 0


def test_ended_orders_are_left_out_until_they_are_reopened(register: Register) -> None:
    cancelled, closed = an_issued_order(register).number, an_issued_order(register, lot="2").number
    perform(register, CANCEL_ORDER, number=cancelled, reason="School closed")
    perform(register, CLOSE_ORDER, number=closed, reason="Nobody booked")
    assert left(register) == []
    perform(register, REOPEN_ORDER, number=closed, reason="Somebody did")
    assert left(register) == [(closed, 2_000, 2_000)]


def test_attendance_is_told_by_session_and_stays_on_record_when_that_is_taken_back(register: Register) -> None:
    an_issued_order(register)
    session = a_delivered_session(register)
    perform(register, TAKE_BACK_SESSION, session_id=session, reason="Wrong session")
    with register.reading() as read:
        (row,) = attendance(read)
        assert attendance(read, session) == (row,)
        assert attendance(read, session + 1) == ()
    assert (row.session, row.group, row.group_title, row.people) == ("TS-2015-0001", "social-work", "Social work", 12)


def test_attendance_was_not_known_before_the_session_was_held(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    with register.reading(AsAt(date(2015, 5, 5))) as read:
        assert attendance(read) == ()


def test_the_tariff_in_force_is_the_newest_that_has_begun(register: Register) -> None:
    the_day_is(register, "2015-04-02")
    free = [{"cancelled_by": "council", "day_kind": "working", "from_days": 0}]
    perform(register, SET_TARIFF, bands=free, in_force_on="2015-05-01", decision=a_decision())
    with register.reading() as read:
        rows = tariffs(read)
    assert [(row.version, row.from_days, row.charged_hundredths) for row in rows] == [
        (1, 0, 10_000),
        (1, 5, 5_000),
        (1, 10, 2_500),
        (1, 20, 0),
        (2, 0, 0),
    ]
    assert [row.version for row in in_force(rows, date(2015, 4, 30))] == [1] * 4
    assert [row.decision for row in in_force(rows, date(2015, 5, 1))] == ["DEC-001"]
    assert in_force(rows, date(2015, 3, 31)) == ()
