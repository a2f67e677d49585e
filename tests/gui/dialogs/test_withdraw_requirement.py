import pytest
from builders import an_agreed_requirement, an_open_selection
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import RequirementState
from core.queries.requirements import requirements
from gui.dialogs.withdraw_requirement import WithdrawRequirementForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    return lambda: WithdrawRequirementForm(desk, row(register), parent=host)


def row(register):
    with register.reading() as read:
        return requirements(read)[0]


def test_an_agreed_requirement_is_withdrawn_with_its_reason(open_form, register, tasks, qtbot):
    an_agreed_requirement(register)
    form = open_form()
    form.reason.setPlainText("The team was dissolved")
    form.submit()
    settle(qtbot, tasks)
    assert (row(register).state, row(register).note) == (RequirementState.WITHDRAWN, "The team was dissolved")


def test_without_a_reason_it_stays(open_form, register):
    an_agreed_requirement(register)
    form = open_form()
    form.submit()
    assert form.form.fields["reason"].error.text() == "Say why it is not needed any more."
    assert row(register).state is RequirementState.AGREED


def test_one_in_selection_is_refused_with_the_way_out(open_form, register, tasks, qtbot):
    an_open_selection(register)
    form = open_form()
    form.reason.setPlainText("The team was dissolved")
    form.submit()
    settle(qtbot, tasks)
    assert any("close the selection first" in sentence for sentence in form.findings.sentences())
    assert row(register).state is RequirementState.IN_SELECTION
