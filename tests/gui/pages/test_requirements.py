import pytest
from builders import (
    PLACING_OFFICER,
    REVIEWER,
    SECRETARY,
    a_line,
    a_placed_offer,
    a_register_without_providers,
    an_agreed_requirement,
    an_issued_order,
    an_open_selection,
    perform,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from ready import NEED
from sights import settle

from core.domain.states import RequirementState
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.repeat_order import REPEAT_ORDER
from core.operations.return_requirement import RETURN_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.requirements import requirements
from core.requests import read_request
from gui.desk import Desk, Place
from gui.dialogs.agree_requirement import AgreeRequirementForm
from gui.dialogs.return_requirement import ReturnRequirementForm
from gui.dialogs.submit_requirement import SubmitRequirementForm
from gui.dialogs.withdraw_requirement import WithdrawRequirementForm
from gui.pages.requirements import RequirementsPage

TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def page(desk, qtbot):
    made = RequirementsPage(desk)
    qtbot.addWidget(made)
    made.resize(1068, 776)
    return made


@pytest.fixture
def gone(desk):
    """Where the page has sent the window."""
    places = []
    desk.go.connect(places.append)
    return places


def show(page, qtbot, tasks):
    page.show()
    settle(qtbot, tasks)


def a_submitted(register, **changes):
    return perform(register, SUBMIT_REQUIREMENT, by=PLACING_OFFICER, **{**NEED, **changes}).requirement_id


def titles(page):
    return [row.title for row in page.list.rows_model.rows()]


def states(register):
    with register.reading() as read:
        return {row.id: row.state for row in requirements(read)}


def the_form(page, kind):
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_an_empty_register_says_what_the_page_will_hold_and_offers_the_first_step(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert page.list.empty.isVisible()
    assert page.list.empty.heading.text() == "No requirements yet"
    assert not page.detail.isVisible()
    page.list.empty.button.click()
    settle(qtbot, tasks)
    assert the_form(page, SubmitRequirementForm).windowTitle() == "New requirement"


def test_the_newest_stands_first_and_is_in_hand(page, register, qtbot, tasks):
    a_submitted(register, title="First")
    a_submitted(register, title="Second")
    show(page, qtbot, tasks)
    assert titles(page) == ["Second", "First"]
    assert page.detail.heading.text() == "Second"


def test_the_context_counts_what_waits(page, register, qtbot, tasks):
    a_submitted(register)
    an_agreed_requirement(register)
    an_open_selection(register)
    show(page, qtbot, tasks)
    assert page.context() == "1 waiting for the strategy group · 1 agreed and ready to place · 1 in selection"


def test_the_context_says_when_nothing_waits(page, register, qtbot, tasks):
    an_issued_order(register)
    show(page, qtbot, tasks)
    assert page.context() == "Nothing is waiting"


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("all", ["Draft", "In selection", "Agreed", "Waiting"]),
        ("waiting", ["Waiting"]),
        ("agreed", ["Agreed"]),
        ("in_selection", ["In selection"]),
        ("ordered", []),
        ("other", ["Draft"]),
    ],
)
def test_the_list_is_narrowed_to_a_state(page, register, qtbot, tasks, key, shown):
    a_submitted(register, title="Waiting")
    an_agreed_requirement(register, title="Agreed")
    an_open_selection(register, title="In selection")
    a_submitted(register, title="Draft", as_draft=True)
    show(page, qtbot, tasks)
    page.list.state.value = key
    settle(qtbot, tasks)
    assert titles(page) == shown


def test_a_state_without_any_offers_all_of_them(page, register, qtbot, tasks):
    a_submitted(register, title="Waiting")
    show(page, qtbot, tasks)
    page.list.state.value = "ordered"
    assert page.list.empty.isVisible()
    page.list.empty.button.click()
    assert titles(page) == ["Waiting"]


def test_the_one_in_hand_is_shown_in_full(page, register, qtbot, tasks):
    number = an_agreed_requirement(register, need="Two cohorts", audience="Foster carers")
    show(page, qtbot, tasks)
    page.show_place(Place("requirements", number))
    pairs = dict(page.detail.particulars.pairs())
    assert pairs["Need"] == "Two cohorts"
    assert pairs["Audience"] == "Foster carers"
    assert pairs["Lot"].startswith("Lot 1: Restorative Practice training")
    assert pairs["Quantity"] == "20 days"
    assert pairs["Dates"] == "1 May 2015 to 31 Jul 2015"
    assert pairs["Estimate"] == "£1.00 to £18,000.00"
    assert pairs["Submitted"] == "By Amira Khan on 1 Apr 2015"
    assert pairs["Agreed"] == "RP group, minute 3, 1 Apr 2015. Recorded by Tom Ellis"


def test_a_returned_one_says_what_is_to_be_put_right(page, register, qtbot, tasks):
    number = a_submitted(register)
    perform(register, RETURN_REQUIREMENT, by=SECRETARY, requirement_id=number, reason="Say for whom")
    show(page, qtbot, tasks)
    assert ("Put right", "Say for whom") in page.detail.particulars.pairs()


@pytest.mark.parametrize(("as_draft", "words"), [(True, "Edit and submit"), (False, "Edit and submit again")])
def test_a_draft_is_submitted_and_any_other_submitted_again(page, register, qtbot, tasks, as_draft, words):
    a_submitted(register, as_draft=as_draft)
    show(page, qtbot, tasks)
    assert page.detail.edit.text() == words


def test_one_that_repeats_a_call_off_says_so(page, register, qtbot, tasks):
    number = an_issued_order(register).number
    perform(register, REPEAT_ORDER, number=number, first_day="2015-09-01", last_day="2015-12-18")
    show(page, qtbot, tasks)
    assert ("Note", f"Repeats {number}") in page.detail.particulars.pairs()


def test_one_in_selection_shows_its_cascade(page, register, qtbot, tasks):
    offer = a_placed_offer(register)
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="declined", respondent="Jo", reason="capacity")
    show(page, qtbot, tasks)
    assert [card.standing.word for card in page.detail.cascade.cards] == ["Declined", "Next to be asked", "Not reached"]


def test_a_cascade_is_not_left_beside_a_requirement_without_one(page, register, qtbot, tasks):
    a_submitted(register, title="Waiting")
    an_open_selection(register)
    show(page, qtbot, tasks)
    assert page.detail.cascade.isVisible()
    page.list.view.choose(1)
    settle(qtbot, tasks)
    assert page.detail.heading.text() == "Waiting"
    assert not page.detail.cascade.isVisible()


def test_the_call_off_that_came_of_it_is_a_link(page, register, gone, qtbot, tasks):
    an_issued_order(register)
    show(page, qtbot, tasks)
    page.detail.cascade.cards[0].order.click()
    assert gone == [Place("call_off", "CO-2015-0001")]


def test_placing_an_agreed_one_opens_its_selection_and_goes_there(page, register, gone, qtbot, tasks):
    number = an_agreed_requirement(register)
    show(page, qtbot, tasks)
    page.place.click()
    settle(qtbot, tasks)
    assert states(register)[number] is RequirementState.IN_SELECTION
    assert gone == [Place("placing", 1)]
    assert page.place.isEnabled()


def test_placing_goes_on_where_a_selection_is_open(page, register, gone, qtbot, tasks):
    selection_id = an_open_selection(register)
    show(page, qtbot, tasks)
    assert page.place.text() == "Continue placing"
    page.place.click()
    assert gone == [Place("placing", selection_id)]


def test_enter_on_one_in_selection_goes_on_placing(page, register, gone, qtbot, tasks):
    selection_id = an_open_selection(register)
    show(page, qtbot, tasks)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert gone == [Place("placing", selection_id)]


def test_placing_what_is_not_agreed_says_why_not(page, register, gone, qtbot, tasks):
    a_submitted(register)
    show(page, qtbot, tasks)
    page.place.click()
    settle(qtbot, tasks)
    assert page.message_bar.isVisible()
    assert "a selection opens for an agreed requirement" in page.message_bar.words.text()
    assert gone == []
    assert page.place.isEnabled()


@pytest.mark.parametrize(
    ("act", "by", "form"),
    [
        ("agree", SECRETARY, AgreeRequirementForm),
        ("send_back", SECRETARY, ReturnRequirementForm),
        ("withdraw", PLACING_OFFICER, WithdrawRequirementForm),
        ("enter_new", PLACING_OFFICER, SubmitRequirementForm),
    ],
)
def test_an_act_opens_its_form(page, desk, register, qtbot, tasks, act, by, form):
    a_submitted(register)
    desk.act_as(by)
    show(page, qtbot, tasks)
    getattr(page, act)()
    settle(qtbot, tasks)
    assert the_form(page, form).isVisible()


def test_a_draft_is_edited_in_its_form(page, register, qtbot, tasks):
    a_submitted(register, title="Half a thought", as_draft=True)
    show(page, qtbot, tasks)
    page.edit()
    settle(qtbot, tasks)
    assert the_form(page, SubmitRequirementForm).told.name.text() == "Half a thought"


@pytest.mark.parametrize(
    ("act", "by", "why"),
    [
        ("agree", PLACING_OFFICER, "This is for a secretary"),
        ("agree", REVIEWER, "only a submitted requirement is agreed"),
        ("send_back", SECRETARY, "only a submitted requirement is returned"),
        ("edit", PLACING_OFFICER, "is not changed any more"),
        ("enter_new", REVIEWER, "This is for a placing officer or a secretary"),
    ],
)
def test_an_act_that_is_refused_whatever_is_entered_says_why_and_opens_no_form(
    page, desk, register, qtbot, tasks, act, by, why
):
    an_agreed_requirement(register)
    desk.act_as(by)
    show(page, qtbot, tasks)
    getattr(page, act)()
    settle(qtbot, tasks)
    assert why in page.message_bar.words.text()
    assert page.findChildren(QDialog) == []


def test_a_sample_register_says_how_to_act_as_somebody_else(page, desk, register, qtbot, tasks):
    a_submitted(register)
    show(page, qtbot, tasks)
    page.agree()
    settle(qtbot, tasks)
    assert "you can choose who acts" in page.message_bar.words.text()


def test_a_refusal_goes_with_the_requirement_that_it_was_about(page, register, qtbot, tasks):
    a_submitted(register)
    a_submitted(register)
    show(page, qtbot, tasks)
    page.agree()
    settle(qtbot, tasks)
    assert page.message_bar.isVisible()
    page.list.view.choose(1)
    assert not page.message_bar.isVisible()


def test_a_new_requirement_is_in_hand_once_it_is_submitted(page, register, qtbot, tasks):
    a_submitted(register, title="Older")
    show(page, qtbot, tasks)
    page.list.state.value = "agreed"
    page.enter_new()
    settle(qtbot, tasks)
    form = the_form(page, SubmitRequirementForm)
    form.told.name.setText("Newer")
    form.told.quantity.hundredths, form.told.high.pence = 100, 90_000
    form.submit()
    settle(qtbot, tasks)
    qtbot.waitUntil(lambda: page.detail.heading.text() == "Newer", timeout=5_000)
    assert page.list.view.chosen_row().title == "Newer"


def test_a_link_selects_its_requirement_whatever_the_list_is_narrowed_to(page, register, qtbot, tasks):
    a_submitted(register, title="Waiting")
    an_agreed_requirement(register)
    page.list.state.value = "agreed"
    page.show_place(Place("requirements", "1"))
    show(page, qtbot, tasks)
    assert page.detail.heading.text() == "Waiting"


def test_a_link_narrows_the_list_to_a_state(page, register, qtbot, tasks):
    a_submitted(register, title="Waiting")
    an_agreed_requirement(register, title="Agreed")
    page.show_place(Place("requirements", filter="agreed"))
    show(page, qtbot, tasks)
    assert titles(page) == ["Agreed"]


def test_what_somebody_changes_is_read_again(page, desk, register, qtbot, tasks):
    selection_id = an_open_selection(register)
    show(page, qtbot, tasks)
    made = read_request(MAKE_OFFER.request, {"selection_id": selection_id, "lines": [a_line()]})
    desk.perform(MAKE_OFFER, made, key="k", owner=desk)
    settle(qtbot, tasks)
    qtbot.waitUntil(lambda: page.detail.cascade.cards[0].standing.word == "Asked", timeout=5_000)


def test_the_requirement_stands_below_the_list_in_a_narrow_window_and_beside_it_in_a_wide_one(
    page, register, qtbot, tasks
):
    a_submitted(register)
    show(page, qtbot, tasks)
    assert page.detail.y() > page.list.y()
    page.resize(1500, 776)
    QApplication.processEvents()
    assert page.detail.y() == page.list.y()


def test_every_control_has_a_name(page, register, qtbot, tasks):
    an_open_selection(register)
    show(page, qtbot, tasks)
    reached = [each for each in page.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & TAB]
    assert len(reached) > 8
    assert [each for each in reached if not each.accessibleName()] == []


def test_a_register_without_a_ranking_says_so_when_placing(tmp_path, tasks, qtbot):
    register = a_register_without_providers(tmp_path, "bare.calloff")
    an_agreed_requirement(register)
    page = RequirementsPage(Desk(register, tasks, PLACING_OFFICER))
    qtbot.addWidget(page)
    show(page, qtbot, tasks)
    page.place.click()
    settle(qtbot, tasks)
    assert "Lot 1 has no ranking in force today" in page.message_bar.words.text()
    tasks.close()
    register.close()
