import pytest
from builders import PLACING_OFFICER, SECRETARY, perform
from PySide6.QtWidgets import QWidget
from ready import NEED
from sights import settle

from core.domain.states import RequirementState
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.requirements import requirements
from gui.dialogs.return_requirement import ReturnRequirementForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def form(host, desk, register):
    perform(register, SUBMIT_REQUIREMENT, by=PLACING_OFFICER, **NEED)
    desk.act_as(SECRETARY)
    return ReturnRequirementForm(desk, row(register), parent=host)


def row(register):
    with register.reading() as read:
        return requirements(read)[0]


def test_the_requirement_goes_back_with_what_is_to_be_put_right(form, register, tasks, qtbot):
    form.reason.setPlainText(" Say for whom ")
    form.submit()
    settle(qtbot, tasks)
    assert (row(register).state, row(register).note) == (RequirementState.RETURNED, "Say for whom")


def test_without_a_reason_it_stays(form, register):
    form.submit()
    assert form.form.fields["reason"].error.text() == "Say what is to be put right."
    assert row(register).state is RequirementState.SUBMITTED
