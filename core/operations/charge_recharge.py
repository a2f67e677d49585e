"""Charge a school for a delivered session: by internal journal or by invoice, with the VAT code that Finance gives."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds, share_of
from core.domain.schools import RechargeStep
from core.domain.states import ChargeMethod, RechargeState, Role, VatCode
from core.operation import Examined, Operation, found
from core.rules import RECHARGE_STEP_RULES, ask
from core.store import schools, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ChargeRecharge:
    """The recharge, the VAT code as Finance entered it, and the journal’s or invoice’s reference."""

    recharge_id: int
    vat_code: VatCode
    charge_reference: str


@dataclass(frozen=True, slots=True)
class RechargeCharged:
    """The session, how the school is charged, and the whole pence: net, VAT (half up on the net) and gross."""

    recharge_id: int
    session: str
    method: ChargeMethod
    net_pence: int
    vat_pence: int
    gross_pence: int


def examine(read: Reading, request: ChargeRecharge, person: Person) -> Examined[RechargeStep | None]:
    """What it is for was delivered, and the charge has its reference."""
    step = schools.recharge_step(read, request.recharge_id, RechargeState.CHARGED)
    if step is None:
        sentence = f"There is no recharge {request.recharge_id}."
        return Examined(None, (Finding("unknown_recharge", sentence, "recharge_id"),))
    findings = list(ask(RECHARGE_STEP_RULES, step))
    if not request.charge_reference.strip():
        sentence = f"Enter the reference of the {step.recharge.method.value}."
        findings.append(Finding("no_reference", sentence, "charge_reference"))
    return Examined(step, tuple(findings))


def apply(work: Writing, request: ChargeRecharge, case: RechargeStep | None, person: Person) -> RechargeCharged:
    """Note the charge with its VAT."""
    case = found(case)
    net = case.recharge.net_pence
    vat = share_of(net, request.vat_code.rate_hundredths)
    work.update(
        tables.recharge,
        case.recharge.id,
        state=RechargeState.CHARGED,
        vat_code=request.vat_code,
        vat_pence=vat,
        gross_pence=net + vat,
        charged_on=work.today,
        charge_reference=request.charge_reference.strip(),
    )
    return RechargeCharged(case.recharge.id, case.session.reference, case.recharge.method, net, vat, net + vat)


CHARGE_RECHARGE = Operation(
    name="charge_recharge",
    does="Charge a school for a delivered session",
    request=ChargeRecharge,
    result=RechargeCharged,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{plain_pounds(done.gross_pence)} charged for session {done.session} by {done.method.value}",
)
