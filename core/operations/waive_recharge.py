"""Waive what a school would be recharged for a session, by a decision."""

from dataclasses import dataclass
from typing import Any

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.schools import Establishment, Recharge, RechargedSession, RechargeStep
from core.domain.states import ChargeMethod, RechargeState, Role, SessionState
from core.operation import Examined, Operation, found
from core.rules import RECHARGE_STEP_RULES, ask
from core.store import schools, tables
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class WaiveRecharge:
    """The session, why no school pays for it, and the decision that says so."""

    session_id: int
    reason: str
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class RechargeWaived:
    """The session, and the whole pence ex VAT that had been quoted; nothing where there was no quote."""

    recharge_id: int
    session: str
    net_pence: int


@dataclass(frozen=True, slots=True)
class WaiverCase:
    """The session, what was quoted for it, and the school for which it is held."""

    session: RechargedSession
    recharge: Recharge | None
    establishment: Establishment | None


def examine(read: Reading, request: WaiveRecharge, person: Person) -> Examined[WaiverCase | None]:
    """Nothing was charged for the session yet, and there is a reason and a decision."""
    findings = list(check_note(read, request.decision))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why no school pays for the session.", "reason"))
    session = schools.recharged_session(read, request.session_id)
    if session is None:
        sentence = f"There is no session {request.session_id}."
        return Examined(None, (*findings, Finding("unknown_session", sentence, "session_id")))
    recharge = schools.recharge_of(read, session.id)
    if recharge is not None:
        findings += ask(RECHARGE_STEP_RULES, RechargeStep(session, recharge, RechargeState.WAIVED))
    elif session.state is SessionState.TAKEN_BACK:
        sentence = f"{session.reference} was taken back, so there is nothing to waive."
        findings.append(Finding("session_taken_back", sentence, "session_id"))
    school = None if session.establishment_id is None else schools.establishment(read, session.establishment_id)
    return Examined(WaiverCase(session, recharge, school), tuple(findings))


def apply(work: Writing, request: WaiveRecharge, case: WaiverCase | None, person: Person) -> RechargeWaived:
    """Note the waiver, on what was quoted or alone."""
    case = found(case)
    waived: dict[str, Any] = {
        "state": RechargeState.WAIVED,
        "waived_on": work.today,
        "waiver_reason": request.reason.strip(),
        "waiver_decision_id": record_note(work, request.decision),
    }
    if case.recharge is not None:
        work.update(tables.recharge, case.recharge.id, **waived)
        return RechargeWaived(case.recharge.id, case.session.reference, case.recharge.net_pence)
    school = case.establishment
    number = work.insert(
        tables.recharge,
        session_id=case.session.id,
        establishment_id=None if school is None else school.id,
        method=ChargeMethod.INVOICE if school is None else school.method,
        net_pence=0,
        vat_pence=0,
        gross_pence=0,
        quoted_on=work.today,
        quoted_by=person.id,
        confirmed_by_name="",
        charge_reference="",
        settlement_reference="",
        **waived,
    )
    return RechargeWaived(number, case.session.reference, 0)


WAIVE_RECHARGE = Operation(
    name="waive_recharge",
    does="Waive a session’s recharge by a decision",
    request=WaiveRecharge,
    result=RechargeWaived,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.SCHOOLS, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Recharge of {plain_pounds(done.net_pence)} for session {done.session} waived"
        if done.net_pence
        else f"Recharge for session {done.session} waived"
    ),
)
