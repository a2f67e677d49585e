from datetime import date

import pytest
from builders import a_planned_session, an_issued_order
from forms import errors, nameless
from PySide6.QtWidgets import QLabel, QWidget
from sights import settle

from core.queries.sessions import sessions
from gui.desk import Place
from gui.dialogs.move_session import MoveSessionForm


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
    an_issued_order(register)
    a_planned_session(register, venue="Civic Hall", starts_at="09:30", minimum_places=8)
    return MoveSessionForm(desk, session(register), parent=host)


def session(register):
    with register.reading() as read:
        return sessions(read)[0]


def test_the_form_starts_from_what_is_planned(form):
    assert (form.day.day, form.takes.hundredths, form.places.value, form.minimum.value) == (
        date(2015, 5, 6),
        200,
        20,
        8,
    )
    assert (form.starts.text(), form.venue.text(), form.trainer.text()) == ("09:30", "Civic Hall", "")


def test_what_was_changed_is_written_and_the_rest_stays(form, register, tasks, qtbot):
    form.day.day = date(2015, 6, 10)
    form.trainer.setText("Sam Reed")
    form.submit()
    settle(qtbot, tasks)
    row = session(register)
    assert (row.held_on, row.trainer, row.venue, row.minimum_places) == (
        date(2015, 6, 10),
        "Sam Reed",
        "Civic Hall",
        8,
    )


def test_a_day_outside_the_line_is_refused_at_its_field(form, register, tasks, qtbot):
    form.day.day = date(2015, 8, 1)
    form.submit()
    settle(qtbot, tasks)
    assert "outside the line’s days, 1 May 2015 to 31 Jul 2015" in errors(form)["held_on"]
    assert session(register).held_on == date(2015, 5, 6)


def test_without_a_change_the_form_says_so(form, tasks, qtbot):
    form.submit()
    settle(qtbot, tasks)
    assert any("Nothing about session TS-2015-0001 would change" in each.text() for each in form.findChildren(QLabel))


def test_a_session_takes_something(form):
    form.takes.hundredths = None
    form.submit()
    assert errors(form) == {"quantity_hundredths": "Enter what the session takes of its line."}


def test_the_status_line_can_open_the_session(form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form.day.day = date(2015, 6, 10)
    form.submit()
    settle(qtbot, tasks)
    assert said == [("Session TS-2015-0001 is planned for 10 Jun 2015", Place("deliveries", "session:1"))]


def test_every_field_has_a_name(form):
    assert nameless(form) == []
