"""Cancel a call-off order before anything was delivered: its commitment is released, its record stays."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.delivery import Order
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.states import RequirementState, Role, SessionState, Stage
from core.operation import Examined, Operation, found
from core.store import money, orders, placing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """The call-off's number and the reason; `need_remains` puts the requirement back to be placed again."""

    number: str
    reason: str
    need_remains: bool = False


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """The call-off's number, its provider, and the whole pence released."""

    number: str
    provider: str
    released_pence: int


def examine(read: Reading, request: CancelOrder, person: Person) -> Examined[Order | None]:
    """The call-off stands, and the reason is given."""
    reasonless = (
        () if request.reason.strip() else (Finding("no_reason", "Say why the call-off is cancelled.", "reason"),)
    )
    call_off = orders.order(read, request.number)
    if call_off is None:
        return Examined(
            None, (Finding("unknown_call_off", f"There is no call-off {request.number}.", "number"), *reasonless)
        )
    findings = []
    if call_off.cancelled:
        findings.append(Finding("cancelled_already", f"Call-off {call_off.number} is cancelled already.", "number"))
    findings += _under_way(call_off)
    return Examined(call_off, (*findings, *reasonless))


def _under_way(call_off: Order) -> list[Finding]:
    """Sessions are cancelled one by one, so that what the tariff charges for each is on the record."""
    if call_off.closure_id is not None:
        return [Finding("order_closed", f"Call-off {call_off.number} is closed; there is nothing to cancel.", "number")]
    if any(session.state not in (SessionState.PLANNED, SessionState.TAKEN_BACK) for session in call_off.sessions):
        sentence = (
            f"Sessions of {call_off.number} were held or cancelled. Close it instead; that releases what is left."
        )
        return [Finding("delivered_already", sentence, "number")]
    planned = sum(session.state is SessionState.PLANNED for session in call_off.sessions)
    if planned:
        sentence = (
            f"{planned} {'session is' if planned == 1 else 'sessions are'} planned under {call_off.number}. Cancel "
            f"{'it' if planned == 1 else 'them'} first, so that any charge under the tariff is recorded."
        )
        return [Finding("sessions_planned", sentence, "number", figures={"sessions": planned})]
    return []


def apply(
    work: Writing,
    request: CancelOrder,
    call_off: Order | None,
    person: Person,
) -> OrderCancelled:
    """Write the cancellation and release what is committed."""
    call_off = found(call_off)
    number = work.insert(
        tables.cancellation,
        call_off_id=call_off.id,
        cancelled_on=work.today,
        cancelled_by=person.id,
        reason=request.reason.strip(),
    )
    ids = [line.id for line in call_off.lines]
    released = money.release(
        work, ids, call_off.lot, Stage.COMMITTED, cause="cancellation", cause_id=number, person=person
    )
    if request.need_remains:
        _put_back(work, call_off.requirement_id)
    return OrderCancelled(call_off.number, call_off.provider, released)


def _put_back(work: Writing, requirement_id: int) -> None:
    requirement = found(placing.requirement(work, requirement_id))
    if requirement.state is RequirementState.ORDERED:
        work.update(tables.requirement, requirement_id, state=RequirementState.AGREED)


CANCEL_ORDER = Operation(
    name="cancel_order",
    does="Cancel a call-off order before delivery",
    request=CancelOrder,
    result=OrderCancelled,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.REQUIREMENTS, Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Call-off {done.number} cancelled; {plain_pounds(done.released_pence)} released",
)
