"""The letter of an offer: what is offered, at which price, and by when and how it is answered."""

import pytest
from builders import PROVIDERS, a_line, a_placed_offer, an_issued_order, an_open_selection, perform
from plain_html import rows, shown, tags

from core.documents.provider_letter import offer_letter_paper
from core.domain.errors import NotFound
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.store.register import Register


def html_of(register: Register, offer_id: int) -> str:
    with register.reading() as read:
        return offer_letter_paper(read, offer_id).html


def test_it_says_what_is_offered_to_whom_and_for_how_much(register: Register) -> None:
    offer = a_placed_offer(register, days=4.5)
    html = html_of(register, offer.offer_id)
    assert f"Dear {PROVIDERS[0]}," in shown(html)
    assert "You are ranked 1st in this lot." in shown(html)
    assert ["Training days", "1 May 2015", "31 Jul 2015", "4.5 days", "£900.00", "£4,050.00"] in rows(html)
    assert ["Total, excluding VAT", "£4,050.00"] in rows(html)


@pytest.mark.parametrize(
    ("channel", "how"),
    [
        ("email", "by replying to this e-mail"),
        ("phone", "by telephone, and confirm it in writing"),
        ("letter", "in writing"),
        ("portal", "in the portal in which it was put to you"),
    ],
)
def test_it_says_by_when_and_how_to_answer(register: Register, channel: str, how: str) -> None:
    selection_id = an_open_selection(register)
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()], channel=channel)
    assert f"Please answer by 17:00 on Tuesday 7 Apr 2015, {how}." in shown(html_of(register, offer.offer_id))


def test_it_carries_the_need_and_the_message_as_text(register: Register) -> None:
    selection_id = an_open_selection(register, need="Staff of <b>two</b> schools")
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()], message="Come <i>soon</i>")
    html = html_of(register, offer.offer_id)
    assert "Staff of <b>two</b> schools" in shown(html)
    assert "Come <i>soon</i>" in shown(html)
    assert "i" not in tags(html)


def test_it_stays_what_was_offered_when_a_part_was_accepted(register: Register) -> None:
    offer = a_placed_offer(register)
    before = html_of(register, offer.offer_id)
    perform(
        register,
        RECORD_RESPONSE,
        offer_id=offer.offer_id,
        response="accepted_in_part",
        accepted=[{"line_id": 1, "quantity_hundredths": 500}],
        respondent="Jo Marsh",
    )
    assert rows(html_of(register, offer.offer_id)) == rows(before)


def test_its_e_mail_asks_for_an_answer(register: Register) -> None:
    offer = a_placed_offer(register)
    with register.reading() as read:
        paper = offer_letter_paper(read, offer.offer_id)
    assert paper.subject == "Offer of work: Restorative practice training (REQ-2015-0001)"
    assert any("Please answer by 17:00 on Tuesday 7 Apr 2015" in part for part in paper.message)
    assert paper.name == "REQ-2015-0001 offer 1 Alder Training"


def test_an_offer_that_is_not_there_is_named(register: Register) -> None:
    an_issued_order(register)
    with register.reading() as read, pytest.raises(NotFound, match="There is no offer 99"):
        offer_letter_paper(read, 99)
