"""The person who issues an order is not the one who recorded that its requirement was agreed."""

from collections.abc import Iterator

from core.domain.case import IssueCase
from core.domain.finding import Finding


def check(case: IssueCase) -> Iterator[Finding]:
    """Raiser and approver differ."""
    if case.requirement.agreed_by == case.issuer:
        yield Finding(
            "issuer_agreed",
            f"{case.issuer} recorded that {case.requirement.reference} was agreed, so somebody else issues the order.",
            "offer_id",
        )
