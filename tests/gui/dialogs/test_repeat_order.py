from datetime import date

import pytest
from builders import an_issued_order
from forms import errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from sights import settle

from gui.desk import Place
from gui.dialogs.repeat_order import RepeatOrderForm
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


@pytest.fixture
def form(host, desk, register, qtbot, tasks):
    an_issued_order(register)
    made = RepeatOrderForm(desk, record(register), parent=host)
    settle(qtbot, tasks)
    return made


def test_it_says_what_the_strategy_group_will_be_asked_for(form):
    assert form.effect.text() == "20 days in lot 1, £18,000 at today’s rates"


def test_it_starts_today_and_lasts_as_long(form):
    assert (form.first.day, form.last.day) == (date(2015, 4, 1), date(2015, 7, 1))


def test_a_requirement_is_submitted_and_nobody_chosen(form, register, desk, qtbot, tasks):
    told = []
    desk.said.connect(lambda sentence, place: told.append(place))
    form.title.setText("Autumn cohort")
    form.first.day, form.last.day = date(2015, 9, 1), date(2015, 12, 18)
    form.submit()
    settle(qtbot, tasks)
    again = row(register, "requirement", id=2)
    assert (again["title"], again["state"], again["note"]) == ("Autumn cohort", "submitted", f"Repeats {NUMBER}")
    assert told == [Place("requirements", item=2)]


def test_days_the_wrong_way_round_are_refused_at_their_field(form, qtbot, tasks):
    form.first.day = date(2015, 9, 1)
    form.submit()
    settle(qtbot, tasks)
    assert list(errors(form)) == ["last_day"]


def test_every_field_has_a_name(form):
    assert nameless(form) == []
