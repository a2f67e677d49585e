"""Withdraw a requirement that is not needed any more, before anything was offered."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role, words
from core.operation import Examined, Operation, found
from core.store import placing, tables
from core.store.reading import Reading, Writing

_FROM = (RequirementState.DRAFT, RequirementState.SUBMITTED, RequirementState.RETURNED, RequirementState.AGREED)


@dataclass(frozen=True, slots=True)
class WithdrawRequirement:
    """Which requirement, and why."""

    requirement_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequirementWithdrawn:
    """The requirement's reference."""

    reference: str


def examine(read: Reading, request: WithdrawRequirement, person: Person) -> Examined[Requirement | None]:
    """It stands where it can be withdrawn, and the reason is given."""
    reasonless = (
        () if request.reason.strip() else (Finding("no_reason", "Say why it is not needed any more.", "reason"),)
    )
    requirement = placing.requirement(read, request.requirement_id)
    if requirement is None:
        sentence = f"There is no requirement {request.requirement_id}."
        return Examined(None, (Finding("unknown_requirement", sentence, "requirement_id"), *reasonless))
    findings = []
    if requirement.state not in _FROM:
        sentence = (
            f"{requirement.reference} is {words(requirement.state)}. It is withdrawn before its selection opens; "
            "close the selection first."
        )
        findings.append(Finding("wrong_state", sentence, "requirement_id"))
    return Examined(requirement, (*findings, *reasonless))


def apply(
    work: Writing,
    request: WithdrawRequirement,
    requirement: Requirement | None,
    person: Person,
) -> RequirementWithdrawn:
    """Mark it withdrawn."""
    work.update(
        tables.requirement, request.requirement_id, state=RequirementState.WITHDRAWN, note=request.reason.strip()
    )
    return RequirementWithdrawn(found(requirement).reference)


WITHDRAW_REQUIREMENT = Operation(
    name="withdraw_requirement",
    does="Withdraw a requirement",
    request=WithdrawRequirement,
    result=RequirementWithdrawn,
    roles=frozenset({Role.SECRETARY, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Requirement {done.reference} withdrawn",
)
