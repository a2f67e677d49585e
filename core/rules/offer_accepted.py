"""A call-off order comes from one accepted offer, once."""

from collections.abc import Iterator

from core.domain.case import IssueCase
from core.domain.finding import Finding
from core.domain.states import ACCEPTING, words


def check(case: IssueCase) -> Iterator[Finding]:
    """The offer was accepted, in full or in part, and no order was issued from it yet."""
    if case.offer.state not in ACCEPTING:
        yield Finding(
            "offer_not_accepted",
            f"{case.offer.provider}’s offer is {words(case.offer.state)}. Orders are issued from accepted offers.",
            "offer_id",
        )
    elif case.offer.order_number is not None:
        yield Finding(
            "issued_already",
            f"Call-off {case.offer.order_number} was issued from this offer already.",
            "offer_id",
        )
