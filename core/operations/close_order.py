"""Close a call-off order under which no more will be delivered: what is left of it is released, line by line."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.delivery import Order
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.money import plain_pounds, quantity
from core.domain.states import Role, SessionState, Stage
from core.operation import Examined, Operation, found
from core.rules import ORDER_RULES, ask
from core.store import committing, money, orders, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CloseOrder:
    """The call-off's number, and why it is closed."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """What was left of one line: hundredths of its unit, and their whole pence."""

    line_id: int
    description: str
    quantity_hundredths: int
    pence: int


@dataclass(frozen=True, slots=True)
class OrderClosed:
    """The call-off's number, and what was released of each line and altogether, in whole pence."""

    number: str
    released_pence: int
    lines: tuple[ReleasedLine, ...]


def examine(read: Reading, request: CloseOrder, person: Person) -> Examined[Order | None]:
    """The order stands and has no session to come; what closing it releases is said beforehand."""
    order = orders.order(read, request.number)
    if order is None:
        sentence = f"There is no call-off {request.number}."
        return Examined(None, (Finding("unknown_call_off", sentence, "number"),))
    years = {year for line in order.lines for year, _stream in committing.committed(read, line.id)}
    findings = [*ask(ORDER_RULES, committing.order_step(read, order, exposure_years=years)), *_to_come(order)]
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the call-off is closed.", "reason"))
    if order.ended is None:
        findings += _left(order)
    return Examined(order, tuple(findings))


def _to_come(order: Order) -> list[Finding]:
    planned = sum(session.state is SessionState.PLANNED for session in order.sessions)
    if not planned:
        return []
    sentence = (
        f"{planned} {'session is' if planned == 1 else 'sessions are'} planned under {order.number}. Record or cancel "
        f"{'it' if planned == 1 else 'them'} first."
    )
    return [Finding("sessions_planned", sentence, "number", figures={"sessions": planned})]


def _left(order: Order) -> list[Finding]:
    findings = []
    if not any(session.state is SessionState.DELIVERED for session in order.sessions):
        sentence = (
            f"Nothing was delivered under {order.number}. If the work is not wanted, cancel the call-off instead."
        )
        findings.append(Finding("nothing_delivered", sentence, "number", Severity.WARN))
    released = _released(order)
    if released:
        parts = " and ".join(f"{plain_pounds(item.pence)} of “{item.description}”" for item in released)
        figures: dict[str, int | str] = {"released_pence": sum(item.pence for item in released)}
        findings.append(Finding("released", f"Closing releases {parts}.", "number", Severity.NOTE, figures=figures))
    return findings


def _released(order: Order) -> tuple[ReleasedLine, ...]:
    return tuple(
        ReleasedLine(line.id, line.description, line.left_hundredths, line.left_pence)
        for line in order.lines
        if line.left_hundredths
    )


def apply(work: Writing, request: CloseOrder, order: Order | None, person: Person) -> OrderClosed:
    """Write the closure with what was left of each line, and release everything that is committed."""
    order = found(order)
    lines = _released(order)
    closure_id = work.insert(
        tables.closure,
        call_off_id=order.id,
        closed_on=work.today,
        closed_by=person.id,
        reason=request.reason.strip(),
        released_pence=sum(item.pence for item in lines),
        reopen_reason="",
    )
    for item in lines:
        work.insert(
            tables.closure_line,
            closure_id=closure_id,
            line_id=item.line_id,
            quantity_hundredths=item.quantity_hundredths,
        )
    ids = [line.id for line in order.lines]
    released = money.release(work, ids, order.lot, Stage.COMMITTED, cause="closure", cause_id=closure_id, person=person)
    return OrderClosed(order.number, released, lines)


def _sentence(done: OrderClosed) -> str:
    named = ", ".join(f"{quantity(item.quantity_hundredths)} of “{item.description}”" for item in done.lines)
    rest = f"{plain_pounds(done.released_pence)} released ({named})" if named else "nothing was left to release"
    return f"Call-off {done.number} closed; {rest}"


CLOSE_ORDER = Operation(
    name="close_order",
    does="Close a call-off order and release what is left of it",
    request=CloseOrder,
    result=OrderClosed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
