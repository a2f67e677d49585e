"""Confirm a conditional ceiling by a decision; it supersedes the one in force."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Ceiling, Person, ceiling_words
from core.domain.money import plain_pounds
from core.domain.states import CeilingState, Role, words
from core.operation import Examined, Operation, found
from core.store import frameworks, funding, money
from core.store.ceilings import confirm, in_force
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ConfirmCeiling:
    """Which conditional version, and the decision that confirms it."""

    ceiling_id: int
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class CeilingConfirmed:
    """What is in force now, in whole pence ex VAT."""

    ceiling_id: int
    name: str
    pence: int


@dataclass(frozen=True, slots=True)
class ConfirmCase:
    """The conditional version and the one in force that it supersedes."""

    ceiling: Ceiling | None
    superseded: Ceiling | None


def examine(read: Reading, request: ConfirmCeiling, person: Person) -> Examined[ConfirmCase]:
    """The version is conditional, and not below what stands against it unless funding was lost."""
    findings = list(check_note(read, request.decision))
    ceilings = frameworks.ceilings(read)
    ceiling = next((item for item in ceilings if item.id == request.ceiling_id), None)
    if ceiling is None:
        findings.append(Finding("unknown_ceiling", f"There is no ceiling version {request.ceiling_id}.", "ceiling_id"))
        return Examined(ConfirmCase(None, None), tuple(findings))
    if ceiling.state is not CeilingState.CONDITIONAL:
        sentence = f"This version is {words(ceiling.state)}; only a conditional one is confirmed."
        findings.append(Finding("not_conditional", sentence, "ceiling_id"))
    used = money.used_under(read, ceiling.scope, ceiling.period)
    if ceiling.pence < used and not ceiling.lost_funding:
        sentence = (
            f"{plain_pounds(ceiling.pence)} is below the {plain_pounds(used)} that is exposure or reserved under "
            f"{_name(read, ceiling)}. Record a version whose decision records lost funding."
        )
        figures: dict[str, int | str] = {"pence": ceiling.pence, "used_pence": used}
        findings.append(Finding("ceiling_below_exposure", sentence, "ceiling_id", figures=figures))
    superseded = in_force(read, ceiling.scope, ceiling.period)
    return Examined(ConfirmCase(ceiling, superseded), tuple(findings))


def apply(work: Writing, request: ConfirmCeiling, case: ConfirmCase, person: Person) -> CeilingConfirmed:
    """Supersede the version in force, then bring this one into force."""
    ceiling = found(case.ceiling)
    confirm(work, ceiling, record_note(work, request.decision))
    funding.keep(work, ceiling.scope, ceiling.period, ceiling.id)
    return CeilingConfirmed(ceiling.id, _name(work, ceiling), ceiling.pence)


def _name(read: Reading, ceiling: Ceiling) -> str:
    return ceiling_words(ceiling.scope, ceiling.period, frameworks.stream_title(read, ceiling.scope))


CONFIRM_CEILING = Operation(
    name="confirm_ceiling",
    does="Confirm a conditional ceiling by a decision",
    request=ConfirmCeiling,
    result=CeilingConfirmed,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.CEILINGS, Changed.MONEY, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.name[0].upper()}{done.name[1:]} is now {plain_pounds(done.pence)}",
)
