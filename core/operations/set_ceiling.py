"""Record a ceiling version: in force at once, or conditional until a decision confirms it."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Ceiling, Person, ceiling_words
from core.domain.funding import CeilingChange
from core.domain.money import net_of_vat, plain_pounds
from core.domain.periods import WHOLE_LIFE, FinancialYear
from core.domain.scopes import FRAMEWORK_SCOPE, lot_scope, stream_scope
from core.domain.states import CeilingState, Role, VatBasis
from core.operation import Examined, Operation
from core.rules import CEILING_RULES, ask
from core.store import ceilings, frameworks, funding, money
from core.store.ceilings import NewCeiling
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SetCeiling:
    """Whole pence as stated. Scope is framework, lot:CODE or stream:CODE; period a year such as 2015-16, or life.

    With a condition the version waits for `confirm_ceiling`; without, it supersedes the one in force. A figure that
    includes VAT is guarded net, rounded down. `lost_funding` lets a version stand below exposure and reserved.
    """

    scope: str
    period: str
    pence: int
    decision: DecisionNote
    condition: str = ""
    vat_basis: VatBasis = VatBasis.EXCLUSIVE
    vat_rate_hundredths: int = 2_000
    lost_funding: bool = False


@dataclass(frozen=True, slots=True)
class CeilingSet:
    """The version's number, what it stands over, and the net figure that is guarded."""

    ceiling_id: int
    name: str
    pence: int
    conditional: bool


@dataclass(frozen=True, slots=True)
class CeilingCase:
    """The net figure, the version's number within its scope and period, and the version that it supersedes."""

    pence: int
    version: int
    superseded: Ceiling | None
    used_pence: int


def examine(read: Reading, request: SetCeiling, person: Person) -> Examined[CeilingCase]:
    """The scope and period exist, and a version in force is not below what stands against it."""
    findings = list(check_note(read, request.decision))
    findings += _place(read, request)
    inclusive = request.vat_basis is VatBasis.INCLUSIVE
    if not 0 <= request.vat_rate_hundredths <= 10_000:
        findings.append(Finding("vat_rate", "A VAT rate lies between 0% and 100%.", "vat_rate_hundredths"))
    pence = net_of_vat(request.pence, max(request.vat_rate_hundredths, 0)) if inclusive else request.pence
    same = [item for item in frameworks.ceilings(read) if (item.scope, item.period) == (request.scope, request.period)]
    used = money.used_under(read, request.scope, request.period)
    waits = bool(request.condition.strip())
    change = CeilingChange(
        request.scope,
        request.period,
        pence,
        used,
        lost_funding=request.lost_funding,
        waits=waits,
        stream=frameworks.stream_title(read, request.scope),
    )
    findings += ask(CEILING_RULES, change)
    in_force = next((item for item in same if item.state is CeilingState.IN_FORCE), None)
    return Examined(CeilingCase(pence, len(same) + 1, in_force, used), tuple(findings))


def _place(read: Reading, request: SetCeiling) -> list[Finding]:
    findings = []
    scopes = {FRAMEWORK_SCOPE, *(lot_scope(lot.code) for lot in frameworks.lots(read))}
    scopes |= {stream_scope(stream.code) for stream in frameworks.streams(read)}
    if request.scope not in scopes:
        sentence = f"“{request.scope}” is not a scope; it is framework, lot:CODE or stream:CODE."
        findings.append(Finding("unknown_scope", sentence, "scope"))
    if request.period != WHOLE_LIFE:
        try:
            FinancialYear.parse(request.period)
        except ValueError as error:
            findings.append(Finding("unknown_period", f"{error}, or “life” for the whole life.", "period"))
    return findings


def apply(work: Writing, request: SetCeiling, case: CeilingCase, person: Person) -> CeilingSet:
    """Supersede the version in force, unless this one is conditional, and write this one."""
    version = NewCeiling(
        request.scope,
        request.period,
        case.pence,
        request.pence,
        request.vat_basis,
        request.vat_rate_hundredths,
        request.condition.strip(),
        lost_funding=request.lost_funding,
    )
    number = ceilings.write(work, version, record_note(work, request.decision))
    if not version.condition:
        funding.keep(work, request.scope, request.period, number)
    name = ceiling_words(request.scope, request.period, frameworks.stream_title(work, request.scope))
    return CeilingSet(number, name, case.pence, conditional=bool(version.condition))


SET_CEILING = Operation(
    name="set_ceiling",
    does="Record a ceiling version by a decision",
    request=SetCeiling,
    result=CeilingSet,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.CEILINGS, Changed.MONEY, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"{done.name[0].upper()}{done.name[1:]} of {plain_pounds(done.pence)} "
        f"{'recorded on its condition' if done.conditional else 'is in force'}"
    ),
)
