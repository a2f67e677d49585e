import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from gui.found import Found, listed
from gui.palette import ROW, SHOWN, Palette
from gui.place import Place

LINES = [
    Found("Overview", "Page", Place("overview")),
    Found("Requirements", "Page", Place("requirements")),
    Found("Returns", "Page", Place("returns")),
]


@pytest.fixture
def a_palette(qtbot):
    def make(*sources):
        made = Palette(sources or (listed(lambda: LINES),))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.pop_up()
        return made

    return make


def shown(palette):
    return [line.title for line in palette.found.lines]


def test_everything_is_offered_before_a_letter_is_typed(a_palette):
    assert shown(a_palette()) == ["Overview", "Requirements", "Returns"]


def test_letters_narrow_the_lines(a_palette, qtbot):
    palette = a_palette()
    qtbot.keyClicks(palette.field, "re")
    assert shown(palette)[:2] == ["Requirements", "Returns"]


def test_the_best_answer_comes_first(a_palette):
    palette = a_palette(listed(lambda: [Found("Overview", "returns"), Found("Returns", "Page")]))
    palette.field.setText("ret")
    assert shown(palette) == ["Returns", "Overview"]


def test_enter_chooses_the_first_line_and_closes(a_palette, qtbot):
    palette = a_palette()
    palette.field.setText("retu")
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == [LINES[2]]
    assert not palette.isVisible()


def test_the_arrows_move_while_the_field_keeps_the_keyboard(a_palette, qtbot):
    palette = a_palette()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(palette.field, key)
    assert palette.list.currentIndex().row() == 2


def test_a_click_chooses(a_palette, qtbot):
    palette = a_palette()
    area = palette.list.visualRect(palette.found.index(1))
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert told.args == [LINES[1]]


def test_escape_closes_without_choosing(a_palette, qtbot):
    palette, told = a_palette(), []
    palette.chosen.connect(told.append)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (told, palette.isVisible()) == ([], False)


def test_nothing_found_is_said(a_palette, qtbot):
    palette = a_palette()
    palette.field.setText("zzzz")
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_an_answer_that_comes_late_joins_the_others(a_palette):
    waiting = []
    palette = a_palette(listed(lambda: LINES), lambda text, give: waiting.append((text, give)))
    palette.field.setText("re")
    waiting[-1][1]([Found("REQ-2015-0001", "Requirement")])
    assert "REQ-2015-0001" in shown(palette)


def test_an_answer_to_letters_that_have_changed_is_dropped(a_palette):
    waiting = []
    palette = a_palette(lambda text, give: waiting.append((text, give)))
    palette.field.setText("co")
    palette.field.setText("re")
    waiting[1][1]([Found("CO-2015-0001", "Call-off")])
    assert shown(palette) == []


def test_the_line_chosen_stays_when_a_late_answer_comes(a_palette, qtbot):
    waiting = []
    palette = a_palette(listed(lambda: LINES), lambda text, give: waiting.append(give))
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    waiting[-1]([Found("CO-2015-0001", "Call-off")])
    assert palette.found.lines[palette.list.currentIndex().row()] == LINES[1]


def test_no_more_lines_are_shown_than_can_be_looked_through(a_palette):
    palette = a_palette(listed(lambda: [Found(f"Order {number}", "") for number in range(500)]))
    assert palette.found.rowCount() == SHOWN


def test_the_list_is_as_tall_as_what_was_found(a_palette):
    palette = a_palette()
    palette.field.setText("over")
    assert palette.list.height() == ROW


def test_a_line_is_read_out_whole(a_palette):
    palette = a_palette()
    assert palette.found.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Overview, Page"


def test_an_answer_that_comes_after_it_was_closed_is_dropped(qapp):
    waiting = []
    palette = Palette([lambda text, give: waiting.append(give)])
    delete(palette)
    waiting[0]([Found("CO-2015-0001", "Call-off")])
