"""The auditor keeps the orders: varied, closed, reopened and cancelled, each step predicted."""

from dataclasses import replace
from datetime import date
from typing import Any

from audit_book import CARD, TERM, Need
from audit_delivery import Closure, Order, Ordered, Variation
from audit_ledger import Entry
from audit_predictions import submit
from audit_sessions import SessionDesk
from audit_sums import worth

Changes = dict[int, dict[str, Any]]
"""What changes of which lines: hundredths, rate, first or last day, words."""
KINDS = {"hundredths": "value", "rate": "price", "first": "time", "last": "time", "words": "scope"}
APPROVERS = {"Owen Hughes": set(), "Amira Khan": {"own_approval"}, "Tom Ellis": {"no_approval"}}
"""Who approves what Amira Khan records, and what stands against it."""


class OrderDesk(SessionDesk):
    """The desk of a placing officer who keeps orders."""

    def cancel(self, number: int, *, need_remains: bool) -> None:
        """Cancel an order of which nothing was held and nothing is planned."""
        asked = self.book.asked[number]
        order = self.book.orders[asked.order]
        super().cancel(number, need_remains=need_remains)
        order.cancelled = asked.cancelled

    def refused_to_cancel(self, number: int) -> list[str]:
        """What stands against it."""
        order = self.book.orders[self.book.asked[number].order]
        if order.cancelled or order.closed:
            return ["cancelled_already" if order.cancelled else "order_closed"]
        states = {session.state for session in self.book.sessions_of(order)}
        if states - {"planned", "taken_back"}:
            return ["delivered_already"]
        return ["sessions_planned"] if "planned" in states else []

    def close_order(self, number: str, reason: str) -> None:
        """Close an order and release what is left of it."""
        book, order = self.book, self.book.orders[number]
        years = {year for line in order.lines for year, _ in book.standing(line, "committed")}
        codes = order.ended() | book.door([], years) | (set() if reason else {"no_reason"})
        codes |= {"sessions_planned"} if any(s.state == "planned" for s in book.sessions_of(order)) else set()
        result = self.attempt("close_order", {"number": number, "reason": reason}, codes, "Amira Khan")
        if not result:
            return
        left = {number: line.left for number, line in order.lines.items() if line.left}
        pence = sum(line.left_pence for line in order.lines.values())
        assert {item.line_id: item.quantity_hundredths for item in result.lines} == left
        assert result.released_pence == sum(book.ledger.empty(line, "committed") for line in order.lines) == pence
        for each, hundredths in left.items():
            order.lines[each].released = hundredths
        order.closures.append(Closure(left, pence))

    def reopen_order(self, number: str, reason: str) -> None:
        """Reopen a closed order: exactly what its closing released comes in again."""
        book, order = self.book, self.book.orders[number]
        codes = set() if reason else {"no_reason"}
        codes |= set() if order.closed and not order.cancelled else {"not_closed"}
        codes |= {"out_of_term"} if book.today > book.last_delivery else set()
        back = order.closures[-1].lines if order.closed else {}
        entries = [entry for line in back for entry in self._again(line, replace(order.lines[line], released=0))]
        codes |= book.door(entries)
        fields = {"number": number, "reason": reason}
        result = self.attempt("reopen_order", fields, codes, "Amira Khan")
        if result:
            book.enter(entries)
            for line in back:
                order.lines[line].released = 0
            order.closures[-1].reopened = True
            assert result.restored_pence == order.closures[-1].pence

    def _again(self, number: int, line: Ordered) -> list[Entry]:
        return self.book.bring(number, line, line.phased(self.book.planned(number), self.book.closed))

    def repeat(self, number: str, first: date, last: date) -> None:
        """Repeat an order as a new need, which has to be agreed and placed like any other."""
        order = self.book.orders[number]
        before = self.book.needs[self.book.walks[self.book.asked[order.offer].walk].need]
        hundredths = sum(line.hundredths for line in order.lines.values())
        codes = set(submit(self.book, hundredths, first, last)) if hundredths else {"nothing_to_repeat"}
        fields = {"number": number, "first_day": first.isoformat(), "last_day": last.isoformat()}
        result = self.attempt("repeat_order", fields, codes, "Amira Khan")
        if result:
            self.book.needs[result.requirement_id] = Need(order.lot, hundredths, before.stream, "Amira Khan")

    def vary(
        self, number: str, kind: str, changes: Changes, approver: str, decision: dict[str, str] | None = None
    ) -> None:
        """Vary an order."""
        book, order = self.book, self.book.orders[number]
        after = {
            line: replace(order.lines[line], **{name: value for name, value in changed.items() if name != "words"})
            for line, changed in changes.items()
        }
        moved = {line: varied for line, varied in after.items() if varied != order.lines[line]}
        entries = [entry for line, varied in moved.items() for entry in self._moves(line, varied)]
        codes = order.ended() | APPROVERS[approver] | book.door(entries)
        codes |= _kind(order, after, changes, kind)
        for line, varied in moved.items():
            codes |= self._varied(order, line, varied)
        worths = book.value(order), book.value(replace(order, lines=order.lines | moved))
        codes |= {"nothing_ordered"} if moved and worths[0] > 0 >= worths[1] else set()
        codes |= {"out_of_term"} if book.today > book.last_delivery and worths[1] > worths[0] else set()
        codes |= _limit(order, worths, decision)
        codes |= {"out_of_term"} if book.today > book.last_delivery and worths[1] > worths[0] else set()
        fields = {
            "number": number,
            "kind": kind,
            "lines": [_fields(line, changed) for line, changed in changes.items()],
            "reason": "Wanted so",
            "legal_ground": "not_substantial",
            "approved_by": approver,
            "decision": decision,
        }
        result = self.attempt("vary_order", fields, codes, "Amira Khan")
        if result:
            assert (result.variation, result.pence_before, result.pence_after) == (len(order.variations) + 1, *worths)
            book.enter(entries)
            order.lines.update(moved)
            order.variations.append(Variation(kind, *worths, decision["reference"] if decision else ""))

    def _moves(self, number: int, varied: Ordered) -> list[Entry]:
        """What goes and comes when value or days change; nothing where it could not be delivered so."""
        before = self.book.line(number)
        planned = sum(session.hundredths for session in self.book.planned(number))
        if (before.left_pence, before.first, before.last) == (varied.left_pence, varied.first, varied.last):
            return []
        if varied.first > varied.last or varied.rate < 0 or varied.left < planned:
            return []
        return self._again(number, varied)

    def _varied(self, order: Order, number: int, varied: Ordered) -> set[str]:
        """What is wrong with a line as it would be."""
        book, before = self.book, order.lines[number]
        codes = set() if varied.rate > 0 else {"no_price"}
        empty = varied.hundredths > 0 and varied.rate > 0 and not worth(varied.hundredths, varied.rate)
        codes |= {"no_value"} if empty else set()
        planned = sum(session.hundredths for session in book.planned(number))
        if varied.hundredths < before.used + planned:
            codes |= {"below_used" if varied.hundredths < before.used else "below_planned"}
        if varied.rate != before.rate and varied.rate > CARD[order.provider, order.lot]:
            codes |= {"rate_above_card"}
        codes |= {"starts_before_term"} if varied.first != before.first and varied.first < TERM[0] else set()
        codes |= {"ends_after_term"} if varied.last != before.last and varied.last > book.last_delivery else set()
        if varied.first > varied.last:
            return codes | {"dates_reversed"}
        days = [s.day for s in book.sessions_of(order) if s.line == number and s.state != "taken_back"]
        lost = [day for day in days if before.first <= day <= before.last and not varied.first <= day <= varied.last]
        return codes | ({"session_outside_days"} if lost else set())


def _kind(order: Order, after: dict[int, Ordered], changes: Changes, kind: str) -> set[str]:
    """Something of its kind changes, and nothing else; more or less work may need other days."""
    changed = {
        KINDS[name]
        for line, given in changes.items()
        for name in given
        if name == "words" or getattr(after[line], name) != getattr(order.lines[line], name)
    }
    if kind not in changed:
        return {"nothing_varied"}
    return {"other_kind"} if changed - ({"value", "time"} if kind == "value" else {kind}) else set()


def _limit(order: Order, worths: tuple[int, int], decision: dict[str, str] | None) -> set[str]:
    """From half of what was ordered on, each step further away needs a decision of its own."""
    before = sum(variation.after - variation.before for variation in order.variations)
    after = before + worths[1] - worths[0]
    used = {variation.decision for variation in order.variations}
    nearer = 0 <= after <= before or before <= after <= 0
    far = not nearer and 2 * abs(after) >= order.ordered
    return {"new_decision_needed"} if far and (decision is None or decision["reference"] in used) else set()


def _fields(line: int, changed: dict[str, Any]) -> dict[str, Any]:
    names = {
        "hundredths": "quantity_hundredths",
        "rate": "rate_pence",
        "first": "first_day",
        "last": "last_day",
        "words": "description",
    }
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in changed.items()}
    return {"line_id": line} | {names[name]: value for name, value in plain.items()}
