"""Enter a requirement and submit it to the strategy group, or keep it as a draft; also to submit one again."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.need import Need
from core.domain.periods import Term
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role, Unit
from core.operation import Examined, Operation
from core.rules import NEED_RULES, ask
from core.store import frameworks, needs, placing
from core.store.reading import Reading, Writing

_OPEN_TO_CHANGE = (RequirementState.DRAFT, RequirementState.RETURNED)


@dataclass(frozen=True, slots=True)
class SubmitRequirement:
    """A need. Quantity in hundredths of the unit, both end days included, estimates in whole pence ex VAT.

    With `requirement_id` a draft or returned requirement is changed and submitted again.
    """

    lot: str
    title: str
    unit: Unit
    quantity_hundredths: int
    first_day: date
    last_day: date
    estimate_low_pence: int
    estimate_high_pence: int
    need: str = ""
    audience: str = ""
    stream: str = ""
    requirement_id: int | None = None
    as_draft: bool = False


@dataclass(frozen=True, slots=True)
class RequirementSubmitted:
    """The requirement's number, reference and state."""

    requirement_id: int
    reference: str
    state: RequirementState


@dataclass(frozen=True, slots=True)
class SubmitCase:
    """The requirement that is changed, if one is, and the need as it would be written."""

    known: Requirement | None
    need: Need


def examine(read: Reading, request: SubmitRequirement, person: Person) -> Examined[SubmitCase]:
    """The need is described, within the framework's term, with an estimate from low to high."""
    need = _need(read, request)
    findings = list(ask(NEED_RULES, needs.need_case(read, need)))
    known = None
    if request.requirement_id is not None:
        known = placing.requirement(read, request.requirement_id)
        if known is None:
            sentence = f"There is no requirement {request.requirement_id}."
            findings.append(Finding("unknown_requirement", sentence, "requirement_id"))
        elif known.state not in _OPEN_TO_CHANGE:
            sentence = f"{known.reference} is {known.state.value.replace('_', ' ')} and is not changed any more."
            findings.append(Finding("not_open", sentence, "requirement_id"))
    return Examined(SubmitCase(known, need), tuple(findings))


def _need(read: Reading, request: SubmitRequirement) -> Need:
    """As it would be written: the framework's first stream pays where none is named."""
    return Need(
        lot=request.lot,
        title=request.title.strip(),
        unit=request.unit,
        quantity_hundredths=request.quantity_hundredths,
        term=Term(request.first_day, request.last_day),
        estimate_low_pence=request.estimate_low_pence,
        estimate_high_pence=request.estimate_high_pence,
        need=request.need.strip(),
        audience=request.audience.strip(),
        stream=request.stream.strip() or frameworks.streams(read)[0].code,
    )


def apply(work: Writing, request: SubmitRequirement, case: SubmitCase, person: Person) -> RequirementSubmitted:
    """Write the requirement, numbered within its financial year."""
    state = RequirementState.DRAFT if request.as_draft else RequirementState.SUBMITTED
    if case.known is not None:
        needs.change(work, case.known.id, case.need, state, person)
        return RequirementSubmitted(case.known.id, case.known.reference, state)
    number, reference = needs.add(work, case.need, state, person)
    return RequirementSubmitted(number, reference, state)


SUBMIT_REQUIREMENT = Operation(
    name="submit_requirement",
    does="Enter a requirement and submit it, or keep it as a draft",
    request=SubmitRequirement,
    result=RequirementSubmitted,
    roles=frozenset({Role.SECRETARY, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Requirement {done.reference} "
        f"{'kept as a draft' if done.state is RequirementState.DRAFT else 'submitted to the strategy group'}"
    ),
)
