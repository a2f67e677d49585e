from datetime import date

import pytest
from builders import OWNER
from forms import decide, errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import CeilingState
from core.queries.ceilings import ceilings
from gui.dialogs.confirm_ceiling import ConfirmCeilingForm

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
def form(host, desk, register):
    waiting = next(row for row in versions(register) if row.state is CeilingState.CONDITIONAL)
    return ConfirmCeilingForm(desk, waiting, TODAY, parent=host)


def versions(register):
    with register.reading() as read:
        return ceilings(read)


def test_the_version_is_in_force_by_its_own_decision(form, register, tasks, qtbot):
    decide(form, "DEC-030", maker="Secretary of State", text="The bid is fully successful")
    form.submit()
    settle(qtbot, tasks)
    states = [(row.pence, row.state, row.confirmed_by) for row in versions(register)]
    assert states == [
        (26_000_000, CeilingState.SUPERSEDED, ""),
        (150_000_000, CeilingState.IN_FORCE, "DEC-030"),
    ]


def test_the_form_says_what_it_would_do_before_there_is_a_decision(form, tasks, qtbot):
    settle(qtbot, tasks)
    assert form.effect.text() == (
        "£1,500,000 becomes the ceiling, excluding VAT. It supersedes £260,000 under decision LCC-RP-2015-APP2."
    )


def test_a_decision_is_asked_for(form):
    form.submit()
    assert errors(form) == {"decision.reference": "Give the reference of the decision."}


def test_every_field_has_a_name(form):
    assert nameless(form) == []


def test_the_form_is_as_tall_as_its_fields_once_it_says_what_it_would_do(form, tasks, qtbot):
    settle(qtbot, tasks)
    view = form.area.viewport()
    qtbot.waitUntil(lambda: view.height() == form.content.heightForWidth(view.width()))
    assert form.area.verticalScrollBar().maximum() == 0


def test_the_keyboard_begins_in_the_first_field_that_can_be_typed_in(form):
    assert form.focusWidget() is form.form.fields["decision.reference"].field
