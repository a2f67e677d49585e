"""Plan the training sessions of an order’s line: their days say in which year its money stands."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine, Session, session_years
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.order_step import SessionPlan, SessionsStep
from core.domain.position import Entering
from core.domain.states import Role, SessionState
from core.operation import Examined, Operation, found
from core.rules import ORDER_RULES, SESSION_RULES, ask
from core.store import committing, orders, schools, sessions
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to come: its day, what it takes of the line in hundredths of the unit, and its places.

    `establishment_id` names the school for which it is held, `continues_id` the session whose people it goes on with.
    """

    held_on: date
    quantity_hundredths: int
    planned_places: int = 0
    minimum_places: int = 0
    starts_at: str = ""
    venue: str = ""
    trainer: str = ""
    establishment_id: int | None = None
    continues_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanSessions:
    """The line and the sessions that are planned of it."""

    line_id: int
    sessions: tuple[NewSession, ...]


@dataclass(frozen=True, slots=True)
class SessionsPlanned:
    """The call-off’s number, and the sessions’ numbers and references."""

    number: str
    session_ids: tuple[int, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanCase:
    """The order and line, and how the line’s money would move between years."""

    order: Order
    line: OrderedLine
    entering: tuple[Entering, ...]


def examine(read: Reading, request: PlanSessions, person: Person) -> Examined[PlanCase | None]:
    """The order stands; the sessions lie within its days and its quantity; each year has room for what comes to it."""
    order = orders.order_of_line(read, request.line_id)
    line = order.line(request.line_id) if order is not None else None
    if order is None or line is None:
        sentence = f"There is no order line {request.line_id}."
        return Examined(None, (Finding("unknown_line", sentence, "line_id"),))
    entering = _entering(read, order, line, request)
    step = committing.order_step(read, order, entering=entering)
    findings = list(_known(read, request, order))
    findings += ask(ORDER_RULES, step)
    findings += ask(SESSION_RULES, SessionsStep(step, _plans(request, order, line)))
    return Examined(PlanCase(order, line, entering), tuple(findings))


def _known(read: Reading, request: PlanSessions, order: Order) -> list[Finding]:
    findings = []
    if not request.sessions:
        findings.append(Finding("no_sessions", "Enter at least one session.", "sessions"))
    own = {session.id for session in order.sessions}
    for index, session in enumerate(request.sessions):
        place = f"sessions[{index}]"
        if session.continues_id is not None and session.continues_id not in own:
            sentence = f"{order.number} has no session {session.continues_id} that this one could go on with."
            findings.append(Finding("unknown_session", sentence, f"{place}.continues_id"))
        if session.establishment_id is not None and schools.establishment(read, session.establishment_id) is None:
            sentence = f"There is no school {session.establishment_id}."
            findings.append(Finding("unknown_establishment", sentence, f"{place}.establishment_id"))
    return findings


def _plans(request: PlanSessions, order: Order, line: OrderedLine) -> tuple[SessionPlan, ...]:
    already = sum(session.quantity_hundredths for session in order.planned(line.id))
    plans = []
    for index, session in enumerate(request.sessions):
        plans.append(
            SessionPlan(
                line,
                session.held_on,
                session.quantity_hundredths,
                session.planned_places,
                session.minimum_places,
                already,
                f"sessions[{index}].",
            )
        )
        already += max(session.quantity_hundredths, 0)
    return tuple(plans)


def _entering(read: Reading, order: Order, line: OrderedLine, request: PlanSessions) -> tuple[Entering, ...]:
    coming = tuple(_as_session(line, new) for new in request.sessions if new.quantity_hundredths > 0)
    planned = (*order.planned(line.id), *coming)
    years = session_years(line, planned)
    if sum(session.quantity_hundredths for session in planned) > line.left_hundredths:
        return ()
    return () if years.keys() & set(orders.closed_years(read)) else committing.changes_to_cover(read, line, years)


def _as_session(line: OrderedLine, new: NewSession) -> Session:
    return Session(
        id=0,
        reference="",
        line_id=line.id,
        state=SessionState.PLANNED,
        held_on=new.held_on,
        starts_at=new.starts_at,
        venue=new.venue,
        trainer=new.trainer,
        planned_places=new.planned_places,
        minimum_places=new.minimum_places,
        quantity_hundredths=new.quantity_hundredths,
        establishment_id=new.establishment_id,
        continues_id=new.continues_id,
        places_attended=None,
        delivered_hundredths=None,
        pence=None,
        cancelled_by=None,
    )


def apply(work: Writing, request: PlanSessions, case: PlanCase | None, person: Person) -> SessionsPlanned:
    """Write the sessions, and move the line’s money to the years in which they lie."""
    case = found(case)
    written = [sessions.plan(work, _as_session(case.line, new), person) for new in request.sessions]
    ids, references = tuple(number for number, _ in written), tuple(reference for _, reference in written)
    committing.bring(work, case.line, case.entering, cause="session_plan", cause_id=ids[0], person=person)
    return SessionsPlanned(case.order.number, ids, references)


def _counted(done: SessionsPlanned) -> str:
    count = len(done.references)
    return f"Session {done.references[0]}" if count == 1 else f"{count} sessions"


PLAN_SESSIONS = Operation(
    name="plan_sessions",
    does="Plan training sessions of an order’s line",
    request=PlanSessions,
    result=SessionsPlanned,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SESSIONS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{_counted(done)} planned under {done.number}",
)
