"""Orders from before the register: what was ordered, delivered, invoiced and paid, as an old record tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.domain.enumerated import enumerated
from core.domain.finding import Finding
from core.domain.framework import Framework, term_words
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear, Term, day_text
from core.domain.states import Unit

UNNAMED_PROVIDER = "Several providers, taken over"
"""Whom an opening position stands for that names nobody."""


_OF_ORDER = ", order {}"


def number_of_order(invoice_number: str, order_number: str) -> str:
    """What one invoice is called as that of one order, where its provider’s number is another’s already."""
    return invoice_number + _OF_ORDER.format(order_number)


def number_of_provider(invoice_number: str, order_number: str) -> str:
    """The number that the provider gave an invoice which was taken over with an order.

    >>> number_of_provider(number_of_order("I-1", "PO1"), "PO1"), number_of_provider("I-1", "PO1")
    ('I-1', 'I-1')
    """
    return invoice_number.removesuffix(_OF_ORDER.format(order_number))


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order as it was, or without a number an opening position. Whole pence ex VAT, both end days included.

    The sums are each a part of the one before: of the value so much was delivered, of that invoiced, of that paid.
    `quantity_hundredths` is 0 where only the value is known.
    """

    source: str
    number: str
    title: str
    lot: str
    stream: str
    provider_id: int | None
    issued_on: date
    term: Term
    value_pence: int
    delivered_pence: int
    invoiced_pence: int
    paid_pence: int
    delivered_on: date
    invoiced_on: date
    paid_on: date
    invoice_number: str
    unit: Unit
    quantity_hundredths: int

    @property
    def award_sentence(self) -> str:
        """Why this provider: nobody can say from here, so it is said where the order comes from."""
        return f"Taken over from {self.source}"

    def delivered_line(self) -> "PastLine | None":
        """What was delivered, in the delivery year in which it was."""
        if not self.delivered_pence:
            return None
        year = FinancialYear.of(self.delivered_on).term
        term = Term(max(self.term.first, year.first), min(self.term.last, year.last))
        return self._line("delivered before", term, self.delivered_pence)

    def left_line(self) -> "PastLine | None":
        """What is still to be delivered, from the day of what was delivered on."""
        left = self.value_pence - self.delivered_pence
        if not left:
            return None
        first = (
            min(max(self.term.first, self.delivered_on), self.term.last) if self.delivered_pence else self.term.first
        )
        return self._line("still to come", Term(first, self.term.last), left)

    def _line(self, which: str, term: Term, pence: int) -> "PastLine":
        """By quantity and rate where they come to the value exactly, else as one fixed price."""
        whole, quantity = pence == self.value_pence, self.quantity_hundredths
        if whole and quantity > 0 and pence * 100 % quantity == 0:
            return PastLine(self.title, self.unit, quantity, pence * 100 // quantity, term)
        return PastLine(self.title if whole else f"{self.title}, {which}", Unit.FIXED, 100, pence, term)


@dataclass(frozen=True, slots=True)
class PastLine:
    """A line of an order that is taken over: hundredths of its unit, the rate in whole pence, both days included."""

    description: str
    unit: Unit
    quantity_hundredths: int
    rate_pence: int
    term: Term


@dataclass(frozen=True, slots=True)
class TakeOverCase:
    """May this order be taken over? `known_number` is an order of the register that has its number.

    `settled` names what is signed off or closed already; `provider_known` and `ranked` say whether there is the
    provider, and a ranking of the lot.
    """

    order: PastOrder
    framework: Framework
    lots: tuple[str, ...]
    streams: tuple[str, ...]
    today: date
    known_number: bool
    settled: tuple[str, ...]
    provider_known: bool
    ranked: bool


def settled_words(periods: tuple[str, ...]) -> str:
    """Periods at the beginning of a sentence.

    >>> settled_words(("2015-16 Q1",)), settled_words(("2015-16 Q1", "2015-16 Q2", "2015-16"))
    ('2015-16 Q1 is', '2015-16 Q1, 2015-16 Q2 and 2015-16 are')
    """
    return f"{enumerated(periods)} {'is' if len(periods) == 1 else 'are'}"


def check(case: TakeOverCase) -> Iterator[Finding]:
    """It is told from where it comes, it is new, its sums and days can be, and nothing is signed off or closed yet.

    Past orders come in at the start: once a period is signed off or a year closed, what was reported stands.
    """
    order = case.order
    if case.settled:
        sentence = (
            f"{settled_words(case.settled)} signed off or closed, so no order from before is taken over any more. "
            "Record what is missing as a correction of exposure."
        )
        yield Finding("too_late", sentence)
    if not order.source:
        yield Finding("no_source", "Say from where the order is taken over: file, sheet and row.", "source")
    if case.known_number:
        sentence = f"There is an order {order.number} in the register already. Leave this row out, or check its number."
        yield Finding("order_exists", sentence, "number")
    if not case.provider_known:
        yield Finding("unknown_provider", f"There is no provider {order.provider_id}. Add it first.", "provider_id")
    if order.lot not in case.lots:
        yield Finding("unknown_lot", f"There is no lot {order.lot}.", "lot")
    elif not case.ranked:
        sentence = f"Lot {order.lot} has no ranking yet. Import the tender result first, then the orders."
        yield Finding("no_ranking", sentence, "lot")
    if order.stream not in case.streams:
        yield Finding("unknown_stream", f"There is no funding stream “{order.stream}”.", "stream")
    yield from _sums(order)
    yield from _days(case)


def _sums(order: PastOrder) -> Iterator[Finding]:
    if order.value_pence <= 0:
        yield Finding("no_value", "Enter the order’s value, above £0.00.", "value_pence")
    named = (
        ("paid", "paid_pence", order.paid_pence, "invoiced", order.invoiced_pence),
        ("invoiced", "invoiced_pence", order.invoiced_pence, "delivered", order.delivered_pence),
        ("delivered", "delivered_pence", order.delivered_pence, "the value", order.value_pence),
    )
    for less, field, pence, more, most in named:
        if pence < 0 or pence > most:
            sentence = (
                f"{plain_pounds(pence)} {less} cannot be: it lies between £0.00 and {more}, {plain_pounds(most)}. "
                "Check the sums of this row."
            )
            yield Finding("sums_out_of_order", sentence, field, figures={f"{field}": pence, "most_pence": most})


def _days(case: TakeOverCase) -> Iterator[Finding]:
    order = case.order
    given = (("issued_on", order.issued_on, True), ("delivered_on", order.delivered_on, order.delivered_pence > 0))
    later = (
        ("invoiced_on", order.invoiced_on, order.invoiced_pence > 0),
        ("paid_on", order.paid_on, order.paid_pence > 0),
    )
    for field, day, counts in (*given, *later):
        if counts and day > case.today:
            yield Finding("day_in_future", f"{day_text(day)} is later than today, {day_text(case.today)}.", field)
    if order.term.days <= 0:
        yield Finding("dates_reversed", "The order ends before it starts.", "last_day")
        return
    if order.delivered_pence > 0 and order.delivered_on not in order.term:
        sentence = f"{day_text(order.delivered_on)} lies outside the order’s days, {term_words(order.term)}."
        yield Finding("delivered_outside", sentence, "delivered_on")
    first, last = case.framework.term.first, case.framework.last_delivery_day
    within = Term(first, last)
    if order.term.first not in within or order.term.last not in within:
        sentence = f"The order has to fall between {day_text(first)} and {day_text(last)}, the framework’s days."
        yield Finding("outside_term", sentence, "last_day" if order.term.first in within else "first_day")
