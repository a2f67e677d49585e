"""A reviewer looks at the figures of a past day from the keyboard, and goes back to today."""

from person import Person
from PySide6.QtCore import Qt

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_past_day_is_shown_on_every_page_until_one_goes_back(amira: Person) -> None:
    today = amira.reads()
    amira.key(Qt.Key.Key_D, CTRL)
    amira.write("Day", "30/09/2015")
    amira.press("As the register knew it then")
    amira.press("Show this day")
    assert "Figures as at 30 Sep 2015, as the register knew it then" in amira.reads()
    assert amira.reads() != today
    for shortcut in ("Alt+3", "Alt+6", "Alt+8"):
        assert "as at 30 Sep 2015" in amira.go(shortcut).header.context.text()
    amira.go("Alt+2")
    amira.press("New requirement")
    assert amira.told().endswith("Go back to today to change anything.")
    amira.go("Alt+1")
    amira.key(Qt.Key.Key_D, CTRL | SHIFT)
    assert "Figures as at" not in amira.reads()
    assert "as at 30 Nov 2015" in amira.reads()


def test_the_palette_leads_there_too(amira: Person) -> None:
    amira.key(Qt.Key.Key_K, CTRL)
    amira.keys("figures as at")
    amira.key(Qt.Key.Key_Return)
    assert "Every page shows that day until you go back." in amira.reads()
    amira.escape()
