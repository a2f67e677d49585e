from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.tables.cells import text_room
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.card import Card


@dataclass(frozen=True)
class Order:
    number: int
    provider: str
    pence: int = 0


COLUMNS = [
    Column[Order]("Order", lambda order: f"CO-{order.number:04d}"),
    Column[Order]("Hill", lambda order: order.provider, stretch=True),
    Column[Order]("State", lambda order: "Issued", tone=lambda order: "good", hidden=True),
    Column[Order]("H", lambda order: f"{order.pence} H", sort=lambda order: order.pence, right=True),
]
ROWS = [Order(1, "Hill", 300), Order(2, "Harbour", 100), Order(3, "Fairway", 200)]


@pytest.fixture
def settings(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def view(qtbot, settings) -> TableView[Order]:
    return shown(qtbot, settings)


def shown(qtbot, settings: QSettings) -> TableView[Order]:
    model = RowsModel(COLUMNS, key=lambda order: order.number)
    made = TableView("orders", model, title="Orders", settings=settings)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    model.set_rows(ROWS)
    return made


def numbers(view: TableView[Order]) -> list[int]:
    return [order.number for order in view.rows_model.rows()]


def click_heading(qtbot, view: TableView[Order], column: int) -> None:
    header = view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, 15)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_rows_come_in_the_order_given(view):
    assert numbers(view) == [1, 2, 3]


def test_a_click_on_a_heading_sorts_and_a_third_click_gives_the_first_order_back(qtbot, view):
    seen = []
    for _ in range(3):
        click_heading(qtbot, view, 3)
        seen.append(numbers(view))
    assert seen == [[2, 3, 1], [1, 3, 2], [1, 2, 3]]


def test_a_table_begins_where_the_title_of_its_card_does_and_its_rows_reach_to_the_line(qtbot, settings):
    card = Card("Orders")
    view = TableView("orders", RowsModel(COLUMNS), title="Orders", settings=settings)
    card.add(view)
    qtbot.addWidget(card)
    view.rows_model.set_rows(ROWS)
    for width in (700, 640):  # laid out anew, it reaches no further
        card.resize(width, 300)
        card.show()
        QApplication.processEvents()
        text = text_room(view, view.visualRect(view.model().index(0, 0)), 0)
        assert view.mapTo(card, text.topLeft()).x() == card.title.mapTo(card, QPoint()).x()
        assert (view.mapTo(card, QPoint()).x(), view.width()) == (2, width - 4)


def test_a_column_made_too_narrow_for_a_heading_does_not_push_the_last_one_out_of_sight(qtbot, settings):
    columns = [Column[Order]("Lot", lambda order: "1", width=48), *COLUMNS]
    made = TableView("narrow", RowsModel(columns), title="Orders", settings=settings)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.rows_model.set_rows(ROWS)
    assert made.headings.length() == made.viewport().width()


def test_headings_stand_exactly_over_their_cells(view):
    def ink_edges(image: QImage, left: int, width: int, top: int, bottom: int) -> tuple[int, int]:
        ground = QColor("#ffffff").rgb()
        columns = [
            x
            for x in range(left, left + width)
            if any(image.pixelColor(x, y).lightness() < 190 for y in range(top, bottom) if image.pixel(x, y) != ground)
        ]
        return columns[0], columns[-1]

    header, cells = view.horizontalHeader().grab().toImage(), view.viewport().grab().toImage()
    for column, side in ((1, 0), (3, 1)):
        left, width = view.columnViewportPosition(column), view.columnWidth(column)
        over = ink_edges(header, left, width, 4, 34)[side]
        under = ink_edges(cells, left, width, 4, 34)[side]
        assert abs(over - under) <= 1


def test_the_columns_fill_the_table(view):
    assert view.horizontalHeader().length() == view.viewport().width()


def test_a_table_too_narrow_scrolls_and_its_stretching_column_can_still_be_read(view):
    view.resize(260, 300)
    assert view.columnWidth(1) >= 120
    assert view.horizontalHeader().length() > view.viewport().width()


def test_the_selection_is_kept_through_sorting_filtering_and_new_rows(view):
    view.choose(3)
    view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    view.rows_model.filter("f")
    view.rows_model.set_rows([Order(9, "Far"), *ROWS])
    assert [order.number for order in view.chosen_rows()] == [3]


def test_a_row_filtered_out_is_chosen_again_when_it_comes_back(view):
    told = []
    view.chosen.connect(lambda row: told.append(row and row.number))
    view.choose(3)
    view.rows_model.filter("harbour")
    view.rows_model.filter("")
    assert told == [3, None, 3]


def test_a_row_that_has_changed_is_told_again_and_one_that_has_not_is_not(view):
    told = []
    view.choose(2)
    view.chosen.connect(told.append)
    view.rows_model.set_rows(ROWS)
    assert told == []
    changed = replace(ROWS[1], pence=999)
    view.rows_model.set_rows([ROWS[0], changed, ROWS[2]])
    assert told == [changed]


def test_enter_and_a_double_click_open_a_row(qtbot, view):
    opened = []
    view.opened.connect(lambda row: opened.append(row.number))
    view.choose(2)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    at = view.visualRect(view.rows_model.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 3]


def test_ctrl_c_copies_the_rows_selected_as_far_as_shown(qtbot, view):
    view.kept.select([0, 1])
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Order\tHill\tH\nCO-0001\tHill\t300 H\nCO-0002\tHarbour\t100 H\n"


def test_columns_and_order_are_remembered_under_the_tables_name(qtbot, view, settings):
    view.layout_of_columns.show(0, shown=False)
    view.layout_of_columns.show(2, shown=True)
    click_heading(qtbot, view, 3)
    again = shown(qtbot, settings)
    assert again.layout_of_columns.shown() == [1, 2, 3]
    assert numbers(again) == [2, 3, 1]


def test_a_dragged_width_is_remembered(qtbot, view, settings):
    view.horizontalHeader().resizeSection(0, 222)
    qtbot.waitUntil(lambda: bool(settings.value("tables/orders/widths")))
    assert shown(qtbot, settings).columnWidth(0) == 222


def test_resetting_gives_the_layout_back_as_it_came(qtbot, view, settings):
    before = view.layout_of_columns.shown()
    view.layout_of_columns.show(0, shown=False)
    click_heading(qtbot, view, 3)
    view.layout_of_columns.reset()
    assert (view.layout_of_columns.shown(), numbers(view)) == (before, [1, 2, 3])
    assert shown(qtbot, settings).layout_of_columns.shown() == before


def test_the_last_column_cannot_be_hidden(view):
    for column in (0, 1):
        view.layout_of_columns.show(column, shown=False)
    actions = view.layout_of_columns.menu(view).actions()
    assert [action.text() for action in actions if action.isCheckable() and not action.isEnabled()] == ["H"]


def test_a_tip_tells_only_what_cannot_be_read(view):
    long = Order(8, "A provider with a very long name " * 5)
    view.rows_model.set_rows([ROWS[0], long])
    assert view._hidden_text(view.rows_model.index(0, 1)) == ""
    assert view._hidden_text(view.rows_model.index(1, 1)) == long.provider


def test_the_place_is_kept_when_rows_are_fetched_anew(view):
    rows = [Order(n, "Hill") for n in range(100)]
    view.rows_model.set_rows(rows)
    view.verticalScrollBar().setValue(760)
    view.rows_model.set_rows(rows)
    assert view.verticalScrollBar().value() == 760


def test_tab_reaches_the_first_row_and_the_next_tab_leaves(qtbot, view):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    before, after = QLineEdit(), QLineEdit()
    for part in (before, view, after):
        layout.addWidget(part)
    window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert view.chosen_row() == ROWS[0]
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    left = after.hasFocus()
    view.setParent(None)
    assert left


def test_letters_do_not_walk_the_rows(qtbot, view):
    view.choose(1)
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.chosen_row() == ROWS[0]


def test_it_is_named_for_screen_readers(view):
    assert view.accessibleName() == "Orders"
