"""Lift a suspension: the provider may be offered work again from today."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import providers, tables
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class LiftSuspension:
    """Which suspension, on whose decision."""

    suspension_id: int
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class SuspensionLifted:
    """The suspension's number, and whom it barred."""

    suspension_id: int
    provider: str


def examine(read: Reading, request: LiftSuspension, person: Person) -> Examined[str]:
    """The suspension exists and was not lifted before."""
    findings = list(check_note(read, request.decision))
    number = request.suspension_id
    suspension = next((item for item in providers.suspensions(read) if item.id == number), None)
    if suspension is None:
        return Examined(
            "", (*findings, Finding("unknown_suspension", f"There is no suspension {number}.", "suspension_id"))
        )
    if suspension.lifted_on is not None:
        sentence = f"This suspension was lifted on {day_text(suspension.lifted_on)} already."
        findings.append(Finding("lifted_already", sentence, "suspension_id"))
    provider = providers.provider(read, suspension.provider_id)
    return Examined(provider.name if provider else "", tuple(findings))


def apply(work: Writing, request: LiftSuspension, provider: str, person: Person) -> SuspensionLifted:
    """Close the suspension from today."""
    decision_id = record_note(work, request.decision)
    work.update(tables.suspension, request.suspension_id, lifted_on=work.today, lifted_by=decision_id)
    return SuspensionLifted(request.suspension_id, provider)


LIFT_SUSPENSION = Operation(
    name="lift_suspension",
    does="Lift a provider’s suspension from today",
    request=LiftSuspension,
    result=SuspensionLifted,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.PROVIDERS, Changed.SELECTIONS, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Suspension of {done.provider} lifted",
)
