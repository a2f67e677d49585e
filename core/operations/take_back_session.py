"""Take back the record of a session: its money goes back where it came from, and the session is planned again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine, Session, session_years
from core.domain.finding import Finding
from core.domain.framework import Person, term_words
from core.domain.money import draw, plain_pounds
from core.domain.periods import FinancialYear, day_text
from core.domain.position import Entering
from core.domain.states import RechargeState, Role, SessionState, Stage, words
from core.operation import Examined, Operation, found
from core.rules import ORDER_RULES, ask
from core.store import committing, money, orders, schools, sessions, tables
from core.store.money import Step
from core.store.reading import Reading, Writing

Sums = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class TakeBackSession:
    """The session and why its record does not stand."""

    session_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class SessionTakenBack:
    """The session taken back, and the one that is planned in its place."""

    session_id: int
    reference: str
    number: str
    planned_id: int
    planned_reference: str


@dataclass(frozen=True, slots=True)
class TakeBackCase:
    """The session as it stands and as it is planned again, and its money by delivery year and stream in whole pence."""

    order: Order
    line: OrderedLine
    session: Session
    again: Session
    accrued: Sums
    entering: tuple[Entering, ...]


def examine(read: Reading, request: TakeBackSession, person: Person) -> Examined[TakeBackCase | None]:
    """The session was recorded, its year is open, nothing of it was invoiced or recharged, and its money fits again."""
    findings = [] if request.reason.strip() else [Finding("no_reason", "Say why the record is taken back.", "reason")]
    known = sessions.session(read, request.session_id)
    if known is None:
        sentence = f"There is no session {request.session_id}."
        return Examined(None, (Finding("unknown_session", sentence, "session_id"), *findings))
    order, line, session = known
    if session.state in (SessionState.PLANNED, SessionState.TAKEN_BACK):
        sentence = f"Session {session.reference} is {words(session.state)}, so there is no record to take back."
        return Examined(None, (Finding("nothing_recorded", sentence, "session_id"), *findings))
    case = _case(read, order, line, session)
    year = str(FinancialYear.of(session.held_on))
    step = committing.order_step(read, order, entering=case.entering, exposure_years=(year,))
    findings = [*ask(ORDER_RULES, step), *_day(case), *_invoiced(read, case), *_recharged(read, session), *findings]
    return Examined(case, tuple(findings))


def _case(read: Reading, order: Order, line: OrderedLine, session: Session) -> TakeBackCase:
    again = replace(session, id=0, state=SessionState.PLANNED)
    used = session.quantity_hundredths if session.delivered_hundredths is None else session.delivered_hundredths
    before = replace(line, used_hundredths=line.used_hundredths - used)
    steps = money.steps_of(read, "session", session.id, (line.id,))
    accrued = _by_place(step for step in steps if step.after is Stage.ACCRUED)
    accrued = draw(accrued, max(sum(accrued.values()) - sessions.no_longer_owed(read, session.id), 0))
    released = _by_place(step for step in steps if step.after is Stage.OUTSIDE)
    year = str(FinancialYear.of(session.held_on))
    needed = session_years(before, (*order.planned(line.id), again))
    entering: tuple[Entering, ...] = ()
    if year not in orders.closed_years(read):
        entering = committing.changes_to_restore(
            read, before, back=accrued, released=released, needed=needed, year=year
        )
    return TakeBackCase(order, line, session, again, accrued, entering)


def _by_place(steps: Iterable[Step]) -> Sums:
    sums: Sums = {}
    for step in steps:
        place = step.financial_year, step.stream
        sums[place] = sums.get(place, 0) + step.pence
    return sums


def _day(case: TakeBackCase) -> list[Finding]:
    """The session is planned again on its day, so its line still has to hold it."""
    held_on, term = case.session.held_on, case.line.term
    if held_on in term:
        return []
    sentence = (
        f"Session {case.session.reference} was on {day_text(held_on)}, outside the line’s days as they stand, "
        f"{term_words(term)}. Vary the days first so that they hold it."
    )
    return [Finding("session_outside_order", sentence, "session_id", figures={"held_on": held_on.isoformat()})]


def _invoiced(read: Reading, case: TakeBackCase) -> list[Finding]:
    asked = sessions.invoiced(read, case.session.id)
    held = money.balances(read, (case.line.id,), Stage.ACCRUED)
    short = any(held.get((case.line.id, *place), 0) < pence for place, pence in case.accrued.items())
    if asked <= 0 and not short:
        return []
    amount = plain_pounds(asked if asked > 0 else sum(case.accrued.values()))
    sentence = (
        f"{amount} of session {case.session.reference} is invoiced already. Record a credit on the invoice first."
    )
    return [Finding("session_invoiced", sentence, "session_id", figures={"invoiced_pence": max(asked, 0)})]


def _recharged(read: Reading, session: Session) -> list[Finding]:
    recharge = schools.recharge_of(read, session.id)
    if recharge is None or recharge.state is RechargeState.WAIVED:
        return []
    if recharge.state in (RechargeState.CHARGED, RechargeState.SETTLED):
        sentence = f"The school was charged for session {session.reference}, so its record stands."
        return [Finding("recharge_charged", sentence, "session_id")]
    sentence = f"The recharge of session {session.reference} is {words(recharge.state)}. Waive it first."
    return [Finding("recharge_stands", sentence, "session_id")]


def apply(work: Writing, request: TakeBackSession, case: TakeBackCase | None, person: Person) -> SessionTakenBack:
    """Settle the record as taken back, return its money to committed, and plan the session under a new reference."""
    case = found(case)
    session, line = case.session, case.line
    work.update(
        tables.session,
        session.id,
        state=SessionState.TAKEN_BACK,
        taken_back_on=work.today,
        taken_back_reason=request.reason.strip(),
    )
    number, reference = sessions.plan(work, case.again, person, replaces_id=session.id)
    accrued = [
        Step(line.id, line.lot, year, stream, Stage.COMMITTED, Stage.ACCRUED, pence)
        for (year, stream), pence in case.accrued.items()
    ]
    money.reverse(work, line.lot, accrued, cause="session_taken_back", cause_id=session.id, person=person)
    committing.bring(work, line, case.entering, cause="session_taken_back", cause_id=session.id, person=person)
    return SessionTakenBack(session.id, session.reference, case.order.number, number, reference)


TAKE_BACK_SESSION = Operation(
    name="take_back_session",
    does="Take back the record of a session, and plan it again",
    request=TakeBackSession,
    result=SessionTakenBack,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SESSIONS, Changed.MONEY, Changed.CALL_OFFS, Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"The record of session {done.reference} is taken back; it is planned again as {done.planned_reference}"
    ),
)
