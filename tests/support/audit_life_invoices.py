"""The steps of invoices, usual and unusual: recorded, matched, approved, disputed, credited, paid and taken back."""

from datetime import timedelta
from typing import Any

from audit_bills import Bill, Billed, whole
from audit_ground import PICK, choose
from audit_life_ground import LifeGround
from audit_recharges import VAT
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

CODE = st.sampled_from(["standard", "standard", "exempt", "reduced", "zero", "outside_scope"])
WHO = st.sampled_from(["Bea Both", "Bea Both", "Amira Khan"])
APPROVER = st.sampled_from(["Owen Hughes", "Owen Hughes", "Amira Khan", "Bea Both"])
BACK = st.sampled_from([0, 0, 1, 40, -1])


class Invoicing(LifeGround):
    """What happens to invoices."""

    def bill(self, lines: list[tuple[Billed, dict[str, Any]]], provider: int, number: str, who: str, days: int) -> None:
        """Record an invoice of some days ago."""
        day = self.book.today - timedelta(days=days)
        wrong = {"amount_below_zero"} if any(billed.net <= 0 for billed, _ in lines) else set()
        bill = Bill(provider, number, day, day, dict(enumerate(billed for billed, _ in lines)), who)
        self.office.record_invoice(bill, [fields for _, fields in lines], wrong)

    @precondition(lambda self: self.to_invoice())
    @rule(
        pick=PICK,
        count=st.integers(1, 3),
        part=st.sampled_from([100, 100, 100, 50, 33]),
        code=CODE,
        who=WHO,
        matched=st.sampled_from([True, True, False]),
    )
    def invoice_what_was_done(self, pick: int, count: int, part: int, code: str, who: str, matched: bool) -> None:
        first = self.to_invoice()[pick % len(self.to_invoice())]
        provider = self.book.order_of(self.book.sessions[first].line).provider
        same = [n for n in self.to_invoice() if self.book.order_of(self.book.sessions[n].line).provider == provider]
        lines = []
        for number in [first, *(number for number in same if number != first)][: count if matched else 1]:
            net = max(self.book.left_to_invoice(number) * part // 100, 1)
            work = (self.book.sessions[number].line, number) if matched else (None, None)
            lines.append(_line(net, code, *work, gross=bool(pick % 2)))
        self.bill(lines, provider, f"B-{self.book.steps_tried}", who, 0)

    @precondition(lambda self: self.matching())
    @rule(pick=PICK, who=WHO, by_line=st.booleans())
    def match_what_fits(self, pick: int, who: str, by_line: bool) -> None:
        number, each, session = self.matching()[pick % len(self.matching())]
        match = (self.book.sessions[session].line, None if by_line else session)
        self.office.match_invoice(number, {each: match}, who)

    def matching(self) -> list[tuple[int, int, int]]:
        """Invoices with a line that is not matched, and sessions of which as much is not invoiced yet."""
        return [
            (number, each, session)
            for number in self.bills_that_are("received")
            for each, line in self.book.bills[number].lines.items()
            for session in self.to_invoice()
            if self.book.order_of(self.book.sessions[session].line).provider == self.book.bills[number].provider
            and line.left <= self.book.left_to_invoice(session)
        ]

    @precondition(lambda self: self.lines() and self.now_and_then(2))
    @rule(
        pick=PICK,
        net=st.sampled_from([1, 10_000, 33_333, 60_001, 0, -5]),
        code=CODE,
        matched=st.sampled_from(["line", "session", "none", "none"]),
        number=st.sampled_from(["A-1", "a 1", "new", "new", "new"]),
        days=BACK,
        provider=st.sampled_from([None, None, None, 2]),
        who=WHO,
    )
    def record_invoice(
        self, pick: int, net: int, code: str, matched: str, number: str, days: int, provider: int | None, who: str
    ) -> None:
        line = self.lines()[pick % len(self.lines())]
        session = None
        if matched == "session" and self.book.sessions:
            session = sorted(self.book.sessions)[pick % len(self.book.sessions)]
            line = self.book.sessions[session].line
        billed = _line(net, code, None if matched == "none" else line, session, gross=False)
        name = f"C-{self.book.steps_tried}" if number == "new" else number
        self.bill([billed], provider or self.book.order_of(line).provider, name, who, days)

    @precondition(lambda self: self.bills_that_are("received") or (self.book.bills and self.now_and_then(5)))
    @rule(pick=PICK, who=WHO, any_line=st.booleans())
    def match_invoice(self, pick: int, who: str, any_line: bool) -> None:
        number = choose(pick, self.book.bills, self.bills_that_are("received"))
        bill = self.book.bills[number]
        mine = [n for n in self.lines() if self.book.order_of(n).provider == bill.provider] or self.lines()
        done = [n for n in self.to_invoice() if self.book.sessions[n].line in mine]
        any_of = self.lines() if any_line and pick % 3 == 0 else mine
        line = any_of[pick % len(any_of)]
        session = done[pick % len(done)] if done and not any_line else None
        each = sorted(bill.lines)[pick % len(bill.lines)]
        match = (line if session is None else self.book.sessions[session].line, session)
        self.office.match_invoice(number, {each: match}, who)

    @precondition(lambda self: self.bills_that_are("matched") or (self.book.bills and self.now_and_then(5)))
    @rule(pick=PICK, by=APPROVER)
    def approve(self, pick: int, by: str) -> None:
        self.office.approve(choose(pick, self.book.bills, self.bills_that_are("matched")), by)

    @precondition(lambda self: self.book.bills and self.now_and_then(3))
    @rule(pick=PICK)
    def dispute(self, pick: int) -> None:
        self.office.dispute(choose(pick, self.book.bills, self.bills_that_are("received", "matched", "approved")))

    @precondition(lambda self: self.bills_that_are("disputed") or (self.book.bills and self.now_and_then(5)))
    @rule(pick=PICK)
    def resolve(self, pick: int) -> None:
        self.office.resolve(choose(pick, self.book.bills, self.bills_that_are("disputed")))

    @precondition(lambda self: self.bills_that_are("approved"))
    @rule(pick=PICK, part=st.sampled_from([100, 100, 50, 33, 1, 101]))
    def pay_what_is_due(self, pick: int, part: int) -> None:
        due = self.bills_that_are("approved")
        number = due[pick % len(due)]
        gross = max(_part(self.book.bills[number].unpaid, part), 1)
        self.office.pay(number, gross, self.book.today, f"L-{self.book.steps_tried}")

    @precondition(lambda self: self.book.bills and self.now_and_then(3))
    @rule(pick=PICK, more=st.sampled_from([0, 1, -1, -(10**9)]), days=BACK, named=st.sampled_from([True, True, False]))
    def pay(self, pick: int, more: int, days: int, named: bool) -> None:
        number = choose(pick, self.book.bills, self.bills_that_are("approved"))
        on = self.book.today - timedelta(days=days)
        self.office.pay(number, self.book.bills[number].unpaid + more, on, f"L-{pick}" if named else "")

    @precondition(lambda self: self.book.payments and self.now_and_then(2))
    @rule(pick=PICK, days=BACK, reason=st.sampled_from(["Wrong account", "Wrong account", ""]))
    def reverse(self, pick: int, days: int, reason: str) -> None:
        stands = [n for n, paid in self.book.payments.items() if not paid.reversed and paid.gross > 0]
        number = choose(pick, self.book.payments, stands)
        self.office.reverse(number, self.book.today - timedelta(days=days), reason)

    @precondition(lambda self: self.bills_that_are("received", "matched", "approved", "disputed"))
    @rule(pick=PICK, part=st.sampled_from([100, 100, 50, 33]), owed=st.booleans())
    def credit_what_is_unpaid(self, pick: int, part: int, owed: bool) -> None:
        open_bills = self.bills_that_are("received", "matched", "approved", "disputed")
        number = open_bills[pick % len(open_bills)]
        bill = self.book.bills[number]
        each = sorted(bill.lines)[pick % len(bill.lines)]
        net = _part(min(bill.lines[each].left, bill.unpaid_net), part)
        vat = _part(min(bill.lines[each].left_vat, bill.unpaid - bill.unpaid_net), part)
        name = f"CN-{self.book.steps_tried}"
        self.office.credit(number, name, self.book.today, {each: (net, vat)}, owed=owed)

    @precondition(lambda self: self.book.bills and self.now_and_then(2))
    @rule(
        pick=PICK,
        part=st.sampled_from([100, 50, 33, 0, -5, 101]),
        vat=st.sampled_from([100, 100, 50, 0, 101]),
        owed=st.booleans(),
        days=BACK,
        every=st.booleans(),
    )
    def credit(self, pick: int, part: int, vat: int, owed: bool, days: int, every: bool) -> None:
        number = choose(pick, self.book.bills, self.bills_that_are("received", "matched", "approved", "disputed"))
        bill = self.book.bills[number]
        chosen = sorted(bill.lines) if every else [sorted(bill.lines)[pick % len(bill.lines)]]
        lines = {}
        for each in chosen:
            line = bill.lines[each]
            lines[each] = (_part(line.left, part), _part(line.left_vat, vat))
        on = self.book.today - timedelta(days=days)
        self.office.credit(number, f"CN-{pick if pick % 5 else self.book.steps_tried}", on, lines, owed=owed)


def _part(pence: int, per_cent: int) -> int:
    """A part of a sum, or a penny too many."""
    return pence + 1 if per_cent > 100 else pence * per_cent // 100


def _line(net: int, code: str, line: int | None, session: int | None, *, gross: bool) -> tuple[Billed, dict[str, Any]]:
    """A line of an invoice, entered by its net or its gross sum."""
    if gross:
        sums = whole(None, net, VAT[code])
        entered = {"gross_pence": net}
    else:
        sums = whole(net, None, VAT[code])
        entered = {"net_pence": net}
    fields = {"description": "Training", "vat_code": code, **entered}
    return Billed(*sums, code, line, session), fields
