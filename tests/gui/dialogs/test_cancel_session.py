from datetime import date

import pytest
from builders import a_planned_session, an_issued_order, the_day_is
from forms import errors, nameless
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from sights import settle

from core.domain.states import Party, SessionState
from core.queries.sessions import sessions
from core.store import tables
from gui.dialogs.cancel_session import CancelSessionForm

TODAY = date(2015, 5, 7)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register, tasks, qtbot):
    an_issued_order(register)

    def made(held_on="2015-05-13", **changes):
        a_planned_session(register, held_on=held_on, **changes)
        the_day_is(register, TODAY.isoformat())
        form = CancelSessionForm(desk, session(register), TODAY, parent=host)
        settle(qtbot, tasks)
        return form

    return made


def session(register):
    with register.reading() as read:
        return sessions(read)[0]


def test_the_charge_is_said_before_there_is_a_reason(open_form):
    form = open_form()
    assert form.cost.text() == "£1,800 of £1,800 is charged: 4 working days’ notice, 100%."
    assert form.cost.property("tone") == "warn"


def test_the_button_that_puts_the_form_away_keeps_the_session(open_form, register):
    form = open_form()
    keep = next(each for each in form.findChildren(QPushButton) if each.text() == "Keep the session")
    keep.click()
    assert form.isHidden()
    assert session(register).state is SessionState.PLANNED


def test_the_charge_follows_who_cancels_and_when_that_was_told(open_form, tasks, qtbot):
    form = open_form()
    form.notice.day = date(2015, 5, 6)
    settle(qtbot, tasks)
    assert form.cost.text() == "£900 of £1,800 is charged: 5 working days’ notice, 50%."
    form.by.value = Party.PROVIDER
    settle(qtbot, tasks)
    assert form.cost.text() == "Nothing is charged: the tariff has no charge when the provider cancels."
    assert form.cost.property("tone") == "good"


def test_the_charge_is_said_once(open_form, tasks, qtbot):
    form = open_form()
    form.reason.setPlainText("Too few booked")
    form.ask()
    settle(qtbot, tasks)
    said = [each for each in form.findChildren(QLabel) if "is charged:" in each.text() and each.isVisibleTo(form)]
    assert len(said) == 1


def test_the_session_is_cancelled_at_that_charge(open_form, register, tasks, qtbot):
    form = open_form()
    form.reason.setPlainText("Too few booked")
    form.submit()
    settle(qtbot, tasks)
    row = session(register)
    assert (row.state, row.pence, row.reason, row.notice_on) == (
        SessionState.CANCELLED,
        180_000,
        "Too few booked",
        TODAY,
    )


def test_a_session_that_is_past_is_recorded_as_a_no_show(open_form, register, tasks, qtbot):
    form = open_form("2015-05-06")
    assert form.notice.day == date(2015, 5, 6)
    form.no_show.setChecked(True)
    assert form.primary.text() == "Record the no-show"
    form.reason.setPlainText("Nobody came")
    form.submit()
    settle(qtbot, tasks)
    assert session(register).state is SessionState.NO_SHOW


def test_a_school_bears_the_charge_only_of_its_own_session(open_form, register, host, desk):
    form = open_form()
    assert form.borne.findText("The school") == -1
    with register.writing() as work:
        work.insert(tables.establishment, number="0123", name="Elm School", kind="academy", email="")
    again = open_form("2015-05-08", establishment_id=1)
    assert again.borne.findText("The school") >= 0


def test_without_a_reason_it_stays_planned(open_form, register):
    form = open_form()
    form.submit()
    assert errors(form) == {"reason": "Say why the session is not held."}
    assert session(register).state is SessionState.PLANNED


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
