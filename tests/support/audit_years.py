"""The auditor keeps the years: closed, carried over and corrected, and the term lengthened, each step predicted."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from audit_book import OPTION_NOTICE, OPTIONS, TERM
from audit_calendar import year_of
from audit_delivery import Order, Variation, next_year
from audit_invoices import InvoiceDesk
from audit_ledger import Entry
from audit_orders import APPROVERS
from audit_sums import shared

EXPOSURE = ("committed", "accrued", "invoiced", "paid")


class YearDesk(InvoiceDesk):
    """The desk of somebody who keeps the years."""

    def close_year(self, year: str) -> None:
        """Close a delivery year."""
        fields = {"financial_year": year, "decision": self.decision()}
        if self.attempt("close_year", fields, self._unclosable(year), "Owen Hughes"):
            exposure: Counter[str] = Counter()
            for ((line, on, stream), stage), pence in self.book.ledger.held.items():
                if on == year and stage in EXPOSURE:
                    for scope in ("framework", f"lot:{self.book.ledger.lots[line]}", f"stream:{stream}"):
                        exposure[scope] += pence
            self.book.closed_exposure[year] = +exposure

    def _unclosable(self, year: str) -> set[str]:
        """A close: of a year that is over, in order, with nothing reserved or committed in it."""
        book = self.book
        moved = {place[1] for place, *_ in book.ledger.by_day}
        if year in book.closed:
            return {"closed_already"}
        if year not in moved and not year_of(TERM[0]) <= year <= year_of(book.last_delivery):
            return {"not_a_delivery_year"}
        codes = {"year_not_over"} if book.today < next_year(year) else set()
        codes |= {"earlier_year_open"} if any(other < year for other in moved - book.closed) else set()
        for stage in ("reserved", "committed"):
            held = any(place[1] == year and at == stage and pence for (place, at), pence in book.ledger.held.items())
            codes |= {f"still_{stage}"} if held else set()
        return codes

    def carry_over(self, number: str, last: date, approver: str) -> None:
        """Carry over what is left of an order."""
        book, order = self.book, self.book.orders[number]
        years, first = self._carried(order)
        lines = {
            each: replace(line, first=first, last=max(last, line.last))
            for each, line in order.lines.items()
            if years & set(book.committed_by_year(each))
        }
        entries: list[Entry] = [entry for each, line in lines.items() for entry in self._moves(each, line)]
        codes = order.ended() | APPROVERS[approver] | book.door(entries)
        codes |= set() if lines else {"nothing_to_carry"}
        for each, line in lines.items():
            if line.first > line.last:
                codes |= {"carried_too_short"}
            elif line.last > book.last_delivery:
                codes |= {"ends_after_term"}
            codes |= {"session_to_move"} if any(session.day < first for session in book.planned(each)) else set()
        fields = {
            "number": number,
            "last_day": last.isoformat(),
            "reason": "Not held by the year's end",
            "legal_ground": "review_clause",
            "approved_by": approver,
        }
        result = self.attempt("carry_over", fields, codes, "Amira Khan")
        if result:
            book.enter(entries)
            order.lines.update(lines)
            worth = book.value(order)
            order.variations.append(Variation("time", worth, worth, ""))
            assert result.first_day == first
            assert result.pence == -sum(pence for (_, year, _), _, pence in entries if year in years)

    def _carried(self, order: Order) -> tuple[set[str], date]:
        """Years that ended and still hold commitment go into today's; where there are none, today's into the next."""
        now = year_of(self.book.today)
        held = {year for line in order.lines for year in self.book.committed_by_year(line)}
        ended = {year for year in held if year < now}
        started = next_year(now)
        return (ended, started.replace(year=started.year - 1)) if ended else (held & {now}, started)

    def correct(self, line: int, year: str, pence: int, reason: str) -> None:
        """Correct the exposure of a closed year in the open one."""
        book, now = self.book, year_of(self.book.today)
        codes = (set() if pence else {"no_amount"}) | (set() if reason else {"no_reason"})
        if year not in book.closed:
            codes |= {"year_not_closed"}
        elif not any(place[:2] == (line, year) for place, *_ in book.ledger.by_day):
            codes |= {"no_money_in_year"}
        accrued = sum(some for (on, _), some in book.standing(line, "accrued").items() if on == now)
        codes |= {"more_than_accrued"} if -pence > accrued else set()
        ordered = book.line(line)
        coming = shared(max(pence, 0), ordered.shares)
        entries: list[Entry] = [((line, now, stream), ordered.lot, part) for stream, part in coming.items()]
        fields = {
            "line_id": line,
            "closed_year": year,
            "pence": pence,
            "reason": reason,
            "decision": self.decision(),
        }
        codes |= book.door(entries, [now])
        if self.attempt("correct_exposure", fields, codes, "Owen Hughes"):
            gone = book.taken(line, now, max(-pence, 0), ("accrued", "outside"))
            book.ledger.carry([(place, "outside", "accrued", part) for place, _, part in entries] + gone)
            ordered.extras += pence

    def extend(self, number: int) -> None:
        """Exercise an option to extend: the next one, in time."""
        book = self.book
        done = sum(book.term_ends >= last for last in OPTIONS)
        if not 1 <= number <= len(OPTIONS):
            codes = {"unknown_option"}
        elif number <= done:
            codes = {"option_exercised"}
        elif book.today > book.term_ends - OPTION_NOTICE:
            codes = {"option_lapsed"}
        else:
            codes = set() if number == done + 1 else {"option_out_of_order"}
        fields = {"number": number, "decision": self.decision()}
        if self.attempt("exercise_extension", fields, codes, "Owen Hughes"):
            book.term_ends = OPTIONS[number - 1]


def last_day_of(year: str) -> date:
    """A financial year's last day."""
    return next_year(year) - timedelta(days=1)
