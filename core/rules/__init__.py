"""May this be done? One file a rule, one function `check`, findings instead of exceptions; all rules always speak."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from core.domain.case import IssueCase, OfferCase
from core.domain.finding import Finding, Severity
from core.domain.funding import CeilingChange, VirementCase
from core.domain.invoice_case import InvoiceCase, MatchCase
from core.domain.need import NeedCase
from core.domain.order_step import OrderStep, SessionsStep
from core.domain.payment_case import PaymentCase
from core.domain.reviewing import DatedStep, QueryStep, ReviewCase, SignOffCase
from core.domain.schools import RechargeCase, RechargeStep
from core.domain.variation import VariationCase
from core.domain.years import CorrectionCase, ExtensionCase, YearCloseCase
from core.rules import (
    ceiling_covers_what_is_used,
    correction_of_closed_year,
    days_signed_off,
    funding_comes_to_whole,
    headroom_left,
    invoice_adds_up,
    invoice_new,
    issuer_is_not_agreer,
    lines_complete,
    need_described,
    offer_accepted,
    offers_in_rank_order,
    one_live_offer,
    option_in_time,
    order_reviewable,
    order_stands,
    payment_dated,
    payment_of_invoice,
    period_in_order,
    period_reviewed,
    posts_within_limit,
    provider_eligible,
    quantity_within_requirement,
    query_moves_on,
    rate_within_card,
    recharge_moves_on,
    requirement_agreed,
    selection_open,
    session_in_open_year,
    session_rechargeable,
    session_within_order,
    spent_in_time,
    variation_holds_use,
    variation_limit,
    variation_of_one_kind,
    varied_lines_complete,
    varied_rate_within_card,
    varied_within_term,
    virement_balances,
    within_delivered,
    within_term,
    work_carried_over,
    work_of_provider,
    year_closable,
    year_open,
)

Case = TypeVar("Case")

NEED_RULES: tuple[Callable[[NeedCase], Iterator[Finding]], ...] = (need_described.check,)
"""Asked before a need is submitted."""

OFFER_RULES: tuple[Callable[[OfferCase], Iterator[Finding]], ...] = (
    requirement_agreed.check,
    selection_open.check,
    one_live_offer.check,
    offers_in_rank_order.check,
    provider_eligible.check,
    lines_complete.check,
    funding_comes_to_whole.check,
    rate_within_card.check,
    quantity_within_requirement.check,
    within_term.check,
    year_open.check,
    headroom_left.check,
    posts_within_limit.check,
    spent_in_time.check,
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

SESSION_RULES: tuple[Callable[[SessionsStep], Iterator[Finding]], ...] = (
    session_within_order.check,
    session_in_open_year.check,
    spent_in_time.check,
)
"""Asked besides before sessions are planned, moved or recorded."""

VARIATION_RULES: tuple[Callable[[VariationCase], Iterator[Finding]], ...] = (
    variation_of_one_kind.check,
    varied_lines_complete.check,
    variation_holds_use.check,
    varied_rate_within_card.check,
    varied_within_term.check,
    variation_limit.check,
    posts_within_limit.check,
)
"""Asked besides before an order is varied."""

CARRY_RULES: tuple[Callable[[VariationCase], Iterator[Finding]], ...] = (
    work_carried_over.check,
    posts_within_limit.check,
)
"""Asked besides before what is left of an order is carried over."""

DOOR_RULES: tuple[Callable[[OrderStep], Iterator[Finding]], ...] = (year_open.check, headroom_left.check)
"""Asked before money enters under an order, whether or not that order has ended."""

CORRECTION_RULES: tuple[Callable[[CorrectionCase], Iterator[Finding]], ...] = (correction_of_closed_year.check,)
"""Asked besides before the exposure of a closed year is corrected."""

YEAR_CLOSE_RULES: tuple[Callable[[YearCloseCase], Iterator[Finding]], ...] = (year_closable.check,)
"""Asked before a delivery year is closed."""

EXTENSION_RULES: tuple[Callable[[ExtensionCase], Iterator[Finding]], ...] = (option_in_time.check,)
"""Asked before an option to extend is exercised."""

CEILING_RULES: tuple[Callable[[CeilingChange], Iterator[Finding]], ...] = (ceiling_covers_what_is_used.check,)
"""Asked before a ceiling version is recorded."""

VIREMENT_RULES: tuple[Callable[[VirementCase], Iterator[Finding]], ...] = (virement_balances.check,)
"""Asked before money moves between funding streams."""

RECHARGE_RULES: tuple[Callable[[RechargeCase], Iterator[Finding]], ...] = (session_rechargeable.check,)
"""Asked before a session is quoted to a school."""

RECHARGE_STEP_RULES: tuple[Callable[[RechargeStep], Iterator[Finding]], ...] = (recharge_moves_on.check,)
"""Asked before a recharge is confirmed, charged, settled or waived."""

INVOICE_RULES: tuple[Callable[[InvoiceCase], Iterator[Finding]], ...] = (invoice_new.check, invoice_adds_up.check)
"""Asked in this order before an invoice is recorded."""

MATCH_RULES: tuple[Callable[[MatchCase], Iterator[Finding]], ...] = (work_of_provider.check, within_delivered.check)
"""Asked besides before lines of an invoice are matched to the work that they are for."""

PAYMENT_RULES: tuple[Callable[[PaymentCase], Iterator[Finding]], ...] = (payment_of_invoice.check, payment_dated.check)
"""Asked in this order before a payment is recorded."""

QUERY_RULES: tuple[Callable[[QueryStep], Iterator[Finding]], ...] = (query_moves_on.check,)
"""Asked before a query on an order is answered or resolved."""

REVIEW_RULES: tuple[Callable[[ReviewCase], Iterator[Finding]], ...] = (order_reviewable.check,)
"""Asked before an order is marked reviewed."""

SIGN_OFF_RULES: tuple[Callable[[SignOffCase], Iterator[Finding]], ...] = (period_in_order.check, period_reviewed.check)
"""Asked in this order before a period is signed off."""

DAY_RULES: tuple[Callable[[DatedStep], Iterator[Finding]], ...] = (days_signed_off.check,)
"""Asked besides where money takes effect on a day that is given."""


def ask(rules: tuple[Callable[[Case], Iterator[Finding]], ...], case: Case) -> tuple[Finding, ...]:
    """Every finding of every rule, refusals first."""
    found = [finding for rule in rules for finding in rule(case)]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))
