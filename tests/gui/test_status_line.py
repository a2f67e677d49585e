import pytest
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication

from gui.place import Place
from gui.status_line import StatusLine

ISSUED = "Call-off CO-2015-0042 issued to Example Training Ltd"


@pytest.fixture
def line(qtbot):
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(900, 32)
    made.show()
    return made


def test_it_says_what_happened_and_leads_there(line, qtbot):
    line.say(ISSUED, Place("call_off", "CO-2015-0042"))
    assert line.text.whole_text() == ISSUED
    with qtbot.waitSignal(line.opened) as told:
        line.open_button.click()
    assert told.args == [Place("call_off", "CO-2015-0042")]


def test_without_a_place_there_is_nothing_to_open(line):
    line.say("The date is now 2 Nov 2015")
    assert not line.open_button.isVisible()


def test_the_link_says_what_it_opens(line):
    line.say(ISSUED, Place("call_off", "CO-2015-0042"))
    assert line.open_button.accessibleName() == f"Open: {ISSUED}"


def test_a_wait_is_explained_and_then_the_last_event_comes_back(line):
    line.say(ISSUED)
    line.show_waiting(True)
    assert "Waiting for another window" in line.text.whole_text()
    line.show_waiting(False)
    assert line.text.whole_text() == ISSUED


def test_the_tip_of_a_menu_entry_shows_while_it_is_pointed_at(line):
    line.say(ISSUED)
    QApplication.sendEvent(line, QStatusTipEvent("Open a register that is on this computer"))
    assert line.text.whole_text().startswith("Open a register")
    QApplication.sendEvent(line, QStatusTipEvent(""))
    assert line.text.whole_text() == ISSUED


def test_a_long_event_is_shortened_in_a_small_window(line, qtbot):
    line.resize(300, 32)
    line.say(ISSUED * 3, Place("call_off"))
    qtbot.waitUntil(lambda: line.text.text().endswith("…"))
    assert line.open_button.geometry().right() <= 300
