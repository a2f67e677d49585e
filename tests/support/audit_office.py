"""The auditor keeps the office: needs, ceilings, suspensions, conflicts and the date, each step predicted."""

from datetime import date, datetime
from typing import Any

import audit_predictions as expect
from audit_book import UNITS, Bar, Need, Walk
from audit_desk import Desk
from audit_ledger import Version


class Office(Desk):
    """The desk of somebody who may do everything."""

    def submit(self, lot: str, hundredths: int, stream: str, first: date, last: date, by: str) -> None:
        """Submit a need of some hundredths of a day."""
        fields = {
            "lot": lot,
            "title": "Training",
            "unit": UNITS[lot],
            "quantity_hundredths": hundredths,
            "stream": stream,
            "first_day": first.isoformat(),
            "last_day": last.isoformat(),
            "estimate_low_pence": 1,
            "estimate_high_pence": 10**14,
        }
        result = self.attempt("submit_requirement", fields, expect.submit(self.book, hundredths, first, last), by)
        if result:
            self.book.needs[result.requirement_id] = Need(lot, hundredths, stream, by)

    def agree(self, need: int, by: str, on: date) -> None:
        """Record that a need was agreed."""
        fields = {"requirement_id": need, "agreed_on": on.isoformat(), "agreed_at": "Minute 3"}
        if self.attempt("agree_requirement", fields, expect.agree(self.book, need, by, on), by):
            self.book.needs[need].state, self.book.needs[need].agreed_by = "agreed", by

    def withdraw_need(self, need: int) -> None:
        """Withdraw a need."""
        expected = [] if self.book.needs[need].state in ("submitted", "agreed") else ["wrong_state"]
        if self.attempt("withdraw_requirement", {"requirement_id": need, "reason": "Not needed"}, expected):
            self.book.needs[need].state = "withdrawn"

    def open_walk(self, need: int) -> None:
        """Open the selection for a need."""
        result = self.attempt("open_selection", {"requirement_id": need}, expect.open_walk(self.book, need))
        if result:
            self.book.walks[result.selection_id] = Walk(need, self.book.needs[need].lot)
            self.book.needs[need].state = "in_selection"

    def set_ceiling(self, scope: str, period: str, pence: int, *, condition: bool, lost: bool, decided: bool) -> None:
        """Record a ceiling version."""
        ledger = self.book.ledger
        expected = [] if decided else ["no_decision"]
        if not condition and not lost and pence < ledger.used(scope, period):
            expected.append("ceiling_below_exposure")
        fields = {
            "scope": scope,
            "period": period,
            "pence": pence,
            "decision": self.decision(given=decided),
            "condition": "The bid succeeds" if condition else "",
            "lost_funding": lost,
        }
        result = self.attempt("set_ceiling", fields, expected)
        if result:
            version = Version(result.ceiling_id, scope, period, pence, "conditional", lost)
            ledger.versions.append(version)
            if not condition:
                self._in_force(version)

    def confirm(self, version: Version) -> None:
        """Confirm a conditional version."""
        expected = [] if version.state == "conditional" else ["not_conditional"]
        if version.pence < self.book.ledger.used(version.scope, version.period) and not version.lost_funding:
            expected.append("ceiling_below_exposure")
        fields = {"ceiling_id": version.number, "decision": self.decision()}
        if self.attempt("confirm_ceiling", fields, expected):
            self._in_force(version)

    def _in_force(self, version: Version) -> None:
        for other in self.book.ledger.in_force():
            if (other.scope, other.period) == (version.scope, version.period):
                other.state = "superseded"
        version.state = "in_force"

    def suspend(self, provider: int, lot: str | None, first: date, last: date | None) -> None:
        """Suspend a provider."""
        covering = [bar for bar in self.book.bars.values() if bar.provider == provider and bar.holds(lot, first)]
        expected = ["suspended_already"] * len(covering) + (["dates_reversed"] if last and last < first else [])
        fields: dict[str, Any] = {
            "provider_id": provider,
            "lot": lot,
            "first_day": first.isoformat(),
            "reason": "Insurance",
            "last_day": last and last.isoformat(),
            "decision": self.decision(),
        }
        result = self.attempt("suspend_provider", fields, expected)
        if result:
            self.book.bars[result.suspension_id] = Bar(provider, lot, first, last)

    def lift(self, number: int) -> None:
        """Lift a suspension."""
        bar = self.book.bars[number]
        expected = ["lifted_already"] if bar.lifted else []
        if self.attempt("lift_suspension", {"suspension_id": number, "decision": self.decision()}, expected):
            bar.lifted = self.book.today

    def conflict(self, provider: int, need: int) -> None:
        """Declare a conflict of interest."""
        expected = ["declared_already"] if (provider, need) in self.book.conflicts else []
        fields = {"provider_id": provider, "requirement_id": need, "declared_by": "council", "text": "A trustee"}
        if self.attempt("declare_conflict", fields, expected):
            self.book.conflicts.add((provider, need))

    def move(self, to: datetime) -> None:
        """Move the register's date."""
        expected = [] if to > self.book.now else ["clock_backward"]
        fields = {"to": to.date().isoformat(), "at": to.time().isoformat()}
        if self.attempt("move_date", fields, expected):
            self.book.now, self.book.ledger.today = to, to.date()
