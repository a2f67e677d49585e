import pytest
from PySide6.QtCore import QSettings, Qt

from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

ROWS = ["apple", "banana", "cherry"]


@pytest.fixture
def panel(qtbot, tmp_path) -> TablePanel[str]:
    model = RowsModel([Column[str]("Fruit", str)])
    made = TablePanel(
        "fruit",
        model,
        title="Fruit",
        noun=("fruit", "fruits"),
        empty=EmptyState("table", "No fruit yet", action="Pick some"),
        settings=QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat),
    )
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    return made


def test_before_the_rows_have_come_nothing_is_said_about_them(panel):
    assert panel.view.isVisible()
    assert panel.counted.text() == ""


def test_it_says_how_many_rows_there_are_and_how_many_are_shown(panel):
    panel.set_rows(ROWS)
    assert panel.counted.text() == "3 fruits"
    panel.filter_field.setText("an")
    assert panel.counted.text() == "1 of 3 fruits"


def test_without_rows_it_offers_the_first_step(panel):
    panel.set_rows([])
    assert panel.empty.isVisible()
    assert not panel.filter_field.isVisible()


def test_when_nothing_is_found_it_says_so_and_offers_the_way_back(qtbot, panel):
    panel.set_rows(ROWS)
    panel.filter_field.setText("zz")
    assert "“zz”" in panel.nothing_found.sentence.text()
    qtbot.mouseClick(panel.nothing_found.button, Qt.MouseButton.LeftButton)
    assert panel.view.isVisible()
    assert panel.filter_field.text() == ""


def test_ctrl_f_goes_to_the_filter(qtbot, panel):
    panel.set_rows(ROWS)
    qtbot.waitUntil(panel.isActiveWindow)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.filter_field.hasFocus()


def test_the_down_arrow_goes_from_the_filter_to_the_first_row(qtbot, panel):
    panel.set_rows(ROWS)
    qtbot.waitUntil(panel.isActiveWindow)
    panel.filter_field.setFocus()
    qtbot.keyClick(panel.filter_field, Qt.Key.Key_Down)
    assert panel.view.hasFocus()
    assert panel.view.chosen_row() == "apple"


def test_choosing_a_row_takes_off_a_filter_that_hides_it(panel):
    panel.set_rows(ROWS)
    panel.filter_field.setText("apple")
    assert panel.choose("cherry")
    assert panel.view.chosen_row() == "cherry"


def test_choosing_what_is_not_there_changes_nothing(panel):
    panel.set_rows(ROWS)
    panel.filter_field.setText("apple")
    assert not panel.choose("quince")
    assert panel.filter_field.text() == "apple"


def test_every_control_has_a_name(panel):
    assert panel.filter_field.accessibleName() == "Find fruits"
    assert panel.columns_button.accessibleName() == "Choose columns"
