from datetime import date

import pytest
from builders import OWNER, an_issued_order, perform
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import opened, settle, unnamed

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.move_date import MOVE_DATE
from gui.dialogs.as_at import AsAtForm, Days, open_as_at

DAYS = Days(date(2015, 4, 1), date(2015, 11, 30))


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def form(host, desk):
    return AsAtForm(desk, DAYS, host)


def test_it_starts_at_the_end_of_the_last_month_as_it_was_true_then(form):
    assert form.day.day == date(2015, 10, 31)
    assert form.meanings[Basis.EFFECTIVE].isChecked()
    assert not form.today.isEnabled()


def test_enter_shows_the_day_in_the_sense_chosen(form, desk, qtbot):
    form.day.day = date(2015, 9, 30)
    form.meanings[Basis.RECORDED].setChecked(True)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert desk.as_at == AsAt(date(2015, 9, 30), Basis.RECORDED)


def test_it_comes_back_with_what_is_shown_and_leads_to_today(host, desk):
    desk.show_as_at(AsAt(date(2015, 9, 30), Basis.RECORDED))
    form = AsAtForm(desk, DAYS, host)
    assert (form.day.day, form.meanings[Basis.RECORDED].isChecked()) == (date(2015, 9, 30), True)
    form.today.click()
    assert desk.as_at is None


def test_today_itself_is_shown_as_it_always_is(form, desk):
    form.day.day = DAYS.today
    form.accept()
    assert desk.as_at is None


def test_escape_leaves_everything_as_it_is(form, desk, qtbot):
    form.day.day = date(2015, 9, 30)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert desk.as_at is None


def test_there_are_no_figures_before_the_framework_or_after_today(form):
    form.day.day = date(2014, 1, 1)
    assert form.day.day == DAYS.first
    form.day.day = date(2016, 1, 1)
    assert form.day.day == DAYS.today


def test_it_is_filled_from_the_register_even_while_a_past_day_is_shown(host, desk, register, tasks, qtbot):
    an_issued_order(register)
    perform(register, MOVE_DATE, by=OWNER, to="2015-11-30", at="09:00:00")
    desk.show_as_at(AsAt(date(2015, 4, 1), Basis.EFFECTIVE))
    open_as_at(desk, host)
    form = opened(qtbot, host, AsAtForm, tasks)
    assert (form.day.day, form.day.maximumDate().toPython()) == (date(2015, 4, 1), date(2015, 11, 30))
    settle(qtbot, tasks)


def test_every_control_has_a_name(form):
    assert unnamed(form) == []
