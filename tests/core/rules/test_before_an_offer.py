"""What has to stand before work is offered: an agreed requirement, an open selection, a free and eligible provider."""

from datetime import date

import pytest
from rule_cases import codes, offer, offer_case, requirement, selection, skip

from core.domain.cascade import Bar
from core.domain.case import OfferCase
from core.domain.states import OfferState, RequirementState, SelectionState
from core.rules import (
    OFFER_RULES,
    ask,
    offers_in_rank_order,
    one_live_offer,
    provider_eligible,
    requirement_agreed,
    selection_open,
    year_open,
)

SUSPENDED = Bar("suspended", "Suspended under decision DEC-012: insurance lapsed")
CONFLICT = Bar("conflict", "Conflict of interest declared by the council: trustee")
NO_RATE = Bar("no_rate", "No rate on its card")


def test_an_offer_in_order_is_met_by_silence() -> None:
    assert ask(OFFER_RULES, offer_case()) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="agreed last month and in selection"),
        pytest.param({"agreed_on": date(2015, 11, 2)}, [], id="agreed today"),
        pytest.param({"agreed_on": date(2015, 11, 3)}, ["agreed_after_today"], id="agreed tomorrow"),
        pytest.param({"agreed_at": ""}, ["requirement_not_agreed"], id="no meeting is named"),
        *(
            pytest.param({"state": state}, ["requirement_not_agreed"], id=f"the requirement is {state.value}")
            for state in RequirementState
            if state is not RequirementState.IN_SELECTION
        ),
    ],
)
def test_work_is_offered_for_an_agreed_requirement_only(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(requirement_agreed.check(offer_case(requirement=requirement(**changes)))) == expected


@pytest.mark.parametrize("state", list(SelectionState))
def test_offers_are_made_while_the_selection_is_open(state: SelectionState) -> None:
    expected = [] if state is SelectionState.OPEN else ["selection_closed"]
    assert codes(selection_open.check(offer_case(selection=selection(state=state)))) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(), [], id="nobody was asked yet"),
        pytest.param(offer_case(offers=(offer(1, OfferState.SENT),)), ["offer_live"], id="the first rank is thinking"),
        *(
            pytest.param(offer_case(offers=(offer(1, state),)), [], id=f"the first rank’s offer is {state.value}")
            for state in OfferState
            if state is not OfferState.SENT
        ),
    ],
)
def test_one_provider_is_asked_at_a_time(case: OfferCase, expected: list[str]) -> None:
    assert codes(one_live_offer.check(case)) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(provider_id=1), [], id="the first rank comes first"),
        pytest.param(offer_case(provider_id=2), ["rank_order"], id="the second rank before the first"),
        pytest.param(
            offer_case(provider_id=3, offers=(offer(1, OfferState.DECLINED),)),
            ["rank_order"],
            id="the third rank while the second was not asked",
        ),
        pytest.param(
            offer_case(provider_id=2, offers=(offer(1, OfferState.DECLINED),)), [], id="the second after a decline"
        ),
        pytest.param(offer_case(provider_id=2, skips=(skip(1),)), [], id="the second after a skip"),
        pytest.param(
            offer_case(provider_id=2, offers=(offer(1, OfferState.SENT),)),
            ["rank_order"],
            id="the second while the first is thinking",
        ),
        pytest.param(
            offer_case(provider_id=1, offers=(offer(1, OfferState.DECLINED),)),
            ["asked_already"],
            id="the first again after its decline",
        ),
        pytest.param(offer_case(provider_id=1, skips=(skip(1),)), ["asked_already"], id="the first after its skip"),
        pytest.param(offer_case(provider_id=9), ["not_ranked"], id="a provider outside the frozen ranking"),
        pytest.param(
            offer_case(provider_id=0, skips=(skip(1), skip(2), skip(3))), ["ranks_settled"], id="nobody is left to ask"
        ),
    ],
)
def test_work_goes_down_the_ranking(case: OfferCase, expected: list[str]) -> None:
    assert codes(offers_in_rank_order.check(case)) == expected


def test_a_refusal_for_rank_order_names_whose_turn_it_is() -> None:
    (finding,) = offers_in_rank_order.check(offer_case(provider_id=3))
    assert "Cedar Learning is ranked 3; it is the turn of Alder Training, ranked 1." in finding.sentence
    assert finding.figures == {"rank": 3, "next_rank": 1}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(), [], id="nothing bars the provider"),
        pytest.param(offer_case(bars={1: (SUSPENDED,)}), ["provider_suspended"], id="suspended"),
        pytest.param(offer_case(bars={1: (CONFLICT,)}), ["provider_conflict"], id="in a declared conflict"),
        pytest.param(
            offer_case(bars={1: (SUSPENDED, CONFLICT)}),
            ["provider_suspended", "provider_conflict"],
            id="both are said",
        ),
        pytest.param(offer_case(bars={2: (SUSPENDED,)}), [], id="somebody else’s suspension"),
        pytest.param(offer_case(bars={1: (NO_RATE,)}), [], id="a missing rate is the rate card’s to say"),
    ],
)
def test_no_offer_goes_to_a_barred_provider(case: OfferCase, expected: list[str]) -> None:
    assert codes(provider_eligible.check(case)) == expected


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        pytest.param((), [], id="no year is closed"),
        pytest.param(("2014-15",), [], id="another year is closed"),
        pytest.param(("2015-16",), ["year_closed"], id="the year of the work is closed"),
    ],
)
def test_no_work_is_offered_in_a_closed_year(closed: tuple[str, ...], expected: list[str]) -> None:
    found = list(year_open.check(offer_case(closed_years=closed)))
    assert codes(found) == expected
    assert all("Offer work in an open year" in finding.sentence for finding in found)
