"""The auditor's desk for what is traded with schools, and for the streams that pay."""

from datetime import date
from typing import Any

import audit_recharges as expect
from audit_calendar import year_of
from audit_funding import Funding
from audit_ledger import Version
from audit_orders import OrderDesk
from audit_recharges import Recharge, vat_on


class SchoolDesk(OrderDesk):
    """The desk of somebody who charges schools and moves funding."""

    def quote(self, session: int, school: int, net: int, *, anew: bool) -> None:
        """Quote a school what a session is recharged at."""
        earlier = self.book.recharge_of(session)
        codes = expect.quote(self.book.sessions[session], earlier, school, net, anew=anew)
        fields = {"session_id": session, "establishment_id": school, "net_pence": net, "replaces_quote": anew}
        result = self.attempt("quote_recharge", fields, codes, "Amira Khan")
        if result:
            self.book.recharges[result.recharge_id] = Recharge(session, net)

    def confirm_recharge(self, number: int, name: str) -> None:
        """Record that a school confirmed."""
        recharge = self.book.recharges[number]
        session = self.book.sessions[recharge.session]
        codes = expect.go_on(session, recharge, "confirmed") | (set() if name else {"nobody_confirmed"})
        fields = {"recharge_id": number, "confirmed_by_name": name}
        if self.attempt("confirm_recharge", fields, codes, "Amira Khan"):
            over = session.state in ("delivered", "cancelled", "no_show")
            recharge.state = "delivered" if over else "confirmed"

    def charge_school(self, number: int, code: str, reference: str) -> None:
        """Charge a school."""
        recharge = self.book.recharges[number]
        codes = expect.go_on(self.book.sessions[recharge.session], recharge, "charged")
        codes |= set() if reference else {"no_reference"}
        fields = {"recharge_id": number, "vat_code": code, "charge_reference": reference}
        result = self.attempt("charge_recharge", fields, codes, "Amira Khan")
        if result:
            recharge.state, recharge.vat = "charged", vat_on(recharge.net, code)
            assert (result.vat_pence, result.gross_pence) == (recharge.vat, recharge.net + recharge.vat)

    def settle_recharge(self, number: int) -> None:
        """Record that a school's charge was settled."""
        recharge = self.book.recharges[number]
        codes = expect.go_on(self.book.sessions[recharge.session], recharge, "settled")
        fields = {"recharge_id": number, "settlement_reference": "J-1"}
        if self.attempt("settle_recharge", fields, codes, "Amira Khan"):
            recharge.state = "settled"

    def waive(self, session: int, reason: str) -> None:
        """Waive what a school would be charged."""
        recharge = self.book.recharge_of(session)
        taken_back = self.book.sessions[session].state == "taken_back"
        codes = set() if reason else {"no_reason"}
        if recharge:
            codes |= expect.go_on(self.book.sessions[session], recharge, "waived")
        elif taken_back:
            codes |= {"session_taken_back"}
        fields = {"session_id": session, "reason": reason, "decision": self.decision()}
        result = self.attempt("waive_recharge", fields, codes, "Owen Hughes")
        if result and recharge:
            recharge.state = "waived"
        elif result:
            self.book.recharges[result.recharge_id] = Recharge(session, 0, "waived")

    def deliver(self, number: int, attended: dict[str, int], **given: Any) -> None:
        """Record a delivery; a recharge that was confirmed can be charged from then on."""
        super().deliver(number, attended, **given)
        recharge = self.book.recharge_of(number)
        if recharge and recharge.state == "confirmed" and self.book.sessions[number].state == "delivered":
            recharge.state = "delivered"

    def fund(self, stream: str, year: str, pence: int, *, spend_by: date | None, carried: bool, lost: bool) -> None:
        """Record what a stream brings in a year: a ceiling over it."""
        codes = {"ceiling_below_zero"} if pence < 0 else set()
        codes |= {"year_closed"} if year in self.book.closed else set()
        codes |= (
            {"ceiling_below_exposure"}
            if not lost and pence < self.book.ledger.used(f"stream:{stream}", year)
            else set()
        )
        if spend_by is not None and year_of(spend_by) < year:
            codes |= {"spend_by_before_year"}
        elif spend_by is not None and year_of(spend_by) > year and not carried:
            codes |= {"spend_by_after_year"}
        fields = {
            "stream": stream,
            "financial_year": year,
            "pence": pence,
            "spend_by": spend_by and spend_by.isoformat(),
            "carry_forward": carried,
            "lost_funding": lost,
            "decision": self.decision(),
        }
        result = self.attempt("fund_stream", fields, codes, "Owen Hughes")
        if result:
            self._bring_in(result.ceiling_id, stream, year, pence, lost=lost)
            self.book.fundings[stream, year] = Funding(spend_by, carried=carried)

    def _bring_in(self, number: int, stream: str, year: str, pence: int, *, lost: bool) -> None:
        version = Version(number, f"stream:{stream}", year, pence, "conditional", lost)
        self.book.ledger.versions.append(version)
        self._in_force(version)

    def vire(self, lines: list[tuple[str, str, int]], approver: str) -> None:
        """Move money between streams and years."""
        book = self.book
        given = {(stream, year) for stream, year, _ in lines}
        codes = {"Priya Nair": set(), "Owen Hughes": {"own_approval"}, "Tom Ellis": {"no_approval"}}[approver]
        codes |= {"virement_of_one"} if len(lines) < 2 else set()
        codes |= {"virement_unbalanced"} if sum(pence for *_, pence in lines) else set()
        codes |= {"virement_twice"} if len(given) < len(lines) else set()
        after = {}
        for stream, year, pence in lines:
            codes |= set() if pence else {"virement_of_nothing"}
            version = book.ledger.ceiling(f"stream:{stream}", year)
            if version is None or (stream, year) not in book.fundings:
                codes |= {"not_funded"}
                continue
            codes |= {"year_closed"} if year in book.closed else set()
            after[stream, year] = version.pence + pence
            if pence < 0 and after[stream, year] < book.ledger.used(version.scope, year):
                codes |= {"virement_below_used"}
        fields = {
            "lines": [{"stream": stream, "financial_year": year, "pence": pence} for stream, year, pence in lines],
            "reason": "Take-up differs",
            "approved_by": approver,
            "decision": self.decision(),
        }
        if self.attempt("vire_funding", fields, codes, "Owen Hughes"):
            for stream, year, _ in sorted(lines, key=lambda line: line[2]):
                pence = after[stream, year]
                number = 1 + max(version.number for version in book.ledger.versions)
                self._bring_in(number, stream, year, pence, lost=pence < book.ledger.used(f"stream:{stream}", year))
