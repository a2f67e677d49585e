"""A call-off starts from a requirement that a named meeting or decision agreed."""

from collections.abc import Iterator

from core.domain.case import IssueCase, OfferCase
from core.domain.finding import Finding
from core.domain.states import RequirementState, words


def check(case: OfferCase | IssueCase) -> Iterator[Finding]:
    """The requirement is agreed, on or before today, and in selection (Appendix 2 part 2, paragraph 7)."""
    requirement = case.requirement
    if requirement.state is not RequirementState.IN_SELECTION or not requirement.agreed_at:
        yield Finding(
            "requirement_not_agreed",
            f"Requirement {requirement.reference} is {words(requirement.state)}. "
            "Work is offered and ordered only for a requirement that was agreed and is in selection.",
            "selection_id",
        )
    elif requirement.agreed_on is not None and requirement.agreed_on > case.today:
        yield Finding(
            "agreed_after_today",
            f"Requirement {requirement.reference} is recorded as agreed on a later day than today.",
            "selection_id",
        )
