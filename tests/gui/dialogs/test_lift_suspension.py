from datetime import date

import pytest
from builders import OWNER, a_decision, perform
from forms import decide, errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.queries.rankings import suspensions
from gui.dialogs.lift_suspension import LiftSuspensionForm

TODAY = date(2015, 4, 1)


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
def open_form(host, desk, register):
    return lambda chosen=None: LiftSuspensionForm(desk, recorded(register), TODAY, chosen=chosen, parent=host)


def suspend(register, provider_id):
    perform(
        register,
        SUSPEND_PROVIDER,
        provider_id=provider_id,
        first_day="2015-04-01",
        reason="Insurance",
        decision=a_decision("DEC-012"),
    )


def recorded(register):
    with register.reading() as read:
        return suspensions(read)


def test_a_suspension_is_lifted_from_today(open_form, register, tasks, qtbot):
    suspend(register, 2)
    form = open_form()
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert recorded(register)[0].lifted_on == TODAY


def test_the_only_suspension_is_chosen(open_form, register):
    suspend(register, 2)
    assert open_form().suspension.value == 1


def test_among_several_nothing_is_chosen_and_one_is_asked_for(open_form, register):
    suspend(register, 2)
    suspend(register, 3)
    form = open_form()
    decide(form)
    form.submit()
    assert errors(form) == {"suspension_id": "Choose the suspension."}


def test_the_one_in_hand_is_chosen(open_form, register):
    suspend(register, 2)
    suspend(register, 3)
    form = open_form(chosen=2)
    assert form.suspension.currentText() == "Cedar Learning: every lot, since 1 Apr 2015 (Insurance)"


def test_every_field_has_a_name(open_form, register):
    suspend(register, 2)
    assert nameless(open_form()) == []
