import pytest
from builders import OWNER
from forms import decide, errors, nameless
from PySide6.QtWidgets import QWidget
from sights import opened, settle

from core.domain.states import LegalForm
from core.queries.framework import framework
from gui.dialogs.set_publication import SetPublicationForm, open_set_publication


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
    open_set_publication(desk, host)
    return opened(qtbot, host, SetPublicationForm, tasks)


def held(register):
    with register.reading() as read:
        (found,) = framework(read)
    return found.department, set(found.redacted_forms)


def test_it_starts_from_what_holds(form):
    assert form.department.text() == ""
    assert form.forms.forms() == (LegalForm.INDIVIDUAL, LegalForm.SOLE_TRADER)


def test_the_department_and_who_goes_unnamed_are_set(form, register, tasks, qtbot):
    form.department.setText("Children’s Services")
    form.forms.ticks[LegalForm.SOLE_TRADER].setChecked(False)
    form.forms.ticks[LegalForm.PARTNERSHIP].setChecked(True)
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert held(register) == ("Children’s Services", {LegalForm.INDIVIDUAL, LegalForm.PARTNERSHIP})


def test_what_holds_already_is_refused_at_the_forms(form, tasks, qtbot):
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"redacted_forms": "This department and these legal forms hold already."}


def test_a_decision_is_asked_for(form):
    form.department.setText("Children’s Services")
    form.submit()
    assert errors(form) == {"decision.reference": "Give the reference of the decision."}


def test_what_was_ticked_is_kept_for_the_next_time(form, host, desk, tasks, qtbot):
    form.forms.ticks[LegalForm.CHARITY].click()
    form.reject()
    settle(qtbot, tasks)
    open_set_publication(desk, host)
    again = opened(qtbot, host, SetPublicationForm, tasks)
    assert LegalForm.CHARITY in again.forms.forms()


def test_every_field_has_a_name(form):
    assert nameless(form) == []
    assert all(tick.accessibleName() for tick in form.forms.ticks.values())
