from builders import a_placed_offer, an_agreed_requirement, perform
from sights import settle

from core.domain.changes import Changed
from core.operations.move_date import MOVE_DATE
from gui.facts import Facts


def facts(desk, tasks, qtbot):
    due, clock = [], []
    made = Facts(desk, due.append, clock.append)
    settle(qtbot, tasks)
    return made, due, clock


def test_the_frame_shows_the_date_of_the_register(desk, tasks, qtbot):
    _, _, clock = facts(desk, tasks, qtbot)
    assert clock == ["Register date 1 Apr 2015"]


def test_what_is_due_is_counted_page_by_page(desk, tasks, qtbot, register):
    an_agreed_requirement(register, days=1)
    _, due, _ = facts(desk, tasks, qtbot)
    assert due == [{"requirements": 1}]


def test_a_change_is_counted_again(desk, tasks, qtbot, register):
    _, due, clock = facts(desk, tasks, qtbot)
    a_placed_offer(register, days=1)
    perform(register, MOVE_DATE, to="2015-04-02")
    desk.changed.emit(frozenset({Changed.CLOCK}))
    settle(qtbot, tasks)
    assert clock[-1] == "Register date 2 Apr 2015"
    assert due[-1] == {"placing": 1}
