"""What has to hold in a register whose orders are worked, read from its file with nothing of the program's."""

from collections import Counter
from itertools import accumulate

from audit_checks import Auditor
from audit_delivery import USED
from audit_life_book import LifeBook

EXPOSURE = ("committed", "accrued", "invoiced", "paid")


class LifeAuditor(Auditor):
    """Reads the file of a register after every step of the life of its orders."""

    def days_are_the_sum_of_their_steps(self, book: LifeBook) -> None:
        """Totals by day are the postings of the day, as the auditor's ledger has them; no day shows less than nothing.

        So does the sum up to any day, and opening + movements = closing between any two.
        """
        rows = self.rows("SELECT scope, period, stage, effective_on, recorded_on, pence FROM day_total WHERE pence")
        kept = {(*row[:3], *map(str, row[3:5])): row[5] for row in rows}
        totals = book.ledger.day_totals
        assert kept == {(*place[:3], *map(str, place[3:])): pence for place, pence in totals.items() if pence}
        for moved in book.ledger.moved:
            days = sorted(book.ledger.by_day[moved].items())
            assert min(accumulate(change for _, change in days)) >= 0
        book.ledger.moved.clear()

    def what_is_left_is_committed(self, book: LifeBook) -> None:
        """Each line has left × rate committed while its order stands, and nothing when it ended.

        All its stages together are what was used, at the price of then, what is left, and what was agreed besides.
        """
        held = self._by_line()
        for order in book.orders.values():
            for number, line in order.lines.items():
                stages = held.get(number, Counter())
                left = 0 if order.ended() else line.left_pence
                used = sum(s.pence for s in book.sessions.values() if s.line == number and s.state in USED)
                assert stages["committed"] == left
                assert sum(stages[stage] for stage in EXPOSURE) == left + used + line.extras
                assert line.left >= 0

    def _by_line(self) -> dict[int, Counter[str]]:
        held: dict[int, Counter[str]] = {}
        for line, _, _, _, before, after, pence in self.replayed():
            assert isinstance(line, int)
            assert isinstance(pence, int)
            stages = held.setdefault(line, Counter())
            stages[str(before)] -= pence
            stages[str(after)] += pence
        return held

    def sessions_stand_where_the_book_has_them(self, book: LifeBook) -> None:
        """Every session with its day, its part of the line, what it came to and whom it trained."""
        rows = self.rows(
            "SELECT id, state, held_on, quantity_hundredths, coalesce(pence, 0), coalesce(places_attended, 0), "
            "line_id, replaces_id FROM session"
        )
        assert set(rows) == {
            (n, s.state, s.day.isoformat(), s.hundredths, s.pence, s.people, s.line, s.replaces)
            for n, s in book.sessions.items()
        }
        people = dict(self.rows("SELECT session_id, sum(people) FROM attendance GROUP BY session_id"))  # type: ignore[arg-type] pairs
        assert +Counter(people) == +Counter({number: session.people for number, session in book.sessions.items()})

    def orders_stand_where_the_book_has_them(self, book: LifeBook) -> None:
        """Variations and closures are those of the book, in their order; what was issued stays as it was."""
        varied = self.rows(
            "SELECT call_off.number, variation.number, kind, pence_before, pence_after FROM variation "
            "JOIN call_off ON call_off.id = call_off_id"
        )
        assert set(varied) == {
            (name, place, variation.kind, variation.before, variation.after)
            for name, order in book.orders.items()
            for place, variation in enumerate(order.variations, start=1)
        }
        closed = self.rows(
            "SELECT number, released_pence, reopened_on IS NOT NULL, coalesce(restored_pence, 0) FROM closure "
            "JOIN call_off ON call_off.id = call_off_id"
        )
        assert Counter(closed) == Counter(
            (name, closure.pence, int(closure.reopened), closure.pence if closure.reopened else 0)
            for name, order in book.orders.items()
            for closure in order.closures
        )
        issued = {
            row[0]: row[1:] for row in self.rows("SELECT id, coalesce(accepted_hundredths, 0), rate_pence FROM line")
        }
        ordered = {
            number: (item.stands, item.pence_a_day)
            for order in book.orders.values()
            for number, item in book.asked[order.offer].items.items()
        }
        assert {number: issued[number] for number in ordered} == ordered

    def invoices_stand_where_the_book_has_them(self, book: LifeBook) -> None:
        """States, sums, credits and payments of every invoice; nothing is paid or credited that is not due."""
        rows = self.rows(
            "SELECT invoice.id, state, provider_id, coalesce(sum(net_pence), 0), coalesce(sum(vat_pence), 0), "
            "coalesce(sum(gross_pence), 0) FROM invoice LEFT JOIN invoice_line ON invoice_id = invoice.id "
            "GROUP BY invoice.id"
        )
        assert set(rows) == {
            (n, b.state, b.provider, net, vat, net + vat)
            for n, b in book.bills.items()
            for net, vat in [(sum(i.net for i in b.lines.values()), sum(i.vat for i in b.lines.values()))]
        }
        credited = self.rows(
            "SELECT invoice_line_id, sum(net_pence), sum(vat_pence) FROM credit_line GROUP BY invoice_line_id"
        )
        assert set(credited) == {
            (number, line.credited_net, line.credited_vat)
            for bill in book.bills.values()
            for number, line in bill.lines.items()
            if line.credited_net or line.credited_vat
        }
        paid = dict(self.rows("SELECT invoice_id, sum(gross_pence) FROM payment GROUP BY invoice_id"))  # type: ignore[arg-type] pairs
        assert +Counter(paid) == +Counter({number: bill.paid_gross for number, bill in book.bills.items()})
        for bill in book.bills.values():
            assert 0 <= bill.paid_net <= bill.due_net
            assert 0 <= bill.paid_gross <= bill.due_gross
            assert bill.holds.total() == (bill.unpaid_net if bill.matched_by else 0)
            assert min(bill.holds.values(), default=0) >= 0

    def no_more_is_invoiced_than_was_done(self, book: LifeBook) -> None:
        """Invoiced and paid of each line are no more than its sessions came to, and what was agreed besides."""
        for number, stages in self._by_line().items():
            done = sum(s.pence for s in book.sessions.values() if s.line == number and s.state in USED)
            extras = next((o.lines[number].extras for o in book.orders.values() if number in o.lines), 0)
            assert stages["invoiced"] + stages["paid"] <= done + extras

    def schools_are_charged_beside_the_money(self, book: LifeBook) -> None:
        """Recharges are those of the book, and no posting comes of one."""
        rows = self.rows("SELECT id, session_id, state, net_pence, vat_pence, gross_pence FROM recharge")
        assert set(rows) == {(n, r.session, r.state, r.net, r.vat, r.net + r.vat) for n, r in book.recharges.items()}
        assert self.rows("SELECT id FROM posting WHERE cause LIKE '%recharge%'") == []

    def funding_rests_on_its_ceiling(self, book: LifeBook) -> None:
        """Each stream's money of a year is the ceiling in force over it."""
        rows = self.rows(
            "SELECT stream, financial_year, carry_forward, spend_by, state FROM funding "
            "JOIN ceiling_version ON ceiling_version.id = ceiling_version_id WHERE funding.superseded_on IS NULL"
        )
        assert set(rows) == {
            (*place, int(funding.carried), funding.spend_by and funding.spend_by.isoformat(), "in_force")
            for place, funding in book.fundings.items()
        }
        moved = self.rows("SELECT virement_id, sum(pence) FROM virement_line GROUP BY virement_id")
        assert all(pence == 0 for _, pence in moved)

    def closed_years_stay_as_they_were(self, book: LifeBook) -> None:
        """The exposure of a closed year is, in every scope, what it was when it was closed."""
        rows = self.rows("SELECT financial_year, exposure_pence FROM year_close")
        assert set(rows) == {(year, exposure["framework"]) for year, exposure in book.closed_exposure.items()}
        for year, exposure in book.closed_exposure.items():
            assert self.exposure_in(year) == exposure

    def exposure_in(self, year: str) -> Counter[str]:
        """Exposure by scope in a year, from all postings."""
        found: Counter[str] = Counter()
        for _, _, stream, lot, before, after, pence in [row for row in self.replayed() if row[1] == year]:
            change = pence * ((after in EXPOSURE) - (before in EXPOSURE))  # type: ignore[operator] whole pence
            for scope in ("framework", f"lot:{lot}", f"stream:{stream}"):
                found[scope] += change
        return +found
