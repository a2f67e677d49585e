from datetime import date

import pytest
from builders import OWNER
from forms import decide, errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.framework import lots
from core.queries.rankings import provider_rows, suspensions
from gui.dialogs.suspend_provider import SuspendProviderForm

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
def form(host, desk, register):
    with register.reading() as read:
        return SuspendProviderForm(desk, provider_rows(read), lots(read), TODAY, chosen=2, parent=host)


def recorded(register):
    with register.reading() as read:
        return suspensions(read)


def submit(form, tasks, qtbot):
    form.reason.setPlainText("Insurance lapsed")
    decide(form)
    form.submit()
    settle(qtbot, tasks)


def test_a_suspension_lasts_until_it_is_lifted_unless_a_day_is_given(form, register, tasks, qtbot):
    submit(form, tasks, qtbot)
    (row,) = recorded(register)
    assert (row.provider, row.lot, row.first_day, row.last_day, row.reason, row.decision) == (
        "Beech Mediation",
        "",
        TODAY,
        None,
        "Insurance lapsed",
        "DEC-TENDER",
    )


def test_the_last_day_is_asked_for_only_where_there_is_one(form):
    last = form.form.fields["last_day"]
    assert not last.isVisible()
    form.end.ends.value = True
    assert last.isVisible()
    assert last.field.isEnabled()


def test_a_suspension_can_end_on_a_day_and_hold_in_one_lot(form, register, tasks, qtbot):
    form.lot.value = "2"
    form.end.ends.value = True
    form.end.field.day = date(2015, 5, 31)
    submit(form, tasks, qtbot)
    (row,) = recorded(register)
    assert (row.lot, row.last_day) == ("2", date(2015, 5, 31))


def test_the_last_day_is_closed_while_there_is_none(form):
    assert not form.end.field.isEnabled()
    form.end.ends.value = True
    assert form.end.field.isEnabled()


def test_an_end_before_the_start_is_refused_at_its_field(form, tasks, qtbot):
    form.end.ends.value = True
    form.end.field.day = date(2015, 3, 31)
    submit(form, tasks, qtbot)
    assert errors(form) == {"last_day": "The suspension ends before it starts."}


def test_a_reason_is_asked_for(form):
    decide(form)
    form.submit()
    assert errors(form) == {"reason": "Give the reason for the suspension."}


def test_a_decision_is_asked_for(form):
    form.reason.setPlainText("Insurance lapsed")
    form.submit()
    assert errors(form) == {"decision.reference": "Give the reference of the decision."}


def test_every_lot_is_offered_with_its_title(form):
    assert form.lot.itemText(0) == "Every lot"
    assert form.lot.itemText(3) == "Lot 3: Delivery of restorative conferences"


def test_every_field_has_a_name(form):
    assert nameless(form) == []
