"""Record that the strategy group agreed a requirement: at which meeting or by which decision, and when."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role, words
from core.operation import Examined, Operation, found
from core.store import placing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AgreeRequirement:
    """The meeting with its minute, or the decision's reference, in `agreed_at`; the day it agreed."""

    requirement_id: int
    agreed_on: date
    agreed_at: str


@dataclass(frozen=True, slots=True)
class RequirementAgreed:
    """The requirement's reference, and where it was agreed."""

    reference: str
    agreed_at: str


def examine(read: Reading, request: AgreeRequirement, person: Person) -> Examined[Requirement | None]:
    """It is submitted, by somebody else, and the meeting is named and not later than today (paragraph 7)."""
    requirement = placing.requirement(read, request.requirement_id)
    if requirement is None:
        sentence = f"There is no requirement {request.requirement_id}."
        return Examined(None, (Finding("unknown_requirement", sentence, "requirement_id"),))
    findings = []
    if requirement.state is not RequirementState.SUBMITTED:
        sentence = f"{requirement.reference} is {words(requirement.state)}; only a submitted requirement is agreed."
        findings.append(Finding("not_submitted", sentence, "requirement_id"))
    if requirement.submitted_by == person.name:
        sentence = f"{person.name} submitted {requirement.reference}, so somebody else records that it was agreed."
        findings.append(Finding("own_requirement", sentence, "as"))
    if not request.agreed_at.strip():
        findings.append(Finding("no_meeting", "Name the meeting and minute, or the decision.", "agreed_at"))
    if request.agreed_on > read.today:
        sentence = f"{day_text(request.agreed_on)} is later than today, {day_text(read.today)}."
        findings.append(Finding("agreed_in_future", sentence, "agreed_on"))
    return Examined(requirement, tuple(findings))


def apply(
    work: Writing,
    request: AgreeRequirement,
    requirement: Requirement | None,
    person: Person,
) -> RequirementAgreed:
    """Mark it agreed."""
    agreed_at = request.agreed_at.strip()
    work.update(
        tables.requirement,
        request.requirement_id,
        state=RequirementState.AGREED,
        agreed_by=person.id,
        agreed_on=request.agreed_on,
        agreed_at=agreed_at,
    )
    return RequirementAgreed(found(requirement).reference, agreed_at)


AGREE_REQUIREMENT = Operation(
    name="agree_requirement",
    does="Record that a requirement was agreed",
    request=AgreeRequirement,
    result=RequirementAgreed,
    roles=frozenset({Role.SECRETARY}),
    changes=frozenset({Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Requirement {done.reference} agreed at {done.agreed_at}",
)
