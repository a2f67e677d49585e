import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from gui import theme
from gui.frame_paint import NARROW, WIDE
from gui.navigation import Navigation
from gui.pages import PAGES

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def navigation(qtbot):
    made = Navigation(PAGES)
    qtbot.addWidget(made)
    made.resize(WIDE, 800)
    made.show()
    return made


@pytest.fixture
def chosen(navigation):
    keys = []
    navigation.chosen.connect(keys.append)
    return keys


def lines(navigation):
    return [navigation.list.item(row) for row in range(navigation.list.count())]


def titles(navigation):
    return [line.text() for line in lines(navigation)]


def test_the_pages_stand_in_their_groups(navigation):
    assert titles(navigation)[:4] == ["Work", "Overview", "Requirements", "Call-offs"]
    assert "Placing" not in titles(navigation)


def test_a_click_chooses_a_page(navigation, chosen, qtbot):
    area = navigation.list.visualItemRect(lines(navigation)[2])
    qtbot.mouseClick(navigation.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert chosen == ["requirements"]


def test_the_arrows_pass_over_the_headings(navigation, chosen, qtbot):
    navigation.show_page("deliveries")
    qtbot.keyClick(navigation.list, Qt.Key.Key_Down)
    qtbot.keyClick(navigation.list, Qt.Key.Key_Up)
    assert chosen == ["lots", "deliveries"]


def test_enter_goes_into_the_page(navigation, qtbot):
    with qtbot.waitSignal(navigation.entered):
        qtbot.keyClick(navigation.list, Qt.Key.Key_Return)


def test_showing_a_page_marks_it_without_choosing_it_again(navigation, chosen):
    navigation.show_page("history")
    assert [item.text() for item in navigation.list.selectedItems()] == ["History"]
    assert chosen == []


def test_a_page_under_another_marks_that_one(navigation):
    navigation.show_page("placing")
    assert [item.text() for item in navigation.list.selectedItems()] == ["Requirements"]


def test_without_a_page_nothing_is_marked(navigation):
    navigation.show_page("history")
    navigation.show_page(None)
    assert navigation.list.selectedItems() == []


def test_what_is_due_is_read_out(navigation):
    navigation.show_due({"requirements": 3})
    assert [line.data(SPOKEN) for line in lines(navigation)[1:3]] == ["Overview", "Requirements, 3 due"]


def test_a_count_leaves_room_for_the_name_of_its_page(navigation):
    words = QFontMetrics(theme.font(theme.TEXT, QFont.Weight.DemiBold, figures=False))
    longest = max(words.horizontalAdvance(entry.title) for entry in PAGES if entry.group)
    count = QFontMetrics(theme.font(theme.LABEL, QFont.Weight.DemiBold)).horizontalAdvance("99") + 12
    assert 36 + longest + 6 + count + 6 <= navigation.list.viewport().width()


def test_a_person_is_chosen_from_those_of_a_sample(navigation, qtbot):
    navigation.show_person("Amira Khan", ("Amira Khan", "Tom & Co"))
    with qtbot.waitSignal(navigation.acting_chosen) as told:
        navigation.people.actions()[1].trigger()
    assert told.args == ["Tom & Co"]


def test_the_person_who_acts_is_ticked(navigation):
    navigation.show_person("Amira Khan", ("Amira Khan", "Tom Ellis"))
    assert [action.isChecked() for action in navigation.people.actions()] == [True, False]


def test_where_the_login_decides_the_menu_says_so(navigation):
    navigation.show_person("Amira Khan")
    [only] = navigation.people.actions()
    assert not only.isEnabled()
    assert "login" in only.text()


def test_without_a_register_nobody_acts(navigation):
    navigation.show_person("")
    assert not navigation.person.isVisible()


def test_the_person_button_opens_its_menu(navigation, qtbot):
    navigation.show_person("Amira Khan", ("Amira Khan",))
    navigation.person.click()
    qtbot.waitUntil(navigation.people.isVisible)
    navigation.people.close()


def test_a_small_window_keeps_only_the_icons(navigation):
    navigation.show_person("Amira Khan")
    navigation.set_narrow(True)
    assert navigation.width() == NARROW
    assert navigation.person.text() == ""
    assert navigation.person.accessibleName() == "Acting as Amira Khan"
    navigation.set_narrow(False)
    assert (navigation.width(), navigation.person.text().strip()) == (WIDE, "Amira Khan")


def test_the_button_at_the_foot_offers_the_other_colours(navigation, qapp, qtbot):
    assert navigation.look.accessibleName() == "Switch to dark colours"
    theme.take_colours(qapp, "dark")
    navigation.show_theme()
    assert navigation.look.accessibleName() == "Switch to light colours"
    theme.take_colours(qapp, "light")
    with qtbot.waitSignal(navigation.theme_switched):
        navigation.look.click()
