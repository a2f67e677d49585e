"""The forms of review: ask, answer, resolve or withdraw, and mark reviewed."""

import pytest
from builders import PLACING_OFFICER, REVIEWER, an_issued_order
from forms import errors, nameless
from inspection import row, rows
from PySide6.QtWidgets import QWidget
from reviewed import ANSWER, NUMBER, OUTCOME, QUESTION, a_query, a_review, an_answered_query
from sights import settle

from core.queries.review_queries import review_queries
from gui.desk import Place
from gui.dialogs.answer_query import AnswerQueryForm
from gui.dialogs.raise_query import RaiseQueryForm
from gui.dialogs.resolve_query import ResolveQueryForm
from gui.dialogs.review_order import ReviewOrderForm
from gui.panels.call_off_record import read_record


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, register, desk):
    an_issued_order(register)
    desk.act_as(REVIEWER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def record(host, register):
    with register.reading() as read:
        return read_record(read, NUMBER)


def newest(register):
    with register.reading() as read:
        return review_queries(read)[0]


def test_a_question_is_asked(record, host, desk, register, tasks, qtbot):
    form = RaiseQueryForm(desk, record, parent=host)
    assert nameless(form) == []
    form.submit()
    assert errors(form) == {"question": "Say what you want to know."}
    form.question.setPlainText(QUESTION)
    with qtbot.waitSignal(desk.said) as said:
        form.submit()
    settle(qtbot, tasks)
    assert said.args == ["Query 1 on CO-2015-0001 asked", Place("call_off", item=NUMBER)]
    assert row(register, "review_query")["question"] == QUESTION


def test_a_question_is_answered_under_its_words(host, desk, register, tasks, qtbot):
    a_query(register)
    desk.act_as(PLACING_OFFICER)
    form = AnswerQueryForm(desk, newest(register), parent=host)
    assert nameless(form) == []
    form.submit()
    assert errors(form) == {"answer": "Write the answer."}
    form.answer.setPlainText(ANSWER)
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "review_query")["answer"] == ANSWER


def test_an_answered_query_is_resolved(host, desk, register, tasks, qtbot):
    an_answered_query(register)
    form = ResolveQueryForm(desk, newest(register), parent=host)
    assert (form.windowTitle(), form.primary.text()) == ("Resolve query 1 on CO-2015-0001", "Resolve")
    form.submit()
    assert errors(form) == {"resolution": "Say what came of it."}
    form.resolution.setPlainText(OUTCOME)
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "review_query")["resolution"] == OUTCOME


def test_a_query_without_an_answer_is_withdrawn(host, desk, register, tasks, qtbot):
    a_query(register)
    form = ResolveQueryForm(desk, newest(register), parent=host)
    assert (form.windowTitle(), form.primary.text()) == ("Withdraw query 1 on CO-2015-0001", "Withdraw")
    form.submit()
    assert errors(form) == {"resolution": "Say why it is withdrawn."}
    form.resolution.setPlainText("Found it in the minutes")
    form.ask()
    settle(qtbot, tasks)
    assert form.findings.sentences() == ["It has no answer yet; resolving it withdraws the question."]
    form.submit()
    settle(qtbot, tasks)
    assert newest(register).withdrawn


def test_a_call_off_is_marked_reviewed_with_its_figures_in_sight(record, host, desk, register, tasks, qtbot):
    form = ReviewOrderForm(desk, record, parent=host)
    assert nameless(form) == []
    assert form.figures.pairs()[:2] == [("Value", "£18,000.00"), ("Committed", "£18,000.00")]
    form.note.setPlainText("Agrees with the minutes")
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "review")["note"] == "Agrees with the minutes"


def test_a_query_that_was_asked_meanwhile_is_said_at_the_call_off(record, host, desk, register, tasks, qtbot):
    form = ReviewOrderForm(desk, record, parent=host)
    a_query(register)
    form.submit()
    settle(qtbot, tasks)
    assert "Query 1 on CO-2015-0001 is not resolved yet" in errors(form)["number"]
    assert rows(register, "review") == []


def test_a_review_may_be_made_again(record, host, desk, register, tasks, qtbot):
    a_review(register)
    form = ReviewOrderForm(desk, record, parent=host)
    form.submit()
    settle(qtbot, tasks)
    assert len(rows(register, "review")) == 2
