from datetime import date

import pytest
from builders import a_ceiling, a_delivered_session, an_issued_order
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sights import settle
from worked_register import a_worked_register

from core.domain.as_at import AsAt
from core.domain.changes import Changed
from core.domain.money import plain_pounds, pounds
from core.queries.due import DueRow, due
from core.queries.forecast import forecast
from core.queries.people_trained import people_trained
from core.queries.position import position
from core.queries.spend import spend_by_lot, spend_by_month
from core.queries.staffing import staffing
from gui.desk import Place
from gui.formats import fte, money
from gui.pages.overview import OverviewPage
from gui.panels.due_list import SHOWN_AT_ONCE, DueEntry
from gui.widgets.chart import Chart
from gui.widgets.message_bar import MessageBar

KEYS = {("framework", "2015-16"), ("lot:1", "2015-16"), ("stream:core", "2015-16")}


@pytest.fixture
def register(tmp_path):
    """A register in full work: three ceilings in force, one conditional, orders, offers, posts."""
    opened = a_worked_register(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def page(desk, qtbot, tasks):
    made = OverviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1068, 1400)
    made.show()
    settle(qtbot, tasks)
    return made


@pytest.fixture
def gone(desk):
    """Where the page has sent the window."""
    places = []
    desk.go.connect(places.append)
    return places


def ask(register, query, *arguments):
    with register.reading() as read:
        return query(read, *arguments)


def click(chart, key):
    chart.grab()  # painting is what finds the marks
    (mark,) = [mark for mark in chart.marks if mark.key == key]
    middle = mark.rects[0].center()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPointF(middle).toPoint())


def test_each_ceiling_in_force_has_its_gauge_with_a_name_of_its_own(page):
    assert set(page.gauges) == KEYS
    assert len({gauge.accessibleName() for gauge in page.gauges.values()}) == len(KEYS)


def test_the_figures_of_a_gauge_are_those_of_its_position(page, register):
    for stands in ask(register, position):
        gauge = page.gauges[stands.scope, stands.period]
        figures = dict(gauge.table().rows)
        assert figures["Ceiling"] == pounds(stands.ceiling)
        assert figures["Left"] == pounds(stands.headroom)
        assert figures["Committed"] == pounds(stands.committed)
        assert figures["Reserved"] == pounds(stands.reserved)
        assert gauge.left_after == stands.headroom


def test_a_conditional_ceiling_is_shown_beside_the_one_in_force(page):
    assert "£1,500,000.00 if the innovations bid is fully successful, not in force" in (
        page.gauges["framework", "2015-16"].sentence()
    )


@pytest.mark.parametrize(
    ("key", "stage", "place"),
    [
        (("framework", "2015-16"), "committed", Place("call_offs", filter="committed")),
        (("lot:1", "2015-16"), "committed", Place("call_offs", filter="committed:lot:1")),
        (("stream:core", "2015-16"), "committed", Place("call_offs", filter="committed:stream:core")),
        (("framework", "2015-16"), "reserved", Place("requirements", filter="in_selection")),
        (("framework", "2015-16"), "left", Place("ceilings")),
        (("framework", "2015-16"), "conditional", Place("ceilings")),
    ],
)
def test_a_click_on_a_segment_goes_to_what_it_is_made_of(page, gone, key, stage, place):
    click(page.gauges[key], stage)
    assert gone == [place]


def test_a_segment_is_reached_with_the_keyboard_alone(page, gone, qtbot):
    gauge = page.gauges["lot:1", "2015-16"]
    gauge.grab()
    gauge.setFocus()
    qtbot.keyClick(gauge, Qt.Key.Key_Right)
    qtbot.keyClick(gauge, Qt.Key.Key_Return)
    assert gone == [Place("call_offs", filter="committed:lot:1")]


def test_spend_by_lot_is_the_registers(page, register):
    rows = {row[0]: row for row in page.lots.table().rows}
    for lot in ask(register, spend_by_lot, "2015-16"):
        assert money(lot.committed) in rows[f"{lot.lot}  {lot.title}"]


def test_exposure_by_month_is_the_registers(page, register):
    rows = page.burn_up.table().rows
    so_far = [month.exposure for month in ask(register, spend_by_month, "2015-16")]
    assert [row[1] for row in rows[: len(so_far)]] == [money(pence) for pence in so_far]
    assert len(rows) == 12


def test_posts_against_their_limits_are_the_registers(page, register):
    rows = {row[0]: row for row in page.fte.table().rows}
    for group in ask(register, staffing):
        assert rows[group.title][1:3] == (fte(group.limit_thousandths), fte(group.filled_thousandths))


def test_people_trained_are_counted_by_lot_against_the_target(page, register, desk, tasks, qtbot):
    rows = dict(page.people.table().rows)
    trained = ask(register, people_trained)
    assert rows["All lots"] == f"{sum(row.people for row in trained):,}"
    assert rows["Target of the framework"] == "6,000"
    a_delivered_session(register, held_on="2015-05-07")
    desk.changed.emit(frozenset({Changed.SESSIONS}))
    settle(qtbot, tasks)
    assert dict(page.people.table().rows)["All lots"] == f"{sum(row.people for row in trained) + 12:,}"


def test_what_is_due_is_of_today_while_a_past_day_is_shown(page, register, desk, tasks, qtbot):
    wanted = ask(register, due)
    desk.show_as_at(AsAt(date(2015, 3, 31)))
    settle(qtbot, tasks)
    assert page.due.all_rows == wanted
    assert page.context().endswith("as at 31 Mar 2015 · excluding VAT")


@pytest.mark.parametrize(
    ("chart", "key", "place"),
    [
        ("lots", "1", Place("call_offs", filter="lot:1")),
        ("burn_up", "2015-04", Place("call_offs", filter="month:2015-04")),
        ("fte", "fgc-coordinators", Place("staffing")),
        ("people", "all", Place("deliveries", filter="sessions:delivered")),
        ("people", "2", Place("deliveries", filter="sessions:lot:2")),
    ],
)
def test_a_click_in_a_chart_goes_to_its_rows(page, gone, chart, key, place):
    click(getattr(page, chart), key)
    assert gone == [place]


def test_every_chart_is_told_in_a_sentence_with_its_figures(page):
    charts = page.findChildren(Chart)
    assert len(charts) == len(KEYS) + 4
    assert [chart for chart in charts if not any(map(str.isdigit, chart.accessibleDescription()))] == []


def test_everything_that_is_due_is_there_or_counted(page, register):
    wanted = ask(register, due)
    assert page.due.all_rows == wanted
    assert len(entries(page)) == min(len(wanted), SHOWN_AT_ONCE)


def entries(page):
    return [each for each in page.due.findChildren(DueEntry) if each.isVisible()]


def test_all_that_is_due_is_one_press_away_and_goes_back(page, desk, qtbot):
    rows = tuple(DueRow("deliveries", f"session:{at}", f"Session {at}", "Record it.", urgent=False) for at in range(12))
    page.due.show_rows(rows)
    assert page.due.more.text() == "Show all 12"
    page.due.more.click()
    qtbot.waitUntil(lambda: len(entries(page)) == 12)
    page.due.more.click()
    qtbot.waitUntil(lambda: len(entries(page)) == SHOWN_AT_ONCE)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (("deliveries", "session:3"), Place("deliveries", "session:3")),
        (("deliveries", "invoice:7"), Place("deliveries", "invoice:7")),
        (("call_off", "CO-2015-0001"), Place("call_off", "CO-2015-0001")),
        (("schools", "session:81"), Place("schools", "session:81")),
        (("ceilings", "framework 2015-16"), Place("ceilings", None)),
    ],
)
def test_each_kind_of_thing_leads_to_its_page(page, gone, row, place, qtbot):
    page.due.show_rows((DueRow(*row, "What", "Why", urgent=True),))
    qtbot.waitUntil(lambda: len(entries(page)) == 1)
    entries(page)[0].click()
    assert gone == [place]


def test_what_is_to_be_done_can_be_read_whole_in_a_narrow_window(page, qtbot):
    what, why = (
        "Approve invoice INV-1056 of Aire Valley Restorative Ltd",
        "Somebody other than who matched it does. " * 3,
    )
    page.resize(640, 700)
    page.due.show_rows((DueRow("deliveries", "invoice:7", what, why, urgent=True),))
    qtbot.waitUntil(lambda: len(entries(page)) == 1)
    qtbot.wait(1)
    said = [each for each in entries(page)[0].findChildren(QLabel) if each.text()]
    assert [each.text() for each in said] == [what, why]
    assert all(each.height() >= each.heightForWidth(each.width()) for each in said)


def test_what_lies_ahead_is_told_apart_from_what_is_known(page, register):
    found = ask(register, forecast, "2015-16")
    rows = {row[0]: row[1:] for row in page.burn_up.table().rows}
    assert page.burn_up.table().headings == ("Month", "Exposure", "Delivered", "Ceiling", "Forecast")
    assert rows["Mar"] == ("", "", "£260,000.00", money(found.total))
    assert rows["Apr"][-1] == ""
    assert page.method.text().startswith(f"Forecast for 31 Mar 2016: {plain_pounds(found.total)}, ")
    assert page.method.text().endswith(found.method)


def test_a_thing_that_is_due_leads_to_its_place(page, gone, register):
    first = ask(register, due)[0]
    page.due.findChildren(DueEntry)[0].click()
    assert (gone[0].page, gone[0].item) == (first.page, first.item if first.page != "ceilings" else None)


def test_the_figures_follow_a_change(page, register, desk, tasks, qtbot):
    before = page.gauges["lot:1", "2015-16"].left_after
    an_issued_order(register, days=2)
    desk.changed.emit(frozenset({Changed.MONEY}))
    settle(qtbot, tasks)
    assert page.gauges["lot:1", "2015-16"].left_after == before - 180_000


def test_a_new_ceiling_gets_its_gauge_and_the_others_stay(page, register, desk, tasks, qtbot):
    kept = page.gauges["lot:1", "2015-16"]
    a_ceiling(register, "lot:2", "2015-16", 6_000_000)
    desk.changed.emit(frozenset({Changed.CEILINGS}))
    settle(qtbot, tasks)
    assert set(page.gauges) == {*KEYS, ("lot:2", "2015-16")}
    assert page.gauges["lot:1", "2015-16"] is kept


def test_the_head_says_which_framework_year_and_day(page):
    assert page.context().startswith("Restorative Practice Training Framework · 2015-16 · as at ")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Place a call-off", Place("requirements", filter="agreed")),
        ("Export return", Place("returns", filter="export_return")),
    ],
)
def test_the_two_things_that_are_done_most_begin_here(page, gone, words, place):
    button = next(each for each in page.header.findChildren(type(page._back)) if each.text() == words)
    button.click()
    assert gone == [place]


def test_nothing_is_told_while_all_is_well(page):
    assert not any(bar.isVisible() for bar in page.findChildren(MessageBar))
