import pytest
from builders import a_line, perform
from PySide6.QtWidgets import QLabel

from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.queries.call_offs import call_offs
from gui.desk import Place
from gui.placing.order_panel import OrderPanel


@pytest.fixture
def panel(register, selection_id, shown, view, settled):
    """The call-off of Beech Mediation, who took 5 of 20 days after Alder Training had declined."""
    asked = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    perform(register, RECORD_RESPONSE, offer_id=asked.offer_id, response="declined", respondent="Jo", reason="dates")
    asked = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    part = [{"line_id": 2, "quantity_hundredths": 500}]
    perform(
        register,
        RECORD_RESPONSE,
        offer_id=asked.offer_id,
        response="accepted_in_part",
        respondent="Chris Dale",
        accepted=part,
    )
    made = shown(OrderPanel, view(), view().case.steps[1].offer)
    settled()
    return made


def reads(panel):
    return "\n".join(each.text() for each in panel.findChildren(QLabel))


def issued(panel, register, settled):
    panel.primary.click()
    settled()
    with register.reading() as read:
        (order,) = call_offs(read)
    return order


def test_it_says_the_value_of_what_was_accepted(panel):
    assert "£4,500.00" in reads(panel)
    assert "5 days at £900.00" in reads(panel)


def test_the_sentence_shown_before_is_the_one_that_is_recorded(panel, register, settled):
    shown = reads(panel)
    order = issued(panel, register, settled)
    assert order.award_sentence == "Ranked 2nd for lot 1; 1st declined on 1 Apr (dates do not suit)"
    assert f"{order.award_sentence}." in shown


def test_the_title_and_the_purchase_order_go_with_the_call_off(panel, register, settled):
    panel.heading.setText("Two cohorts")
    panel.purchase_order.setText("4500001")
    order = issued(panel, register, settled)
    assert (order.title, order.purchase_order, order.value) == ("Two cohorts", "4500001", 450_000)


def test_the_way_leads_to_the_call_off(panel, register, settled, desk):
    said = []
    desk.said.connect(lambda _text, place: said.append(place))
    order = issued(panel, register, settled)
    assert said == [Place("call_off", order.number)]


def test_without_a_title_the_call_off_has_the_requirements(panel, register, settled):
    panel.heading.clear()
    assert issued(panel, register, settled).title == "Restorative practice training"


def test_no_reason_for_staffing_is_asked_where_no_limit_is_touched(panel):
    assert not panel.form.fields["staffing_reason"].isVisible()
