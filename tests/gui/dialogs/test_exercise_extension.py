from datetime import date

import pytest
from builders import OWNER, the_day_is
from forms import decide, errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.options import options
from gui.desk import Place
from gui.dialogs.exercise_extension import ExerciseExtensionForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, desk):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def form(host, desk, register):
    with register.reading() as read:
        first = options(read)[0]
    return ExerciseExtensionForm(desk, first, date(2016, 3, 31), date(2015, 4, 1), parent=host)


def test_the_option_is_exercised_by_its_own_decision(form, register, desk, tasks, qtbot):
    decide(form, "CAB-9", maker="Director", text="Extend by a year")
    with qtbot.waitSignal(desk.said) as said:
        form.submit()
    settle(qtbot, tasks)
    assert said.args == ["Option 1 exercised: the framework runs until 31 Mar 2017", Place("years", item="option:1")]
    assert row(register, "extension_option", number=1)["exercised_on"] == "2015-04-01"


def test_a_year_without_a_ceiling_is_said_while_typing(form, tasks, qtbot):
    decide(form)
    form.ask()
    settle(qtbot, tasks)
    assert form.findings.sentences() == [
        "There is no ceiling for 2016-17 yet. Until a decision records one, no call-off can reach into it."
    ]


def test_an_option_that_lapsed_meanwhile_says_so(form, register, tasks, qtbot):
    the_day_is(register, "2016-04-01")
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    (said,) = form.findings.sentences()
    assert said.startswith("Option 1 had to be exercised by 31 Mar 2016, when the term ends. It has lapsed")


def test_a_decision_is_asked_for(form):
    form.submit()
    assert errors(form) == {"decision.reference": "Give the reference of the decision."}


def test_every_field_has_a_name(form):
    assert nameless(form) == []
