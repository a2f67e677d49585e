"""No offer goes to a provider that is suspended or in conflict."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding


def check(case: OfferCase) -> Iterator[Finding]:
    """The provider is neither suspended for the lot nor in a declared conflict today."""
    for step in case.steps:
        for bar in step.bars:
            if step.provider_id == case.provider_id and bar.code in ("suspended", "conflict"):
                yield Finding(
                    f"provider_{bar.code}",
                    f"{step.provider} cannot be offered this work. {bar.sentence}. "
                    "Record a skip on somebody’s authority, and ask the next rank.",
                    "provider_id",
                )
