"""What became of the sample's orders: sessions planned and held, invoices, payments, and all that goes otherwise."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from core.domain.delivery import Order, OrderedLine, Session
from core.domain.periods import Term
from core.domain.states import LegalGround, Party, SessionState, Unit, VariationKind, VatCode
from core.domain.working_days import is_working_day, working_days_after
from core.operations.agree_expenses import AGREE_EXPENSES, AgreeExpenses
from core.operations.cancel_session import CANCEL_SESSION, CancelSession
from core.operations.close_order import CLOSE_ORDER, CloseOrder
from core.operations.plan_sessions import PLAN_SESSIONS, NewSession, PlanSessions
from core.operations.record_delivery import RECORD_DELIVERY, Attended, RecordDelivery
from core.operations.vary_order import VARY_ORDER, VariedLine, VaryOrder
from core.sample.billing import Billing
from core.sample.desk import SampleDesk
from core.sample.schools import Schools
from core.store import orders

_GROUPS = {"1": "wider", "2": "residential", "3": "wider", "4": "social-work", "5": "social-work", "6": "social-work"}
"""Whose people a lot's sessions mostly train."""

_VENUES = ("Civic Hall, Leeds", "Merrion House", "Blenheim Centre", "Shine, Harehills", "Armley One Stop Centre")
_TRAINERS = ("A. Reed", "S. Porter", "J. Marsh", "C. Dale", "R. Shaw", "N. Okafor", "P. Wren")
_COMMENTS = ("Clear and practical", "Good pace", "More time for practice, please", "Best course this year", "")
_VARIED, _EXPENSES, _UNDER_USED = (12, 34, 61), (9, 27, 48, 70), (20, 44, 66)
_COUNCIL, _PROVIDER, _NO_SHOW = 0.035, 0.055, 0.065
"""Of a hundred sessions three and a half are cancelled by the council, two by the provider, and one meets nobody."""


class Life:
    """Everything after an order is issued, day by day; what is due is kept by day in the order in which it came up."""

    def __init__(self, desk: SampleDesk) -> None:
        self.desk = desk
        self.chance = random.Random(6000)  # noqa: S311 - a story, not a secret
        self.billing = Billing(desk, self.chance, self.later)
        self.schools = Schools(desk, self.later)
        self._due: dict[date, list[Callable[[], object]]] = {}
        self._issued = 0
        self._expenses: dict[str, tuple[int, int]] = {}

    def day(self) -> None:
        """Do what is due today, and what fell on days on which nobody worked."""
        for day in sorted(day for day in self._due if day <= self.desk.today):
            for step in self._due.pop(day):
                step()

    def later(self, day: date, step: Callable[[], object]) -> None:
        """Do a step on a day, or on the next working day after today where the day is past."""
        earliest = working_days_after(self.desk.today, 1)
        self._due.setdefault(max(day, earliest), []).append(step)

    def issued(self, number: str) -> None:
        """An order has been issued: its sessions are planned on the next working day."""
        self._issued += 1
        count = self._issued
        self.later(self.desk.today, lambda: self._plan(number, count))

    def _plan(self, number: str, count: int) -> None:
        order = self._order(number)
        if order.ended is not None:
            return
        if count in _VARIED:
            self._vary(order)
            order = self._order(number)
        line = order.lines[0]
        school = self.schools.for_order(line, count)
        sessions = tuple(self._session(line, day, quantity, school) for day, quantity in self._days(order, line, count))
        planned = self.desk.do(PLAN_SESSIONS, PlanSessions(line.id, sessions))
        for session_id, session in zip(planned.session_ids, sessions, strict=True):
            self.schools.planned(session_id, session.held_on, line, school)
            self._expect(number, session_id, session.held_on)
        last = max(session.held_on for session in sessions)
        if count in _EXPENSES:
            self.later(working_days_after(last, 1), lambda: self._agree_expenses(number, line, last))
        self.later(working_days_after(last, self.chance.randint(5, 9)), lambda: self._finish(number, count))

    def _days(self, order: Order, line: OrderedLine, count: int) -> list[tuple[date, int]]:
        """Up to four days spread over the line's term, with what each takes of it."""
        whole = line.quantity_hundredths
        if count in _UNDER_USED and whole > 200:
            whole -= 100
        held = min(4, max(1, whole // 100))
        first = max(line.term.first, order.issued_on)
        working = [day for day in _each_day(Term(first, line.term.last)) if is_working_day(day)] or [line.term.last]
        held = min(held, len(working))
        days = [working[index * len(working) // held] for index in range(held)]
        each = whole // held // 50 * 50 or whole
        return [(day, each if day is not days[-1] else whole - each * (held - 1)) for day in days]

    def _session(self, line: OrderedLine, day: date, quantity: int, school: int | None) -> NewSession:
        places = quantity // 100 if line.unit is Unit.PLACE else self.chance.choice([12, 16, 20, 24])
        return NewSession(
            held_on=day,
            quantity_hundredths=quantity,
            planned_places=places,
            minimum_places=min(6, places),
            starts_at=self.chance.choice(["09:30", "10:00", "13:00"]),
            venue=self.chance.choice(_VENUES),
            trainer=self.chance.choice(_TRAINERS),
            establishment_id=school,
        )

    def _expect(self, number: str, session_id: int, held_on: date) -> None:
        luck = self.chance.random()
        if luck < _COUNCIL:
            notice = held_on - timedelta(days=self.chance.choice([2, 4, 9, 20]))
            self.later(notice, lambda: self._cancel(number, session_id, Party.COUNCIL))
        elif luck < _PROVIDER:
            self.later(held_on - timedelta(days=2), lambda: self._cancel(number, session_id, Party.PROVIDER))
        elif luck < _NO_SHOW:
            self.later(working_days_after(held_on, 1), lambda: self._nobody_came(session_id))
        else:
            recorded = working_days_after(held_on, self.chance.choice([1, 1, 2, 2, 3, 5]))
            self.later(recorded, lambda: self._record(number, session_id))

    def _cancel(self, number: str, session_id: int, party: Party) -> None:
        session = self._session_of(number, session_id)
        if session.state is not SessionState.PLANNED:
            return
        reason = "Too few people had booked" if party is Party.COUNCIL else "The trainer is ill"
        notice = min(self.desk.today, session.held_on)
        self.desk.do(CANCEL_SESSION, CancelSession(session_id, party, notice, reason))

    def _nobody_came(self, session_id: int) -> None:
        reason = "The team was called to an inspection and nobody came"
        self.desk.do(CANCEL_SESSION, CancelSession(session_id, Party.COUNCIL, self.desk.today, reason, no_show=True))

    def _record(self, number: str, session_id: int) -> None:
        session = self._session_of(number, session_id)
        lot = self._order(number).lot
        people = max(session.minimum_places - 1, session.planned_places - self.chance.choice([0, 1, 2, 2, 3, 5]))
        others = min(people, self.chance.choice([0, 0, 3, 5]))
        main = "schools" if lot == "8" else _GROUPS.get(lot, "wider")
        groups = [Attended(main, people - others)]
        if others and main != "wider":
            groups.append(Attended("wider", others))
        elif others:
            groups.append(Attended("social-work", others))
        self.desk.do(
            RECORD_DELIVERY,
            RecordDelivery(
                session_id,
                tuple(groups),
                places_booked=session.planned_places,
                register_reference=f"REG-{session.reference[3:]}",
                feedback_hundredths=self.chance.choice([380, 410, 430, 450, 460, 480]),
                feedback_comment=self.chance.choice(_COMMENTS),
            ),
        )

    def _vary(self, order: Order) -> None:
        line = order.lines[0]
        more = VariedLine(line.id, quantity_hundredths=line.quantity_hundredths + 100)
        reason = "A second team asked to join"
        ground = LegalGround.NOT_SUBSTANTIAL
        request = VaryOrder(order.number, VariationKind.VALUE, (more,), reason, ground, "Owen Hughes")
        self.desk.do(VARY_ORDER, request)

    def _agree_expenses(self, number: str, line: OrderedLine, day: date) -> None:
        pence = self.chance.choice([2_450, 3_860, 4_120])
        self.desk.do(AGREE_EXPENSES, AgreeExpenses(line.id, day, pence, "Travel to the venue", "E-mail of the service"))
        self._expenses[number] = (line.id, pence)

    def _finish(self, number: str, count: int) -> None:
        """After the last session: what was not used is let go, and the provider sends its invoice."""
        order = self._order(number)
        if any(session.state is SessionState.PLANNED for session in order.sessions):
            self.later(working_days_after(self.desk.today, 2), lambda: self._finish(number, count))
            return
        if count in _UNDER_USED:
            self.desk.do(CLOSE_ORDER, CloseOrder(number, "One session fewer was needed than ordered"))
        vat = VatCode.OUTSIDE_SCOPE if "CIC" in order.provider else VatCode.STANDARD
        self.billing.bill(order, count, vat, self._expenses.get(number))

    def _order(self, number: str) -> Order:
        with self.desk.register.reading() as read:
            order = orders.order(read, number)
        if order is None:
            raise LookupError(number)
        return order

    def _session_of(self, number: str, session_id: int) -> Session:
        return next(session for session in self._order(number).sessions if session.id == session_id)


def _each_day(term: Term) -> list[date]:
    return [term.first + timedelta(days=step) for step in range(max(term.days, 0))]
