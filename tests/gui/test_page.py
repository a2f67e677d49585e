from datetime import date

import pytest
from plain_pages import PlainPage
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.domain.as_at import AsAt
from core.domain.changes import Changed
from gui.page import Page

PAST = AsAt(date(2015, 3, 31))


@pytest.fixture
def stack(qtbot, desk):
    """A page in sight, in a stack where something else can be shown instead."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.page = PlainPage(desk)
    made.other = QWidget()
    made.addWidget(made.page)
    made.addWidget(made.other)
    made.show()
    return made


def test_a_page_reads_when_it_is_first_shown(desk, qtbot):
    page = PlainPage(desk)
    qtbot.addWidget(page)
    assert page.refreshed == 0
    page.show()
    assert page.refreshed == 1


def test_a_page_in_sight_reads_again_what_it_cares_about(desk, stack):
    desk.changed.emit(frozenset({Changed.MONEY, Changed.PEOPLE}))
    assert stack.page.refreshed == 2


def test_a_page_does_not_read_what_it_does_not_care_about(desk, stack):
    desk.changed.emit(frozenset({Changed.PEOPLE}))
    assert stack.page.refreshed == 1


def test_every_page_reads_again_when_the_date_moved(desk, stack):
    desk.changed.emit(frozenset({Changed.CLOCK}))
    assert stack.page.refreshed == 2


def test_every_page_reads_again_when_another_person_acts(desk, stack):
    desk.act_as("Tom Ellis")
    assert stack.page.refreshed == 2


def test_a_page_out_of_sight_waits_and_then_reads_once(desk, stack):
    stack.setCurrentWidget(stack.other)
    desk.changed.emit(frozenset({Changed.MONEY}))
    desk.changed.emit(frozenset({Changed.MONEY}))
    assert stack.page.refreshed == 1
    stack.setCurrentWidget(stack.page)
    assert stack.page.refreshed == 2


def test_a_page_shown_again_without_a_change_does_not_read(stack):
    stack.setCurrentWidget(stack.other)
    stack.setCurrentWidget(stack.page)
    assert stack.page.refreshed == 1


def test_the_sentence_under_the_title_follows_the_page(stack):
    stack.page.show_context()
    assert stack.page.header.context.text() == "Read 1 times"


def test_a_message_stands_at_the_top_of_the_page(stack):
    stack.page.tell("The ceiling would be passed by £200.00.")
    assert stack.page.message_bar.isVisible()
    assert stack.page.message_bar.tone == "bad"


def test_the_keyboard_comes_to_the_first_control_of_the_body(stack, qtbot):
    stack.page.take_focus()
    qtbot.waitUntil(stack.page.field.hasFocus)


def test_the_keyboard_passes_over_what_is_out_of_sight(stack, qtbot):
    second = type(stack.page.field)()
    stack.page.body.addWidget(second)
    stack.page.field.hide()
    qtbot.waitUntil(second.isVisible)
    stack.page.take_focus()
    qtbot.waitUntil(second.hasFocus)


def test_the_keyboard_prefers_the_search_of_the_page(stack, qtbot):
    second = type(stack.page.field)()
    stack.page.body.addWidget(second)
    stack.page.search_field = second
    stack.page.take_focus()
    qtbot.waitUntil(second.hasFocus)


def test_cards_end_where_the_header_does_whether_the_page_scrolls_or_not(stack, qtbot):
    page = stack.page
    stack.resize(600, 400)

    def ends():
        qtbot.wait(1)
        return {each.mapTo(page, each.rect().topRight()).x() for each in (page.field, page.header)}

    assert len(ends()) == 1
    page.field.setFixedHeight(2_000)
    qtbot.waitUntil(page.body.parentWidget().parentWidget().parentWidget().verticalScrollBar().isVisible)
    assert len(ends()) == 1


def test_a_page_under_another_offers_the_way_back(stack, qtbot):
    stack.page.show_way_back("Requirements")
    button = next(each for each in stack.page.findChildren(QWidget) if each.accessibleName() == "Back to Requirements")
    with qtbot.waitSignal(stack.page.back_wanted):
        button.click()


def test_a_page_has_to_say_how_it_reads(desk, qtbot):
    class Unfinished(Page):
        key, title, icon, cares_about = "unfinished", "Unfinished", "overview", frozenset()

    page = Unfinished(desk)
    qtbot.addWidget(page)
    with pytest.raises(NotImplementedError):
        page.refresh()


def test_every_page_reads_again_when_another_day_is_shown(desk, stack):
    desk.show_as_at(PAST)
    assert stack.page.refreshed == 2


def test_a_page_says_which_day_its_figures_are_of(desk, stack):
    assert stack.page.as_at(date(2015, 4, 1)) == "as at 1 Apr 2015"
    desk.show_as_at(PAST)
    assert stack.page.as_at(date(2015, 4, 1)) == "as at 31 Mar 2015"
