"""The auditor keeps the invoices: recorded, matched, approved, disputed, credited, paid and taken back."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import audit_invoice_predictions as expect
from audit_bills import Bill, Billed, Paid
from audit_schools import SchoolDesk
from audit_sums import drawn


class InvoiceDesk(SchoolDesk):
    """The desk of somebody who handles invoices."""

    def record_invoice(self, bill: Bill, entered: list[dict[str, Any]], wrong: set[str]) -> None:
        """Record an invoice whose lines were entered like this; `wrong` is what their sums do wrong."""
        lines = [_matched(fields, billed) for fields, billed in zip(entered, bill.lines.values(), strict=True)]
        fields = {
            "provider_id": bill.provider,
            "number": bill.number,
            "invoiced_on": bill.invoiced.isoformat(),
            "received_on": bill.received.isoformat(),
            "lines": lines,
        }
        codes = expect.record(self.book, bill, wrong)
        result = self.attempt("record_invoice", fields, codes, bill.recorded_by)
        if result:
            start = 1 + sum(len(other.lines) for other in self.book.bills.values())
            bill.lines = dict(enumerate(bill.lines.values(), start=start))
            self.book.bills[result.invoice_id] = bill
            self._invoice(bill, bill.recorded_by)
            assert (result.gross_pence, result.state) == (bill.due_gross, bill.state)

    def _invoice(self, bill: Bill, by: str) -> None:
        """Invoice what an invoice is matched to, once each of its lines is."""
        if any(billed.line is None and billed.left > 0 for billed in bill.lines.values()):
            return
        bill.matched_by = by
        asks = [expect.ask(self.book, billed, billed.left) for billed in bill.lines.values()]
        accrued = {place: pence for (place, stage), pence in self.book.ledger.held.items() if stage == "accrued"}
        bill.holds, _ = expect.taken(accrued, [each for each in asks if each])
        for place, pence in bill.holds.items():
            self.book.ledger.move(place, "accrued", "invoiced", pence, bill.received)

    def match_invoice(self, number: int, matches: dict[int, tuple[int, int | None]], by: str) -> None:
        """Match lines of an invoice to order lines and sessions."""
        bill = self.book.bills[number]
        after = replace(bill, lines=dict(bill.lines))
        for each, (line, session) in matches.items():
            after.lines[each] = replace(after.lines[each], line=line, session=session)
        codes = expect.match(self.book, after) | (set() if bill.state == "received" else {"invoice_not_received"})
        fields = {
            "invoice_id": number,
            "matches": [
                {"invoice_line_id": each, "line_id": line, "session_id": session}
                for each, (line, session) in matches.items()
            ],
        }
        result = self.attempt("match_invoice", fields, codes, by)
        if result:
            bill.lines = after.lines
            self._invoice(bill, by)
            assert (result.state, result.invoiced_pence) == (bill.state, bill.holds.total())

    def approve(self, number: int, by: str) -> None:
        """Approve an invoice."""
        bill = self.book.bills[number]
        if self.attempt("approve_invoice", {"invoice_id": number}, expect.approve(bill, by), by):
            bill.approved = True

    def dispute(self, number: int) -> None:
        """Dispute an invoice."""
        bill = self.book.bills[number]
        codes = set() if bill.state in ("received", "matched", "approved") else {"not_disputable"}
        if self.attempt("dispute_invoice", {"invoice_id": number, "reason": "Too much"}, codes, "Amira Khan"):
            bill.disputed = True

    def resolve(self, number: int) -> None:
        """Resolve a dispute."""
        bill = self.book.bills[number]
        codes = set() if bill.disputed else {"not_disputed"}
        result = self.attempt("resolve_dispute", {"invoice_id": number, "outcome": "Agreed"}, codes, "Amira Khan")
        if result:
            bill.disputed = False
            assert result.state == bill.state

    def pay(self, number: int, gross: int, on: date, reference: str) -> None:
        """Record a payment."""
        book, bill = self.book, self.book.bills[number]
        fields = {
            "invoice_id": number,
            "paid_on": on.isoformat(),
            "gross_pence": gross,
            "ledger_reference": reference,
        }
        codes = expect.pay(book, bill, gross, on, reference)
        result = self.attempt("record_payment", fields, codes, "Amira Khan")
        if result:
            net = bill.net_of(gross)
            parts = drawn(dict(sorted(bill.holds.items())), net)
            paid = Paid(number, on, net, gross, [(place, "invoiced", "paid", part) for place, part in parts.items()])
            book.payments[result.payment_id] = paid
            book.ledger.carry(paid.steps, on)
            bill.holds.subtract(parts)
            bill.paid_net += net
            bill.paid_gross += gross
            assert (result.net_pence, result.left_gross_pence, result.state) == (net, bill.unpaid, bill.state)

    def reverse(self, number: int, on: date, reason: str) -> None:
        """Take back a payment."""
        book, paid = self.book, self.book.payments[number]
        codes = {"reversed_already"} if paid.reversed or paid.gross < 0 else set()
        codes |= {"reversal_before_payment"} if on < paid.on else set()
        codes |= {"payment_in_future"} if on > book.today else set()
        codes |= set() if reason else {"no_reason"}
        fields = {"payment_id": number, "paid_on": on.isoformat(), "ledger_reference": "R-1", "reason": reason}
        result = self.attempt("reverse_payment", fields, codes, "Amira Khan")
        if result:
            bill = book.bills[paid.bill]
            paid.reversed = True
            book.payments[result.payment_id] = Paid(paid.bill, on, -paid.net, -paid.gross, [])
            book.ledger.carry([(place, after, before, part) for place, before, after, part in paid.steps], on)
            bill.holds.update({place: part for place, _, _, part in paid.steps})
            bill.paid_net -= paid.net
            bill.paid_gross -= paid.gross

    def credit(self, number: int, name: str, on: date, lines: dict[int, tuple[int, int]], *, owed: bool) -> None:
        """Record a credit note."""
        book, bill = self.book, self.book.bills[number]
        codes, parts = expect.credit(book, bill, name, on, lines, owed=owed)
        fields = {
            "invoice_id": number,
            "number": name,
            "credited_on": on.isoformat(),
            "reason": "Not held",
            "lines": [
                {"invoice_line_id": each, "net_pence": net, "vat_pence": vat} for each, (net, vat) in lines.items()
            ],
            "still_owed": owed,
        }
        result = self.attempt("record_credit", fields, codes, "Amira Khan")
        if not result:
            return
        for each, (net, vat) in lines.items():
            billed = bill.lines[each]
            billed.credited_net += net
            billed.credited_vat += vat
            if bill.matched_by:
                self._give_up(billed, net, owed=owed)
        bill.credits.add(expect.key(name))
        bill.holds.subtract(parts)
        bill.disputed = bill.disputed and bill.unpaid > 0
        for place, pence in parts.items():
            book.ledger.move(place, "invoiced", "accrued", pence, on)
        for place, pence in (Counter() if owed else parts).items():
            book.ledger.move(place, "accrued", "outside", pence, on)
        assert result.state == bill.state

    def _give_up(self, billed: Billed, net: int, *, owed: bool) -> None:
        """What is credited and not owed any more is no part of its line's exposure."""
        if owed or billed.line is None:
            return
        self.book.line(billed.line).extras -= net
        if billed.session is not None:
            self.book.given_up[billed.session] += net


def _matched(fields: dict[str, Any], billed: Billed) -> dict[str, Any]:
    named = {"line_id": billed.line, "session_id": billed.session}
    return fields | {name: value for name, value in named.items() if value is not None}
