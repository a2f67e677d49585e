from datetime import date

import pytest
from builders import OWNER, an_issued_order
from forms import decide, errors, nameless
from funded import a_funding
from inspection import row
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.framework import framework, streams
from core.queries.funding import funding
from gui.desk import Place
from gui.dialogs.fund_stream import FundingChoices, FundStreamForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_form(qtbot, desk, register):
    desk.act_as(OWNER)
    host = QWidget()
    qtbot.addWidget(host)

    def made(**chosen):
        with register.reading() as read:
            choices = FundingChoices(framework(read)[0], streams(read), funding(read))
        return FundStreamForm(desk, choices, parent=host, **chosen)

    return made


def submit(form, tasks, qtbot):
    decide(form)
    form.submit()
    settle(qtbot, tasks)


def in_force(register):
    with register.reading() as read:
        return funding(read)[-1]


def test_a_streams_money_is_recorded_with_its_conditions(open_form, desk, register, tasks, qtbot):
    said = []
    desk.said.connect(lambda _sentence, place: said.append(place))
    form = open_form(stream="innovation")
    form.pence.pence = 5_000_000
    form.bounded.value = True
    form.spend_by.day = date(2015, 12, 31)
    form.conditions.setPlainText("Statement by June")
    form.carry.setChecked(True)
    submit(form, tasks, qtbot)
    found = in_force(register)
    assert (found.stream, found.financial_year, found.pence) == ("innovation", "2015-16", 5_000_000)
    assert (found.spend_by, found.conditions, found.carry_forward) == (date(2015, 12, 31), "Statement by June", True)
    assert said == [Place("ceilings", "stream:innovation 2015-16")]


def test_money_without_a_day_is_to_be_spent_by_the_end_of_its_year(open_form, register, tasks, qtbot):
    form = open_form(stream="core")
    assert not form.spend_by.isEnabled()
    form.pence.pence = 100
    submit(form, tasks, qtbot)
    assert in_force(register).spend_by is None


def test_money_that_is_funded_anew_starts_from_its_conditions(open_form, register):
    a_funding(register, spend_by="2015-12-31", conditions="Statement by June", carry_forward=True)
    form = open_form(stream="innovation", financial_year="2015-16")
    assert (form.bounded.value, form.spend_by.day) == (True, date(2015, 12, 31))
    assert (form.conditions.words(), form.carry.isChecked()) == ("Statement by June", True)
    form.year.value = "2016-17"
    assert (form.bounded.value, form.conditions.words(), form.carry.isChecked()) == (False, "", False)


def test_the_form_says_what_an_amount_would_do_before_there_is_a_decision(open_form, register, tasks, qtbot):
    an_issued_order(register, stream="innovation")
    a_funding(register)
    form = open_form(stream="innovation")
    form.pence.pence = 2_000_000
    settle(qtbot, tasks)
    assert form.effect.text() == (
        "It supersedes £50,000. £18,000 of the stream is exposure or reserved in that year: £2,000 left."
    )


def test_less_than_is_committed_needs_lost_funding(open_form, register, tasks, qtbot):
    an_issued_order(register, stream="innovation")
    form = open_form(stream="innovation")
    form.pence.pence = 1_000_000
    submit(form, tasks, qtbot)
    assert errors(form)["pence"].startswith("£10,000 is below the £18,000 that is exposure or reserved")
    assert form.effect.property("tone") == "bad"
    form.lost.setChecked(True)
    submit(form, tasks, qtbot)
    assert row(register, "ceiling_version", scope="stream:innovation")["lost_funding"] == 1


def test_a_day_outside_the_year_is_refused_at_its_field(open_form, tasks, qtbot):
    form = open_form(stream="core")
    form.pence.pence = 100
    form.bounded.value = True
    form.spend_by.day = date(2016, 4, 1)
    submit(form, tasks, qtbot)
    assert errors(form)["spend_by"].startswith("1 Apr 2016 lies after 2015-16 ends on 31 Mar 2016.")


@pytest.mark.parametrize(
    ("undo", "field", "sentence"),
    [
        (lambda form: setattr(form.stream, "value", None), "stream", "Choose the stream."),
        (lambda form: setattr(form.year, "value", None), "financial_year", "Choose the year."),
        (lambda form: setattr(form.pence, "pence", None), "pence", "Enter how much money there is."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, undo, field, sentence):
    form = open_form(stream="core")
    form.pence.pence = 100
    decide(form)
    undo(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_only_years_can_be_chosen(open_form):
    year = open_form().year
    assert [year.itemText(at) for at in range(year.count())] == ["2015-16", "2016-17", "2017-18"]


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
