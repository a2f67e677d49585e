"""Record that a school's charge was settled: the journal went through, or the invoice was paid."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.schools import RechargeStep
from core.domain.states import RechargeState, Role
from core.operation import Examined, Operation, found
from core.rules import RECHARGE_STEP_RULES, ask
from core.store import schools, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SettleRecharge:
    """The recharge, and the ledger’s reference of the settlement."""

    recharge_id: int
    settlement_reference: str


@dataclass(frozen=True, slots=True)
class RechargeSettled:
    """The session, and the whole pence that were settled, with VAT."""

    recharge_id: int
    session: str
    gross_pence: int


def examine(read: Reading, request: SettleRecharge, person: Person) -> Examined[RechargeStep | None]:
    """It was charged, and the settlement has its reference."""
    step = schools.recharge_step(read, request.recharge_id, RechargeState.SETTLED)
    if step is None:
        sentence = f"There is no recharge {request.recharge_id}."
        return Examined(None, (Finding("unknown_recharge", sentence, "recharge_id"),))
    findings = list(ask(RECHARGE_STEP_RULES, step))
    if not request.settlement_reference.strip():
        sentence = "Enter the ledger’s reference of the settlement."
        findings.append(Finding("no_reference", sentence, "settlement_reference"))
    return Examined(step, tuple(findings))


def apply(work: Writing, request: SettleRecharge, case: RechargeStep | None, person: Person) -> RechargeSettled:
    """Note the settlement."""
    case = found(case)
    work.update(
        tables.recharge,
        case.recharge.id,
        state=RechargeState.SETTLED,
        settled_on=work.today,
        settlement_reference=request.settlement_reference.strip(),
    )
    return RechargeSettled(case.recharge.id, case.session.reference, case.recharge.gross_pence)


SETTLE_RECHARGE = Operation(
    name="settle_recharge",
    does="Record that a school’s charge was settled",
    request=SettleRecharge,
    result=RechargeSettled,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{plain_pounds(done.gross_pence)} settled for session {done.session}",
)
