"""Open the selection for an agreed requirement: the lot's ranking in force today is frozen for it."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person, term_words
from core.domain.placing import Requirement
from core.domain.provider import RankingVersion
from core.domain.states import RequirementState, Role, SelectionState, words
from core.operation import Examined, Operation, found
from core.store import frameworks, placing, tables
from core.store.cases import ranking_in_force
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class OpenSelection:
    """Which requirement."""

    requirement_id: int


@dataclass(frozen=True, slots=True)
class SelectionOpened:
    """The selection's number, and what it walks down."""

    selection_id: int
    reference: str
    lot: str
    ranking_version: int


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The requirement and the ranking that would be frozen."""

    requirement: Requirement | None
    ranking: RankingVersion | None


def examine(read: Reading, request: OpenSelection, person: Person) -> Examined[OpenCase]:
    """The requirement is agreed, the framework runs, and the lot has a ranking in force today."""
    requirement = placing.requirement(read, request.requirement_id)
    if requirement is None:
        sentence = f"There is no requirement {request.requirement_id}."
        return Examined(OpenCase(None, None), (Finding("unknown_requirement", sentence, "requirement_id"),))
    findings = []
    if requirement.state is not RequirementState.AGREED:
        sentence = (
            f"{requirement.reference} is {words(requirement.state)}; a selection opens for an agreed requirement."
        )
        findings.append(Finding("requirement_not_agreed", sentence, "requirement_id"))
    framework = frameworks.framework(read)
    if read.today not in framework.term:
        sentence = f"Today is outside the framework’s term of {term_words(framework.term)}."
        findings.append(Finding("out_of_term", sentence))
    ranking = ranking_in_force(read, requirement.lot, read.today)
    if ranking is None:
        sentence = f"Lot {requirement.lot} has no ranking in force today. Record one, or import the tender result."
        findings.append(Finding("no_ranking", sentence, "requirement_id"))
    return Examined(OpenCase(requirement, ranking), tuple(findings))


def apply(work: Writing, request: OpenSelection, case: OpenCase, person: Person) -> SelectionOpened:
    """Write the selection; the requirement is in selection from now."""
    requirement, ranking = found(case.requirement), found(case.ranking)
    number = work.insert(
        tables.selection,
        requirement_id=request.requirement_id,
        lot=requirement.lot,
        ranking_version_id=ranking.id,
        state=SelectionState.OPEN,
        opened_on=work.today,
        opened_by=person.id,
        closing_reason="",
    )
    work.update(tables.requirement, requirement.id, state=RequirementState.IN_SELECTION)
    return SelectionOpened(number, requirement.reference, requirement.lot, ranking.version)


OPEN_SELECTION = Operation(
    name="open_selection",
    does="Open the selection for an agreed requirement",
    request=OpenSelection,
    result=SelectionOpened,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.REQUIREMENTS, Changed.SELECTIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Selection for {done.reference} opened with ranking version {done.ranking_version} of lot {done.lot}"
    ),
)
