from datetime import date

import pytest
from builders import (
    OWNER,
    REVIEWER,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sights import in_sight, opened, settle, unnamed

from core.operations.cancel_session import CANCEL_SESSION
from core.operations.record_delivery import RECORD_DELIVERY
from gui.desk import Place
from gui.dialogs.agree_expenses import AgreeExpensesForm
from gui.dialogs.cancel_session import CancelSessionForm
from gui.dialogs.move_session import MoveSessionForm
from gui.dialogs.plan_sessions import PlanSessionsForm
from gui.dialogs.record_delivery import RecordDeliveryForm
from gui.dialogs.set_tariff import SetTariffForm
from gui.dialogs.take_back_session import TakeBackSessionForm
from gui.pages.deliveries import DeliveriesPage

PEOPLE = [{"workforce_group": "social-work", "people": 12}, {"workforce_group": "schools", "people": 5}]
TODAY = date(2015, 5, 15)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def under_way(register):
    """Of two orders: a session delivered, one to record, one cancelled and two to come, on 15 May 2015."""
    an_issued_order(register)
    an_issued_order(register, lot="2")
    held = a_planned_session(register, held_on="2015-05-05", venue="Civic Hall", starts_at="09:30")
    a_planned_session(register, held_on="2015-05-13", continues_id=held)
    cancelled = a_planned_session(register, held_on="2015-05-12", line_id=2)
    a_planned_session(register, held_on="2015-05-20", line_id=2)
    a_planned_session(register, held_on="2015-06-10")
    the_day_is(register, TODAY.isoformat())
    feedback = {"feedback_hundredths": 450, "feedback_comment": "Clear and warm"}
    perform(register, RECORD_DELIVERY, session_id=held, attended=PEOPLE, places_booked=19, **feedback)
    given = {"cancelled_by": "council", "notice_on": "2015-05-06", "reason": "Too few booked"}
    perform(register, CANCEL_SESSION, session_id=cancelled, **given)
    return register


@pytest.fixture
def page(under_way, desk, tasks, qtbot):
    return in_sight(qtbot, DeliveriesPage(desk), tasks)


@pytest.fixture
def sessions(page):
    return page.parts["sessions"]


def shown(sessions):
    return [row.id for row in sessions.list.rows_model.rows()]


def particulars(sessions):
    return dict(sessions.detail.particulars.pairs())


def test_figures_say_what_was_done_and_what_is_to_do(sessions):
    figures = sessions.figures
    said = [(each.number.text(), each.note.text()) for each in (figures.people, figures.held, figures.to_come)]
    assert said == [
        ("17", "under 1% of 6,000"),
        ("1 session", "£1,800.00 excluding VAT"),
        ("2 sessions", "The next on 20 May 2015"),
    ]
    assert (figures.to_record.number.text(), figures.to_record.note.text()) == ("1 session", "The first on 13 May 2015")
    assert figures.to_record.note.property("tone") == "warn"


@pytest.mark.parametrize(("figure", "ids"), [("people", [1]), ("held", [1]), ("to_come", [4, 5]), ("to_record", [2])])
def test_a_figure_opens_the_sessions_that_it_is_made_of(sessions, figure, ids):
    getattr(sessions.figures, figure).number.click()
    assert shown(sessions) == ids


def test_sessions_are_listed_by_day_with_their_state(sessions):
    model = sessions.list.rows_model
    states = [model.text_at(row, 2) for row in range(model.rowCount())]
    assert shown(sessions) == [1, 3, 2, 4, 5]
    assert states == ["Delivered", "Cancelled", "To record", "Planned", "Planned"]


def test_the_list_is_narrowed_to_a_state_a_provider_and_a_lot(sessions):
    sessions.list.state.value = "planned"
    assert shown(sessions) == [4, 5]
    sessions.list.lot.value = "2"
    assert shown(sessions) == [4]
    sessions.list.provider.value = 1
    assert shown(sessions) == [4]
    sessions.list.state.value = "taken_back"
    assert shown(sessions) == []
    sessions.list.empty.button.click()
    assert len(shown(sessions)) == 5


def test_a_day_of_the_month_narrows_the_list_and_lets_go_of_it_again(sessions):
    assert sessions.calendar.title.text() == "May 2015"
    assert sessions.calendar.counted.text() == "4 sessions"
    sessions.calendar.strip.clicked.emit(date(2015, 5, 12))
    assert shown(sessions) == [3]
    sessions.calendar.strip.clicked.emit(date(2015, 5, 12))
    assert len(shown(sessions)) == 5
    sessions.calendar.strip.clicked.emit(date(2015, 5, 20))
    sessions.calendar.every.click()
    assert len(shown(sessions)) == 5


def test_the_calendar_turns_to_other_months_and_back(sessions):
    sessions.calendar.later.click()
    assert (sessions.calendar.title.text(), sessions.calendar.counted.text()) == ("Jun 2015", "1 session")
    sessions.calendar.earlier.click()
    sessions.calendar.earlier.click()
    assert sessions.calendar.title.text() == "Apr 2015"
    sessions.calendar.now.click()
    assert sessions.calendar.title.text() == "May 2015"


@pytest.mark.parametrize(("part", "basis"), [(0, "excluding VAT"), (1, "including VAT"), (2, "including VAT")])
def test_the_page_says_whether_the_sums_of_a_part_hold_vat(page, tasks, qtbot, part, basis):
    page.tabs.setCurrentIndex(part)
    settle(qtbot, tasks)
    assert page.header.context.text().endswith(f" · {basis}")


def test_the_session_in_hand_says_who_came_and_what_they_thought(sessions):
    sessions.list.choose(1)
    said = particulars(sessions)
    assert said["Day"] == "5 May 2015, 09:30"
    assert said["Take-up"] == "20 offered, 19 booked, 17 attended (85%)"
    assert (said["Delivered"], said["Cost"]) == ("2 days", "£1,800.00")
    assert sessions.detail.attendance.pairs() == [("Social work", "12"), ("Schools", "5")]
    assert sessions.detail.comment.text() == "4.5 of 5\nClear and warm"


def test_a_cancelled_session_says_who_cancelled_and_what_it_cost(sessions):
    sessions.list.choose(3)
    said = particulars(sessions)
    assert said["Not held"] == "The council cancelled, told on 6 May 2015"
    assert said["Charged"] == "£1,800.00 (100%), borne by the council"
    assert said["Because"] == "Too few booked"


def test_a_session_names_the_one_whose_people_it_goes_on_with(sessions):
    sessions.list.choose(2)
    assert particulars(sessions)["Goes on with"] == "TS-2015-0001"


@pytest.mark.parametrize(
    ("session", "steps"),
    [
        pytest.param(1, ["Take the record back"], id="delivered"),
        pytest.param(2, ["Record the delivery", "Move", "Cancel"], id="to record"),
        pytest.param(3, ["Take the record back"], id="cancelled"),
        pytest.param(4, ["Move", "Cancel"], id="to come"),
    ],
)
def test_only_the_steps_that_are_open_are_offered(sessions, session, steps):
    sessions.list.choose(session)
    detail = sessions.detail
    offered = [each.text() for each in (detail.record, detail.move_button, detail.cancel, detail.back)]
    visible = [each.isVisible() for each in (detail.record, detail.move_button, detail.cancel, detail.back)]
    assert [words for words, seen in zip(offered, visible, strict=True) if seen] == steps


@pytest.mark.parametrize(
    ("session", "step", "form"),
    [
        (2, "record", RecordDeliveryForm),
        (4, "move_button", MoveSessionForm),
        (4, "cancel", CancelSessionForm),
        (1, "back", TakeBackSessionForm),
    ],
)
def test_each_step_opens_its_form(page, sessions, tasks, qtbot, session, step, form):
    sessions.list.choose(session)
    getattr(sessions.detail, step).click()
    assert opened(qtbot, page, form, tasks).isVisible()


@pytest.mark.parametrize(("session", "form"), [(2, RecordDeliveryForm), (4, MoveSessionForm)])
def test_enter_does_what_comes_next(page, sessions, tasks, qtbot, session, form):
    sessions.list.choose(session)
    sessions.list.view.setFocus()
    QTest.keyClick(sessions.list.view, Qt.Key.Key_Return)
    assert opened(qtbot, page, form, tasks).isVisible()


def test_enter_on_a_settled_session_opens_its_call_off(sessions, desk):
    gone = []
    desk.go.connect(gone.append)
    sessions.list.choose(3)
    sessions.list.opened.emit(sessions.list.view.chosen_row())
    sessions.detail.order.click()
    assert gone == [Place("call_off", item="CO-2015-0002")] * 2


def test_a_delivery_that_is_recorded_is_seen_at_once(page, sessions, tasks, qtbot):
    sessions.list.choose(2)
    sessions.detail.record.click()
    form = opened(qtbot, page, RecordDeliveryForm, tasks)
    form.attended.people["schools"].set_value(9)
    form.submit()
    settle(qtbot, tasks)
    assert sessions.figures.held.number.text() == "2 sessions"
    assert sessions.figures.people.number.text() == "17"
    assert sessions.figures.to_record.note.text() == "Everything is recorded"
    assert particulars(sessions)["Cost"] == "£1,800.00"


def test_people_and_feedback_are_told_by_lot_group_and_provider(sessions):
    trained, thought = sessions.trained, sessions.thought
    assert trained.words.text() == "17 people of the 6,000 that the framework is to train, each counted once."
    assert [(row.group_title, row.places, row.people) for row in trained.view.rows_model.rows()] == [
        ("Social work", 12, 12),
        ("Schools", 5, 5),
    ]
    assert [(row.provider, row.score_hundredths) for row in thought.view.rows_model.rows()] == [("Alder Training", 450)]
    thought.view.opened.emit(thought.view.rows_model.row_at(0))
    assert shown(sessions) == [1]


def test_sessions_are_planned_of_the_line_of_the_one_in_hand(page, sessions, tasks, qtbot):
    sessions.list.choose(4)
    sessions.plan_button.click()
    assert opened(qtbot, page, PlanSessionsForm, tasks).line.value == 2


def test_expenses_are_agreed_under_the_line_of_the_one_in_hand(page, sessions, tasks, qtbot):
    sessions.list.choose(4)
    sessions.expenses_button.click()
    assert opened(qtbot, page, AgreeExpensesForm, tasks).line.value == 2


def test_a_delivery_sheet_is_written_where_it_comes_back(sessions, desk, qtbot):
    with qtbot.waitSignal(desk.go) as went:
        sessions.sheet_button.click()
    assert went.args == [Place("imports", filter="delivery-sheet")]


def test_the_owner_sets_the_tariff_from_the_one_in_force(page, sessions, desk, tasks, qtbot):
    desk.act_as(OWNER)
    settle(qtbot, tasks)
    sessions.tariff_button.click()
    assert len(opened(qtbot, page, SetTariffForm, tasks).bands.rows) == 4


def test_who_may_not_record_is_told_so_before_typing(page, sessions, desk, tasks, qtbot):
    desk.act_as(REVIEWER)
    settle(qtbot, tasks)
    sessions.list.choose(2)
    sessions.detail.record.click()
    settle(qtbot, tasks)
    assert page.findChildren(RecordDeliveryForm) == []
    assert "Priya Nair is not one" in page.message_bar.words.text()


def test_a_register_without_sessions_offers_to_plan_the_first(register, desk, tasks, qtbot):
    an_issued_order(register)
    page = in_sight(qtbot, DeliveriesPage(desk), tasks)
    page.parts["sessions"].list.empty.button.click()
    assert opened(qtbot, page, PlanSessionsForm, tasks).isVisible()


def test_without_a_call_off_the_page_says_what_comes_first(desk, tasks, qtbot):
    page = in_sight(qtbot, DeliveriesPage(desk), tasks)
    page.parts["sessions"].plan_button.click()
    assert page.message_bar.words.text() == "No call-off stands under which work could be done. Issue one first."


@pytest.mark.parametrize("item", ["session:5", "session:3"])
def test_a_link_leads_to_a_session_whatever_hides_it(under_way, desk, tasks, qtbot, item):
    page = DeliveriesPage(desk)
    page.show_place(Place("deliveries", item=item))
    in_sight(qtbot, page, tasks)
    part = page.parts["sessions"]
    part.list.state.value = "taken_back"
    page.show_place(Place("deliveries", item=item))
    assert part.list.view.chosen_row().id == int(item[8:])
    assert part.calendar.title.text() == ("Jun 2015" if item.endswith("5") else "May 2015")


def test_a_link_narrows_the_list_to_a_group(page, sessions):
    page.show_place(Place("deliveries", filter="sessions:to_record"))
    assert shown(sessions) == [2]


def test_parts_are_switched_by_tabs_and_bring_their_own_actions(page, sessions, tasks, qtbot):
    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == ["Sessions", "Invoices", "Payments"]
    assert set(page.parts) == {"sessions"}
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    settle(qtbot, tasks)
    assert page.shown == "invoices"
    assert not sessions.plan_button.isVisible()
    assert all(action.isVisible() for action in page.parts["invoices"].header_actions)
    page.tabs.setCurrentIndex(0)
    assert sessions.plan_button.isVisible()


@pytest.mark.parametrize(("item", "part"), [("invoice:1", "invoices"), ("payment:1", "payments")])
def test_a_link_leads_to_the_part_of_its_record(page, tasks, qtbot, item, part):
    page.show_place(Place("deliveries", item=item))
    settle(qtbot, tasks)
    assert page.shown == part


@pytest.mark.parametrize("part", [0, 1, 2])
def test_every_control_has_a_name(page, tasks, qtbot, part):
    page.tabs.setCurrentIndex(part)
    settle(qtbot, tasks)
    assert unnamed(page) == []


@pytest.mark.parametrize("part", [0, 1, 2])
def test_the_page_fits_a_window_at_twice_the_size(page, tasks, qtbot, part):
    page.tabs.setCurrentIndex(part)
    settle(qtbot, tasks)
    assert page._content.minimumSizeHint().width() <= 564
