import pytest
from builders import a_delivered_session, an_issued_order
from forms import errors, nameless
from PySide6.QtWidgets import QLabel, QWidget
from sights import settle

from core.domain.states import SessionState
from core.queries.sessions import sessions
from gui.desk import Place
from gui.dialogs.take_back_session import TakeBackSessionForm


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
    a_delivered_session(register)
    with register.reading() as read:
        return TakeBackSessionForm(desk, sessions(read)[0], parent=host)


def states(register):
    with register.reading() as read:
        return [(row.reference, row.state) for row in sessions(read)]


def test_the_form_says_what_was_recorded(form):
    words = " ".join(each.text() for each in form.findChildren(QLabel))
    assert "6 May 2015: recorded as delivered, £1,800.00." in words


def test_the_record_is_taken_back_and_the_session_planned_again(form, register, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda _sentence, place: said.append(place))
    form.reason.setPlainText("Wrong session")
    form.submit()
    settle(qtbot, tasks)
    assert states(register) == [("TS-2015-0001", SessionState.TAKEN_BACK), ("TS-2015-0002", SessionState.PLANNED)]
    assert said == [Place("deliveries", "session:2")]


def test_without_a_reason_it_stands(form, register):
    form.submit()
    assert errors(form) == {"reason": "Say why the record is taken back."}
    assert states(register) == [("TS-2015-0001", SessionState.DELIVERED)]


def test_every_field_has_a_name(form):
    assert nameless(form) == []
