"""Enter a requirement and submit it to the strategy group, or keep it as a draft; also to submit one again."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Framework, Person
from core.domain.periods import FinancialYear, Term, day_text
from core.domain.placing import Requirement
from core.domain.states import RequirementState, Role, Unit
from core.operation import Examined, Operation
from core.store import frameworks, numbering, placing, tables
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
    """The requirement that is changed, if one is, and the funding stream in force for it."""

    known: Requirement | None
    stream: str


def examine(read: Reading, request: SubmitRequirement, person: Person) -> Examined[SubmitCase]:
    """The need is described, within the framework's term, with an estimate from low to high."""
    findings = []
    framework = frameworks.framework(read)
    streams = [stream.code for stream in frameworks.streams(read)]
    stream = request.stream.strip() or streams[0]
    if request.lot not in {lot.code for lot in frameworks.lots(read)}:
        findings.append(Finding("unknown_lot", f"There is no lot {request.lot}.", "lot"))
    if stream not in streams:
        findings.append(Finding("unknown_stream", f"There is no funding stream “{stream}”.", "stream"))
    if not request.title.strip():
        findings.append(Finding("no_title", "Say in a few words what is needed.", "title"))
    if request.quantity_hundredths <= 0:
        findings.append(Finding("no_quantity", "Enter a quantity above 0.", "quantity_hundredths"))
    findings += _dates(framework, request)
    findings += _estimates(request)
    known = None
    if request.requirement_id is not None:
        known = placing.requirement(read, request.requirement_id)
        if known is None:
            sentence = f"There is no requirement {request.requirement_id}."
            findings.append(Finding("unknown_requirement", sentence, "requirement_id"))
        elif known.state not in _OPEN_TO_CHANGE:
            sentence = f"{known.reference} is {known.state.value.replace('_', ' ')} and is not changed any more."
            findings.append(Finding("not_open", sentence, "requirement_id"))
    return Examined(SubmitCase(known, stream), tuple(findings))


def _dates(framework: Framework, request: SubmitRequirement) -> list[Finding]:
    wanted = Term(request.first_day, request.last_day)
    if wanted.days <= 0:
        return [Finding("dates_reversed", "The requirement ends before it starts.", "last_day")]
    latest = max(framework.last_delivery_day, framework.latest_end)
    if request.first_day < framework.term.first or request.last_day > latest:
        sentence = (
            f"The requirement has to fall between {day_text(framework.term.first)} and {day_text(latest)}, "
            "the framework’s longest term."
        )
        return [Finding("out_of_term", sentence, "first_day")]
    return []


def _estimates(request: SubmitRequirement) -> list[Finding]:
    if request.estimate_low_pence < 0 or request.estimate_high_pence <= 0:
        return [Finding("no_estimate", "Enter an estimate above £0.00.", "estimate_high_pence")]
    if request.estimate_low_pence > request.estimate_high_pence:
        return [Finding("estimate_reversed", "The low estimate is above the high one.", "estimate_low_pence")]
    return []


def apply(work: Writing, request: SubmitRequirement, case: SubmitCase, person: Person) -> RequirementSubmitted:
    """Write the requirement, numbered within its financial year."""
    state = RequirementState.DRAFT if request.as_draft else RequirementState.SUBMITTED
    values = {
        "state": state,
        "lot": request.lot,
        "title": request.title.strip(),
        "need": request.need.strip(),
        "audience": request.audience.strip(),
        "unit": request.unit,
        "quantity_hundredths": request.quantity_hundredths,
        "first_day": request.first_day,
        "last_day": request.last_day,
        "estimate_low_pence": request.estimate_low_pence,
        "estimate_high_pence": request.estimate_high_pence,
        "stream": case.stream,
        "submitted_by": person.id,
        "submitted_on": None if request.as_draft else work.today,
        "note": "",
    }
    if case.known is not None:
        work.update(tables.requirement, case.known.id, **values)
        return RequirementSubmitted(case.known.id, case.known.reference, state)
    year = FinancialYear.of(work.today).start
    reference = numbering.next_in_year(work, tables.requirement.c.reference, "REQ", year)
    number = work.insert(tables.requirement, reference=reference, agreed_at="", **values)
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
