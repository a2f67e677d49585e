from datetime import date

import pytest
from builders import OWNER
from forms import errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.staffing import posts, staffing
from gui.dialogs.fill_post import FillPostForm

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
    def made(chosen=None):
        with register.reading() as read:
            return FillPostForm(desk, staffing(read), TODAY, chosen=chosen, parent=host)

    return made


def recorded(register):
    with register.reading() as read:
        return [(row.role_group, row.holder, row.fte_thousandths, row.first_day, row.last_day) for row in posts(read)]


def test_a_post_is_recorded(open_form, register, tasks, qtbot):
    form = open_form()
    form.group.value = "project-officer"
    form.fte.thousandths = 600
    form.holder.setText("SR")
    form.submit()
    settle(qtbot, tasks)
    assert recorded(register) == [("project-officer", "SR", 600, TODAY, None)]


def test_a_temporary_post_asks_for_its_end_from_the_start(open_form, register, tasks, qtbot):
    form = open_form("training-manager")
    assert form.end.field.isEnabled()
    form.fte.thousandths = 1_000
    form.end.field.day = date(2016, 3, 31)
    form.submit()
    settle(qtbot, tasks)
    assert recorded(register) == [("training-manager", "", 1_000, TODAY, date(2016, 3, 31))]


def test_the_form_says_where_the_role_group_stands(open_form):
    form = open_form("fgc-coordinators")
    assert form.stands.text() == "0 of 26 FTE today; at most 0 this year, on 1 Apr 2015."


def test_passing_the_limit_asks_for_a_reason_and_then_stands(open_form, register, tasks, qtbot):
    form = open_form("project-officer")
    form.fte.thousandths = 1_500
    form.submit()
    settle(qtbot, tasks)
    assert "over the limit of 1" in errors(form)["reason"]
    form.reason.setText("Handover")
    form.submit()
    settle(qtbot, tasks)
    assert [row[2] for row in recorded(register)] == [1_500]


@pytest.mark.parametrize(
    ("chosen", "field", "sentence"),
    [
        (None, "role_group", "Choose the role group."),
        ("project-officer", "fte_thousandths", "Enter how much of a post, such as 1 or 0.6."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, chosen, field, sentence):
    form = open_form(chosen)
    form.submit()
    assert errors(form) == {field: sentence}


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
