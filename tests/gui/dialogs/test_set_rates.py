from datetime import date

import pytest
from builders import OWNER
from forms import errors, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.domain.states import Unit
from core.queries.framework import lots
from core.queries.rankings import provider_rows, rates
from gui.dialogs.set_rates import SetRatesForm

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
def open_form(host, desk, register):
    def made():
        with register.reading() as read:
            alder = provider_rows(read)[0]
            card = [row for row in rates(read) if row.provider_id == alder.id]
            return SetRatesForm(desk, alder, card, lots(read), TODAY, parent=host)

    return made


def card(register):
    with register.reading() as read:
        return [(row.lot, row.unit, row.max_pence, row.first_day) for row in rates(read) if row.provider_id == 1]


def test_the_form_starts_from_the_prices_of_today(open_form):
    form = open_form()
    lines = [(row.lot.value, row.unit.value, row.price.pence, row.today.text()) for row in form.rates.rows]
    assert lines == [(lot, Unit.DAY, 90_000, "£900.00") for lot in "123"]


def test_only_prices_that_differ_are_set(open_form, register, tasks, qtbot):
    form = open_form()
    form.rates.rows[1].price.pence = 87_500
    form.first.day = date(2015, 5, 1)
    form.submit()
    settle(qtbot, tasks)
    assert ("2", Unit.DAY, 87_500, date(2015, 5, 1)) in card(register)
    assert len(card(register)) == 4


def test_a_price_for_another_unit_is_added(open_form, register, tasks, qtbot):
    form = open_form()
    form.rates.add()
    added = form.rates.rows[-1]
    added.unit.value, added.price.pence = Unit.HALF_DAY, 48_000
    assert added.today.text() == "None yet"
    form.submit()
    settle(qtbot, tasks)
    assert ("3", Unit.HALF_DAY, 48_000, TODAY) in card(register)


def test_nothing_changed_is_said_before_anything_is_sent(open_form):
    form = open_form()
    form.submit()
    assert errors(form) == {"rates": "Every price is as it is today. Change one, or add one."}


def test_a_line_without_a_price_names_its_place(open_form):
    form = open_form()
    form.rates.rows[1].price.pence = None
    form.submit()
    assert errors(form) == {"rates": "Enter a price above £0.00 for a day in lot 2, or remove its line."}


def test_a_line_without_a_unit_is_asked_for(open_form):
    form = open_form()
    form.rates.add()
    form.submit()
    assert errors(form) == {"rates": "Choose the lot and the unit of every price, or remove its line."}


def test_a_line_taken_away_leaves_its_price_as_it_is(open_form, register, tasks, qtbot):
    form = open_form()
    form.rates.rows[0].price.pence = 1
    form.rates.remove(form.rates.rows[0])
    form.rates.rows[0].price.pence = 88_000
    form.first.day = date(2015, 5, 1)
    form.submit()
    settle(qtbot, tasks)
    assert [row for row in card(register) if row[0] == "1"] == [("1", Unit.DAY, 90_000, TODAY)]


def test_a_price_that_starts_with_the_one_it_follows_is_refused(open_form, tasks, qtbot):
    form = open_form()
    form.rates.rows[0].price.pence = 87_500
    form.submit()
    settle(qtbot, tasks)
    assert "starts on 1 Apr 2015; a new one starts later" in errors(form)["first_day"]


def test_lines_are_kept_with_the_draft(open_form, qtbot):
    form = open_form()
    form.rates.rows[0].price.pence = 87_500
    form.rates.remove(form.rates.rows[2])
    form.rates.add()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = open_form()
    kept = [(row.lot.value, row.unit.value, row.price.pence) for row in again.rates.rows]
    assert kept == [("1", Unit.DAY, 87_500), ("2", Unit.DAY, 90_000), ("2", None, None)]


def test_every_control_has_a_name(open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form.rates) == []
