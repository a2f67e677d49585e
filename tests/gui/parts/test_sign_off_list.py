"""The list of signed-off periods: figures, what came after behind a line, and the way to the next sign-off."""

import pytest
from builders import PLACING_OFFICER, REVIEWER, a_delivered_session, an_issued_order
from reviewed import a_sign_off
from sights import opened, settle, unnamed

from core.queries.sign_offs import sign_offs
from gui.desk import Place
from gui.dialogs.sign_off_period import SignOffPeriodForm
from gui.parts.sign_off_list import SignOffList


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def shown(qtbot, desk, register):
    """The list as the register stands."""

    def made():
        listed = SignOffList(desk)
        qtbot.addWidget(listed)
        listed.resize(1000, 500)
        listed.show()
        with register.reading() as read:
            listed.show_sign_offs(sign_offs(read))
        return listed

    return made


def texts(view):
    return [[column.text(row) for column in view.rows_model.columns] for row in view.rows_model.rows()]


def test_before_the_first_it_says_what_a_sign_off_is(shown):
    listed = shown()
    assert listed.empty.heading.text() == "No period is signed off yet"
    assert listed.disclosure.isHidden()
    assert unnamed(listed) == []


def test_a_period_is_shown_with_its_figures(shown, register):
    an_issued_order(register)
    a_sign_off(register)
    listed = shown()
    assert texts(listed.view)[0][:5] == ["2015-16 Q1", "1 Jul 2015", "Priya Nair", "£18,000.00", "£18,000.00"]
    assert listed.note.text() == (
        "2015-16 Q1: 1 Apr 2015 to 30 Jun 2015, signed off by Priya Nair on 1 Jul 2015. As reported to the board "
        "Nothing came after."
    )
    assert listed.disclosure.isHidden()


def test_what_came_after_stands_behind_a_line_and_leads_to_its_call_off(shown, register, desk, qtbot):
    an_issued_order(register)
    a_sign_off(register)
    a_delivered_session(register)
    listed = shown()
    assert listed.disclosure.line.accessibleName() == "What came after 2015-16 Q1: 1 movement, hidden"
    assert not listed.after.isVisible()
    listed.disclosure.line.click()
    assert listed.after.isVisible()
    assert texts(listed.after)[0][:5] == [
        "CO-2015-0001",
        "Session TS-2015-0001",
        "6 May 2015",
        "1 Jul 2015",
        "1 Jul 2015",
    ]
    assert unnamed(listed) == []
    with qtbot.waitSignal(desk.go) as went:
        listed.after.opened.emit(listed.after.rows_model.row_at(0))
    assert went.args == [Place("call_off", item="CO-2015-0001")]


def test_the_period_in_hand_says_what_came_after_it(shown, register):
    an_issued_order(register)
    a_sign_off(register)
    a_delivered_session(register)
    a_sign_off(register, "2015-16 Q2", on="2015-10-01")
    listed = shown()
    assert listed.disclosure.isHidden()
    listed.choose("2015-16 Q1")
    assert not listed.disclosure.isHidden()


def test_a_reviewer_signs_off_from_it_and_others_are_told_why_not(shown, register, desk, tasks, qtbot):
    listed = shown()
    said = []
    listed.told.connect(said.append)
    desk.act_as(PLACING_OFFICER)
    listed.sign_button.click()
    settle(qtbot, tasks)
    (sentence,) = said
    assert sentence.startswith(f"This is for a reviewer; {PLACING_OFFICER} is not one.")
    desk.act_as(REVIEWER)
    listed.sign_button.click()
    assert opened(qtbot, listed, SignOffPeriodForm, tasks).windowTitle() == "Sign off a period"
