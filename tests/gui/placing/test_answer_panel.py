from datetime import date, datetime, time

import pytest
from builders import a_line, perform
from PySide6.QtCore import Qt

from core.domain.states import Channel, DeclineReason, OfferState
from core.domain.working_days import LONDON
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.record_response import AcceptedLine
from gui.placing.answer_panel import AnswerPanel

PART = "accepted[0].quantity_hundredths"


@pytest.fixture
def panel(register, selection_id, shown, view, now, settled):
    """The answer of Alder Training, who were asked for 20 days on 1 April 2015."""
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    made = shown(AnswerPanel, view(), view().case.steps[0].offer, now())
    made.respondent.setText("Jo Marsh")
    return made


@pytest.fixture
def answered(panel, view, settled):
    """Send what the panel holds; gives the offer as it then stands."""

    def send():
        panel.primary.click()
        settled()
        return view().case.steps[0].offer

    return send


def in_sight(panel):
    return {key for key in ("reason", "reason_text", PART) if panel.form.fields[key].isVisible()}


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (None, set()),
        ("accepted", set()),
        ("accepted_in_part", {"reason_text", PART}),
        ("declined", {"reason", "reason_text"}),
    ],
)
def test_only_what_the_answer_needs_is_asked_for(panel, answer, asked):
    panel.answer.value = answer
    assert in_sight(panel) == asked


def test_without_an_answer_nothing_is_sent_and_the_field_says_so(panel, answered):
    assert answered().state is OfferState.SENT
    assert panel.form.fields["response"].error.text() == "Choose what the provider said."
    assert panel.answer.hasFocus()


def test_a_decline_carries_its_reason_and_the_providers_words(panel, answered):
    panel.answer.value = "declined"
    panel.reason.value = DeclineReason.CAPACITY
    panel.reason_text.setText("Both trainers are away until June")
    offer = answered()
    assert (offer.state, offer.reason_code) == (OfferState.DECLINED, "capacity")
    assert (offer.reason_text, offer.respondent) == ("Both trainers are away until June", "Jo Marsh")


def test_a_decline_without_its_reason_is_refused_at_the_field(panel, answered):
    panel.answer.value = "declined"
    assert answered().state is OfferState.SENT
    assert panel.form.fields["reason"].error.isVisible()


def test_a_part_acceptance_takes_the_quantity_of_each_line(panel, answered):
    panel.answer.value = "accepted_in_part"
    next(iter(panel.parts.values())).hundredths = 525
    assert panel.request().accepted == (AcceptedLine(1, 525),)
    offer = answered()
    assert (offer.state, offer.lines[0].accepted_hundredths) == (OfferState.ACCEPTED_IN_PART, 525)


def test_a_part_without_its_quantity_is_asked_for(panel, answered):
    panel.answer.value = "accepted_in_part"
    assert answered().state is OfferState.SENT
    assert panel.form.fields[PART].error.text() == "Enter how much was accepted; 0 for none."


def test_what_was_offered_stands_under_the_part(panel):
    assert panel.form.fields[PART].hint.text() == "Of 20 days at £900.00"


def test_a_full_acceptance_says_nothing_of_reasons_or_parts(panel):
    panel.answer.value = "declined"
    panel.reason.value = DeclineReason.DATES
    panel.answer.value = "accepted"
    request = panel.request()
    assert (request.reason, request.accepted) == (None, ())


def test_the_answer_was_given_now_unless_somebody_says_otherwise(panel, now, answered):
    panel.answer.value = "accepted"
    assert panel.request().answered_at == now()
    assert answered().answered_at == now()


def test_an_answer_given_in_time_stands_though_it_is_recorded_late(register, selection_id, shown, view, now, settled):
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    perform(register, MOVE_DATE, to="2015-04-15")
    panel = shown(AnswerPanel, view(), view().case.steps[0].offer, now())
    panel.answer.value = "accepted"
    panel.respondent.setText("Jo Marsh")
    panel.day.day, panel.time.moment = date(2015, 4, 2), time(16, 30)
    panel.primary.click()
    settled()
    offer = view().case.steps[0].offer
    assert (offer.state, offer.answered_at) == (OfferState.ACCEPTED, datetime(2015, 4, 2, 16, 30, tzinfo=LONDON))


def test_an_answer_is_never_given_before_its_offer_or_after_today(panel):
    assert panel.day.minimumDate() == panel.day.maximumDate() == panel.day.date()


def test_how_the_answer_came_and_where_it_is_kept_go_with_it(panel):
    panel.answer.value = "accepted"
    panel.channel.value = Channel.PHONE
    panel.evidence.setText("Call at nine, noted in the diary")
    request = panel.request()
    assert (request.channel, request.evidence) == (Channel.PHONE, "Call at nine, noted in the diary")


@pytest.mark.parametrize(("words", "signal"), [("Lapsed", "lapse_wanted"), ("Withdraw…", "withdraw_wanted")])
def test_the_ways_round_name_the_offer(panel, qtbot, words, signal):
    way = next(each for each in panel.findChildren(type(panel.primary)) if each.text() == words)
    with qtbot.waitSignal(getattr(panel, signal)) as told:
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert told.args[0].provider == "Alder Training"
