from datetime import date

import pytest
from builders import an_issued_order, the_day_is
from forms import errors, nameless
from inspection import rows, standing
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.plannable import plannable
from gui.desk import Place
from gui.dialogs.agree_expenses import AgreeExpensesForm

TODAY = date(2015, 5, 20)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    an_issued_order(register)
    the_day_is(register, TODAY.isoformat())

    def made(chosen=1):
        with register.reading() as read:
            return AgreeExpensesForm(desk, plannable(read), TODAY, chosen=chosen, parent=host)

    return made


def fill(form):
    form.day.day = date(2015, 5, 6)
    form.pence.pence = 12_050
    form.description.setText("Hire of the Civic Hall")
    form.evidence.setText("Receipt 4471")


def test_what_was_spent_accrues(open_form, register, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    fill(form)
    form.submit()
    settle(qtbot, tasks)
    assert standing(register) == {"committed": 1_800_000, "accrued": 12_050}
    assert said == [("£120.50 of expenses agreed under CO-2015-0001", Place("call_off", "CO-2015-0001"))]


def test_what_shows_it_is_asked_for_at_its_field(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form)
    form.evidence.clear()
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"evidence": "Say what shows it, such as a receipt and its number."}
    assert rows(register, "expense") == []


@pytest.mark.parametrize(
    ("spoil", "field", "sentence"),
    [
        pytest.param(
            lambda form: setattr(form.line, "value", None),
            "line_id",
            "Choose the line under which the money was spent.",
            id="no line",
        ),
        pytest.param(
            lambda form: setattr(form.pence, "pence", None),
            "pence",
            "Enter what was spent, excluding VAT.",
            id="no amount",
        ),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, spoil, field, sentence):
    form = open_form()
    fill(form)
    spoil(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
