import pytest
from PySide6.QtCore import Qt

from gui.tables.chart_card import ChartCard
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


def test_the_table_sorts_by_the_sums_and_not_by_their_letters(card):
    card.toggle.setChecked(True)
    card.table_view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in card.table_view.rows_model.rows()] == ["Lot 2", "Lot 1"]


def test_the_button_says_what_it_will_do(card):
    before = card.toggle.accessibleName()
    card.toggle.setChecked(True)
    assert (before, card.toggle.accessibleName()) == ("Show as table", "Show as chart")
