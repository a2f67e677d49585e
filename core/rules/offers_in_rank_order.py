"""Work is offered down the ranking, one rank after another."""

from collections.abc import Iterator

from core.domain.cascade import next_step
from core.domain.case import OfferCase
from core.domain.finding import Finding


def check(case: OfferCase) -> Iterator[Finding]:
    """Every rank above has an answer or a skip, and this provider has not been asked yet (paragraph 6)."""
    step = next((step for step in case.steps if step.provider_id == case.provider_id), None)
    due = next_step(case.steps)
    if step is None and due is None:
        yield Finding(
            "ranks_settled",
            f"Every rank of lot {case.ranking.lot} was asked or passed over in this selection. Close it; a new one "
            "starts again from the first rank.",
            "provider_id",
        )
        return
    if step is None:
        yield Finding(
            "not_ranked",
            f"{case.provider} is not in ranking version {case.ranking.version} of lot {case.ranking.lot}, which this "
            "selection uses. Offer the work to a provider that is ranked there.",
            "provider_id",
        )
        return
    if step.settled:
        yield Finding(
            "asked_already",
            f"{step.provider}, ranked {step.rank}, was asked or passed over already in this selection.",
            "provider_id",
            figures={"rank": step.rank},
        )
    elif due is not None and due.rank < step.rank:
        yield Finding(
            "rank_order",
            f"{step.provider} is ranked {step.rank}; it is the turn of {due.provider}, ranked {due.rank}. Offer it the "
            "work, or record a skip with its reason and authority.",
            "provider_id",
            figures={"rank": step.rank, "next_rank": due.rank},
        )
