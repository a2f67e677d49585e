from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.widgets.month_strip import DayMark, MonthStrip

TODAY = date(2015, 5, 15)
DAYS = {
    date(2015, 5, 6): DayMark(("good",), "1 session, delivered"),
    date(2015, 5, 20): DayMark(("info", "info"), "2 sessions, planned"),
    date(2015, 6, 3): DayMark(("info",), "1 session, planned"),
}


@pytest.fixture
def strip(qtbot):
    made = MonthStrip("Sessions", TODAY)
    made.show_month(TODAY, DAYS, TODAY)
    qtbot.addWidget(made)
    made.resize(900, 80)
    made.show()
    made.grab()
    return made


def test_only_the_days_of_the_month_with_something_on_them_are_marks(strip):
    assert [(mark.key, mark.words) for mark in strip.marks] == [
        (date(2015, 5, 6), "6 May 2015: 1 session, delivered"),
        (date(2015, 5, 20), "20 May 2015: 2 sessions, planned"),
    ]


def test_another_month_has_its_own_days(strip):
    strip.show_month(date(2015, 6, 30), DAYS, TODAY)
    strip.grab()
    assert [mark.key for mark in strip.marks] == [date(2015, 6, 3)]


def test_the_days_are_said_in_a_sentence_and_as_a_table(strip):
    assert strip.sentence() == ("3 on 2 days. 6 May 2015: 1 session, delivered; 20 May 2015: 2 sessions, planned.")
    assert strip.table().rows == (("6 May 2015", "1 session, delivered"), ("20 May 2015", "2 sessions, planned"))
    strip.show_month(date(2016, 1, 1), DAYS, TODAY)
    assert strip.sentence() == "Nothing falls in this month."


def test_a_click_or_the_keyboard_chooses_a_day(strip):
    chosen = []
    strip.clicked.connect(chosen.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.marks[0].rects[0].center().toPoint())
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    strip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(strip, key)
    assert chosen == [date(2015, 5, 6), date(2015, 5, 20)]


def test_the_month_stands_in_two_lines_where_there_is_no_room_for_one(strip):
    assert strip.height_for(400) == 2 * strip.height_for(900)
    strip.resize(400, 140)
    strip.grab()
    first, second = (mark.rects[0] for mark in strip.marks)
    assert second.top() > first.bottom()


@pytest.mark.parametrize("month", [date(2015, 2, 1), date(2016, 2, 1), date(2015, 12, 31)])
def test_every_month_is_drawn_to_its_last_day(strip, month):
    last = {1: 31, 2: 29 if month.year % 4 == 0 else 28, 12: 31}[month.month]
    on = month.replace(day=last)
    strip.show_month(month, {on: DayMark(("warn",) * 9, "9 sessions")}, TODAY, on)
    strip.grab()
    assert [mark.key for mark in strip.marks] == [on]
    assert strip.marks[0].rects[0].right() <= strip.width()
