import pytest
from builders import a_ceiling, an_issued_order, perform
from forms import errors
from inspection import row
from PySide6.QtWidgets import QWidget
from sights import settle

from core.operations.close_order import CLOSE_ORDER
from gui.dialogs.reopen_order import ReopenOrderForm
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
    perform(register, CLOSE_ORDER, number=NUMBER, reason="Cohort withdrawn")
    made = ReopenOrderForm(desk, record(register), parent=host)
    settle(qtbot, tasks)
    return made


def submit(form, qtbot, tasks):
    form.reason.setPlainText("Cohort found")
    form.submit()
    settle(qtbot, tasks)


def test_what_comes_back_is_shown_by_year(form):
    assert form.effect.text() == "£18,000 in 2015-16"


def test_it_is_committed_again(form, register, qtbot, tasks):
    submit(form, qtbot, tasks)
    assert row(register, "closure")["restored_pence"] == 1_800_000


def test_a_ceiling_without_room_refuses(form, register, qtbot, tasks):
    a_ceiling(register, "framework", "2015-16", 1_799_999)
    submit(form, qtbot, tasks)
    assert row(register, "closure")["restored_pence"] is None
    assert form.isVisible()


def test_without_a_reason_it_stays_closed(form):
    form.submit()
    assert errors(form) == {"reason": "Say why the call-off is opened again."}
