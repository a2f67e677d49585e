from datetime import date

import pytest
from builders import a_delivered_session, a_planned_session, an_issued_order
from forms import errors, nameless
from PySide6.QtWidgets import QLabel, QWidget
from sights import settle, unnamed

from core.queries.establishments import establishments
from core.queries.plannable import plannable
from core.queries.sessions import sessions
from core.store import tables
from gui.desk import Place
from gui.dialogs.plan_sessions import PlanChoices, PlanSessionsForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    an_issued_order(register)

    def made(chosen=1):
        with register.reading() as read:
            choices = PlanChoices(plannable(read), establishments(read), sessions(read), read.today)
        return PlanSessionsForm(desk, choices, chosen=chosen, parent=host)

    return made


def planned(register):
    with register.reading() as read:
        return [(row.held_on, row.quantity_hundredths, row.venue, row.planned_places) for row in sessions(read)]


def test_several_sessions_of_one_kind_are_planned_together(open_form, register, tasks, qtbot):
    form = open_form()
    form.days.rows[0].day.day, form.days.rows[0].takes.hundredths = date(2015, 5, 6), 200
    form.days.add()
    form.places.set_value(20)
    form.venue.setText("Civic Hall")
    form.submit()
    settle(qtbot, tasks)
    assert planned(register) == [
        (date(2015, 5, 6), 200, "Civic Hall", 20),
        (date(2015, 5, 13), 200, "Civic Hall", 20),
    ]


def test_the_first_session_stands_on_the_first_day_of_its_line(open_form):
    assert open_form().days.days() == ((date(2015, 5, 1), 100),)


def test_the_form_says_what_is_left_of_the_line(open_form, register):
    a_planned_session(register, days=6)
    form = open_form()
    assert form.stands.text() == (
        "20 of 20 days left at £900.00, 14 of them not planned yet; from 1 May 2015 to 31 Jul 2015."
    )
    assert form.days.total.text() == "1 day in total"


def test_a_session_that_is_removed_is_not_planned(open_form):
    form = open_form()
    form.days.add()
    form.days.remove(form.days.rows[0])
    assert form.days.days() == ((date(2015, 5, 8), 100),)


def test_a_school_and_the_people_of_an_earlier_session_may_be_named(open_form, register, tasks, qtbot):
    with register.writing() as work:
        work.insert(tables.establishment, number="0123", name="Elm School", kind="academy", email="")
    first = a_delivered_session(register)
    form = open_form()
    form.school.value, form.continues.value = 1, first
    form.submit()
    settle(qtbot, tasks)
    with register.reading() as read:
        row = sessions(read)[-1]
    assert (row.establishment, row.continues_id) == ("Elm School", first)


def test_more_than_is_left_is_said_while_typing_and_nothing_is_planned(open_form, register, tasks, qtbot):
    form = open_form()
    form.days.rows[0].takes.hundredths = 2_001
    form.submit()
    settle(qtbot, tasks)
    assert any("would be more than was ordered" in each.text() for each in form.findings.findChildren(QLabel))
    assert planned(register) == []


@pytest.mark.parametrize(
    ("spoil", "field", "sentence"),
    [
        pytest.param(
            lambda form: setattr(form.line, "value", None),
            "line_id",
            "Choose the line of which sessions are planned.",
            id="no line",
        ),
        pytest.param(
            lambda form: form.days.remove(form.days.rows[0]),
            "sessions",
            "Add at least one session.",
            id="no session",
        ),
        pytest.param(
            lambda form: setattr(form.days.rows[0].takes, "hundredths", None),
            "sessions",
            "Enter what the session on 1 May 2015 takes, or remove it.",
            id="a session of nothing",
        ),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, spoil, field, sentence):
    form = open_form()
    spoil(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_what_was_typed_is_there_again(open_form, tasks, qtbot):
    form = open_form()
    form.days.rows[0].day.day = date(2015, 6, 3)
    form.days.add()
    form.venue.setText("Civic Hall")
    form.venue.textEdited.emit("Civic Hall")
    form.reject()
    settle(qtbot, tasks)
    again = open_form()
    assert [on for on, _ in again.days.days()] == [date(2015, 6, 3), date(2015, 6, 10)]
    assert again.venue.text() == "Civic Hall"


def test_the_status_line_can_open_the_first_session(open_form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    open_form().submit()
    settle(qtbot, tasks)
    assert said == [("Session TS-2015-0001 planned under CO-2015-0001", Place("deliveries", "session:1"))]


def test_every_field_has_a_name(open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form) == []
