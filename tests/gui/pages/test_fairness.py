from datetime import date

import pytest
from builders import (
    a_line,
    a_register_without_providers,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from PySide6.QtCore import Qt
from sights import in_sight, settle, unnamed

from core.domain.as_at import AsAt
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from gui.desk import Desk, Place
from gui.pages.fairness import FairnessPage
from gui.pages.providers import ProvidersPage
from gui.panels.fairness_list import COLUMNS, Asked, Narrowed


@pytest.fixture
def show(desk, tasks, qtbot):
    def shown(*, place=None):
        page = FairnessPage(desk)
        if place is not None:
            page.show_place(place)
        return in_sight(qtbot, page, tasks)

    return shown


@pytest.fixture
def gone(desk):
    places = []
    desk.go.connect(places.append)
    return places


@pytest.fixture
def asked(register):
    """In lot 1 an order of three days, and a requirement that one declined and another let lapse; two days in lot 2."""
    an_issued_order(register, days=3)
    selection_id = an_open_selection(register, days=4)
    first = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    no = {"response": "declined", "respondent": "Jo Marsh", "reason": "dates"}
    perform(register, RECORD_RESPONSE, offer_id=first.offer_id, **no)
    then = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    an_issued_order(register, lot="2", days=2)
    the_day_is(register, "2015-04-08")
    perform(register, LAPSE_OFFERS, offer_ids=[then.offer_id])
    return register


def figures(page):
    return {figure.name.text(): figure.number.text() for figure in page.figures.values()}


def happened(page):
    return [(row.provider, row.state) for row in page.asked.rows_model.rows()]


def cells(page, line):
    return [column.text(page.list.rows_model.row_at(line)) for column in COLUMNS]


def click(page, line, heading, qtbot):
    column = next(at for at, each in enumerate(COLUMNS) if each.heading == heading)
    view = page.list.view
    where = view.visualRect(page.list.rows_model.index(line, column)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_without_a_ranking_the_page_leads_to_where_one_is_made(tmp_path, tasks, qtbot):
    register = a_register_without_providers(tmp_path, "new.calloff")
    desk = Desk(register, tasks, "Amira Khan")
    places = []
    desk.go.connect(places.append)
    page = in_sight(qtbot, FairnessPage(desk), tasks)
    assert page.list.empty.heading.text() == "No lot has a ranking yet"
    page.list.empty.button.click()
    assert places == [Place("lots")]
    assert page.share_card.isHidden()
    register.close()


def test_everybody_has_a_line_though_nobody_was_asked(show):
    page = show()
    assert [cells(page, line)[:3] for line in range(3)] == [
        ["1", "1st", "Alder Training"],
        ["1", "2nd", "Beech Mediation"],
        ["1", "3rd", "Cedar Learning"],
    ]
    assert set(figures(page).values()) == {"0"}
    assert page.asked.empty.heading.text() == "Nothing to show"


def test_figures_and_lines_count_what_came_of_offers(asked, show):
    page = show()
    assert figures(page) == {
        "Offers": "4",
        "Accepted": "2",
        "Declined": "1",
        "Lapsed": "1",
        "Skipped": "0",
        "Call-offs": "2",
    }
    assert page.figures[Asked.OFFERS].note.text() == "3 to the first rank"
    assert page.figures[Asked.ORDERS].note.text() == "£4,500.00"
    assert cells(page, 0) == ["1", "1st", "Alder Training", "2", "1", "1", "–", "–", "1", "£2,700.00", "100%"]
    assert cells(page, 1) == ["1", "2nd", "Beech Mediation", "1", "–", "–", "1", "–", "–", "–", "–"]


def test_the_bars_share_out_the_work(asked, show):
    page = show()
    assert page.bars.sentence() == "Alder Training: 2 call-offs, £4,500.00, 100%."
    assert page.bars.table().rows[0] == ("Alder Training", "2", "£4,500.00", "100%")


def test_one_lot_can_be_looked_at_alone(asked, show, qtbot, tasks):
    page = show()
    page.lot.value = "2"
    settle(qtbot, tasks)
    assert figures(page)["Offers"] == "1"
    assert {cells(page, line)[0] for line in range(page.list.rows_model.rowCount())} == {"2"}
    assert page.asked.heading.text() == "What happened in lot 2"
    assert happened(page) == [("Alder Training", "accepted")]


@pytest.mark.parametrize(
    ("asked_for", "rows"),
    [
        (Asked.OFFERS, 4),
        (Asked.ACCEPTED, 2),
        (Asked.DECLINED, 1),
        (Asked.LAPSED, 1),
        (Asked.SKIPPED, 0),
        (Asked.ORDERS, 2),
    ],
)
def test_each_figure_opens_as_many_rows_as_it_counts(asked, show, qtbot, tasks, asked_for, rows):
    page = show()
    page.figures[asked_for].number.click()
    settle(qtbot, tasks)
    assert len(happened(page)) == rows == int(page.figures[asked_for].number.text())
    assert page.asked.all_button.isVisible()
    page.asked.all_button.click()
    assert len(happened(page)) == 4
    assert page.asked.all_button.isHidden()


def test_a_click_on_a_cell_opens_the_rows_that_it_counts(asked, show, qtbot, tasks):
    page = show()
    click(page, 0, "Declined", qtbot)
    assert page.asked.heading.text() == "Declined: Alder Training, ranked 1st in lot 1"
    assert happened(page) == [("Alder Training", "declined")]
    click(page, 1, "Lapsed", qtbot)
    assert happened(page) == [("Beech Mediation", "lapsed")]
    before = page.asked.heading.text()
    click(page, 0, "Provider", qtbot)
    assert page.asked.heading.text() == before


def test_enter_opens_everything_of_a_rank_and_takes_the_keyboard_there(asked, show, qtbot):
    page = show()
    page.list.view.choose_first()
    page.list.view.setCurrentIndex(page.list.rows_model.index(0, 0))
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert page.asked.heading.text() == "What happened: Alder Training, ranked 1st in lot 1"
    assert happened(page) == [("Alder Training", "declined"), ("Alder Training", "accepted")]


def test_a_bar_opens_the_call_offs_behind_it_and_a_row_its_placing(asked, show, gone):
    page = show()
    page.bars.clicked.emit("Alder Training")
    assert page.asked.heading.text() == "Call-offs: Alder Training"
    assert len(happened(page)) == 2
    page.asked.opened.emit(page.asked.rows_model.row_at(0))
    assert gone == [Place("placing", item="3")]


def test_a_cancelled_call_off_is_no_longer_work(asked, show, qtbot, tasks):
    perform(asked, CANCEL_ORDER, number="CO-2015-0002", reason="Not needed")
    page = show()
    assert (figures(page)["Accepted"], figures(page)["Call-offs"]) == ("2", "1")
    page.figures[Asked.ORDERS].number.click()
    assert len(happened(page)) == 1


def test_an_earlier_day_shows_what_had_come_of_offers_by_then(asked, show, desk, qtbot, tasks):
    page = show()
    desk.show_as_at(AsAt(date(2015, 4, 1)))
    settle(qtbot, tasks)
    assert figures(page)["Lapsed"] == "0"
    assert "as at 1 Apr 2015" in page.context()


def test_a_link_can_name_a_lot_and_a_provider(asked, show, qtbot, tasks):
    page = show(place=Place("fairness", filter="lot:1", item="Beech Mediation"))
    assert page.lot.value == "1"
    assert page.asked.heading.text() == "What happened: Beech Mediation in lot 1"
    page.show_place(Place("fairness", filter="lot:99"))
    assert page.lot.value == "1"


def test_providers_and_rates_leads_here(asked, desk, tasks, qtbot, gone):
    page = in_sight(qtbot, ProvidersPage(desk), tasks)
    page.fairness_button.click()
    action = next(each for each in page.list.view.row_actions if each.text() == "What it was asked")
    action.trigger()
    assert gone == [Place("fairness"), Place("fairness", item="Alder Training")]


def test_words_name_what_is_shown():
    assert Narrowed().words == "What happened"
    assert Narrowed(Asked.SKIPPED, "3").words == "Skipped in lot 3"
    assert Narrowed(Asked.OFFERS, provider="Alder Training").words == "Offers: Alder Training"


def test_every_control_has_a_name(asked, show):
    assert unnamed(show()) == []
