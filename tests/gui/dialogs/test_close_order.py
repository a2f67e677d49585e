import pytest
from builders import an_issued_order
from forms import errors
from inspection import row, rows
from PySide6.QtWidgets import QWidget
from sights import settle

from gui.desk import Place
from gui.dialogs.close_order import CloseOrderForm
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
def form(host, desk, register):
    an_issued_order(register)
    return CloseOrderForm(desk, record(register), parent=host)


def test_what_is_released_is_said_before(form):
    words = " ".join(each.text() for each in form.findChildren(type(form.form.fields["reason"].name)))
    assert "Closing releases £18,000.00 of “Training days” (20 days)." in words


def test_the_call_off_is_closed_with_its_reason(form, register, desk, qtbot, tasks):
    told = []
    desk.said.connect(lambda sentence, place: told.append(place))
    form.reason.setPlainText("Cohort withdrawn")
    form.submit()
    settle(qtbot, tasks)
    written = row(register, "closure")
    assert (written["reason"], written["released_pence"]) == ("Cohort withdrawn", 1_800_000)
    assert told == [Place("call_off", item=NUMBER)]


def test_without_a_reason_it_stands(form, register):
    form.submit()
    assert errors(form) == {"reason": "Say why the call-off is closed."}
    assert rows(register, "closure") == []
