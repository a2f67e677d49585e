"""Record a conflict of interest between a provider and a requirement."""

from dataclasses import dataclass
from typing import Literal

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import placing, providers, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class DeclareConflict:
    """Who declared it (the provider or the council) and what it is."""

    provider_id: int
    requirement_id: int
    declared_by: Literal["provider", "council"]
    text: str


@dataclass(frozen=True, slots=True)
class ConflictDeclared:
    """The provider and the requirement between which it stands."""

    provider: str
    requirement: str


def examine(read: Reading, request: DeclareConflict, person: Person) -> Examined[ConflictDeclared]:
    """Both exist, the conflict is described, and was not declared before."""
    findings = []
    provider = providers.provider(read, request.provider_id)
    requirement = placing.requirement(read, request.requirement_id)
    if provider is None:
        findings.append(Finding("unknown_provider", f"There is no provider {request.provider_id}.", "provider_id"))
    if requirement is None:
        sentence = f"There is no requirement {request.requirement_id}."
        findings.append(Finding("unknown_requirement", sentence, "requirement_id"))
    if not request.text.strip():
        findings.append(Finding("no_text", "Say what the conflict is.", "text"))
    if any(item.provider_id == request.provider_id for item in placing.conflicts_of(read, request.requirement_id)):
        findings.append(Finding("declared_already", "This conflict is declared already.", "provider_id"))
    names = (provider.name if provider else "", requirement.reference if requirement else "")
    return Examined(ConflictDeclared(*names), tuple(findings))


def apply(work: Writing, request: DeclareConflict, case: ConflictDeclared, person: Person) -> ConflictDeclared:
    """Write the conflict."""
    work.insert(
        tables.conflict,
        provider_id=request.provider_id,
        requirement_id=request.requirement_id,
        declared_by=request.declared_by,
        text=request.text.strip(),
        declared_on=work.today,
    )
    return case


DECLARE_CONFLICT = Operation(
    name="declare_conflict",
    does="Record a provider’s conflict of interest on a requirement",
    request=DeclareConflict,
    result=ConflictDeclared,
    roles=frozenset({Role.PLACING_OFFICER, Role.FRAMEWORK_OWNER, Role.SECRETARY}),
    changes=frozenset({Changed.SELECTIONS, Changed.PROVIDERS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Conflict of interest of {done.provider} recorded for {done.requirement}",
)
