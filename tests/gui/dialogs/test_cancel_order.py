import pytest
from builders import an_issued_order
from PySide6.QtWidgets import QPushButton, QWidget
from sights import settle

from core.domain.states import CallOffState, RequirementState
from core.queries.call_offs import call_offs
from core.queries.requirements import requirements
from gui.desk import Place
from gui.dialogs.cancel_order import CancelOrderForm


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
    an_issued_order(register)
    return CancelOrderForm(desk, order(register), parent=host)


def order(register):
    with register.reading() as read:
        return call_offs(read)[0]


def requirement_state(register):
    with register.reading() as read:
        return requirements(read)[0].state


def cancel(form, tasks, qtbot, *, remains):
    form.reason.setPlainText("Put off to next year")
    form.remains.value = remains
    form.submit()
    settle(qtbot, tasks)


def test_the_commitment_is_released_and_the_reason_kept(form, register, tasks, qtbot):
    cancel(form, tasks, qtbot, remains=False)
    row = order(register)
    assert (row.state, row.committed, row.cancel_reason) == (CallOffState.CANCELLED, 0, "Put off to next year")


@pytest.mark.parametrize(("remains", "state"), [(True, RequirementState.AGREED), (False, RequirementState.ORDERED)])
def test_the_requirement_is_placed_again_only_if_the_work_is_still_needed(form, register, tasks, qtbot, remains, state):
    cancel(form, tasks, qtbot, remains=remains)
    assert requirement_state(register) is state


def test_whether_the_work_is_still_needed_has_to_be_said(form, register):
    form.reason.setPlainText("Put off to next year")
    form.submit()
    assert form.form.fields["need_remains"].error.text() == "Say whether the work is still needed."
    assert order(register).state is CallOffState.ISSUED


def test_without_a_reason_it_stands(form, register):
    form.remains.value = False
    form.submit()
    assert form.form.fields["reason"].error.text() == "Say why the call-off is cancelled."
    assert order(register).state is CallOffState.ISSUED


def test_the_button_that_puts_the_form_away_keeps_the_call_off(form, register):
    keep = next(each for each in form.findChildren(QPushButton) if each.text() == "Keep the call-off")
    keep.click()
    assert form.isHidden()
    assert order(register).state is CallOffState.ISSUED


def test_the_form_says_what_is_released(form):
    words = " ".join(each.text() for each in form.findChildren(type(form.form.fields["reason"].name)))
    assert "£18,000.00 committed is released" in words


def test_the_status_line_can_open_the_call_off(form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    cancel(form, tasks, qtbot, remains=False)
    assert said == [("Call-off CO-2015-0001 cancelled; £18,000 released", Place("call_off", "CO-2015-0001"))]
