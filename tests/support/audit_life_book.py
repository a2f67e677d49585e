"""The auditor's book of whole lives of call-offs: the book of their placing, and all that came after the award."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from audit_bills import Bill, Billed, Paid
from audit_book import UNITS, Book
from audit_delivery import USED, Order, Ordered, Session
from audit_funding import Funding
from audit_ledger import Entry, Step
from audit_recharges import Recharge
from audit_sums import covered, drawn, shifts
from audit_tariff import Band, charged


@dataclass
class LifeBook(Book):
    """Everything that the auditor knows of a register whose orders are worked."""

    orders: dict[str, Order] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    tariffs: list[tuple[date, list[Band]]] = field(default_factory=list)
    recharges: dict[int, Recharge] = field(default_factory=dict)
    fundings: dict[tuple[str, str], Funding] = field(default_factory=dict)
    bills: dict[int, Bill] = field(default_factory=dict)
    payments: dict[int, Paid] = field(default_factory=dict)
    given_up: Counter[int] = field(default_factory=Counter)

    def keep(self, offer: int) -> None:
        """Keep the order that came from an offer, with each line of which something was accepted."""
        asked = self.asked[offer]
        if not asked.order or asked.order in self.orders:
            return
        lot = self.walks[asked.walk].lot
        lines = {
            number: Ordered(
                asked.order, lot, UNITS[lot], item.stands, item.pence_a_day, item.first, item.last, item.shares
            )
            for number, item in asked.items.items()
            if item.stands
        }
        self.orders[asked.order] = Order(offer, asked.provider, lot, self.today, lines)

    def order_of(self, line: int) -> Order:
        """The order that a line belongs to."""
        return next(order for order in self.orders.values() if line in order.lines)

    def line(self, number: int) -> Ordered:
        """A line as it stands."""
        return self.order_of(number).lines[number]

    def planned(self, line: int) -> list[Session]:
        """The sessions of a line that are still to come."""
        return [s for s in self.sessions.values() if s.line == line and s.state == "planned"]

    def sessions_of(self, order: Order) -> list[Session]:
        """Every session of an order."""
        return [session for session in self.sessions.values() if session.line in order.lines]

    def value(self, order: Order) -> int:
        """What was used of an order, at the price of then, and what is left of it."""
        used = sum(session.pence for session in self.sessions_of(order) if session.state in USED)
        return used + sum(line.left_pence for line in order.lines.values())

    def charged(self, order: Order, by: str, given: date, day: date) -> int:
        """The part of a session's price that is charged when it is cancelled, by the tariff of the order's day."""
        known = [(first, number) for number, (first, _) in enumerate(self.tariffs) if first <= order.issued]
        return charged(self.tariffs[max(known)[1]][1], by, given, day) if known else 0

    def recharge_of(self, session: int) -> Recharge | None:
        """The recharge of a session."""
        return next((recharge for recharge in self.recharges.values() if recharge.session == session), None)

    def billed_for(self, session: int) -> list[tuple[Bill, Billed]]:
        """Every line of an invoice that is for a session."""
        return [(b, line) for b in self.bills.values() for line in b.lines.values() if line.session == session]

    def asked_for(self, session: int) -> int:
        """What invoices ask for a session less credits, matched or not."""
        return sum(billed.left for _, billed in self.billed_for(session))

    def credited_for_good(self, session: int) -> int:
        """What was credited for a session and is owed no more."""
        return self.given_up[session]

    def left_to_invoice(self, session: int) -> int:
        """What of a session's price no invoice has taken, or a credit gave back as still owed."""
        taken = sum(billed.left for bill, billed in self.billed_for(session) if bill.matched_by)
        return self.sessions[session].pence - taken - self.given_up[session]

    def standing(self, line: int, stage: str) -> dict[tuple[str, str], int]:
        """What a line holds at a stage, by year and stream."""
        held = self.ledger.standing(line, stage)
        return {(year, stream): pence for (_, year, stream), pence in sorted(held.items())}

    def bring(self, number: int, line: Ordered, wanted: Mapping[str, int]) -> list[Entry]:
        """What goes and comes to bring a line's commitment to these sums by year."""
        found = shifts(self.standing(number, "committed"), wanted, line.shares)
        return [((number, year, stream), line.lot, pence) for year, stream, pence in found]

    def cover(self, number: int, line: Ordered, needed: Mapping[str, int]) -> list[Entry]:
        """What goes and comes so that every year has what its sessions need."""
        return self.bring(number, line, covered(self.committed_by_year(number), needed))

    def committed_by_year(self, line: int) -> dict[str, int]:
        """What a line has committed, by year."""
        years: Counter[str] = Counter()
        for (year, _), pence in self.standing(line, "committed").items():
            years[year] += pence
        return dict(years)

    def taken(self, line: int, year: str, pence: int, stages: tuple[str, str]) -> list[Step]:
        """Steps of a sum from what a line holds at a stage in a year, in proportion to its streams."""
        before, after = stages
        held = {place: some for place, some in self.ledger.standing(line, before).items() if place[1] == year}
        return [(place, before, after, part) for place, part in drawn(dict(sorted(held.items())), pence).items()]

    def door(self, entries: list[Entry], exposure: Iterable[str] = ()) -> set[str]:
        """What keeps money out: a year without a ceiling, a ceiling, a closed year.

        A ceiling that is over lets nothing come, not even as much as goes.
        """
        codes = {"no_ceiling_for_year"} if self.ledger.unguarded_years(entries) else set()
        for version in self.ledger.in_force():
            comes = any(self.ledger.met(version, [entry]) for entry in entries if entry[2] > 0)
            after = self.ledger.used(version.scope, version.period) + self.ledger.met(version, entries)
            codes |= {"ceiling_passed"} if comes and after > version.pence else set()
        touched = {year for (_, year, _), _, _ in entries} | set(exposure)
        return codes | ({"year_closed"} if touched & self.closed else set())

    def enter(self, entries: list[Entry]) -> None:
        """Let money go from what is committed, and come to it."""
        for place, _, pence in sorted(entries, key=lambda entry: entry[2] > 0):
            stages = ("outside", "committed") if pence > 0 else ("committed", "outside")
            self.ledger.move(place, *stages, abs(pence))
