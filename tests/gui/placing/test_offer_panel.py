from datetime import date

import pytest
from builders import DAY_PENCE, a_line, perform
from inspection import rows
from PySide6.QtCore import Qt

from core.domain.placing import FundingShare
from core.domain.states import Channel, Unit
from core.operations.fill_post import FILL_POST
from core.operations.make_offer import MAKE_OFFER, MakeOffer, OfferLine
from core.operations.record_response import RECORD_RESPONSE
from gui.placing.offer_panel import OfferPanel

MANAGER = {
    "role_group": "training-manager",
    "fte_thousandths": 1_000,
    "first_day": "2015-04-01",
    "last_day": "2016-03-31",
}


@pytest.fixture
def panel(shown, view, settled):
    made = shown(OfferPanel, view(), view().case.steps[0])
    settled()
    return made


@pytest.fixture
def refilled(shown, view):
    """The panel for the second rank, once the first has taken 5 of the 20 days."""

    def make(register, selection_id):
        offer_id = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]).offer_id
        part = [{"line_id": 1, "quantity_hundredths": 500}]
        perform(
            register,
            RECORD_RESPONSE,
            offer_id=offer_id,
            response="accepted_in_part",
            respondent="Jo Marsh",
            accepted=part,
        )
        return shown(OfferPanel, view(), view().case.steps[1])

    return make


def test_nothing_that_is_known_has_to_be_typed(panel, selection_id):
    line = OfferLine(
        description="Restorative practice training",
        unit=Unit.DAY,
        quantity_hundredths=2_000,
        first_day=date(2015, 5, 1),
        last_day=date(2015, 7, 31),
        rate_pence=DAY_PENCE,
        stream="core",
        role_group=None,
    )
    assert panel.request() == MakeOffer(selection_id, (line,), provider_id=1, channel=Channel.EMAIL)


def test_only_what_is_left_is_offered_to_the_next_rank(refilled, register, selection_id):
    panel = refilled(register, selection_id)
    assert panel.request().lines[0].quantity_hundredths == 1_500
    assert panel.form.fields["lines[0].quantity_hundredths"].hint.text() == "15 days of the requirement are left"


def test_the_most_that_the_card_allows_stands_under_the_rate(panel):
    assert panel.form.fields["lines[0].rate_pence"].hint.text() == "At most £900.00 by its card"


def test_the_value_follows_what_is_typed(panel, qtbot):
    panel.quantity.setFocus()
    panel.quantity.selectAll()
    qtbot.keyClicks(panel.quantity, "2.25")
    assert panel.amount.text() == "£2,025.00 excluding VAT"
    panel.rate.selectAll()
    qtbot.keyClick(panel.rate, Qt.Key.Key_Delete)
    assert panel.amount.text() == ""


@pytest.mark.parametrize(
    ("field", "key"), [("quantity", "lines[0].quantity_hundredths"), ("rate", "lines[0].rate_pence")]
)
def test_an_empty_figure_is_asked_for_at_its_field(panel, field, key):
    getattr(panel, field).set_value(None)
    panel.primary.click()
    assert panel.form.fields[key].error.text().startswith("Enter ")
    assert panel.primary.isEnabled()


def test_a_refusal_stands_at_its_field_and_the_panel_can_be_sent_again(panel, settled):
    panel.rate.pence = DAY_PENCE + 1
    panel.primary.click()
    settled()
    assert "£900" in panel.form.fields["lines[0].rate_pence"].error.text()
    assert panel.primary.isEnabled()


def test_the_rules_are_asked_as_soon_as_the_panel_is_there(shown, view, settled):
    asked = []
    panel = shown(OfferPanel, view(), view().case.steps[0])
    panel.asked.connect(asked.append)
    settled()
    assert [examined.case.entering[0].pence for examined in asked] == [1_800_000]


def reason_of(panel):
    return panel.form.fields["staffing_reason"]


def test_no_reason_is_asked_for_while_the_staffing_limit_holds(panel, settled):
    panel.role_group.value = "fgc-coordinators"
    settled()
    assert not reason_of(panel).isVisible()


def test_a_reason_is_asked_for_when_a_staffing_limit_would_be_passed_and_only_then(
    panel, register, settled, selection_id
):
    perform(register, FILL_POST, **MANAGER)
    panel.role_group.value = "training-manager"
    settled()
    assert reason_of(panel).isVisible()
    panel.role_group.value = ""
    settled()
    assert not reason_of(panel).isVisible()


def test_with_its_reason_an_offer_past_the_staffing_limit_is_made(panel, register, settled, view):
    perform(register, FILL_POST, **MANAGER)
    panel.role_group.value = "training-manager"
    panel.primary.click()
    settled()
    assert not view().case.offers
    assert reason_of(panel).error.isVisible()
    panel.reason.setText("Cover for a course")
    panel.primary.click()
    settled()
    assert [offer.provider for offer in view().case.offers] == ["Alder Training"]


def test_the_offer_that_is_sent_is_the_one_that_was_typed(panel, view, settled, desk):
    said = []
    desk.said.connect(lambda text, place: said.append((text, place)))
    panel.description.setText("Two cohorts")
    panel.quantity.hundredths = 750
    panel.channel.value = Channel.PHONE
    panel.primary.click()
    settled()
    (offer,) = view().case.offers
    assert (offer.channel, offer.pence, offer.lines[0].description) == (Channel.PHONE, 675_000, "Two cohorts")
    assert "£6,750" in said[0][0]


@pytest.mark.parametrize(
    ("words", "signal"), [("Pass over…", "skip_wanted"), ("Declare a conflict…", "conflict_wanted")]
)
def test_the_ways_round_name_the_rank(panel, qtbot, view, words, signal):
    way = next(each for each in panel.findChildren(type(panel.primary)) if each.text() == words)
    with qtbot.waitSignal(getattr(panel, signal)) as told:
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert told.args[0].provider == "Alder Training"


SHARE = "lines[0].funding[1].share_hundredths"


def test_one_stream_pays_unless_another_is_chosen(panel):
    assert panel.other.value == ""
    assert not panel.form.fields[SHARE].isVisible()
    words = [panel.other.itemText(at) for at in range(panel.other.count())]
    assert words[0] == "No, one stream pays"
    assert "Core Children’s Services budgets" not in words


def test_a_second_stream_pays_its_part_and_the_first_the_rest(panel, register, settled):
    panel.other.value = "innovation"
    assert panel.form.fields[SHARE].isVisible()
    panel.share.set_value(2_500)
    assert panel.request().lines[0].funding == (FundingShare("core", 7_500), FundingShare("innovation", 2_500))
    panel.primary.click()
    settled()
    assert [(row["stream"], row["share_hundredths"]) for row in rows(register, "line_funding")] == [
        ("core", 7_500),
        ("innovation", 2_500),
    ]


@pytest.mark.parametrize("part", [None, 0, 10_000])
def test_a_part_that_is_no_part_is_asked_for(panel, part):
    panel.other.value = "innovation"
    panel.share.set_value(part)
    panel.primary.click()
    assert panel.form.fields[SHARE].error.text().startswith("Enter what the other stream pays")


def test_a_stream_does_not_share_with_itself(panel):
    panel.other.value = "innovation"
    panel.stream.value = "innovation"
    assert (panel.other.value, panel.request().lines[0].funding) == ("", ())
