"""Close a selection: exhausted, abandoned, or part awarded when something was ordered."""

from typing import Any

import pytest
from builders import a_decision, a_line, a_placed_offer, an_accepted_offer, an_open_selection, perform
from inspection import refused, row

from core.operations.close_selection import CLOSE_SELECTION
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.operations.skip_rank import SKIP_RANK
from core.store.register import Register


def close(register: Register) -> str:
    state: str = perform(register, CLOSE_SELECTION, selection_id=1, reason=" Budget moved ").state
    return state


def test_with_ranks_left_it_is_abandoned_and_the_requirement_can_be_placed_again(register: Register) -> None:
    an_open_selection(register)
    assert close(register) == "abandoned"
    written = row(register, "selection")
    assert (written["closed_on"], written["closing_reason"]) == ("2015-04-01", "Budget moved")
    assert row(register, "requirement")["state"] == "agreed"
    again = perform(register, OPEN_SELECTION, requirement_id=1).selection_id
    assert perform(register, MAKE_OFFER, selection_id=again, lines=[a_line()]).provider == "Alder Training"


def test_with_every_rank_settled_it_is_exhausted(register: Register) -> None:
    an_open_selection(register)
    passed = {"reason": "clearance", "text": "No DBS", "authorised_by": "Priya Nair"}
    for number in (1, 2, 3):
        perform(register, SKIP_RANK, selection_id=1, provider_id=number, decision=a_decision(), **passed)
    assert close(register) == "exhausted"


def test_with_something_ordered_it_is_part_awarded(register: Register) -> None:
    offer = a_placed_offer(register)
    some = {"response": "accepted_in_part", "accepted": [{"line_id": 1, "quantity_hundredths": 500}]}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, respondent="Jo Marsh", **some)
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    assert close(register) == "part_awarded"
    assert row(register, "requirement")["state"] == "ordered"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"selection_id": 99}, ["unknown_selection"], id="that there is not"),
        pytest.param(
            {"selection_id": 99, "reason": ""},
            ["unknown_selection", "no_reason"],
            id="that there is not, without a reason",
        ),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CLOSE_SELECTION)
    assert refused(register, CLOSE_SELECTION, **fields | changes) == expected


def test_not_while_a_provider_is_thinking(register: Register) -> None:
    a_placed_offer(register)
    assert refused(register, CLOSE_SELECTION, selection_id=1, reason="Budget moved") == ["offer_live"]


def test_not_while_an_accepted_offer_waits_for_its_order(register: Register) -> None:
    an_accepted_offer(register)
    assert refused(register, CLOSE_SELECTION, selection_id=1, reason="") == ["order_waiting", "no_reason"]


def test_a_selection_is_closed_once(register: Register) -> None:
    an_open_selection(register)
    close(register)
    assert refused(register, CLOSE_SELECTION, selection_id=1, reason="Again") == ["selection_closed"]
