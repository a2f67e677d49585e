"""Pass over the next rank without an offer, for a recorded reason and on somebody's authority."""

from dataclasses import dataclass

from core.domain.cascade import CascadeStep, next_step
from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import REASON_WORDS, Role, SelectionState, SkipReason, words
from core.operation import Examined, Operation, found
from core.store import frameworks, tables
from core.store.cases import selection_case
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing

_AUTHORISERS = frozenset({Role.FRAMEWORK_OWNER, Role.REVIEWER})
_NEEDS_BAR = frozenset({SkipReason.SUSPENDED, SkipReason.CONFLICT, SkipReason.NO_RATE})


@dataclass(frozen=True, slots=True)
class SkipRank:
    """The provider to pass over, why, and who authorised it: a framework owner or reviewer, by name."""

    selection_id: int
    provider_id: int
    reason: SkipReason
    text: str
    authorised_by: str
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class RankSkipped:
    """Who was passed over, and why."""

    provider: str
    rank: int
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class SkipCase:
    """The rank and the authoriser."""

    step: CascadeStep | None
    authoriser: Person | None


def examine(read: Reading, request: SkipRank, person: Person) -> Examined[SkipCase]:
    """It is this rank's turn, the reason is true, and the authoriser is somebody else with that authority."""
    case = selection_case(read, request.selection_id)
    if case is None:
        sentence = f"There is no selection {request.selection_id}."
        return Examined(SkipCase(None, None), (Finding("unknown_selection", sentence, "selection_id"),))
    findings = list(check_note(read, request.decision))
    if case.selection.state is not SelectionState.OPEN:
        sentence = f"The selection is {words(case.selection.state)}."
        findings.append(Finding("selection_closed", sentence, "selection_id"))
    due = next_step(case.steps)
    step = next((item for item in case.steps if item.provider_id == request.provider_id), None)
    if step is None or due is None or step.rank != due.rank:
        turn = f"it is the turn of {due.provider}, ranked {due.rank}" if due else "every rank is settled"
        findings.append(Finding("rank_order", f"Only the next rank can be passed over; {turn}.", "provider_id"))
    elif step.live:
        sentence = f"{step.provider} has yet to answer its offer. Withdraw it, or wait for the answer."
        findings.append(Finding("offer_live", sentence, "provider_id"))
    elif request.reason in _NEEDS_BAR and request.reason.value not in {bar.code for bar in step.bars}:
        sentence = (
            f"The register does not show for {step.provider}: {REASON_WORDS[request.reason.value]}. Record it first."
        )
        findings.append(Finding("reason_not_shown", sentence, "reason"))
    if not request.text.strip():
        findings.append(Finding("no_text", "Say in words why the rank is passed over.", "text"))
    authoriser = _authoriser(read, request.authorised_by)
    findings += _authority(request, authoriser, person)
    return Examined(SkipCase(step, authoriser), tuple(findings))


def _authoriser(read: Reading, name: str) -> Person | None:
    return next((one for one in frameworks.people(read) if one.name.casefold() == name.strip().casefold()), None)


def _authority(request: SkipRank, authoriser: Person | None, person: Person) -> list[Finding]:
    if authoriser is None:
        sentence = f"Nobody called “{request.authorised_by}” is in this register."
        return [Finding("unknown_authoriser", sentence, "authorised_by")]
    if authoriser.id == person.id:
        sentence = "A skip is authorised by somebody other than the person who records it."
        return [Finding("own_authority", sentence, "authorised_by")]
    if not authoriser.roles & _AUTHORISERS:
        sentence = f"{authoriser.name} is neither a framework owner nor a reviewer, so cannot authorise a skip."
        return [Finding("no_authority", sentence, "authorised_by")]
    return []


def apply(work: Writing, request: SkipRank, case: SkipCase, person: Person) -> RankSkipped:
    """Write the skip."""
    step, authoriser = found(case.step), found(case.authoriser)
    work.insert(
        tables.skip,
        selection_id=request.selection_id,
        provider_id=request.provider_id,
        rank=step.rank,
        reason_code=request.reason,
        reason_text=request.text.strip(),
        authorised_by=authoriser.id,
        decision_id=record_note(work, request.decision),
        recorded_by=person.id,
        skipped_on=work.today,
    )
    return RankSkipped(step.provider, step.rank, request.reason)


SKIP_RANK = Operation(
    name="skip_rank",
    does="Pass over the next rank for a recorded reason, on authority",
    request=SkipRank,
    result=RankSkipped,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SELECTIONS, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.provider}, ranked {done.rank}, passed over: {REASON_WORDS[done.reason.value]}",
)
