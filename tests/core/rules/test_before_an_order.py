"""What has to stand before a call-off order is issued."""

import pytest
from rule_cases import codes, issue_case, line, offer, requirement

from core.domain.finding import Severity
from core.domain.states import OfferState, RequirementState
from core.rules import ISSUE_RULES, OFFER_RULES, ask, issuer_is_not_agreer, offer_accepted, requirement_agreed


def test_an_order_from_an_accepted_offer_is_met_by_silence() -> None:
    assert ask(ISSUE_RULES, issue_case()) == ()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (OfferState.ACCEPTED, []),
        (OfferState.ACCEPTED_IN_PART, []),
        (OfferState.SENT, ["offer_not_accepted"]),
        (OfferState.DECLINED, ["offer_not_accepted"]),
        (OfferState.LAPSED, ["offer_not_accepted"]),
        (OfferState.WITHDRAWN, ["offer_not_accepted"]),
    ],
)
def test_an_order_comes_from_an_accepted_offer(state: OfferState, expected: list[str]) -> None:
    assert codes(offer_accepted.check(issue_case(offer(1, state)))) == expected


def test_an_order_is_issued_once_from_an_offer() -> None:
    (finding,) = offer_accepted.check(issue_case(offer(1, OfferState.ACCEPTED, order_number="CO-2015-0042")))
    assert finding.code == "issued_already"
    assert "CO-2015-0042" in finding.sentence


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        pytest.param("Amira Khan", [], id="somebody else agreed it"),
        pytest.param("Tom Ellis", ["issuer_agreed"], id="the person who recorded the agreement"),
    ],
)
def test_raiser_and_approver_differ(issuer: str, expected: list[str]) -> None:
    assert codes(issuer_is_not_agreer.check(issue_case(issuer=issuer))) == expected


def test_a_requirement_that_was_withdrawn_in_between_stops_the_order() -> None:
    case = issue_case(requirement=requirement(state=RequirementState.WITHDRAWN))
    assert codes(requirement_agreed.check(case)) == ["requirement_not_agreed"]


def test_lines_of_which_nothing_was_accepted_are_not_ordered() -> None:
    part = offer(1, OfferState.ACCEPTED_IN_PART, lines=(line(accepted=0), line(accepted=500)))
    assert [ordered.agreed_hundredths for ordered in issue_case(part).lines] == [500]


def test_every_finding_is_given_at_once_refusals_first() -> None:
    group_over = line(role_group="fgc-coordinators", quantity=10**9)
    case = issue_case(
        offer(1, OfferState.SENT, lines=(group_over,)),
        issuer="Tom Ellis",
        positions=(),
        staffing_reason="Cover for leave",
    )
    findings = ask(ISSUE_RULES, case)
    assert codes(findings) == ["offer_not_accepted", "issuer_agreed", "posts_over_limit"]
    assert [finding.severity for finding in findings] == [Severity.REFUSE, Severity.REFUSE, Severity.WARN]


@pytest.mark.parametrize("rules", [OFFER_RULES, ISSUE_RULES], ids=["before an offer", "before an order"])
def test_no_rule_is_asked_twice(rules: tuple[object, ...]) -> None:
    assert len(set(rules)) == len(rules)
