from datetime import date

import pytest
from builders import OWNER, an_issued_order, the_day_is
from forms import decide, errors, nameless
from inspection import rows
from PySide6.QtWidgets import QWidget
from sights import settle
from year_ends import a_delivered_year

from core.queries.year_end import year_end
from gui.desk import Place
from gui.dialogs.close_year import CloseYearForm

TODAY = date(2016, 4, 5)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def opened(qtbot, desk, register):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)

    def form():
        with register.reading() as read:
            end = year_end(read, "2015-16")
        return CloseYearForm(desk, end, TODAY, parent=window)

    return form


def test_the_year_is_closed_by_its_own_decision(opened, register, desk, tasks, qtbot):
    a_delivered_year(register)
    form = opened()
    decide(form, "DEC-CLOSE", maker="Section 151 officer", text="Close the accounts of 2015-16")
    with qtbot.waitSignal(desk.said) as said:
        form.submit()
    settle(qtbot, tasks)
    assert said.args == [
        "2015-16 closed at £1,800, of which £1,800 is still to be invoiced",
        Place("years", item="2015-16"),
    ]
    assert [row["financial_year"] for row in rows(register, "year_close")] == ["2015-16"]


def test_the_figures_that_the_close_keeps_are_shown(opened, register):
    a_delivered_year(register)
    assert opened().figures.pairs() == [
        ("Exposure", "£1,800.00"),
        ("Of that, to be invoiced", "£1,800.00"),
        ("Invoiced and not paid", "£0.00"),
        ("Falls into later years", "£0.00"),
    ]


def test_what_stands_in_the_way_is_said_at_the_year(opened, register, tasks, qtbot):
    an_issued_order(register)
    the_day_is(register, "2016-04-05")
    form = opened()
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert "£18,000 is still committed in 2015-16" in errors(form)["financial_year"]
    assert rows(register, "year_close") == []


def test_a_decision_is_asked_for(opened):
    form = opened()
    form.submit()
    assert errors(form) == {"decision.reference": "Give the reference of the decision."}


def test_every_field_has_a_name(opened):
    assert nameless(opened()) == []
