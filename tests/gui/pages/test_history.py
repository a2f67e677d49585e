import sqlite3
from datetime import UTC, datetime

import pytest
from builders import OWNER, a_decision, perform
from PySide6.QtGui import QGuiApplication
from sights import in_sight, settle, unnamed

from core.operations.end_post import END_POST
from core.operations.fill_post import FILL_POST
from core.operations.set_ceiling import SET_CEILING
from core.queries.history import history
from gui.desk import Place
from gui.pages.history import HistoryPage


@pytest.fixture
def register(register):
    """A post of 2.5 FTE filled and ended; then a ceiling."""
    perform(
        register,
        FILL_POST,
        role_group="fgc-coordinators",
        fte_thousandths=2_500,
        first_day="2015-04-01",
        holder="Agency",
    )
    perform(register, END_POST, post_id=1, last_day="2015-12-31")
    perform(
        register,
        SET_CEILING,
        scope="lot:1",
        period="2015-16",
        pence=5_000_000,
        decision=a_decision("DEC-020"),
        by=OWNER,
    )
    return register


@pytest.fixture
def page(desk, tasks, qtbot):
    return in_sight(qtbot, HistoryPage(desk), tasks)


@pytest.fixture
def newest(register):
    with register.reading() as read:
        return history(read)[0]


def changes(page):
    return [(row.record, row.field, row.before, row.after) for row in page.detail.changes.rows_model.rows()]


def choose(page, seq, tasks, qtbot):
    page.entries.choose(seq)
    settle(qtbot, tasks)


def test_the_newest_entry_stands_first_and_is_in_hand(page, newest):
    assert page.entries.rows_model.row_at(0) == newest
    assert page.detail.about.title.text() == "The 2015-16 ceiling for lot 1 of £50,000 is in force"


def test_an_entry_says_who_did_it_and_when_by_both_clocks(page, newest):
    said = dict(page.detail.particulars.pairs())
    assert said["By"].startswith("Owen Hughes, login ")
    assert said["Register time"] == "1 Apr 2015, 09:00"
    assert (datetime.now(UTC) - newest.machine_at).total_seconds() < 600
    assert said["Machine time"].startswith(f"{newest.machine_at.day} ")


def test_an_entry_says_what_it_changed_before_and_after(page, newest, tasks, qtbot):
    choose(page, newest.seq - 1, tasks, qtbot)
    assert changes(page) == [("Post 1", "Last day", "", "31 Dec 2015")]


def test_money_days_and_full_time_equivalents_are_written_as_such(page, newest, tasks, qtbot):
    assert ("Ceiling version 3", "Amount", "", "£50,000.00") in changes(page)
    choose(page, newest.seq - 2, tasks, qtbot)
    assert ("Post 1", "FTE", "", "2.5") in changes(page)
    assert ("Post 1", "First day", "", "1 Apr 2015") in changes(page)


def test_the_filter_finds_an_entry_by_what_happened(page, qtbot):
    page.entries.filter_field.setText("post 1 ends")
    qtbot.waitUntil(lambda: page.entries.rows_model.settled)
    assert [row.operation for row in page.entries.rows_model.rows()] == ["end_post"]


def test_the_whole_chain_is_checked_when_it_is_asked_for(page, newest, tasks, qtbot):
    assert page.chain.pill.text() == "Not checked yet"
    page.chain.check_button.click()
    settle(qtbot, tasks)
    assert page.chain.pill.text() == "Holds"
    assert page.chain.words.text() == f"All {newest.seq} entries hold; head {newest.seq} / {newest.hash[:12]}…"


def test_what_the_check_found_can_be_copied(page, tasks, qtbot):
    page.chain.check_button.click()
    settle(qtbot, tasks)
    page.chain.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.chain.words.text()


def test_an_entry_altered_behind_the_program_is_found(page, register, tasks, qtbot):
    other = sqlite3.connect(register.path)
    triggers = other.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'history'"
    ).fetchall()
    for (name,) in triggers:
        other.execute(f"DROP TRIGGER {name}")
    other.execute("UPDATE history SET sentence = 'Nothing of note' WHERE seq = 3")
    other.commit()
    other.close()
    page.chain.check_button.click()
    settle(qtbot, tasks)
    assert page.chain.pill.text() == "Broken"
    assert page.chain.words.text().startswith("Entry 3 does not continue the one before it")


def test_a_new_entry_makes_the_last_check_old(page, register, tasks, qtbot):
    page.chain.check_button.click()
    settle(qtbot, tasks)
    perform(register, END_POST, post_id=1, last_day="2015-11-30")
    page.mark_stale()
    settle(qtbot, tasks)
    assert (page.chain.pill.text(), page.chain.words.text()) == ("Check again", "1 entry since the last check.")


def test_the_hash_of_an_entry_can_be_copied(page, newest):
    page.detail.copy_button.click()
    assert QGuiApplication.clipboard().text() == newest.hash


def test_a_link_leads_to_an_entry(desk, newest, tasks, qtbot):
    page = HistoryPage(desk)
    page.show_place(Place("history", item=newest.seq - 2))
    in_sight(qtbot, page, tasks)
    assert page.detail.about.title.text() == "2.5 FTE of FGC co-ordinators filled"


def test_the_entry_in_hand_stays_in_hand_when_another_is_written(page, register, newest, tasks, qtbot):
    choose(page, newest.seq - 2, tasks, qtbot)
    perform(register, END_POST, post_id=1, last_day="2015-11-30")
    page.mark_stale()
    settle(qtbot, tasks)
    assert page.detail.about.title.text() == "2.5 FTE of FGC co-ordinators filled"


def test_every_control_has_a_name(page):
    assert unnamed(page) == []


def test_the_page_fits_a_window_at_twice_the_size(page):
    assert page._content.minimumSizeHint().width() <= 564
