"""The auditor keeps the calendar: sessions planned, moved, delivered, cancelled and taken back."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import audit_session_predictions as expect
from audit_calendar import year_of
from audit_delivery import Session
from audit_life_book import LifeBook
from audit_office import Office
from audit_sums import near
from audit_tariff import Band, gaps

MOVABLE = ("held_on", "quantity_hundredths", "planned_places", "minimum_places")


class SessionDesk(Office):
    """The desk of a placing officer while training runs."""

    book: LifeBook

    def issue(self, number: int, by: str) -> None:
        """Issue the order from an offer, and keep it as it stands."""
        super().issue(number, by)
        self.book.keep(number)

    def plan(self, line: int, coming: list[Session]) -> None:
        """Plan sessions of a line."""
        codes, entries = expect.plan(self.book, line, coming)
        fields = {"line_id": line, "sessions": [_planned(session) for session in coming]}
        result = self.attempt("plan_sessions", fields, codes, "Amira Khan")
        if result:
            self.book.sessions.update(zip(result.session_ids, coming, strict=True))
            self.book.enter(entries)

    def deliver(
        self,
        number: int,
        attended: dict[str, int],
        *,
        hundredths: int | None = None,
        day: date | None = None,
        feedback: int | None = None,
    ) -> None:
        """Record that a session was delivered."""
        session = self.book.sessions[number]
        line = self.book.line(session.line)
        people, on = sum(attended.values()), day or session.day
        taken = people * 100 if line.unit == "place" else session.hundredths if hundredths is None else hundredths
        codes, entries = expect.deliver(self.book, session, taken, on, attended, feedback)
        fields: dict[str, Any] = {
            "session_id": number,
            "attended": [{"workforce_group": group, "people": people} for group, people in attended.items()],
            "delivered_hundredths": hundredths,
            "held_on": day and day.isoformat(),
            "feedback_hundredths": feedback,
        }
        result = self.attempt("record_delivery", fields, codes, "Amira Khan")
        if result:
            self.book.enter(entries)
            session.day, session.people = on, people
            self.settle(session, "delivered", taken, line.price(taken), session.counts_on(on))
            assert (result.people, result.accrued_pence) == (people, session.pence)

    def move_session(self, number: int, **changes: Any) -> None:
        """Move a session, or change what it takes and whom it holds."""
        before = self.book.sessions[number]
        after = replace(before, **changes)
        codes, entries = expect.move(self.book, number, after)
        fields = {name: value for name, value in _planned(after).items() if name in MOVABLE}
        if self.attempt("move_session", {"session_id": number, **fields}, codes, "Amira Khan"):
            self.book.sessions[number] = after
            self.book.enter(entries)

    def cancel_session(
        self, number: int, given: date, *, by: str, bearer: str, no_show: bool = False, reason: str = "Ill"
    ) -> None:
        """Record that a session was cancelled, or that somebody stayed away."""
        session = self.book.sessions[number]
        codes, entries = expect.cancel(self.book, session, by, bearer, given, reason, no_show=no_show)
        fields = {
            "session_id": number,
            "cancelled_by": by,
            "notice_on": given.isoformat(),
            "reason": reason,
            "borne_by": bearer,
            "no_show": no_show,
        }
        result = self.attempt("cancel_session", fields, codes, "Amira Khan")
        if not result:
            return
        self.book.enter(entries)
        line, on = self.book.line(session.line), session.day if no_show else given
        session.hundredths = min(session.hundredths, line.left)
        price = line.price(session.hundredths)
        part = 0 if bearer == "provider" else self.book.charged(self.book.order_of(session.line), by, on, session.day)
        charge, on = near(price * part, 10_000), session.counts_on(on)
        self.settle(session, "no_show" if no_show else "cancelled", session.hundredths, charge, on)
        rest = self.book.taken(session.line, year_of(session.day), price - charge, ("committed", "outside"))
        self.book.ledger.carry(rest, on)
        session.steps += rest
        session.bearer = bearer
        assert (result.charged_pence, result.released_pence) == (charge, price - charge)

    def take_back(self, number: int, reason: str) -> None:
        """Take back the record of a session."""
        session = self.book.sessions[number]
        codes, entries, accrued = expect.take_back(self.book, number, reason)
        fields = {"session_id": number, "reason": reason}
        result = self.attempt("take_back_session", fields, codes, "Amira Khan")
        if not result:
            return
        self.book.line(session.line).used -= session.took
        self.book.line(session.line).extras += self.book.credited_for_good(number)
        again = Session(session.line, session.day, session.hundredths, session.places, session.minimum)
        again.school, again.continues = session.school, session.continues
        again.replaces, again.again = number, self.book.today
        session.state = "taken_back"
        self.book.sessions[result.planned_id] = again
        for place, pence in accrued.items():
            self.book.ledger.move(place, "accrued", "committed", pence)
        self.book.enter(entries)

    def spend(self, line: int, day: date, pence: int, words: str) -> None:
        """Agree expenses beside a line."""
        codes, entries = expect.expense(self.book, line, day, pence, words)
        fields = {"line_id": line, "spent_on": day.isoformat(), "pence": pence, "description": words, "evidence": words}
        if self.attempt("agree_expenses", fields, codes, "Amira Khan"):
            for place, _, part in entries:
                self.book.ledger.move(place, "outside", "accrued", part, day)
            self.book.line(line).extras += pence

    def set_tariff(self, bands: list[Band], first: date) -> None:
        """Set what cancelled sessions cost from a day on."""
        codes = {"tariff_in_past"} if first < self.book.today else set()
        codes |= gaps(bands)
        fields = {
            "bands": [asdict(band) for band in bands],
            "in_force_on": first.isoformat(),
            "decision": self.decision(),
        }
        if self.attempt("set_tariff", fields, codes, "Owen Hughes"):
            self.book.tariffs.append((first, bands))

    def settle(self, session: Session, state: str, taken: int, pence: int, on: date) -> None:
        """Let a session take its part of the line for good, and accrue what is charged for it."""
        session.state, session.took, session.pence = state, taken, pence
        steps = self.book.taken(session.line, year_of(session.day), pence, ("committed", "accrued"))
        self.book.ledger.carry(steps, on)
        session.steps += steps
        self.book.line(session.line).used += taken


def _planned(session: Session) -> dict[str, Any]:
    return {
        "held_on": session.day.isoformat(),
        "quantity_hundredths": session.hundredths,
        "planned_places": session.places,
        "minimum_places": session.minimum,
        "establishment_id": session.school,
        "continues_id": session.continues,
    }
