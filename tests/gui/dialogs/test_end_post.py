from datetime import date

import pytest
from builders import OWNER, perform
from forms import errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.operations.fill_post import FILL_POST
from core.queries.staffing import posts
from gui.dialogs.end_post import EndPostForm

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
    perform(register, FILL_POST, role_group="project-officer", fte_thousandths=1_000, first_day="2015-04-01")
    return EndPostForm(desk, post(register), TODAY, parent=host)


def post(register):
    with register.reading() as read:
        return posts(read)[0]


def test_the_post_ends_on_the_day_given(form, register, tasks, qtbot):
    form.last.day = date(2015, 9, 30)
    form.submit()
    settle(qtbot, tasks)
    assert post(register).last_day == date(2015, 9, 30)


def test_an_end_before_its_start_is_refused_at_its_field(form, tasks, qtbot):
    form.last.day = date(2015, 3, 31)
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"last_day": "The post starts on 1 Apr 2015 and cannot end before."}


def test_every_field_has_a_name(form):
    assert nameless(form) == []
