"""Move money between funding streams and years: what some give others take, with an approver and a decision."""

from dataclasses import dataclass, replace

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.funding import Moved, VirementCase
from core.domain.money import plain_pounds
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.rules import VIREMENT_RULES, ask
from core.store import frameworks, funding, orders, tables
from core.store.approvals import approver
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing

_APPROVERS = frozenset({Role.FRAMEWORK_OWNER, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class VirementLine:
    """What a stream gains in a year, or gives below nothing, in whole pence ex VAT."""

    stream: str
    financial_year: str
    pence: int


@dataclass(frozen=True, slots=True)
class VireFunding:
    """Lines that sum to nothing, why, and who approved them: a framework owner or reviewer, by name."""

    lines: tuple[VirementLine, ...]
    reason: str
    approved_by: str
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class FundingVired:
    """The virement's number, and the whole pence that moved."""

    virement_id: int
    pence: int


@dataclass(frozen=True, slots=True)
class Vired:
    """The virement beside the money in force, and its approver."""

    virement: VirementCase
    approver: Person | None


def examine(read: Reading, request: VireFunding, person: Person) -> Examined[Vired]:
    """The lines balance, each stream and year has money for them, and somebody else approved it."""
    lines = tuple(Moved(line.stream.strip(), line.financial_year.strip(), line.pence) for line in request.lines)
    titles = {stream.code: stream.title for stream in frameworks.streams(read)}
    case = VirementCase(lines, funding.fundings(read), funding.used(read), orders.closed_years(read), titles)
    named, against = approver(read, request.approved_by, person, roles=_APPROVERS)
    findings = [*check_note(read, request.decision), *ask(VIREMENT_RULES, case), *against]
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the money moves.", "reason"))
    return Examined(Vired(case, named), tuple(findings))


def apply(work: Writing, request: VireFunding, case: Vired, person: Person) -> FundingVired:
    """Write the virement; each stream and year comes under a new ceiling version, on the conditions that it had.

    Money that comes to a stream which lost its funding may leave it over, though by less than before.
    """
    decision_id = record_note(work, request.decision)
    number = work.insert(
        tables.virement,
        reason=request.reason.strip(),
        approved_by=found(case.approver).id,
        decision_id=decision_id,
        recorded_by=person.id,
        moved_on=work.today,
    )
    for line in sorted(case.virement.lines, key=lambda item: item.pence):
        before = found(case.virement.funding(line))
        after = before.pence + line.pence
        terms = replace(funding.terms_of(before), lost_funding=after < case.virement.used_pence(line))
        funding.fund(work, line.stream, line.financial_year, after, terms, decision_id=decision_id)
        work.insert(
            tables.virement_line,
            virement_id=number,
            stream=line.stream,
            financial_year=line.financial_year,
            pence=line.pence,
        )
    return FundingVired(number, sum(line.pence for line in case.virement.lines if line.pence > 0))


VIRE_FUNDING = Operation(
    name="vire_funding",
    does="Move money between funding streams",
    request=VireFunding,
    result=FundingVired,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.FUNDING, Changed.CEILINGS, Changed.MONEY, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{plain_pounds(done.pence)} moved between funding streams",
)
