"""Offers are made while their selection is open."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding
from core.domain.states import SelectionState, words


def check(case: OfferCase) -> Iterator[Finding]:
    """The selection is open."""
    if case.selection.state is not SelectionState.OPEN:
        yield Finding(
            "selection_closed",
            f"This selection for {case.requirement.reference} is {words(case.selection.state)}. "
            "Open a new selection to offer the work again.",
            "selection_id",
        )
