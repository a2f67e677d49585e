from PySide6.QtWidgets import QStyleOptionComboBox

from gui.widgets.choice import Choice

LONG = "Lot 1: Restorative Practice training and development for the wider children’s workforce"


def painted(choice, qtbot, width):
    qtbot.addWidget(choice)
    choice.resize(width, 36)
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    return option.currentText


def test_words_too_long_for_the_field_end_in_an_ellipsis(qtbot):
    choice = Choice(((1, LONG),))
    choice.value = 1
    shown = painted(choice, qtbot, 180)
    assert shown.endswith("…")
    assert LONG.startswith(shown.removesuffix("…"))


def test_words_that_fit_are_painted_whole(qtbot):
    choice = Choice(((1, "Day"),))
    choice.value = 1
    assert painted(choice, qtbot, 180) == "Day"
