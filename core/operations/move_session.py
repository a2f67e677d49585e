"""Move a planned session to another day, place or trainer, or change what it takes of its line."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine, Session, session_years
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.order_step import SessionPlan, SessionsStep
from core.domain.periods import day_text
from core.domain.position import Entering
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.rules import ORDER_RULES, SESSION_RULES, ask
from core.store import committing, orders, sessions, tables
from core.store.reading import Reading, Writing
from core.store.sessions import Known


@dataclass(frozen=True, slots=True)
class MoveSession:
    """The session and what changes about it; what is left out stays. Quantities are hundredths of the line's unit."""

    session_id: int
    held_on: date | None = None
    quantity_hundredths: int | None = None
    planned_places: int | None = None
    minimum_places: int | None = None
    starts_at: str | None = None
    venue: str | None = None
    trainer: str | None = None


@dataclass(frozen=True, slots=True)
class SessionMoved:
    """The session's number, reference and call-off, and the day on which it will be held."""

    session_id: int
    reference: str
    number: str
    held_on: date


@dataclass(frozen=True, slots=True)
class MoveCase:
    """The session as it will be, and how the line's money would move between years."""

    order: Order
    line: OrderedLine
    session: Session
    entering: tuple[Entering, ...]


def examine(read: Reading, request: MoveSession, person: Person) -> Examined[MoveCase | None]:
    """The session is still to come; as it will be, it stands under the rules of planning."""
    known, findings = sessions.planned(read, request.session_id)
    if known is None:
        return Examined(None, findings)
    case = _case(read, request, known)
    others = [item for item in case.order.planned(case.line.id) if item.id != case.session.id]
    step = committing.order_step(read, case.order, entering=case.entering)
    plan = SessionPlan(
        case.line,
        case.session.held_on,
        case.session.quantity_hundredths,
        case.session.planned_places,
        case.session.minimum_places,
        sum(item.quantity_hundredths for item in others),
    )
    findings = (*ask(ORDER_RULES, step), *ask(SESSION_RULES, SessionsStep(step, (plan,))))
    if case.session == known[2]:
        sentence = f"Nothing about session {case.session.reference} would change. Enter what is to be different."
        findings = (*findings, Finding("nothing_moved", sentence))
    return Examined(case, findings)


def _case(read: Reading, request: MoveSession, known: Known) -> MoveCase:
    order, line, planned = known
    session = replace(
        planned,
        held_on=request.held_on or planned.held_on,
        quantity_hundredths=_given(request.quantity_hundredths, planned.quantity_hundredths),
        planned_places=_given(request.planned_places, planned.planned_places),
        minimum_places=_given(request.minimum_places, planned.minimum_places),
        starts_at=planned.starts_at if request.starts_at is None else request.starts_at.strip(),
        venue=planned.venue if request.venue is None else request.venue.strip(),
        trainer=planned.trainer if request.trainer is None else request.trainer.strip(),
    )
    others = [item for item in order.planned(line.id) if item.id != planned.id]
    coming = [*others, session]
    entering: tuple[Entering, ...] = ()
    if session.quantity_hundredths > 0 and sum(item.quantity_hundredths for item in coming) <= line.left_hundredths:
        years = session_years(line, coming)
        if not years.keys() & set(orders.closed_years(read)):
            entering = committing.changes_to_cover(read, line, years)
    return MoveCase(order, line, session, entering)


def _given(asked: int | None, standing: int) -> int:
    return standing if asked is None else asked


def apply(work: Writing, request: MoveSession, case: MoveCase | None, person: Person) -> SessionMoved:
    """Write the session as it will be, and move the line's money to the year in which it lies."""
    case = found(case)
    session = case.session
    work.update(
        tables.session,
        session.id,
        held_on=session.held_on,
        quantity_hundredths=session.quantity_hundredths,
        planned_places=session.planned_places,
        minimum_places=session.minimum_places,
        starts_at=session.starts_at,
        venue=session.venue,
        trainer=session.trainer,
    )
    committing.bring(work, case.line, case.entering, cause="session_plan", cause_id=session.id, person=person)
    return SessionMoved(session.id, session.reference, case.order.number, session.held_on)


MOVE_SESSION = Operation(
    name="move_session",
    does="Move a planned session",
    request=MoveSession,
    result=SessionMoved,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SESSIONS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Session {done.reference} is planned for {day_text(done.held_on)}",
)
