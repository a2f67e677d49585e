"""Change what a requirement says while it is not agreed; it stays a draft, submitted or returned as it was."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.need import Need
from core.domain.periods import Term
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role, Unit, words
from core.operation import Examined, Operation, found
from core.rules import NEED_RULES, ask
from core.store import needs, placing, tables
from core.store.reading import Reading, Writing

_OPEN_TO_CHANGE = (RequirementState.DRAFT, RequirementState.SUBMITTED, RequirementState.RETURNED)


@dataclass(frozen=True, slots=True)
class AmendRequirement:
    """A requirement by its number, and each field that is to say something else; what is left out stays as it is.

    Quantity in hundredths of the unit, both end days included, estimates in whole pence ex VAT.
    """

    requirement_id: int
    lot: str | None = None
    title: str | None = None
    unit: Unit | None = None
    quantity_hundredths: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    estimate_low_pence: int | None = None
    estimate_high_pence: int | None = None
    need: str | None = None
    audience: str | None = None
    stream: str | None = None


@dataclass(frozen=True, slots=True)
class RequirementAmended:
    """The requirement’s number and reference, the fields that are others now, and the request that takes it back."""

    requirement_id: int
    reference: str
    changed: tuple[str, ...]
    back: AmendRequirement


@dataclass(frozen=True, slots=True)
class AmendCase:
    """The requirement as it is, and the fields that would say something else."""

    known: Requirement
    wanted: dict[str, Any]


def examine(read: Reading, request: AmendRequirement, person: Person) -> Examined[AmendCase | None]:
    """It is not agreed yet, and the need as it would be is described as any other.

    A submitted one is changed by who submitted it alone: nobody agrees what they wrote themselves (domain paper, 5).
    """
    known = placing.requirement(read, request.requirement_id)
    if known is None:
        sentence = f"There is no requirement {request.requirement_id}."
        return Examined(None, (Finding("unknown_requirement", sentence, "requirement_id"),))
    before = _fields(known)
    given = {field.name: getattr(request, field.name) for field in fields(request) if field.name in before}
    wanted = {name: _trimmed(value) for name, value in given.items() if value is not None}
    wanted = {name: value for name, value in wanted.items() if value != before[name]}
    findings = []
    if known.state not in _OPEN_TO_CHANGE:
        sentence = f"{known.reference} is {words(known.state)} and is not changed any more."
        findings.append(Finding("not_open", sentence, "requirement_id"))
    elif known.state is RequirementState.SUBMITTED and known.submitted_by != person.name:
        sentence = (
            f"{known.reference} was submitted by {known.submitted_by}, who alone changes it now. Return it with what "
            "is to be put right."
        )
        findings.append(Finding("not_submitter", sentence, "requirement_id"))
    if not wanted:
        findings.append(Finding("nothing_amended", f"All of this stands at {known.reference} already.", "title"))
    findings += ask(NEED_RULES, needs.need_case(read, _need(known, wanted)))
    return Examined(AmendCase(known, wanted), tuple(findings))


def _fields(known: Requirement) -> dict[str, Any]:
    names = {field.name for field in fields(AmendRequirement)} - {"requirement_id", "first_day", "last_day"}
    held = {name: getattr(known, name) for name in names}
    return {**held, "first_day": known.term.first, "last_day": known.term.last}


def _trimmed(value: Any) -> Any:
    return value.strip() if type(value) is str else value


def _need(known: Requirement, wanted: dict[str, Any]) -> Need:
    now = {**_fields(known), **wanted}
    term = Term(now.pop("first_day"), now.pop("last_day"))
    return Need(**now, term=term)


def apply(work: Writing, request: AmendRequirement, case: AmendCase | None, person: Person) -> RequirementAmended:
    """Write what changes; the history holds each field before and after."""
    case = found(case)
    before = _fields(case.known)
    work.update(tables.requirement, case.known.id, **case.wanted)
    changed = tuple(sorted(case.wanted))
    back = AmendRequirement(case.known.id, **{name: before[name] for name in changed})
    return RequirementAmended(case.known.id, case.known.reference, changed, back)


AMEND_REQUIREMENT = Operation(
    name="amend_requirement",
    does="Change a requirement that is not agreed yet",
    request=AmendRequirement,
    result=RequirementAmended,
    roles=frozenset({Role.SECRETARY, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Requirement {done.reference} changed: {_names(done)}",
)


def _names(done: RequirementAmended) -> str:
    return ", ".join(done.changed).replace("_hundredths", "").replace("_pence", "").replace("_", " ")
