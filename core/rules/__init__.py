"""May this be done? One file a rule, one function `check`, findings instead of exceptions; all rules always speak."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from core.domain.case import IssueCase, OfferCase
from core.domain.finding import Finding, Severity
from core.domain.order_step import OrderStep, SessionsStep
from core.rules import (
    headroom_left,
    issuer_is_not_agreer,
    lines_complete,
    offer_accepted,
    offers_in_rank_order,
    one_live_offer,
    order_stands,
    posts_within_limit,
    provider_eligible,
    quantity_within_requirement,
    rate_within_card,
    requirement_agreed,
    selection_open,
    session_within_order,
    within_term,
    year_open,
)

Case = TypeVar("Case")

OFFER_RULES: tuple[Callable[[OfferCase], Iterator[Finding]], ...] = (
    requirement_agreed.check,
    selection_open.check,
    one_live_offer.check,
    offers_in_rank_order.check,
    provider_eligible.check,
    lines_complete.check,
    rate_within_card.check,
    quantity_within_requirement.check,
    within_term.check,
    headroom_left.check,
    posts_within_limit.check,
)
"""Asked in this order before an offer goes out."""

ISSUE_RULES: tuple[Callable[[IssueCase], Iterator[Finding]], ...] = (
    offer_accepted.check,
    requirement_agreed.check,
    issuer_is_not_agreer.check,
    within_term.check,
    headroom_left.check,
    posts_within_limit.check,
)
"""Asked in this order before an order is issued."""

ORDER_RULES: tuple[Callable[[OrderStep], Iterator[Finding]], ...] = (
    order_stands.check,
    year_open.check,
    headroom_left.check,
)
"""Asked in this order before anything happens under an issued order."""

SESSION_RULES: tuple[Callable[[SessionsStep], Iterator[Finding]], ...] = (session_within_order.check,)
"""Asked besides before sessions are planned, moved or recorded."""


def ask(rules: tuple[Callable[[Case], Iterator[Finding]], ...], case: Case) -> tuple[Finding, ...]:
    """Every finding of every rule, refusals first."""
    found = [finding for rule in rules for finding in rule(case)]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))
