"""One provider is asked at a time."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding


def check(case: OfferCase) -> Iterator[Finding]:
    """No other offer of this selection waits for its answer (paragraph 6: work follows the ranking)."""
    for step in case.steps:
        if step.live:
            yield Finding(
                "offer_live",
                f"{step.provider}, ranked {step.rank}, has yet to answer. Record its answer, its lapse or a withdrawal "
                "before the next provider is asked.",
                "provider_id",
                figures={"rank": step.rank},
            )
