"""Return a submitted requirement to its submitter, with what is to be put right."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role, words
from core.operation import Examined, Operation, found
from core.store import placing, tables
from core.store.reading import Reading, Writing

_FROM = (RequirementState.SUBMITTED,)


@dataclass(frozen=True, slots=True)
class ReturnRequirement:
    """Which requirement, and why."""

    requirement_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequirementReturned:
    """The requirement's reference."""

    reference: str


def examine(read: Reading, request: ReturnRequirement, person: Person) -> Examined[Requirement | None]:
    """It stands where it can be returned, and the reason is given."""
    reasonless = () if request.reason.strip() else (Finding("no_reason", "Say what is to be put right.", "reason"),)
    requirement = placing.requirement(read, request.requirement_id)
    if requirement is None:
        sentence = f"There is no requirement {request.requirement_id}."
        return Examined(None, (Finding("unknown_requirement", sentence, "requirement_id"), *reasonless))
    findings = []
    if requirement.state not in _FROM:
        sentence = f"{requirement.reference} is {words(requirement.state)}; only a submitted requirement is returned."
        findings.append(Finding("wrong_state", sentence, "requirement_id"))
    return Examined(requirement, (*findings, *reasonless))


def apply(
    work: Writing,
    request: ReturnRequirement,
    requirement: Requirement | None,
    person: Person,
) -> RequirementReturned:
    """Mark it returned."""
    work.update(
        tables.requirement, request.requirement_id, state=RequirementState.RETURNED, note=request.reason.strip()
    )
    return RequirementReturned(found(requirement).reference)


RETURN_REQUIREMENT = Operation(
    name="return_requirement",
    does="Return a requirement with what is to be put right",
    request=ReturnRequirement,
    result=RequirementReturned,
    roles=frozenset({Role.SECRETARY}),
    changes=frozenset({Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Requirement {done.reference} returned",
)
