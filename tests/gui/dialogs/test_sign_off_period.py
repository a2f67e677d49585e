"""The form that signs off a period: its figures, what is not reviewed and what is open, before it is done."""

import pytest
from builders import REVIEWER, an_issued_order, the_day_is
from forms import errors, nameless
from inspection import row, rows
from PySide6.QtWidgets import QWidget
from reviewed import a_query, a_review, a_sign_off, an_order_to_sign_off
from sights import opened, settle

from gui.desk import Place
from gui.dialogs.sign_off_period import SignOffPeriodForm, open_sign_off


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def form(qtbot, desk, tasks):
    """Opens the form over a window, and waits until the rules have spoken."""
    desk.act_as(REVIEWER)
    window = QWidget()
    qtbot.addWidget(window)

    def made():
        open_sign_off(desk, window)
        found = opened(qtbot, window, SignOffPeriodForm, tasks)
        settle(qtbot, tasks)
        return found

    return made


def test_the_quarter_is_proposed_with_its_figures_and_what_is_not_reviewed(form, register):
    an_order_to_sign_off(register)
    shown = form()
    assert nameless(shown) == []
    assert [shown.period.itemText(at) for at in range(shown.period.count())] == ["2015-16 Q1", "Apr 2015"]
    assert shown.period.value == "2015-16 Q1"
    assert shown.figures.pairs()[:2] == [("Exposure", "£18,000.00"), ("Committed", "£18,000.00")]
    assert shown.orders.pairs() == [
        ("In all", "1 call-off"),
        ("Reviewed since", "0 call-offs"),
        ("Not reviewed", "CO-2015-0001"),
        ("Open queries", "None"),
    ]
    assert shown.findings.sentences() == ["1 call-off is not reviewed since its money last moved in 2015-16 Q1."]


def test_it_is_signed_off_with_a_note(form, register, desk, tasks, qtbot):
    an_order_to_sign_off(register)
    a_review(register)
    shown = form()
    assert shown.findings.sentences() == []
    shown.note.setPlainText("As reported to the board")
    with qtbot.waitSignal(desk.said) as said:
        shown.submit()
    settle(qtbot, tasks)
    assert said.args == [
        "2015-16 Q1 signed off at an exposure of £18,000, of which £0 is paid",
        Place("returns", item="sign_off:2015-16 Q1"),
    ]
    kept = row(register, "sign_off")
    assert (kept["period"], kept["note"]) == ("2015-16 Q1", "As reported to the board")


def test_an_open_query_is_named_and_stands_in_the_way(form, register, tasks, qtbot):
    an_order_to_sign_off(register)
    a_query(register)
    shown = form()
    assert ("Open queries", "CO-2015-0001 (query 1)") in shown.orders.pairs()
    shown.submit()
    settle(qtbot, tasks)
    assert "a query on it is open" in errors(shown)["period"]
    assert rows(register, "sign_off") == []


def test_another_period_shows_its_own_figures(form, register, tasks, qtbot):
    the_day_is(register, "2015-05-11")
    an_issued_order(register)
    the_day_is(register, "2015-07-01")
    a_sign_off(register, "Apr 2015")
    shown = form()
    assert shown.period.value == "May 2015"
    assert shown.orders.pairs()[0] == ("In all", "1 call-off")


def test_without_a_period_that_has_ended_it_asks_for_one(form, register):
    an_issued_order(register)
    shown = form()
    shown.submit()
    assert errors(shown) == {"period": "Choose a period that has ended."}
