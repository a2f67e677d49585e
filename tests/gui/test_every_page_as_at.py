"""While a past day is shown, every page reads as at that day, says so, and does nothing in it."""

from datetime import date

import pytest
from builders import OWNER, an_issued_order, the_day_is
from sights import in_sight, settle

from core.domain.as_at import AsAt
from core.domain.states import Basis
from gui.desk import Desk
from gui.form_dialog import FormDialog
from gui.pages import PAGES

PAST = AsAt(date(2015, 4, 30), Basis.RECORDED)
OF_TODAY = {"requirements", "placing", "history", "planning", "call_off"}
"""Pages of what is still to be done, of what was done, of one record, and of plans: they name no day of figures."""


@pytest.fixture
def desk(register, tasks):
    an_issued_order(register)
    the_day_is(register, "2015-07-31")
    made = Desk(register, tasks, OWNER)
    yield made
    tasks.close()


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")
    monkeypatch.setattr("core.plans.data_folder", lambda: tmp_path)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_page_says_which_day_it_shows(entry, desk, tasks, qtbot):
    faults = []
    desk.failed.connect(faults.append)
    page = in_sight(qtbot, entry.load()(desk), tasks)
    before = page.context()
    assert entry.key in OF_TODAY or "31 Jul 2015" in before
    desk.show_as_at(PAST)
    settle(qtbot, tasks)
    if entry.key not in OF_TODAY:
        assert "30 Apr 2015" in page.context()
        assert "31 Jul 2015" not in page.context()
    desk.show_as_at(None)
    settle(qtbot, tasks)
    assert page.context() == before
    assert faults == []


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("ceilings", "_ask_ceiling"),
        ("lots", "_ask_ranking"),
        ("providers", "_ask_adding"),
        ("staffing", "_ask_filling"),
        ("requirements", "enter_new"),
    ],
)
def test_a_form_stays_closed_and_says_why(key, act, desk, tasks, qtbot):
    told = []
    desk.kept_to_today.connect(told.append)
    entry = next(entry for entry in PAGES if entry.key == key)
    page = in_sight(qtbot, entry.load()(desk), tasks)
    desk.show_as_at(PAST)
    settle(qtbot, tasks)
    getattr(page, act)()
    settle(qtbot, tasks)
    assert [form for form in page.findChildren(FormDialog) if form.isVisible()] == []
    assert told == [
        "These are the figures as at 30 Apr 2015, as the register knew it then. Go back to today to change anything."
    ]
