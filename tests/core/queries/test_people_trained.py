"""People are counted once for a course, whatever became of its first session."""

from builders import a_planned_session, an_issued_order, perform, the_day_is

from core.operations.cancel_session import CANCEL_SESSION
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.queries.people_trained import people_trained
from core.store.register import Register


def attended(register: Register, session_id: int, people: int) -> None:
    groups = [{"workforce_group": "social-work", "people": people}]
    perform(register, RECORD_DELIVERY, session_id=session_id, attended=groups)


def counted(register: Register) -> tuple[int, int]:
    with register.reading() as read:
        rows = people_trained(read)
    return sum(row.people for row in rows), sum(row.places for row in rows)


def test_where_the_first_session_was_cancelled_the_next_one_counts_its_people(register: Register) -> None:
    an_issued_order(register)
    first = a_planned_session(register)
    second = a_planned_session(register, held_on="2015-05-07", continues_id=first)
    third = a_planned_session(register, held_on="2015-05-08", continues_id=first)
    the_day_is(register, "2015-05-08")
    notice = {"cancelled_by": "council", "notice_on": "2015-05-01", "reason": "Too few"}
    perform(register, CANCEL_SESSION, session_id=first, **notice)
    attended(register, second, 9)
    attended(register, third, 8)
    assert counted(register) == (9, 17)


def test_a_session_planned_anew_counts_for_the_course_once(register: Register) -> None:
    an_issued_order(register)
    first = a_planned_session(register)
    second = a_planned_session(register, held_on="2015-05-07", continues_id=first)
    the_day_is(register, "2015-05-08")
    attended(register, first, 12)
    attended(register, second, 11)
    assert counted(register) == (12, 23)
    again = perform(register, TAKE_BACK_SESSION, session_id=first, reason="Wrong group").planned_id
    assert counted(register) == (11, 11)
    attended(register, again, 10)
    assert counted(register) == (10, 21)
