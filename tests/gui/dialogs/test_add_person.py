import pytest
from builders import OWNER
from forms import errors, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import opened, settle, unnamed

from core.domain.states import Role
from core.queries.people import people
from gui.dialogs.add_person import AddPersonForm, open_add_person


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
    return lambda: AddPersonForm(desk, everybody(register), parent=host)


def everybody(register):
    with register.reading() as read:
        return people(read)


def person(register, name):
    return next((row for row in everybody(register) if row.name == name), None)


def test_a_person_is_added_with_roles_and_login(open_form, register, tasks, qtbot):
    form = open_form()
    form.name.setText("Sam Reed")
    form.login.setText("sreed")
    form.roles.ticks[Role.PLACING_OFFICER].setChecked(True)
    form.roles.ticks[Role.REVIEWER].setChecked(True)
    form.submit()
    settle(qtbot, tasks)
    added = person(register, "Sam Reed")
    assert (added.roles, added.login) == (("placing_officer", "reviewer"), "sreed")


def test_a_known_person_brings_name_and_roles_and_is_changed(open_form, register, tasks, qtbot):
    form = open_form()
    form.person.value = "Priya Nair"
    assert (form.name.text(), form.name.isReadOnly(), form.roles.roles()) == ("Priya Nair", True, (Role.REVIEWER,))
    form.roles.ticks[Role.SECRETARY].setChecked(True)
    form.submit()
    settle(qtbot, tasks)
    assert person(register, "Priya Nair").roles == ("reviewer", "secretary")
    assert len(everybody(register)) == 4


def test_the_last_framework_owner_stays_one(open_form, tasks, qtbot):
    form = open_form()
    form.person.value = OWNER
    form.roles.set_roles([Role.REVIEWER])
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"roles": "Owen Hughes is the only framework owner and has to stay one."}


def test_a_name_and_a_role_are_asked_for(open_form):
    form = open_form()
    form.submit()
    assert errors(form) == {"name": "Give the person’s name."}
    form.name.setText("Sam Reed")
    form.submit()
    assert errors(form) == {"roles": "Tick at least one role."}


def test_ticks_are_kept_with_the_draft(open_form, qtbot):
    form = open_form()
    form.roles.ticks[Role.SECRETARY].setChecked(True)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert open_form().roles.roles() == (Role.SECRETARY,)


def test_the_form_reads_who_is_known_when_it_is_opened_from_anywhere(host, desk, tasks, qtbot):
    open_add_person(desk, host)
    form = opened(qtbot, host, AddPersonForm, tasks)
    assert form.person.count() == 5


def test_every_control_has_a_name(open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form.roles) == []
