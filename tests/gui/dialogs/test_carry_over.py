from datetime import date

import pytest
from builders import a_ceiling, an_issued_order, perform
from forms import errors
from inspection import row, rows, standing
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import LegalGround
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.move_date import MOVE_DATE
from gui.dialogs.carry_over import CarryOverForm, last_day_proposed
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
    decision = {"reference": "DEC-EXT", "decided_on": "2015-04-01", "maker": "Head of Service", "text": "Extended."}
    perform(register, EXERCISE_EXTENSION, number=1, decision=decision, by="Owen Hughes")
    a_ceiling(register, "framework", "2016-17", 5_000_000)
    perform(register, MOVE_DATE, to="2016-03-20")
    made = CarryOverForm(desk, record(register), parent=host)
    settle(qtbot, tasks)
    return made


def submit(form, qtbot, tasks):
    form.reason.setPlainText("The school asked for the summer term")
    form.ground.value = LegalGround.NOT_SUBSTANTIAL
    form.approver.value = "Owen Hughes"
    form.submit()
    settle(qtbot, tasks)


def test_what_moves_is_shown_at_once(form):
    assert form.effect.text() == "£18,000 leaves 2015-16, to be delivered from 1 Apr 2016 on"


def test_what_is_left_counts_in_the_next_year(form, register, qtbot, tasks):
    submit(form, qtbot, tasks)
    assert row(register, "variation")["kind"] == "time"
    assert standing(register) == {}
    assert standing(register, period="2016-17") == {"committed": 1_800_000}


def test_a_ceiling_without_room_refuses(form, register, qtbot, tasks):
    a_ceiling(register, "framework", "2016-17", 1_799_999)
    submit(form, qtbot, tasks)
    assert rows(register, "variation") == []
    assert form.isVisible()


def test_what_is_missing_is_asked_for(form):
    form.submit()
    assert errors(form) == {"reason": "Say why the work is carried over."}


@pytest.mark.parametrize(
    ("today", "last", "expected"),
    [
        (date(2016, 3, 20), date(2015, 7, 31), date(2016, 6, 30)),
        (date(2016, 4, 5), date(2016, 3, 31), date(2016, 6, 30)),
        (date(2016, 3, 20), date(2016, 9, 30), date(2016, 9, 30)),
    ],
    ids=["before the year ends", "after it has ended", "where the work runs on"],
)
def test_a_quarter_of_the_next_year_is_proposed(today, last, expected):
    assert last_day_proposed(today, last) == expected
