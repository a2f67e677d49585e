"""Issue the call-off order from an accepted offer: what was reserved is committed."""

from typing import Any

import pytest
from builders import a_decision, a_line, a_placed_offer, an_accepted_offer, an_issued_order, an_open_selection, perform
from inspection import postings, refused, row, rows, standing
from ready import NEED, a_suspension, somebody

from core.domain.states import Role
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.operations.skip_rank import SKIP_RANK
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.withdraw_offer import WITHDRAW_OFFER
from core.store.register import Register

YES = {"response": "accepted", "respondent": "Jo Marsh"}
NO = {"response": "declined", "respondent": "Jo Marsh", "reason": "capacity"}


def part(line_id: int, hundredths: int) -> dict[str, Any]:
    accepted = [{"line_id": line_id, "quantity_hundredths": hundredths}]
    return {"response": "accepted_in_part", "respondent": "Jo Marsh", "accepted": accepted}


def test_the_order_is_written_and_what_was_reserved_is_committed(permitted) -> None:
    register, fields = permitted(ISSUE_ORDER)
    result = perform(register, ISSUE_ORDER, **fields)
    assert (result.number, result.provider, result.committed_pence) == ("CO-2015-0001", "Alder Training", 1_800_000)
    written = row(register, "call_off")
    assert (written["title"], written["purchase_order"], written["issued_on"], written["award_sentence"]) == (
        "Restorative practice, two cohorts",
        "PO-7781",
        "2015-04-01",
        "Ranked 1st for lot 1; asked first",
    )
    assert postings(register)[-1] == ("2015-16", "reserved", "committed", 1_800_000)
    assert standing(register) == standing(register, "lot:1", "life") == {"committed": 1_800_000}


def test_with_the_whole_need_ordered_the_selection_is_awarded(register: Register) -> None:
    an_issued_order(register)
    selection = row(register, "selection")
    assert (selection["state"], selection["closed_on"]) == ("awarded", "2015-04-01")
    assert row(register, "requirement")["state"] == "ordered"


def test_the_title_is_the_requirements_when_left_out(register: Register) -> None:
    an_issued_order(register)
    assert row(register, "call_off")["title"] == "Restorative practice training"


def test_numbers_run_without_gaps_within_the_financial_year(register: Register) -> None:
    numbers = [an_issued_order(register, lot=lot, days=1).number for lot in ("1", "2", "1")]
    perform(register, MOVE_DATE, to="2016-03-31")
    numbers.append(an_issued_order(register, days=1).number)
    assert numbers == ["CO-2015-0001", "CO-2015-0002", "CO-2015-0003", "CO-2015-0004"]


def test_of_a_part_acceptance_the_part_is_ordered_and_the_selection_stays_open(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **part(1, 500))
    assert perform(register, ISSUE_ORDER, offer_id=offer.offer_id).committed_pence == 450_000
    assert standing(register) == {"committed": 450_000}
    assert row(register, "selection")["state"] == "open"
    rest = perform(register, MAKE_OFFER, selection_id=1, lines=[a_line(days=15)])
    perform(register, RECORD_RESPONSE, offer_id=rest.offer_id, **YES)
    second = perform(register, ISSUE_ORDER, offer_id=rest.offer_id)
    assert second.award_sentence == "Ranked 2nd for lot 1; 1st accepted 5 of 20 days on 1 Apr"
    assert row(register, "selection")["state"] == "awarded"


def test_the_selection_waits_for_the_orders_of_all_that_accepted(register: Register) -> None:
    first = a_placed_offer(register)
    perform(register, RECORD_RESPONSE, offer_id=first.offer_id, **part(1, 500))
    second = perform(register, MAKE_OFFER, selection_id=1, lines=[a_line(days=15)])
    perform(register, RECORD_RESPONSE, offer_id=second.offer_id, **YES)
    perform(register, ISSUE_ORDER, offer_id=second.offer_id)
    assert row(register, "requirement")["state"] == "in_selection"
    perform(register, ISSUE_ORDER, offer_id=first.offer_id)
    assert row(register, "requirement")["state"] == "ordered"


def test_the_award_sentence_tells_the_whole_walk(register: Register) -> None:
    perform(register, MOVE_DATE, to="2015-11-02")
    dates = {"first_day": "2015-12-01", "last_day": "2016-01-31"}
    selection_id = an_open_selection(register, lot="2", **dates)
    first = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(**dates)])
    perform(register, MOVE_DATE, to="2015-11-04")
    perform(register, RECORD_RESPONSE, offer_id=first.offer_id, **NO)
    a_suspension(register, provider_id=2)
    passed = {"reason": "suspended", "text": "Insurance lapsed", "authorised_by": "Priya Nair"}
    perform(register, SKIP_RANK, selection_id=selection_id, provider_id=2, decision={"reference": "DEC-012"}, **passed)
    third = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(**dates)])
    perform(register, RECORD_RESPONSE, offer_id=third.offer_id, **YES)
    assert perform(register, ISSUE_ORDER, offer_id=third.offer_id).award_sentence == (
        "Ranked 3rd for lot 2; 1st declined on 4 Nov (no trainer free), "
        "2nd passed over under decision DEC-012 (suspended)"
    )


def test_who_recorded_the_agreement_does_not_issue(register: Register) -> None:
    both = somebody(register, "Jo Marsh", Role.PLACING_OFFICER, Role.SECRETARY)
    number = perform(register, SUBMIT_REQUIREMENT, by="Amira Khan", **NEED).requirement_id
    meeting = {"agreed_on": "2015-04-01", "agreed_at": "Minute 3"}
    perform(register, AGREE_REQUIREMENT, by=both, requirement_id=number, **meeting)
    selection_id = perform(register, OPEN_SELECTION, requirement_id=number).selection_id
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES)
    assert refused(register, ISSUE_ORDER, by=both, offer_id=offer.offer_id) == ["issuer_agreed"]
    perform(register, ISSUE_ORDER, by="Amira Khan", offer_id=offer.offer_id)


def test_refusal_of_an_offer_that_there_is_not(register: Register) -> None:
    assert refused(register, ISSUE_ORDER, offer_id=99) == ["unknown_offer"]


@pytest.mark.parametrize("answer", [None, NO])
def test_only_an_accepted_offer_is_ordered(answer: dict[str, Any] | None, register: Register) -> None:
    offer = a_placed_offer(register)
    if answer:
        perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **answer)
    assert refused(register, ISSUE_ORDER, offer_id=offer.offer_id) == ["offer_not_accepted"]


def test_an_offer_that_was_withdrawn_after_its_acceptance_is_not_ordered(register: Register) -> None:
    offer = an_accepted_offer(register)
    perform(register, WITHDRAW_OFFER, offer_id=offer.offer_id, reason="Dates changed")
    assert refused(register, ISSUE_ORDER, offer_id=offer.offer_id) == ["offer_not_accepted"]


def test_one_order_comes_from_one_offer(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, ISSUE_ORDER, offer_id=1) == ["issued_already", "requirement_not_agreed"]


def test_after_its_term_a_framework_issues_nothing(register: Register) -> None:
    offer = an_accepted_offer(register)
    perform(register, MOVE_DATE, to="2016-04-01")
    assert refused(register, ISSUE_ORDER, offer_id=offer.offer_id) == ["out_of_term"]


def test_the_reason_given_with_the_offer_serves_its_order(register: Register) -> None:
    other = an_accepted_offer(register, lot="2", days=1, role_group="project-officer")
    selection_id = an_open_selection(register, days=200)
    line = a_line(days=200, role_group="project-officer")
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[line], staffing_reason="Cover")
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES)
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    assert refused(register, ISSUE_ORDER, offer_id=other.offer_id) == ["staffing_reason_needed"]
    perform(register, ISSUE_ORDER, offer_id=other.offer_id, staffing_reason="Cover goes on")


def test_an_order_can_rest_on_a_decision_recorded_before(register: Register) -> None:
    an_open_selection(register)
    passed = {"reason": "clearance", "text": "No DBS", "authorised_by": "Priya Nair", "decision": a_decision()}
    perform(register, SKIP_RANK, selection_id=1, provider_id=1, **passed)
    offer = perform(register, MAKE_OFFER, selection_id=1, lines=[a_line()])
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES)
    sentence = perform(register, ISSUE_ORDER, offer_id=offer.offer_id).award_sentence
    assert sentence == (
        "Ranked 2nd for lot 1; 1st passed over under decision DEC-001 (clearance or insurance missing on the date)"
    )
    assert len(rows(register, "call_off")) == 1
