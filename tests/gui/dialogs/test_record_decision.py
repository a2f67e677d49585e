from datetime import date

import pytest
from builders import OWNER
from forms import errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.framework import decisions
from gui.desk import Place
from gui.dialogs.record_decision import RecordDecisionForm

TODAY = date(2015, 4, 1)


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
def form(host, desk):
    made = RecordDecisionForm(desk, TODAY, parent=host)
    made.reference.setText("DEC-030")
    made.maker.setText("RP strategy group")
    made.words.setPlainText("Extend by a year")
    return made


def test_a_decision_is_recorded_with_its_day_and_maker(form, register, tasks, qtbot):
    form.day.day = date(2015, 3, 20)
    form.submit()
    settle(qtbot, tasks)
    with register.reading() as read:
        found = next(each for each in decisions(read) if each.reference == "DEC-030")
    assert (found.decided_on, found.maker, found.text) == (date(2015, 3, 20), "RP strategy group", "Extend by a year")


def test_a_reference_that_is_taken_is_refused_at_its_field(form, tasks, qtbot):
    form.reference.setText("DEC-TENDER")
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"reference": "Decision DEC-TENDER is recorded already. Use another reference."}


def test_a_day_to_come_cannot_be_entered(form):
    form.day.day = date(2015, 4, 2)
    assert form.day.day == TODAY


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("reference", "Give the reference of the decision."),
        ("maker", "Say who decided."),
        ("text", "Say what was decided."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(form, field, sentence):
    form.form.fields[field].field.clear()
    form.submit()
    assert errors(form) == {field: sentence}


def test_the_status_line_can_open_the_decision(form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form.submit()
    settle(qtbot, tasks)
    assert said == [("Decision DEC-030 recorded", Place("ceilings", "decision DEC-030"))]


def test_every_field_has_a_name(form):
    assert nameless(form) == []
