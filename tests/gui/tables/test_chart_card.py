import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gui.tables.cells import text_room
from gui.tables.chart_card import ChartCard
from gui.widgets.focus_ring import FocusRing
from gui.widgets.lot_bars import LotBar, LotBars
from gui.widgets.stages import StageAmounts


@pytest.fixture
def card(qtbot) -> ChartCard:
    lots = tuple(LotBar(n, f"Lot {n}", StageAmounts(committed=pence)) for n, pence in ((1, 90_000), (2, 1_000_000)))
    made = ChartCard("By lot", LotBars("By lot", lots))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_figures_of_a_chart_are_one_press_away(qtbot, card):
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert card.table_view.rows_model.rows() == [("Lot 1", "£900.00", "£900.00"), ("Lot 2", "£10,000.00", "£10,000.00")]
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert card.chart.isVisible()


def test_chart_and_table_begin_where_the_title_does(card):
    title = card.title.mapTo(card, QPoint()).x()
    assert card.chart.mapTo(card, QPoint()).x() == title
    card.toggle.setChecked(True)
    QApplication.processEvents()
    view = card.table_view
    text = text_room(view, view.visualRect(view.model().index(0, 0)), 0)
    assert view.mapTo(card, text.topLeft()).x() == title


def test_the_ring_of_the_keyboard_stands_round_the_whole_chart_on_the_card(qtbot, card):
    ring = card.chart.findChild(FocusRing)
    card.activateWindow()
    card.chart.setFocus()
    qtbot.waitUntil(ring.isVisible)
    card.resize(card.width() + 80, card.height() + 40)

    def stands_round():
        around = card.chart.rect().translated(card.chart.mapTo(card, QPoint()))
        return ring.geometry().adjusted(3, 3, -3, -3).contains(around)

    qtbot.waitUntil(stands_round)
    assert ring.parentWidget() is card
    assert card.rect().contains(ring.geometry())
    card.toggle.setFocus()
    qtbot.waitUntil(lambda: not ring.isVisible())


def test_a_chart_that_goes_takes_its_ring_with_it(qtbot, card):
    card.activateWindow()
    card.chart.setFocus()
    ring = card.chart.findChild(FocusRing) or card.findChild(FocusRing)
    qtbot.waitUntil(ring.isVisible)
    with qtbot.waitSignal(ring.destroyed):
        card.chart.deleteLater()


def test_the_table_sorts_by_the_sums_and_not_by_their_letters(card):
    card.toggle.setChecked(True)
    card.table_view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in card.table_view.rows_model.rows()] == ["Lot 2", "Lot 1"]


def test_the_button_says_what_it_will_do(card):
    before = card.toggle.accessibleName()
    card.toggle.setChecked(True)
    assert (before, card.toggle.accessibleName()) == ("Show as table", "Show as chart")
