import pytest
from builders import a_line, perform
from PySide6.QtWidgets import QLabel, QPushButton

from core.operations.close_selection import CLOSE_SELECTION
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from gui.placing.ended_panel import EndedPanel


@pytest.fixture
def ended(qtbot, view):
    def make():
        made = EndedPanel(view())
        qtbot.addWidget(made)
        made.show()
        return made

    return make


@pytest.fixture
def ask(register, selection_id):
    """Offer what is left to the next rank and record the answer."""

    def make(response, days=20, **answer):
        offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=days)])
        who = {"offer_id": offer.offer_id, "respondent": "Jo Marsh"}
        perform(register, RECORD_RESPONSE, response=response, **who, **answer)
        return offer.offer_id

    return make


def reads(panel):
    return "\n".join(each.text() for each in panel.findChildren(QLabel))


def button(panel, words):
    return next((each for each in panel.findChildren(QPushButton) if each.text() == words), None)


def test_when_everybody_has_declined_the_selection_can_be_closed(ended, ask, qtbot):
    for _ in range(3):
        ask("declined", reason="capacity")
    panel = ended()
    assert "No provider on the ranking is left to ask, and 20 days" in reads(panel)
    with qtbot.waitSignal(panel.close_wanted):
        button(panel, "Close the selection…").click()


def test_a_selection_that_was_closed_says_how_it_ended(ended, ask, register, selection_id):
    for _ in range(3):
        ask("declined", reason="capacity")
    perform(register, CLOSE_SELECTION, selection_id=selection_id, reason="Nobody could")
    panel = ended()
    assert "Every provider was asked or passed over, and nothing was ordered." in reads(panel)
    assert button(panel, "Close the selection…") is None


def test_each_call_off_that_came_of_it_is_one_press_away(ended, ask, register, qtbot):
    part = [{"line_id": 1, "quantity_hundredths": 500}]
    perform(register, ISSUE_ORDER, offer_id=ask("accepted_in_part", accepted=part))
    perform(register, ISSUE_ORDER, offer_id=ask("accepted", days=15))
    panel = ended()
    assert "The whole requirement is ordered." in reads(panel)
    for number in ("CO-2015-0001", "CO-2015-0002"):
        with qtbot.waitSignal(panel.order_wanted) as told:
            button(panel, f"Open {number}").click()
        assert told.args == [number]
