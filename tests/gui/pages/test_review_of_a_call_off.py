"""The review on a call-off’s page: its state, its queries, and what each role does about them."""

import pytest
from builders import REVIEWER, a_planned_session, an_issued_order
from reviewed import ANSWER, NUMBER, QUESTION, a_query, a_resolved_query, a_review, an_answered_query
from sights import in_sight, opened, settle, unnamed

from gui.desk import Place
from gui.dialogs.answer_query import AnswerQueryForm
from gui.dialogs.raise_query import RaiseQueryForm
from gui.dialogs.resolve_query import ResolveQueryForm
from gui.dialogs.review_order import ReviewOrderForm
from gui.pages.call_off import CallOffPage


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def page(desk, register, qtbot, tasks):
    """The page of the first call-off as the register stands."""
    an_issued_order(register)

    def made():
        shown = CallOffPage(desk)
        shown.show_place(Place("call_off", item=NUMBER))
        return in_sight(qtbot, shown, tasks)

    return made


def state(page):
    return page.review.pill.text(), page.review.words.text()


def test_a_call_off_that_nobody_reviewed_says_so(page):
    shown = page()
    assert state(shown) == ("Not reviewed", "Nobody has marked this call-off reviewed yet.")
    assert shown.review.entries == ()
    assert unnamed(shown.review) == []


def test_a_review_says_who_and_when_and_what_happened_since(page, register, tasks, qtbot):
    a_review(register, note="Agrees with the minutes")
    shown = page()
    assert state(shown) == ("Reviewed", "Reviewed by Priya Nair on 1 Apr 2015. Agrees with the minutes")
    a_planned_session(register)
    shown.refresh()
    settle(qtbot, tasks)
    assert shown.review.pill.text() == "Changed since"


def test_queries_are_shown_with_who_said_what_and_when(page, register):
    a_resolved_query(register)
    a_query(register, question="Is a second day to come?")
    shown = page()
    newest, oldest = shown.review.entries
    assert [line.accessibleName() for line in newest.lines] == [
        "Asked by Priya Nair, 1 Apr 2015: Is a second day to come?"
    ]
    assert [line.accessibleName() for line in oldest.lines][:2] == [
        f"Asked by Priya Nair, 1 Apr 2015: {QUESTION}",
        f"Answered by Amira Khan, 1 Apr 2015: {ANSWER}",
    ]
    assert [entry.pill.text() for entry in (newest, oldest)] == ["Waits for an answer", "Resolved"]
    assert (newest.answer.isVisible(), newest.resolve.text(), oldest.resolve.isVisible()) == (True, "Withdraw…", False)
    assert unnamed(shown.review) == []
    assert "Query 2 asked" in [event.what for event in shown.timeline.events]


def test_the_reviewer_asks_resolves_and_marks(page, register, desk, tasks, qtbot):
    an_answered_query(register)
    desk.act_as(REVIEWER)
    shown = page()
    shown.review.ask.click()
    assert opened(qtbot, shown, RaiseQueryForm, tasks).windowTitle() == "Ask about CO-2015-0001"
    shown.review.entries[0].resolve.click()
    assert opened(qtbot, shown, ResolveQueryForm, tasks).windowTitle() == "Resolve query 1 on CO-2015-0001"
    shown.review.mark.click()
    settle(qtbot, tasks)
    assert "Query 1 on CO-2015-0001 is not resolved yet" in shown.message_bar.words.text()
    assert shown.findChildren(ReviewOrderForm) == []


def test_the_officer_answers_and_is_told_what_is_for_the_reviewer(page, register, tasks, qtbot):
    a_query(register)
    shown = page()
    shown.review.entries[0].answer.click()
    assert opened(qtbot, shown, AnswerQueryForm, tasks).windowTitle() == "Answer query 1 on CO-2015-0001"
    shown.review.ask.click()
    settle(qtbot, tasks)
    assert shown.message_bar.words.text().startswith("This is for a reviewer; Amira Khan is not one.")


def test_a_call_off_without_open_queries_is_marked(page, desk, tasks, qtbot):
    desk.act_as(REVIEWER)
    shown = page()
    shown.review.mark.click()
    form = opened(qtbot, shown, ReviewOrderForm, tasks)
    form.submit()
    settle(qtbot, tasks)
    shown.refresh()
    settle(qtbot, tasks)
    assert shown.review.pill.text() == "Reviewed"
