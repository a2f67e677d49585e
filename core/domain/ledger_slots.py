"""Sums of invoices by their place, how near a line’s day they are, and which of a payee may be combined."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from core.domain.ledger import LedgerLine, Payable, Sum, SumKind
from core.domain.ledger_combinations import OPEN_AT_MOST, OpenSums, Part
from core.domain.states import AmountBasis

AFTER_INVOICE = timedelta(days=60)
"""A payment is about an invoice of no more than 60 days before: the 30 of prompt payment, and as many again."""

AROUND_PAYMENT = timedelta(days=7)
"""A ledger and the register may date one payment a week apart: the run, and the day on which the bank paid."""

Slot = tuple[Payable, int]
"""One sum of an invoice, by its place."""


def sum_of(slot: Slot) -> Sum:
    """The sum at a place."""
    return slot[0].sums[slot[1]]


def nearness(line: LedgerLine, slot: Slot) -> tuple[bool, date]:
    """By which the nearest to a line’s day comes first: those that agree, then the oldest."""
    return not date_agrees(line, sum_of(slot)), sum_of(slot).on


def date_agrees(line: LedgerLine, one: Sum) -> bool:
    """Whether a line’s day fits a sum: soon after an invoice, or around the day of a payment or a credit."""
    if one.kind is SumKind.LEFT:
        return timedelta() <= line.paid_on - one.on <= AFTER_INVOICE
    return abs(line.paid_on - one.on) <= AROUND_PAYMENT


class OpenOfPayees:
    """What is to pay or was paid, by payee and day, for combining."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        """Take every sum that no line has; credits are left out."""
        self._slots: dict[int, list[Slot]] = defaultdict(list)
        self._days: dict[int, list[date]] = defaultdict(list)
        self._known: dict[int, dict[tuple[AmountBasis, int, int], OpenSums[Slot]]] = defaultdict(dict)
        for slot in sorted(slots, key=lambda each: (sum_of(each).on, each[0].invoice_id)):
            if sum_of(slot).kind is not SumKind.CREDIT and min(sum_of(slot).gross_pence, sum_of(slot).net_pence) > 0:
                self._slots[slot[0].provider_id].append(slot)
                self._days[slot[0].provider_id].append(sum_of(slot).on)

    def at(self, payee: int, line: LedgerLine) -> OpenSums[Slot] | None:
        """What a payment of a line's day may be about; None where there is too little or too much to combine."""
        days = self._days.get(payee, [])
        first = bisect_left(days, line.paid_on - AFTER_INVOICE)
        last = bisect_right(days, line.paid_on + AROUND_PAYMENT)
        if not 1 < last - first <= OPEN_AT_MOST:
            return None
        known, key = self._known[payee], (line.basis, first, last)
        if key not in known:
            known[key] = OpenSums(
                [
                    Part(sum_of(slot).pence(line.basis), slot[0].invoice_id, slot)
                    for slot in self._slots[payee][first:last]
                ]
            )
        return known[key]

    def take(self, payee: int, taken: Sequence[Slot]) -> None:
        """Leave out what a line has."""
        self._slots[payee] = [slot for slot in self._slots[payee] if slot not in taken]
        self._days[payee] = [sum_of(slot).on for slot in self._slots[payee]]
        self._known[payee].clear()
