from datetime import date

import pytest
from builders import PLACING_OFFICER, SECRETARY, perform
from PySide6.QtWidgets import QWidget
from ready import NEED
from sights import settle

from core.domain.states import RequirementState
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.requirements import requirements
from gui.desk import Place
from gui.dialogs.agree_requirement import AgreeRequirementForm

TODAY = date(2015, 4, 1)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def form(host, desk, register):
    perform(register, SUBMIT_REQUIREMENT, by=PLACING_OFFICER, **NEED)
    desk.act_as(SECRETARY)
    return AgreeRequirementForm(desk, row(register), TODAY, parent=host)


def row(register):
    with register.reading() as read:
        return requirements(read)[0]


def test_the_meeting_and_the_day_are_recorded(form, register, tasks, qtbot):
    form.meeting.setText("RP strategy group, minute 3")
    form.submit()
    settle(qtbot, tasks)
    agreed = row(register)
    assert (agreed.state, agreed.agreed_at, agreed.agreed_on, agreed.agreed_by) == (
        RequirementState.AGREED,
        "RP strategy group, minute 3",
        TODAY,
        SECRETARY,
    )


def test_a_day_later_than_today_cannot_be_entered(form):
    form.day.day = date(2015, 4, 2)
    assert form.day.day == TODAY


def test_without_a_meeting_nothing_is_recorded(form, register):
    form.submit()
    assert form.form.fields["agreed_at"].error.text() == "Name the meeting and minute, or the decision."
    assert row(register).state is RequirementState.SUBMITTED


def test_nobody_agrees_their_own(form, desk, register, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    form.meeting.setText("RP strategy group, minute 3")
    form.submit()
    settle(qtbot, tasks)
    reference = row(register).reference
    assert (
        f"Amira Khan submitted {reference}, so somebody else records that it was agreed." in form.findings.sentences()
    )
    assert row(register).state is RequirementState.SUBMITTED


def test_the_status_line_can_open_the_requirement(form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form.meeting.setText("RP strategy group, minute 3")
    form.submit()
    settle(qtbot, tasks)
    assert said == [("Requirement REQ-2015-0001 agreed at RP strategy group, minute 3", Place("requirements", 1))]
