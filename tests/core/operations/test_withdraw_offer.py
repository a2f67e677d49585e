"""Withdraw an offer that waits for its answer, or an accepted one from which no order was issued."""

from typing import Any

import pytest
from builders import a_line, a_placed_offer, an_accepted_offer, an_issued_order, perform
from inspection import refused, row, standing

from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.withdraw_offer import WITHDRAW_OFFER
from core.store.register import Register


@pytest.mark.parametrize("make", [a_placed_offer, an_accepted_offer])
def test_the_money_is_released_and_the_next_rank_may_be_asked(make: Any, register: Register) -> None:
    offer = make(register)
    result = perform(register, WITHDRAW_OFFER, offer_id=offer.offer_id, reason=" Dates changed ")
    assert (result.provider, result.released_pence) == ("Alder Training", 1_800_000)
    written = row(register, "offer")
    assert (written["state"], written["reason_text"]) == ("withdrawn", "Dates changed")
    assert standing(register) == {}
    assert perform(register, MAKE_OFFER, selection_id=1, lines=[a_line()]).provider == "Beech Mediation"


def test_of_a_part_acceptance_the_part_is_released(register: Register) -> None:
    offer = a_placed_offer(register)
    some = {"response": "accepted_in_part", "accepted": [{"line_id": 1, "quantity_hundredths": 500}]}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, respondent="Jo Marsh", **some)
    assert perform(register, WITHDRAW_OFFER, offer_id=offer.offer_id, reason="Dates changed").released_pence == 450_000
    assert standing(register) == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"offer_id": 99}, ["unknown_offer"], id="that there is not"),
        pytest.param(
            {"offer_id": 99, "reason": ""}, ["unknown_offer", "no_reason"], id="that there is not, without a reason"
        ),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(WITHDRAW_OFFER)
    assert refused(register, WITHDRAW_OFFER, **fields | changes) == expected


def test_an_offer_that_ended_is_not_withdrawn(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, WITHDRAW_OFFER, offer_id=offer.offer_id, reason="Dates changed")
    assert refused(register, WITHDRAW_OFFER, offer_id=offer.offer_id, reason="Again") == ["offer_ended"]


def test_after_the_order_the_call_off_is_cancelled_instead(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, WITHDRAW_OFFER, offer_id=1, reason="Dates changed") == ["issued_already"]
