"""Record a decision on which other steps can rest."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import frameworks
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Who decided what, and when, under which reference."""

    reference: str
    decided_on: date
    maker: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionRecorded:
    """The decision's number and reference."""

    decision_id: int
    reference: str


def examine(read: Reading, request: RecordDecision, person: Person) -> Examined[DecisionNote]:
    """The reference is new, and the decision complete and not of a later day than today."""
    note = DecisionNote(request.reference, request.decided_on, request.maker, request.text)
    if frameworks.decision(read, request.reference.strip()) is not None:
        sentence = f"Decision {request.reference} is recorded already. Use another reference."
        return Examined(note, (Finding("decision_exists", sentence, "reference"),))
    return Examined(note, check_note(read, note))


def apply(work: Writing, request: RecordDecision, note: DecisionNote, person: Person) -> DecisionRecorded:
    """Write the decision."""
    return DecisionRecorded(record_note(work, note), request.reference.strip())


RECORD_DECISION = Operation(
    name="record_decision",
    does="Record a decision: reference, date, maker, text",
    request=RecordDecision,
    result=DecisionRecorded,
    roles=frozenset({Role.FRAMEWORK_OWNER, Role.SECRETARY, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Decision {done.reference} recorded",
)
