from datetime import date

import pytest
from builders import PLACING_OFFICER, SECRETARY
from plain_pages import plain_entries
from PySide6.QtCore import Qt

from core.domain.as_at import AsAt
from core.domain.changes import Changed
from core.domain.states import Basis
from gui.desk import Desk
from gui.frame_paint import NARROW
from gui.place import Place
from gui.start import StartPage
from gui.workspace import Workspace

PEOPLE = (PLACING_OFFICER, SECRETARY)
PAST = AsAt(date(2015, 3, 31), Basis.RECORDED)


@pytest.fixture
def workspace(qtbot, tmp_path):
    made = Workspace(lambda: StartPage(tmp_path), plain_entries())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def entered(workspace, desk):
    workspace.enter(desk, PEOPLE)
    return workspace


def marked(workspace):
    return [item.text() for item in workspace.navigation.list.selectedItems()]


def test_without_a_register_a_skeleton_is_shown(workspace):
    assert workspace.stack.currentWidget() is workspace.skeleton
    assert workspace.page is None


def test_without_a_register_a_page_is_refused_with_a_word(workspace):
    workspace.go_to_page("requirements")
    assert workspace.status.text.whole_text() == "Open a register first."
    assert marked(workspace) == []


def test_a_register_begins_on_the_first_page(entered):
    assert entered.page.key == "overview"
    assert marked(entered) == ["Overview"]


def test_a_register_may_begin_somewhere_else(workspace, desk):
    workspace.enter(desk, PEOPLE, Place("lots", filter="import_tender_result"))
    assert workspace.page.key == "lots"
    assert workspace.page.places == [Place("lots", filter="import_tender_result")]


def test_the_title_names_the_register_and_that_it_is_a_sample(workspace, desk, qtbot):
    titles = []
    workspace.titled.connect(titles.append)
    workspace.enter(desk, PEOPLE)
    assert titles[-1] == f"{desk.register.title} (register.calloff) – sample – Call-off"


def test_the_title_says_that_a_register_is_read_only(workspace, desk):
    titles = []
    desk.register.read_only_reason = "You may read it."
    workspace.titled.connect(titles.append)
    workspace.enter(desk, PEOPLE)
    assert " – read-only – " in titles[-1]


def test_a_page_is_made_once(entered):
    entered.go_to_page("history")
    first = entered.page
    entered.go_to_page("overview")
    entered.go_to_page("history")
    assert entered.page is first


def test_a_page_that_was_not_opened_is_not_made(entered):
    assert list(entered._pages) == ["overview"]


def test_the_navigation_leads_to_pages(entered, qtbot):
    entered.navigation.chosen.emit("staffing")
    assert entered.page.key == "staffing"


def test_the_keyboard_stays_in_the_navigation_that_led_there(entered, qtbot):
    qtbot.waitUntil(entered.navigation.list.hasFocus)
    qtbot.keyClick(entered.navigation.list, Qt.Key.Key_Down)
    assert entered.page.key == "requirements"
    assert entered.navigation.list.hasFocus()


def test_a_link_brings_the_keyboard_to_the_page(entered, desk, qtbot):
    desk.go.emit(Place("call_off", "CO-2015-0042"))
    assert entered.page.places == [Place("call_off", "CO-2015-0042")]
    qtbot.waitUntil(entered.page.field.hasFocus)


def test_a_page_under_another_marks_it_and_leads_back_to_it(entered, desk):
    desk.go.emit(Place("placing", 7))
    assert marked(entered) == ["Requirements"]
    entered.page.back_wanted.emit()
    assert entered.page.key == "requirements"


def test_back_goes_through_the_places_in_reverse(entered, desk):
    for place in (Place("requirements"), Place("placing", 7), Place("history")):
        desk.go.emit(place)
    entered.go_back()
    entered.go_back()
    assert entered.page.key == "requirements"


def test_back_at_the_first_place_does_nothing(entered):
    entered.go_back()
    assert entered.page.key == "overview"


def test_f6_changes_between_the_pages_and_the_page(entered, qtbot):
    qtbot.waitUntil(entered.navigation.list.hasFocus)
    entered.switch_focus()
    assert entered.page.field.hasFocus()
    entered.switch_focus()
    assert entered.navigation.list.hasFocus()


def test_what_happened_is_said_with_the_way_there(entered, desk):
    desk.said.emit("Call-off CO-2015-0001 issued", Place("call_off", "CO-2015-0001"))
    entered.status.open_button.click()
    assert entered.page.places == [Place("call_off", "CO-2015-0001")]


def test_a_failure_is_told_on_the_page_that_is_shown(entered):
    entered.tell("register.calloff became read-only.")
    assert entered.page.message_bar.words.text() == "register.calloff became read-only."


def test_a_failure_without_a_page_is_told_on_the_start(workspace):
    workspace.tell("notes.txt is not a Call-off register.")
    assert workspace.stack.currentWidget() is workspace.start
    assert workspace.start.trouble.isVisible()


def test_what_is_due_under_a_page_counts_for_it(entered):
    entered.show_due({"placing": 2, "requirements": 3})
    spoken = [
        entered.navigation.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(entered.navigation.list.count())
    ]
    assert "Requirements, 5 due" in spoken


def test_another_person_may_act_in_a_sample(entered, desk):
    desk.act_as(SECRETARY)
    assert entered.navigation.person.accessibleName() == f"Acting as {SECRETARY}"
    assert [action.text() for action in entered.navigation.people.actions()] == list(PEOPLE)


def test_outside_a_sample_nobody_else_is_offered(workspace, desk):
    desk.register.sample = False
    workspace.enter(desk, PEOPLE)
    assert [action.isEnabled() for action in workspace.navigation.people.actions()] == [False]


def test_a_second_register_takes_the_place_of_the_first(entered, register, tasks, qtbot):
    first = entered.page
    second = Desk(register, tasks, SECRETARY)
    with qtbot.waitSignal(first.destroyed):
        entered.enter(second, PEOPLE)
    assert entered.page.desk is second


def test_a_register_that_is_left_leaves_nothing(entered):
    entered.leave()
    assert (entered.desk, entered.page) == (None, None)
    assert not entered.navigation.person.isVisible()
    assert entered.navigation.framework.text() == ""


def test_a_change_reaches_the_page_in_sight_only(entered, desk):
    overview = entered.page
    entered.go_to_page("history")
    desk.changed.emit(frozenset({Changed.MONEY}))
    assert (overview.refreshed, entered.page.refreshed) == (1, 2)


def test_a_small_window_narrows_the_navigation(workspace):
    workspace.resize(800, 600)
    assert workspace.navigation.width() == NARROW


def test_a_past_day_is_named_above_every_page_with_the_way_back(entered, desk):
    desk.show_as_at(PAST)
    assert entered.past.isVisible()
    assert entered.past.words.text() == "Figures as at 31 Mar 2015, as the register knew it then"
    entered.go_to_page("history")
    assert entered.past.isVisible()
    entered.past.action.click()
    assert desk.as_at is None
    assert not entered.past.isVisible()


def test_the_foot_of_the_navigation_says_which_day_is_shown(entered, desk):
    assert entered.navigation.day.text().strip() == "Today’s figures"
    desk.show_as_at(PAST)
    assert entered.navigation.day.text().strip() == "As at 31 Mar 2015"
    assert entered.navigation.day.accessibleName().startswith("Figures as at 31 Mar 2015, as the register knew it then")


def test_what_can_be_done_today_only_says_so_on_the_page(entered, desk):
    desk.show_as_at(PAST)
    assert desk.keeps_to_today()
    assert entered.page.message_bar.tone == "warn"
    assert entered.page.message_bar.words.text().endswith("Go back to today to change anything.")
    entered.show_today()
    assert not entered.page.message_bar.isVisible()
    assert not desk.keeps_to_today()


def test_another_register_begins_today(entered, desk, register, tasks):
    desk.show_as_at(PAST)
    entered.enter(Desk(register, tasks, SECRETARY), PEOPLE)
    assert not entered.past.isVisible()
    assert entered.navigation.day.text().strip() == "Today’s figures"


def test_the_start_page_shows_no_day(entered, desk):
    desk.show_as_at(PAST)
    entered.show_start()
    assert not entered.past.isVisible()
