"""Record that a session was cancelled, or that somebody stayed away: what the tariff charges accrues, the rest goes."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine, Session, session_years
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.money import plain_pounds, quantity, share_of
from core.domain.periods import FinancialYear, day_text
from core.domain.position import Entering
from core.domain.states import Party, Role, SessionState, Stage
from core.domain.tariff import Band, band_of, notice_given
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, ORDER_RULES, ask
from core.store import committing, orders, sessions, sign_offs, tables, tariffs
from core.store.reading import Reading, Writing
from core.store.sessions import Known


@dataclass(frozen=True, slots=True)
class CancelSession:
    """Who cancelled, the day on which notice was given, why, and who bears the charge.

    A no-show is a session that somebody stayed away from: it counts as cancelled without notice.
    """

    session_id: int
    cancelled_by: Party
    notice_on: date
    reason: str
    borne_by: Party = Party.COUNCIL
    no_show: bool = False


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """The session's reference and call-off, and the whole pence that were charged and released."""

    session_id: int
    reference: str
    number: str
    no_show: bool
    charged_pence: int
    released_pence: int


@dataclass(frozen=True, slots=True)
class CancelCase:
    """What the session takes of its line, its price, the charge, and what moves between years before it.

    `quantity_hundredths` are of the line's unit, `charged_hundredths` of a per cent; prices are whole pence.
    """

    order: Order
    line: OrderedLine
    session: Session
    quantity_hundredths: int
    price_pence: int
    charged_hundredths: int
    entering: tuple[Entering, ...]

    @property
    def charge_pence(self) -> int:
        """What is charged, half up."""
        return share_of(self.price_pence, self.charged_hundredths)

    @property
    def year(self) -> str:
        """The delivery year in which the charge accrues: that of the session's day."""
        return str(FinancialYear.of(self.session.held_on))


def examine(read: Reading, request: CancelSession, person: Person) -> Examined[CancelCase | None]:
    """The session is still planned, notice came before it or somebody stayed away; says what is charged."""
    known, findings = sessions.planned(read, request.session_id)
    if known is None:
        return Examined(None, (*findings, *_reason(request)))
    bands = tariffs.tariff_on(read, known[0].issued_on)
    band = band_of(bands, request.cancelled_by, _notice_on(request, known[2]), known[2].held_on)
    case = _case(read, request, known, band)
    step = committing.order_step(read, case.order, entering=case.entering, exposure_years=(case.year,))
    findings = (*ask(ORDER_RULES, step), *_parties(request, case), *_days(read, request, case))
    said = findings or (_charge(request, case, band, priced=bool(bands)),)
    return Examined(case, (*said, *_reason(request), *_signed_off(read, request, case)))


def _case(read: Reading, request: CancelSession, known: Known, band: Band | None) -> CancelCase:
    order, line, session = known
    taken = min(session.quantity_hundredths, line.left_hundredths)
    price = line.price(taken)
    year = str(FinancialYear.of(session.held_on))
    entering: tuple[Entering, ...] = ()
    if year not in orders.closed_years(read):
        rest = replace(line, used_hundredths=line.used_hundredths + taken)
        needed = session_years(rest, [item for item in order.planned(line.id) if item.id != session.id])
        needed[year] = needed.get(year, 0) + price
        entering = committing.changes_to_cover(read, line, needed)
    free = band is None or request.borne_by is Party.PROVIDER
    part = 0 if band is None or free else band.charged_hundredths
    return CancelCase(order, line, session, taken, price, part, entering)


def _signed_off(read: Reading, request: CancelSession, case: CancelCase) -> tuple[Finding, ...]:
    day = case.session.counts_from(_notice_on(request, case.session)) if case.price_pence else None
    return ask(DAY_RULES, sign_offs.dated(read, day, "notice_on"))


def _notice_on(request: CancelSession, session: Session) -> date:
    return session.held_on if request.no_show else request.notice_on


def _reason(request: CancelSession) -> tuple[Finding, ...]:
    return () if request.reason.strip() else (Finding("no_reason", "Say why the session is not held.", "reason"),)


def _parties(request: CancelSession, case: CancelCase) -> list[Finding]:
    findings = []
    if request.cancelled_by is Party.SCHOOL:
        sentence = "A school cancels through the council. Record the council, and let the school bear the charge."
        findings.append(Finding("cancelled_by_school", sentence, "cancelled_by"))
    if request.borne_by is Party.SCHOOL and case.session.establishment_id is None:
        sentence = f"Session {case.session.reference} was planned for no school, so none bears its charge."
        findings.append(Finding("no_school", sentence, "borne_by"))
    return findings


def _days(read: Reading, request: CancelSession, case: CancelCase) -> list[Finding]:
    findings = []
    held_on, issued_on = case.session.held_on, case.order.issued_on
    if request.notice_on > read.today:
        sentence = f"{day_text(request.notice_on)} is after today, {day_text(read.today)}."
        findings.append(Finding("notice_to_come", sentence, "notice_on"))
    if request.notice_on < issued_on:
        sentence = f"{case.order.number} was issued on {day_text(issued_on)}; notice cannot have come before."
        findings.append(Finding("notice_before_order", sentence, "notice_on"))
    if request.no_show and held_on > read.today:
        sentence = f"The session is on {day_text(held_on)}, after today, {day_text(read.today)}. Cancel it instead."
        findings.append(Finding("session_to_come", sentence, "no_show"))
    if not request.no_show and request.notice_on > held_on:
        sentence = (
            f"Notice on {day_text(request.notice_on)} came after the session of {day_text(held_on)}. Record a no-show, "
            "or the day on which notice was given."
        )
        findings.append(Finding("notice_after_session", sentence, "notice_on"))
    return findings


def _charge(request: CancelSession, case: CancelCase, band: Band | None, *, priced: bool) -> Finding:
    """What the tariff charges, said before it is done."""
    if request.borne_by is Party.PROVIDER:
        why = "the provider bears it"
    elif not priced:
        why = f"no tariff was in force when {case.order.number} was issued"
    elif band is None:
        why = f"the tariff has no charge when the {request.cancelled_by} cancels"
    else:
        given = notice_given(_notice_on(request, case.session), case.session.held_on, band.day_kind)
        days = "day’s" if given == 1 else "days’"
        why = f"{given} {band.day_kind} {days} notice, {quantity(band.charged_hundredths)}%"
    charge, price = case.charge_pence, case.price_pence
    figures: dict[str, int | str] = {"price_pence": price, "charge_pence": charge}
    if not charge:
        return Finding("nothing_charged", f"Nothing is charged: {why}.", "", Severity.NOTE, figures)
    sentence = f"{plain_pounds(charge)} of {plain_pounds(price)} is charged: {why}."
    return Finding("charge_due", sentence, "", Severity.WARN, figures)


def apply(work: Writing, request: CancelSession, case: CancelCase | None, person: Person) -> SessionCancelled:
    """Settle the session, accrue the charge in the year of its day, and release the rest of its price."""
    case = found(case)
    session, charge = case.session, case.charge_pence
    work.update(
        tables.session,
        session.id,
        state=SessionState.NO_SHOW if request.no_show else SessionState.CANCELLED,
        quantity_hundredths=case.quantity_hundredths,
        cancelled_by=request.cancelled_by,
        borne_by=request.borne_by,
        notice_on=request.notice_on,
        charged_hundredths=case.charged_hundredths,
        pence=charge,
        reason=request.reason.strip(),
        recorded_by=person.id,
        recorded_on=work.today,
    )
    committing.bring(work, case.line, case.entering, cause="session_plan", cause_id=session.id, person=person)
    on, rest = session.counts_from(_notice_on(request, session)), case.price_pence - charge
    for pence, after in ((charge, Stage.ACCRUED), (rest, Stage.OUTSIDE)):
        committing.settle(work, case.line, case.year, pence, after, session_id=session.id, person=person, on=on)
    return SessionCancelled(session.id, session.reference, case.order.number, request.no_show, charge, rest)


CANCEL_SESSION = Operation(
    name="cancel_session",
    does="Cancel a session, or record that somebody stayed away",
    request=CancelSession,
    result=SessionCancelled,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SESSIONS, Changed.MONEY, Changed.CALL_OFFS, Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Session {done.reference} {'recorded as a no-show' if done.no_show else 'cancelled'}: "
        f"{plain_pounds(done.charged_pence)} charged, {plain_pounds(done.released_pence)} released"
    ),
)
