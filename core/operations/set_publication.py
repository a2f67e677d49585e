"""Set what published returns say of the council and whom they leave unnamed, by a decision."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.provider_details import forms_words
from core.domain.states import LegalForm, Role
from core.operation import Examined, Operation
from core.store import frameworks, tables
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SetPublication:
    """The department that is responsible for the framework, and the legal forms whose names published returns hide.

    The Local Government Transparency Code 2015 lets a council leave individuals unnamed; how far is its own policy.
    """

    department: str
    redacted_forms: tuple[LegalForm, ...]
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class PublicationSet:
    """What holds now."""

    department: str
    redacted_forms: tuple[LegalForm, ...]


def examine(read: Reading, request: SetPublication, person: Person) -> Examined[PublicationSet]:
    """Something changes, by a decision; each form counts once."""
    findings = list(check_note(read, request.decision))
    wanted = PublicationSet(request.department.strip(), tuple(sorted(set(request.redacted_forms))))
    held = frameworks.framework(read).settings
    if (held.department, tuple(sorted(held.redacted_forms))) == (wanted.department, wanted.redacted_forms):
        sentence = "This department and these legal forms hold already."
        findings.append(Finding("publication_unchanged", sentence, "redacted_forms"))
    return Examined(wanted, tuple(findings))


def apply(work: Writing, request: SetPublication, wanted: PublicationSet, person: Person) -> PublicationSet:
    """Write the policy, and the decision that it rests on."""
    record_note(work, request.decision)
    work.update(tables.framework, 1, department=wanted.department, redacted_forms=" ".join(wanted.redacted_forms))
    return wanted


def _sentence(done: PublicationSet) -> str:
    hidden = forms_words(done.redacted_forms)
    return f"Published returns leave {hidden} unnamed" if hidden else "Published returns name every provider"


SET_PUBLICATION = Operation(
    name="set_publication",
    does="Set what published returns say and whom they leave unnamed, by a decision",
    request=SetPublication,
    result=PublicationSet,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.FRAMEWORK, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
