from datetime import date, datetime, time

import pytest
from builders import OWNER
from forms import errors, nameless
from PySide6.QtWidgets import QWidget
from sights import opened, settle

from core.domain.working_days import LONDON
from gui.dialogs.move_date import MoveDateForm, open_move_date


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, desk):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def form(host, desk, tasks, qtbot):
    open_move_date(desk, host)
    return opened(qtbot, host, MoveDateForm, tasks)


def now(register):
    with register.reading() as read:
        return read.now


def test_the_form_starts_at_the_next_working_day_in_the_morning(form):
    assert (form.to.day, form.at.moment) == (date(2015, 4, 2), time(9))


def test_the_next_working_day_leaves_out_bank_holidays(host, desk):
    good_friday_eve = datetime(2015, 4, 2, 9, tzinfo=LONDON)
    assert MoveDateForm(desk, good_friday_eve, parent=host).to.day == date(2015, 4, 7)


def test_the_date_moves_to_the_day_and_time_given(form, register, tasks, qtbot):
    form.to.day = date(2015, 11, 30)
    form.at.moment = time(17, 30)
    form.submit()
    settle(qtbot, tasks)
    assert now(register) == datetime(2015, 11, 30, 17, 30, tzinfo=LONDON)


def test_an_earlier_time_of_the_same_day_is_refused_at_its_field(form, register, tasks, qtbot):
    form.to.day = date(2015, 4, 1)
    form.at.moment = time(8, 0)
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["to"].startswith("The register stands at 1 Apr 2015, 09:00")
    assert now(register).date() == date(2015, 4, 1)


def test_every_field_has_a_name(form):
    assert nameless(form) == []
