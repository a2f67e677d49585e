from datetime import date

import pytest
from builders import a_planned_session, an_issued_order, perform, the_day_is
from forms import errors, nameless
from PySide6.QtWidgets import QLabel, QWidget
from sights import settle, unnamed

from core.domain.states import SessionState
from core.operations.set_rates import SET_RATES
from core.queries.attendance import attendance, workforce_groups
from core.queries.sessions import sessions
from gui.dialogs.record_delivery import RecordDeliveryForm

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
def held(register):
    """A session of two days for at least 8 people, held yesterday."""
    an_issued_order(register)
    a_planned_session(register, minimum_places=8)
    the_day_is(register, TODAY.isoformat())
    return register


@pytest.fixture
def open_form(host, desk, register):
    def made():
        with register.reading() as read:
            return RecordDeliveryForm(desk, sessions(read)[0], workforce_groups(read), TODAY, parent=host)

    return made


def session(register):
    with register.reading() as read:
        return sessions(read)[0]


def test_the_delivery_and_who_attended_are_recorded(held, open_form, tasks, qtbot):
    form = open_form()
    form.attended.people["social-work"].set_value(12)
    form.attended.people["schools"].set_value(5)
    form.takes.hundredths = 150
    form.booked.set_value(19)
    form.register.setText("Register 14")
    form.score.set_value(450)
    form.comment.setPlainText("Clear and warm")
    form.submit()
    settle(qtbot, tasks)
    row = session(held)
    assert (row.state, row.held_on, row.people, row.delivered_hundredths, row.pence) == (
        SessionState.DELIVERED,
        date(2015, 5, 6),
        17,
        150,
        135_000,
    )
    assert (row.places_offered, row.places_booked, row.register_reference) == (20, 19, "Register 14")
    assert (row.feedback_hundredths, row.feedback_comment) == (450, "Clear and warm")
    with held.reading() as read:
        assert [(each.group, each.people) for each in attendance(read)] == [("social-work", 12), ("schools", 5)]


def test_the_form_says_what_accrues_before_it_is_done(held, open_form, tasks, qtbot):
    form = open_form()
    settle(qtbot, tasks)
    assert form.effect.text() == "£1,800 is accrued in 2015-16; 18 days of the line will be left."
    form.takes.hundredths = 50
    form.ask()
    settle(qtbot, tasks)
    assert form.effect.text() == "£450 is accrued in 2015-16; 19.5 days of the line will be left."


def test_fewer_people_than_were_needed_are_warned_of_and_may_be_recorded(held, open_form, tasks, qtbot):
    form = open_form()
    form.attended.people["schools"].set_value(3)
    assert form.attended.total.text() == "3 people attended"
    form.ask()
    settle(qtbot, tasks)
    assert any("3 attended; the session needed at least 8." in each.text() for each in form.findChildren(QLabel))
    form.submit()
    settle(qtbot, tasks)
    assert session(held).people == 3


def test_more_than_was_ordered_is_refused_at_its_field(held, open_form, tasks, qtbot):
    form = open_form()
    form.takes.hundredths = 2_001
    form.ask()
    settle(qtbot, tasks)
    form.submit()
    settle(qtbot, tasks)
    assert "would be more than was ordered" in errors(form)["delivered_hundredths"]
    assert form.form.fields["effect"].isHidden()
    assert session(held).state is SessionState.PLANNED


def test_a_line_that_is_paid_by_places_asks_for_people_alone(register, open_form, tasks, qtbot):
    places = {"unit": "place", "quantity_hundredths": 10_000}
    price = {"lot": "1", "unit": "place", "max_pence": 2_750}
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=[price])
    an_issued_order(register, rate_pence=2_750, needed=places | {"estimate_high_pence": 275_000}, **places)
    a_planned_session(register, days=30)
    the_day_is(register, TODAY.isoformat())
    form = open_form()
    assert form.form.fields["delivered_hundredths"].isHidden()
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["attended"] == "A session takes more than nothing of its line."
    form.attended.people["schools"].set_value(27)
    form.submit()
    settle(qtbot, tasks)
    assert session(register).pence == 27 * 2_750


def test_a_session_that_somebody_else_recorded_meanwhile_is_told(held, open_form, desk, tasks, qtbot):
    first, second = open_form(), open_form()
    for form in (first, second):
        form.attended.people["schools"].set_value(9)
        form.submit()
        settle(qtbot, tasks)
    words = [each.text() for each in second.findChildren(QLabel)]
    assert any("Session TS-2015-0001 is recorded already: it is delivered." in each for each in words)


def test_what_was_delivered_has_to_be_said(held, open_form):
    form = open_form()
    form.takes.hundredths = None
    form.submit()
    assert errors(form) == {"delivered_hundredths": "Enter what was delivered."}


def test_what_was_typed_is_there_again(held, open_form, tasks, qtbot):
    form = open_form()
    form.attended.people["schools"].set_value(9)
    form.reject()
    settle(qtbot, tasks)
    assert open_form().attended.people["schools"].value == 9


def test_every_field_has_a_name(held, open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form) == []
