import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from gui.widgets.timeline import Event, Timeline


@pytest.fixture
def timeline(qtbot):
    made = Timeline("What happened")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def texts(timeline):
    return [each.text() for each in timeline.findChildren(QLabel) if each.isVisible()]


def test_events_stand_in_the_order_given(timeline):
    timeline.show_events([Event("1 Apr 2015", "Submitted", "By Amira Khan"), Event("2 Apr 2015", "Agreed")])
    assert texts(timeline) == ["1 Apr 2015", "Submitted", "By Amira Khan", "2 Apr 2015", "Agreed"]


def test_fewer_events_leave_nothing_behind(timeline):
    timeline.show_events([Event("1 Apr 2015", "Submitted"), Event("2 Apr 2015", "Agreed")])
    timeline.show_events([Event("1 Apr 2015", "Submitted")])
    assert texts(timeline) == ["1 Apr 2015", "Submitted"]


def test_an_event_is_read_out_with_its_day(timeline):
    timeline.show_events([Event("1 Apr 2015", "Submitted")])
    assert "1 Apr 2015: Submitted" in [each.accessibleName() for each in timeline.findChildren(QLabel)]


def test_an_event_that_leads_on_has_a_button_of_its_own(timeline, qtbot):
    timeline.show_events([Event("1 Apr 2015", "Submitted"), Event("2 Apr 2015", "Agreed", to="minute 3")])
    (leads,) = [each for each in timeline.findChildren(QToolButton) if each.isVisible()]
    assert leads.accessibleName() == "Open: Agreed"
    with qtbot.waitSignal(timeline.opened) as told:
        leads.click()
    assert told.args == ["minute 3"]
