import pytest
from PySide6.QtCore import Qt

from gui.widgets.people_bars import ALL, PeopleBars, Trained

LOTS = (Trained("1", "1  Awareness", 564), Trained("2", "2  Skills", 0), Trained("3", "3  Conferences", 1_200))


@pytest.fixture
def bars(qtbot):
    made = PeopleBars("People trained")
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    made.set_people(LOTS, 6_000)
    return made


def test_it_says_how_many_of_the_target_and_where_most(bars):
    assert bars.sentence() == "1,764 people trained, 29% of the target of 6,000; most in 3  Conferences, 1,200."
    assert bars.accessibleDescription() == bars.sentence()


def test_without_a_target_or_anybody_it_says_so(bars):
    bars.set_people((), None)
    assert bars.sentence() == "0 people trained."
    bars.grab()
    assert [mark.words for mark in bars.marks] == ["All lots: Nobody yet"]


def test_its_table_has_every_lot_and_the_target(bars):
    assert bars.table().rows == (
        ("All lots", "1,764"),
        ("1  Awareness", "564"),
        ("2  Skills", "0"),
        ("3  Conferences", "1,200"),
        ("Target of the framework", "6,000"),
    )


def test_every_bar_is_reached_and_opened_with_the_keyboard(bars, qtbot):
    opened = []
    bars.clicked.connect(opened.append)
    bars.grab()
    bars.setFocus()
    for _ in range(4):
        qtbot.keyClick(bars, Qt.Key.Key_Down)
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert opened == [ALL, "1", "2", "3"]


def test_more_people_than_the_target_stay_inside_the_bar(bars):
    bars.set_people((Trained("1", "1  Awareness", 7_000),), 6_000)
    bars.grab()
    assert bars.marks[0].words == "All lots: 7,000 of 6,000"
