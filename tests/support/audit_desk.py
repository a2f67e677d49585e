"""The auditor places work: predicts each step, does it through the program's own door, and keeps what came of it."""

from datetime import date, datetime
from typing import Any

import audit_predictions as expect
from audit_book import CARD, RANKS, UNITS, Asked, Book, Item
from audit_calendar import deadline, spoken
from audit_sums import Shares
from ready import BY_NAME

from core.domain.errors import Refused
from core.requests import read_request
from core.store.register import Register

Line = tuple[int, int | None, date, date, str | Shares]
"""Hundredths of a unit, pence for one (None for the card's), first and last day, and who pays."""


class Desk:
    """A register, and the auditor's book beside it."""

    def __init__(self, register: Register, book: Book) -> None:
        self.register, self.book = register, book

    def attempt(self, name: str, fields: dict[str, Any], expected: list[str] | set[str], by: str | None = None) -> Any:
        """Do a step; gives its result, or None for a refusal. What happens has to be what was predicted.

        A list names every finding that refuses, as often as it comes; a set names each once.
        """
        operation = BY_NAME[name]
        request = read_request(operation.request, fields)
        before = self.register.path.read_bytes()
        key = f"audit-{next(self.book.keys)}"
        self.book.steps_tried += 1
        try:
            result = operation.perform(self.register, request, key=key, by=by).result
        except Refused as refusal:
            codes = [finding.code for finding in refusal.findings if finding.blocks]
            found = sorted(set(codes) if isinstance(expected, set) else codes)
            assert found == sorted(expected), f"{name} {fields}: refused for {found}, expected {expected or 'leave'}"
            assert self.register.path.read_bytes() == before, f"{name}: a refusal changed the register"
            return None
        except (ValueError, LookupError, ArithmeticError) as fault:
            message = f"{name} {fields}: fell over, expected {expected or 'leave'}"
            raise AssertionError(message) from fault
        assert not expected, f"{name} {fields}: went ahead, expected {expected}"
        self.book.steps_done += 1
        return result

    def decision(self, *, given: bool = True) -> dict[str, str]:
        """A new decision of today in full; without a reference when it is not given."""
        reference = f"AUD-{next(self.book.keys)}" if given else ""
        return {"reference": reference, "decided_on": self.book.today.isoformat(), "maker": "Cabinet", "text": "So."}

    def due(self, number: int) -> int:
        """The provider whose turn it is in a selection; 0 at its end."""
        turn = self.book.turn(number)
        return RANKS[self.book.walks[number].lot][turn - 1] if turn else 0

    def offer(self, number: int, provider: int | None, lines: list[Line]) -> None:
        """Offer work: to whose turn it is when nobody is named, at the card's price when none is."""
        asked = self.due(number) if provider is None else provider
        price = CARD.get((asked, self.book.walks[number].lot), 0)
        items = {
            index: Item(hundredths, price if rate is None else rate, first, last, stream)
            for index, (hundredths, rate, first, last, stream) in enumerate(lines)
        }
        unit = UNITS[self.book.walks[number].lot]
        fields: dict[str, Any] = {"selection_id": number, "lines": [_line(line, unit) for line in lines]}
        if provider is not None:
            fields["provider_id"] = provider
        result = self.attempt("make_offer", fields, expect.offer(self.book, number, asked, items))
        if result:
            self._offered(number, asked, list(items.values()), result)

    def _offered(self, number: int, provider: int, items: list[Item], result: Any) -> None:
        book, lot = self.book, self.book.walks[number].lot
        start = len(book.ledger.lots) + 1
        numbered = dict(enumerate(items, start=start))
        rank = RANKS[lot].index(provider) + 1
        due = deadline(book.today)
        assert result.respond_by.replace(tzinfo=None) == due
        assert (result.rank, result.reserved_pence) == (rank, sum(item.pence for item in items))
        book.asked[result.offer_id] = Asked(number, provider, rank, book.today, due, numbered)
        book.ledger.lots.update(dict.fromkeys(numbered, lot))
        for place, _, pence in book.entries(lot, numbered):
            book.ledger.move(place, "outside", "reserved", pence)

    def answer(self, number: int, kind: str, at: datetime, quantities: list[int], reason: str) -> None:
        """Record a provider's answer."""
        asked = self.book.asked[number]
        fields: dict[str, Any] = {"offer_id": number, "response": kind, "respondent": "Jo", "answered_at": spoken(at)}
        if kind == "accepted_in_part":
            pairs = zip(asked.items, quantities, strict=True)
            fields["accepted"] = [{"line_id": line, "quantity_hundredths": some} for line, some in pairs]
        if kind == "declined" and reason:
            fields["reason"] = reason
        expected = expect.answer(self.book, asked, kind, at, quantities, reason)
        result = self.attempt("record_response", fields, expected)
        if result:
            self._answered(asked, kind, quantities)
            assert result.reserved_pence == sum(sum(self._reserved(line).values()) for line in asked.items)

    def _answered(self, asked: Asked, kind: str, quantities: list[int]) -> None:
        asked.state = kind
        if kind == "declined":
            self._let_go(asked, "reserved")
            return
        taken = quantities if kind == "accepted_in_part" else [item.hundredths for item in asked.items.values()]
        for (line, item), some in zip(asked.items.items(), taken, strict=True):
            item.accepted = some
            self.book.ledger.empty(line, "reserved")
            for place, _, pence in self.book.entries(self.book.walks[asked.walk].lot, {line: item}):
                self.book.ledger.move(place, "outside", "reserved", pence)

    def _reserved(self, line: int) -> dict[Any, int]:
        return self.book.ledger.standing(line, "reserved")

    def _let_go(self, asked: Asked, stage: str) -> int:
        return sum(self.book.ledger.empty(line, stage) for line in asked.items)

    def lapse(self, named: list[int]) -> None:
        """Record the lapse of the offers named, or of all that are overdue."""
        book = self.book
        overdue = [n for n, asked in book.asked.items() if asked.state == "sent" and asked.due < book.now]
        expected = [
            "offer_not_live" if book.asked[number].state != "sent" else "not_overdue"
            for number in named
            if number not in overdue
        ]
        if not named and not overdue:
            expected = ["nothing_overdue"]
        result = self.attempt("lapse_offers", {"offer_ids": named}, expected)
        if result:
            assert set(result.offer_ids) == set(named or overdue)
            released = 0
            for number in result.offer_ids:
                book.asked[number].state = "lapsed"
                released += self._let_go(book.asked[number], "reserved")
            assert result.released_pence == released

    def withdraw(self, number: int, reason: str) -> None:
        """Withdraw an offer."""
        asked = self.book.asked[number]
        fields = {"offer_id": number, "reason": reason}
        result = self.attempt("withdraw_offer", fields, expect.withdraw(asked, reason))
        if result:
            asked.state = "withdrawn"
            assert result.released_pence == self._let_go(asked, "reserved")

    def skip(self, number: int, provider: int, reason: str, authoriser: str) -> None:
        """Pass over a rank."""
        fields = {
            "selection_id": number,
            "provider_id": provider,
            "reason": reason,
            "text": "Recorded",
            "authorised_by": authoriser,
            "decision": self.decision(),
        }
        expected = expect.skip(self.book, number, provider, reason, authoriser)
        result = self.attempt("skip_rank", fields, expected, "Amira Khan")
        if result:
            self.book.walks[number].skipped.add(result.rank)

    def issue(self, number: int, by: str) -> None:
        """Issue the order from an offer."""
        book, asked = self.book, self.book.asked[number]
        result = self.attempt("issue_order", {"offer_id": number}, expect.issue(book, asked, by), by)
        if not result:
            return
        asked.order = result.number
        assert result.committed_pence == sum(item.pence for item in asked.items.values())
        for line in asked.items:
            for place, pence in self._reserved(line).items():
                book.ledger.move(place, "reserved", "committed", pence)
        walk = book.walks[asked.walk]
        offers, need = book.offers_for(walk.need), book.needs[walk.need]
        waiting = any(other.state == "sent" or other.waits_for_order for other in offers)
        if not waiting and book.taken_up(walk.need) >= need.hundredths:
            walk.state, need.state = "awarded", "ordered"

    def cancel(self, number: int, *, need_remains: bool) -> None:
        """Cancel the order that came from an offer."""
        asked = self.book.asked[number]
        fields = {"number": asked.order, "reason": "School closed", "need_remains": need_remains}
        result = self.attempt("cancel_order", fields, self.refused_to_cancel(number))
        if result:
            asked.cancelled = True
            assert result.released_pence == self._let_go(asked, "committed")
            need = self.book.needs[self.book.walks[asked.walk].need]
            need.state = "agreed" if need_remains and need.state == "ordered" else need.state

    def refused_to_cancel(self, number: int) -> list[str]:
        """What stands against the cancelling of an order under which nothing has happened."""
        return ["cancelled_already"] if self.book.asked[number].cancelled else []

    def close(self, number: int) -> None:
        """Close a selection."""
        walk = self.book.walks[number]
        fields = {"selection_id": number, "reason": "Budget moved"}
        if self.attempt("close_selection", fields, expect.close(self.book, number)):
            ordered = any(asked.order and not asked.cancelled for asked in self.book.offers_for(walk.need))
            walk.state = "part_awarded" if ordered else ("abandoned" if self.book.turn(number) else "exhausted")
            self.book.needs[walk.need].state = "ordered" if ordered else "agreed"


def _line(line: Line, unit: str) -> dict[str, Any]:
    hundredths, rate, first, last, paid = line
    fields: dict[str, Any] = {"description": "Training", "unit": unit, "quantity_hundredths": hundredths}
    if isinstance(paid, str):
        fields["stream"] = paid
    else:
        fields["funding"] = [{"stream": stream, "share_hundredths": share} for stream, share in paid]
    fields |= {"first_day": first.isoformat(), "last_day": last.isoformat()}
    return fields if rate is None else fields | {"rate_pence": rate}
