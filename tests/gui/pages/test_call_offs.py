from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import a_line, a_register, an_agreed_requirement, an_issued_order, perform
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from reviewed import a_query, a_review

from core.domain.as_at import AsAt
from core.domain.states import CallOffState
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.queries.call_offs import CallOffRow
from core.store.register import open_register
from gui.desk import Place
from gui.formats import money
from gui.pages.call_offs import CallOffsPage
from gui.panels.call_off_filter import read_filter
from gui.panels.call_off_list import COLUMNS
from gui.panels.call_off_totals import CallOffTotals
from gui.tables.rows_model import RowsModel

TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def page(desk, qtbot):
    QSettings("calloff", "calloff").remove("tables/call-offs")
    made = CallOffsPage(desk)
    qtbot.addWidget(made)
    made.resize(1068, 776)
    return made


@pytest.fixture
def gone(desk):
    """Where the page has sent the window."""
    places = []
    desk.go.connect(places.append)
    return places


@cache
def _three_orders() -> bytes:
    """£18,000 in lot 1, £900 in lot 2 with the second-ranked, and £4,500 in lot 3 on 1 May, which is cancelled."""
    with TemporaryDirectory() as folder:
        register = a_register(Path(folder))
        an_issued_order(register)
        selection = perform(
            register, OPEN_SELECTION, requirement_id=an_agreed_requirement(register, lot="2", days=1, title="Mediation")
        )
        asked = perform(register, MAKE_OFFER, selection_id=selection.selection_id, lines=[a_line(days=1)])
        perform(
            register, RECORD_RESPONSE, offer_id=asked.offer_id, response="declined", respondent="Jo", reason="dates"
        )
        asked = perform(register, MAKE_OFFER, selection_id=selection.selection_id, lines=[a_line(days=1)])
        perform(register, RECORD_RESPONSE, offer_id=asked.offer_id, response="accepted", respondent="Jo")
        perform(register, ISSUE_ORDER, offer_id=asked.offer_id)
        perform(register, MOVE_DATE, to="2015-05-01")
        number = an_issued_order(register, lot="3", days=5).number
        perform(register, CANCEL_ORDER, number=number, reason="Put off", need_remains=False)
        register.close()
        return register.path.read_bytes()


@pytest.fixture
def three(register):
    """Three call-offs, as `_three_orders` describes them."""


@pytest.fixture
def register(tmp_path, request):
    """A register without orders, or with three where a test asks for `three`."""
    if "three" in request.fixturenames:
        path = tmp_path / "three.calloff"
        path.write_bytes(_three_orders())
        opened = open_register(path)
    else:
        opened = a_register(tmp_path)
    yield opened
    opened.close()


def show(page, qtbot, tasks):
    page.show()
    settle(page, qtbot, tasks)


def settle(page, qtbot, tasks):
    qtbot.waitUntil(lambda: not tasks.busy and page.list.rows_model.settled, timeout=60_000)


def numbers(page):
    return [row.number for row in page.list.rows_model.rows()]


def totals(page):
    foot = page.list.totals
    return foot.shown.text(), foot.value.text(), foot.exposure.text()


def a_row(number):
    days = date(2015, 5, 1)
    return CallOffRow(
        f"CO-2015-{number:04}", 1, "Alder Training", "1", "Training", CallOffState.ISSUED, days, days, days, 100, 100,
        0, 100, 0, 0, 0, "REQ-2015-0001", 1, number, "", "", "Amira Khan", None, "", None, "",
    )  # fmt: skip


def test_an_empty_register_says_what_the_page_will_hold_and_offers_the_first_step(page, gone, qtbot, tasks):
    show(page, qtbot, tasks)
    assert page.list.empty.heading.text() == "No call-offs yet"
    assert not page.strip.isVisible()
    page.list.empty.button.click()
    assert gone == [Place("requirements", filter="agreed")]


def test_the_newest_order_stands_first(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    assert numbers(page) == ["CO-2015-0003", "CO-2015-0002", "CO-2015-0001"]


def test_those_with_money_at_a_stage_are_added_up_by_it(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    page.show_place(Place("call_offs", filter="committed:lot:1"))
    qtbot.waitUntil(lambda: page.list.totals.named.text() == "Committed")
    shown = page.list.rows_model.rows()
    assert shown
    assert all(row.lot == "1" and row.committed for row in shown)
    wanted = money(sum(row.committed for row in shown))
    qtbot.waitUntil(lambda: page.list.totals.exposure.text() == wanted)
    page.show_place(Place("call_offs", filter="paid"))
    assert page.list.rows_model.rows() == []


def test_a_row_says_what_was_ordered_and_what_it_stands_at(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    cells = {column.heading: column.text(page.list.rows_model.row_at(0)) for column in COLUMNS}
    assert cells["Provider"] == "Alder Training"
    assert (cells["Lot"], cells["State"], cells["Ordered"]) == ("3", "Cancelled", "1 May 2015")
    assert (cells["From"], cells["To"]) == ("1 May 2015", "31 Jul 2015")
    assert (cells["Value"], cells["Exposure"]) == ("£4,500.00", "£0.00")


def test_the_foot_adds_up_what_is_shown(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    assert totals(page) == ("3 call-offs shown, 1 cancelled (£4,500.00)", "£18,900.00", "£18,900.00")


def test_the_foot_reads_on_from_the_left_and_takes_a_second_row_where_it_is_narrow(page, three, qtbot, tasks):
    def places():
        parts = (foot.shown, foot.value, foot.exposure)
        return [part.mapTo(foot, part.rect().topLeft()) for part in parts]

    show(page, qtbot, tasks)
    foot = page.list.totals
    page.resize(1200, 800)
    qtbot.waitUntil(lambda: len({at.y() for at in places()}) == 1)
    assert places()[1].x() - foot.shown.width() < 100
    foot.resize(360, foot.heightForWidth(360))
    qtbot.waitUntil(lambda: places()[2].y() > places()[0].y())


def test_the_foot_follows_the_words_typed(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    page.list.filter_field.setText("beech")
    settle(page, qtbot, tasks)
    qtbot.waitUntil(lambda: totals(page) == ("1 call-off shown", "£900.00", "£900.00"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("lot:1", ["CO-2015-0001"]),
        ("provider:Beech Mediation", ["CO-2015-0002"]),
        ("Beech Mediation", ["CO-2015-0002"]),
        ("month:2015-04", ["CO-2015-0002", "CO-2015-0001"]),
        ("month:2015-05", ["CO-2015-0003"]),
        ("cancelled", ["CO-2015-0003"]),
        ("issued", ["CO-2015-0002", "CO-2015-0001"]),
        ("standing", ["CO-2015-0002", "CO-2015-0001"]),
        ("lot:9", []),
    ],
)
def test_a_link_narrows_the_list(page, three, qtbot, tasks, asked, shown):
    page.show_place(Place("call_offs", filter=asked))
    show(page, qtbot, tasks)
    assert numbers(page) == shown


def test_the_next_link_takes_the_place_of_the_last(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    for asked in ("lot:1", "Beech", "cancelled", "lot:2"):
        page.show_place(Place("call_offs", filter=asked))
    settle(page, qtbot, tasks)
    assert numbers(page) == ["CO-2015-0002"]


def test_a_filter_is_named_and_taken_off_by_its_button(page, three, qtbot, tasks):
    page.show_place(Place("call_offs", filter="month:2015-04"))
    show(page, qtbot, tasks)
    assert page.list.narrowed.text() == "Issued in Apr 2015"
    page.list.narrowed.click()
    settle(page, qtbot, tasks)
    assert len(numbers(page)) == 3
    assert not page.list.narrowed.isVisible()


def test_a_long_name_in_a_filter_leaves_the_page_its_width(page, three, qtbot, tasks):
    name = "Dovedale and Wharfedale Restorative Practice Partnership & Mediation Services"
    show(page, qtbot, tasks)
    page.show_place(Place("call_offs", filter=f"provider:{name}"))
    settle(page, qtbot, tasks)
    assert page.list.narrowed.sizeHint().width() < 260
    assert name in page.list.narrowed.accessibleName()


def test_nothing_under_a_filter_offers_everything(page, three, qtbot, tasks):
    page.show_place(Place("call_offs", filter="lot:9"))
    show(page, qtbot, tasks)
    assert page.list.empty.heading.text() == "No call-off like that"
    page.list.empty.button.click()
    assert len(numbers(page)) == 3


@pytest.mark.parametrize("text", ["lot:", "month:2015", "month:2015-13", "Example Training Ltd", "stage:paid"])
def test_words_that_are_no_filter_are_looked_for_as_they_stand(text):
    assert read_filter(text) is None


def test_the_state_chooser_counts_and_narrows(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    words = [page.list.state.itemText(at) for at in range(page.list.state.count())]
    assert words == [
        "All (3)",
        "Issued (2)",
        "In delivery (0)",
        "Delivered (0)",
        "Closed (0)",
        "Cancelled (1)",
        "To review (3)",
        "Queried (0)",
    ]
    page.list.state.value = "cancelled"
    assert numbers(page) == ["CO-2015-0003"]


def test_what_is_to_review_and_what_is_queried_can_be_listed(page, three, qtbot, tasks, register):
    a_review(register, "CO-2015-0001")
    a_query(register, "CO-2015-0002")
    page.show_place(Place("call_offs", filter="to_review"))
    show(page, qtbot, tasks)
    assert numbers(page) == ["CO-2015-0003", "CO-2015-0002"]
    page.show_place(Place("call_offs", filter="queried"))
    assert numbers(page) == ["CO-2015-0002"]


def test_the_strip_sums_up_the_whole(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    figures = (page.standing, page.exposure, page.month, page.providers)
    assert [(each.number.text(), each.note.text()) for each in figures] == [
        ("2", "1 cancelled"),
        ("£18,900.00", "Committed to paid, excluding VAT"),
        ("0", "£0.00 in May 2015, 1 cancelled"),
        ("2", "Most: Alder Training, £18,000.00"),
    ]


def test_the_month_is_that_of_the_past_day_shown(page, three, desk, qtbot, tasks):
    desk.show_as_at(AsAt(date(2015, 4, 30)))
    show(page, qtbot, tasks)
    assert (page.month.number.text(), page.month.note.text()) == ("2", "£18,900.00 in Apr 2015")
    page.month.number.click()
    assert numbers(page) == ["CO-2015-0002", "CO-2015-0001"]


@pytest.mark.parametrize("figure", ["standing", "exposure"])
def test_what_stands_opens_every_order_that_was_not_cancelled(page, three, figure, qtbot, tasks, register):
    perform(register, CLOSE_ORDER, number="CO-2015-0001", reason="Cohort withdrawn")
    show(page, qtbot, tasks)
    getattr(page, figure).number.click()
    assert numbers(page) == ["CO-2015-0002", "CO-2015-0001"]
    assert page.list.narrowed.text() == "Those that stand"


def test_the_figure_of_this_month_opens_its_orders(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    page.month.number.click()
    assert numbers(page) == ["CO-2015-0003"]


def test_enter_opens_the_call_off_on_its_own_page(page, three, gone, qtbot, tasks):
    show(page, qtbot, tasks)
    page.list.view.choose("CO-2015-0002")
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert gone == [Place("call_off", "CO-2015-0002")]


def test_a_row_offers_what_can_be_done_with_it(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    page.list.view.choose("CO-2015-0002")
    actions = {action.text(): action for action in page.list.view.row_actions}
    actions["Copy the number"].trigger()
    assert QGuiApplication.clipboard().text() == "CO-2015-0002"
    actions["Only this provider"].trigger()
    assert numbers(page) == ["CO-2015-0002"]


def test_a_cancellation_is_read_at_once(page, desk, register, qtbot, tasks):
    an_issued_order(register)
    show(page, qtbot, tasks)
    request = CANCEL_ORDER.request(number="CO-2015-0001", reason="Put off", need_remains=False)
    desk.perform(CANCEL_ORDER, request, key="k", owner=desk)
    settle(page, qtbot, tasks)
    qtbot.waitUntil(lambda: totals(page)[2] == "£0.00", timeout=5_000)


def test_the_days_of_delivery_are_shown_where_there_is_room(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    headings = [column.heading for column in COLUMNS]
    hidden = [page.list.view.isColumnHidden(headings.index(heading)) for heading in ("From", "To")]
    assert hidden == [True, True]
    page.resize(1500, 776)
    QApplication.processEvents()
    hidden = [page.list.view.isColumnHidden(headings.index(heading)) for heading in ("From", "To")]
    assert hidden == [False, False]
    assert page.list.view.layout_of_columns._dragged == {}


def test_many_orders_are_added_up_in_slices(qtbot):
    model = RowsModel(COLUMNS, key=lambda row: row.number)
    foot = CallOffTotals(model)
    qtbot.addWidget(foot)
    model.set_rows(a_row(number) for number in range(4_001))
    assert foot.value.text() == ""
    qtbot.waitUntil(lambda: foot.value.text() == "£4,001.00", timeout=5_000)


def test_every_control_has_a_name(page, three, qtbot, tasks):
    show(page, qtbot, tasks)
    reached = [each for each in page.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & TAB]
    assert len(reached) > 6
    assert [each for each in reached if not each.accessibleName()] == []
