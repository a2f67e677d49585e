"""Record that a school confirmed what it was quoted for a session."""

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
class ConfirmRecharge:
    """The recharge, and who confirmed it for the school."""

    recharge_id: int
    confirmed_by_name: str


@dataclass(frozen=True, slots=True)
class RechargeConfirmed:
    """The session, the whole pence ex VAT, and where the recharge stands: delivered when the session was held."""

    recharge_id: int
    session: str
    net_pence: int
    state: RechargeState


def examine(read: Reading, request: ConfirmRecharge, person: Person) -> Examined[RechargeStep | None]:
    """It is quoted, and somebody at the school is named."""
    step = schools.recharge_step(read, request.recharge_id, RechargeState.CONFIRMED)
    if step is None:
        sentence = f"There is no recharge {request.recharge_id}."
        return Examined(None, (Finding("unknown_recharge", sentence, "recharge_id"),))
    findings = list(ask(RECHARGE_STEP_RULES, step))
    if not request.confirmed_by_name.strip():
        findings.append(Finding("nobody_confirmed", "Say who confirmed it for the school.", "confirmed_by_name"))
    return Examined(step, tuple(findings))


def apply(work: Writing, request: ConfirmRecharge, case: RechargeStep | None, person: Person) -> RechargeConfirmed:
    """Note the confirmation; what was held, or cancelled at the school's cost, can be charged at once."""
    case = found(case)
    due_on = case.session.due_on
    state = RechargeState.CONFIRMED if due_on is None else RechargeState.DELIVERED
    work.update(
        tables.recharge,
        case.recharge.id,
        state=state,
        confirmed_on=work.today,
        confirmed_by_name=request.confirmed_by_name.strip(),
        delivered_on=due_on,
    )
    return RechargeConfirmed(case.recharge.id, case.session.reference, case.recharge.net_pence, state)


CONFIRM_RECHARGE = Operation(
    name="confirm_recharge",
    does="Record that a school confirmed a quote",
    request=ConfirmRecharge,
    result=RechargeConfirmed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{plain_pounds(done.net_pence)} confirmed for session {done.session}",
)
