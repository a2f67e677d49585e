"""Record that a session was delivered: what was taken up moves from committed to accrued."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine, Session, session_years
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.order_step import SessionPlan, SessionsStep
from core.domain.periods import FinancialYear, day_text
from core.domain.position import Entering
from core.domain.states import RechargeState, Role, SessionState, Stage, Unit
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, ORDER_RULES, SESSION_RULES, ask
from core.store import committing, orders, schools, sessions, sign_offs, tables
from core.store.reading import Reading, Writing
from core.store.sessions import Known


@dataclass(frozen=True, slots=True)
class Attended:
    """People of one workforce group who attended."""

    workforce_group: str
    people: int


@dataclass(frozen=True, slots=True)
class RecordDelivery:
    """What was taken up of a session: hundredths of its line’s unit (the planned quantity when left out).

    A line that is paid by places takes up one for each person attended. Feedback is a score from 1 to 5 in hundredths.
    """

    session_id: int
    attended: tuple[Attended, ...]
    delivered_hundredths: int | None = None
    held_on: date | None = None
    places_offered: int | None = None
    places_booked: int | None = None
    register_reference: str = ""
    feedback_hundredths: int | None = None
    feedback_comment: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryRecorded:
    """The session’s reference and call-off, who attended, and the whole pence accrued."""

    session_id: int
    reference: str
    number: str
    people: int
    accrued_pence: int


@dataclass(frozen=True, slots=True)
class DeliveryCase:
    """The session as it was held, its price in whole pence, and what moves between years before it accrues."""

    order: Order
    line: OrderedLine
    session: Session
    delivered_hundredths: int
    people: int
    pence: int
    entering: tuple[Entering, ...]

    @property
    def year(self) -> str:
        """The delivery year in which it accrues."""
        return str(FinancialYear.of(self.session.held_on))


def examine(read: Reading, request: RecordDelivery, person: Person) -> Examined[DeliveryCase | None]:
    """The session is still planned and past, lies within its order, and takes no more than was ordered."""
    known, findings = sessions.planned(read, request.session_id)
    if known is None:
        return Examined(None, findings)
    case = _case(read, request, known)
    step = committing.order_step(read, case.order, entering=case.entering)
    findings = (*ask(ORDER_RULES, step), *ask(SESSION_RULES, SessionsStep(step, (_plan(case),))))
    return Examined(case, (*findings, *_attendance(read, request, case), *_day(read, case), *_signed_off(read, case)))


def _case(read: Reading, request: RecordDelivery, known: Known) -> DeliveryCase:
    order, line, planned = known
    session = replace(planned, held_on=request.held_on or planned.held_on)
    people = sum(item.people for item in request.attended)
    taken = people * 100 if line.unit is Unit.PLACE else request.delivered_hundredths
    delivered = planned.quantity_hundredths if taken is None else taken
    pence = line.price(delivered)
    entering: tuple[Entering, ...] = ()
    year = str(FinancialYear.of(session.held_on))
    if 0 <= delivered <= line.left_hundredths and year not in orders.closed_years(read):
        rest = replace(line, used_hundredths=line.used_hundredths + delivered)
        others = [item for item in order.planned(line.id) if item.id != planned.id]
        needed = session_years(rest, others)
        needed[year] = needed.get(year, 0) + pence
        entering = committing.changes_to_cover(read, line, needed)
    return DeliveryCase(order, line, session, delivered, people, pence, entering)


def _plan(case: DeliveryCase) -> SessionPlan:
    field = "attended" if case.line.unit is Unit.PLACE else "delivered_hundredths"
    return SessionPlan(case.line, case.session.held_on, case.delivered_hundredths, 0, 0, 0, quantity_field=field)


def _attendance(read: Reading, request: RecordDelivery, case: DeliveryCase) -> list[Finding]:
    findings = []
    known = {group.code for group in schools.workforce_groups(read)}
    for index, item in enumerate(request.attended):
        if item.workforce_group not in known:
            sentence = f"There is no workforce group “{item.workforce_group}”. There are {', '.join(sorted(known))}."
            findings.append(Finding("unknown_group", sentence, f"attended[{index}].workforce_group"))
        if item.people < 0:
            findings.append(Finding("people_below_zero", "People attended are 0 or more.", f"attended[{index}].people"))
    if len({item.workforce_group for item in request.attended}) < len(request.attended):
        findings.append(Finding("group_twice", "Enter each workforce group once.", "attended"))
    for name, places in (("places_offered", request.places_offered), ("places_booked", request.places_booked)):
        if places is not None and places < 0:
            findings.append(Finding("places_below_zero", "Places are 0 or more.", name))
    score = request.feedback_hundredths
    if score is not None and not 100 <= score <= 500:
        findings.append(Finding("feedback_score", "A feedback score lies between 1 and 5.", "feedback_hundredths"))
    if not findings and case.people < case.session.minimum_places:
        sentence = f"{case.people} attended; the session needed at least {case.session.minimum_places}."
        findings.append(Finding("below_minimum", sentence, "attended", Severity.WARN))
    return findings


def _day(read: Reading, case: DeliveryCase) -> list[Finding]:
    if case.session.held_on <= read.today:
        return []
    sentence = f"The session is on {day_text(case.session.held_on)}, after today, {day_text(read.today)}."
    return [Finding("session_to_come", sentence, "held_on")]


def _signed_off(read: Reading, case: DeliveryCase) -> tuple[Finding, ...]:
    day = case.session.counts_from(case.session.held_on) if case.pence else None
    return ask(DAY_RULES, sign_offs.dated(read, day, "held_on"))


def apply(work: Writing, request: RecordDelivery, case: DeliveryCase | None, person: Person) -> DeliveryRecorded:
    """Settle the session, write who attended, and accrue what was taken up in the year of its day."""
    case = found(case)
    session = case.session
    work.update(
        tables.session,
        session.id,
        state=SessionState.DELIVERED,
        held_on=session.held_on,
        places_offered=session.planned_places if request.places_offered is None else request.places_offered,
        places_booked=request.places_booked,
        places_attended=case.people,
        delivered_hundredths=case.delivered_hundredths,
        pence=case.pence,
        register_reference=request.register_reference.strip(),
        feedback_hundredths=request.feedback_hundredths,
        feedback_comment=request.feedback_comment.strip(),
        recorded_by=person.id,
        recorded_on=work.today,
    )
    for item in request.attended:
        work.insert(tables.attendance, session_id=session.id, workforce_group=item.workforce_group, people=item.people)
    committing.bring(work, case.line, case.entering, cause="session_plan", cause_id=session.id, person=person)
    committing.settle(
        work,
        case.line,
        case.year,
        case.pence,
        Stage.ACCRUED,
        session_id=session.id,
        person=person,
        on=session.counts_from(session.held_on),
    )
    _deliver_recharge(work, session)
    return DeliveryRecorded(session.id, session.reference, case.order.number, case.people, case.pence)


def _deliver_recharge(work: Writing, session: Session) -> None:
    """A confirmed recharge of the session can now be charged."""
    recharge = schools.recharge_of(work, session.id)
    if recharge is not None and recharge.state is RechargeState.CONFIRMED:
        work.update(tables.recharge, recharge.id, state=RechargeState.DELIVERED, delivered_on=session.held_on)


RECORD_DELIVERY = Operation(
    name="record_delivery",
    does="Record that a session was delivered, and who attended",
    request=RecordDelivery,
    result=DeliveryRecorded,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SESSIONS, Changed.MONEY, Changed.CALL_OFFS, Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Session {done.reference} delivered: {plain_pounds(done.accrued_pence)} accrued",
)
