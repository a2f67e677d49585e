import pytest
from builders import a_ceiling, an_issued_order, perform
from forms import decide, errors, nameless
from inspection import row, rows, standing
from PySide6.QtWidgets import QWidget
from sights import settle

from core.operations.close_order import CLOSE_ORDER
from core.operations.close_year import CLOSE_YEAR
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.move_date import MOVE_DATE
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from gui.dialogs.correct_exposure import CorrectExposureForm
from gui.panels.call_off_record import read_record

NUMBER = "CO-2015-0001"


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def record(register):
    with register.reading() as read:
        return read_record(read, NUMBER)


DECISION = {"reference": "DEC-EXT", "decided_on": "2015-04-01", "maker": "Head of Service", "text": "Agreed."}


@pytest.fixture
def form(host, desk, register):
    """Two days were delivered in 2015-16, which is closed; it is May 2016."""
    an_issued_order(register)
    perform(register, EXERCISE_EXTENSION, number=1, decision=DECISION, by="Owen Hughes")
    a_ceiling(register, "framework", "2016-17", 5_000_000)
    session = {"held_on": "2015-05-12", "quantity_hundredths": 200}
    (number,) = perform(register, PLAN_SESSIONS, line_id=1, sessions=[session]).session_ids
    perform(register, MOVE_DATE, to="2015-05-12")
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])
    perform(register, CLOSE_ORDER, number=NUMBER, reason="Done")
    perform(register, MOVE_DATE, to="2016-05-03")
    perform(register, CLOSE_YEAR, by="Owen Hughes", financial_year="2015-16", decision=DECISION)
    desk.act_as("Owen Hughes")
    return CorrectExposureForm(desk, record(register), parent=host)


def submit(form, qtbot, tasks, *, less=False):
    form.less.value, form.pence.pence = less, 45_000
    form.reason.setPlainText("Half a day was left out")
    decide(form)
    form.submit()
    settle(qtbot, tasks)


def test_the_only_line_and_the_only_year_are_chosen(form):
    assert (form.line.value, form.year.value) == (1, "2015-16")


def test_too_little_is_put_right_in_the_open_year(form, register, qtbot, tasks):
    submit(form, qtbot, tasks)
    written = row(register, "exposure_correction")
    assert (written["closed_year"], written["open_year"], written["pence"]) == ("2015-16", "2016-17", 45_000)
    assert standing(register, period="2016-17") == {"accrued": 45_000}
    assert standing(register) == {"accrued": 180_000}


def test_more_than_is_accrued_in_the_open_year_is_not_taken_back(form, register, qtbot, tasks):
    submit(form, qtbot, tasks, less=True)
    assert list(errors(form)) == ["pence"]
    assert rows(register, "exposure_correction") == []


def test_what_is_missing_is_asked_for(form):
    form.submit()
    assert errors(form) == {"less": "Say whether too little or too much was charged."}


def test_every_field_has_a_name(form):
    assert nameless(form) == []
