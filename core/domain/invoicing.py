"""Invoices of providers: net, VAT and gross of each line, what was credited and paid of them, and when they are due.

Sums are whole pence. A line's net is what moves from accrued to invoiced and on to paid; VAT stands beside it and is no
part of exposure (domain paper, 2.4).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.money import draw, net_of_gross, rounded_half_up, share_of
from core.domain.periods import FinancialYear
from core.domain.states import InvoiceState, VatCode

Place = tuple[int, str, str]
"""Where money stands: order line, delivery year and stream."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Net, VAT and gross in whole pence."""

    net_pence: int
    vat_pence: int
    gross_pence: int

    @property
    def add_up(self) -> bool:
        """Whether net and VAT come to gross."""
        return self.net_pence + self.vat_pence == self.gross_pence


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of an invoice, and the order line and session that it is for, once it is matched.

    Credited sums are those of every credit note so far. `held_on` is the session's day.
    """

    id: int
    position: int
    description: str
    line_id: int | None
    session_id: int | None
    held_on: date | None
    net_pence: int
    vat_code: VatCode
    vat_pence: int
    irrecoverable_pence: int
    gross_pence: int
    credited_net_pence: int = 0
    credited_vat_pence: int = 0

    @property
    def left_net_pence(self) -> int:
        """Its net less what was credited."""
        return self.net_pence - self.credited_net_pence

    @property
    def left_vat_pence(self) -> int:
        """Its VAT less what was credited."""
        return self.vat_pence - self.credited_vat_pence

    @property
    def financial_year(self) -> str | None:
        """The delivery year of its session, or None where it is for no single session."""
        return None if self.held_on is None else str(FinancialYear.of(self.held_on))


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note. `still_owed` when the work is owed all the same and will be invoiced again."""

    id: int
    number: str
    number_key: str
    credited_on: date
    still_owed: bool
    net_pence: int
    vat_pence: int


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment in part or in full, or one taken back: then its sums are below nothing and `reverses_id` names it."""

    id: int
    paid_on: date
    gross_pence: int
    net_pence: int
    ledger_reference: str
    reverses_id: int | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A time during which an invoice is disputed, from its first day up to, not including, the day it was resolved."""

    id: int
    opened_on: date
    reason: str
    resolved_on: date | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice with everything that happened to it. People are named."""

    id: int
    provider_id: int
    provider: str
    number: str
    state: InvoiceState
    invoiced_on: date
    received_on: date
    recorded_by: str
    matched_by: str
    matched_on: date | None
    approved_by: str
    approved_on: date | None
    lines: tuple[InvoiceLine, ...]
    credits: tuple[Credit, ...]
    payments: tuple[Payment, ...]
    disputes: tuple[Dispute, ...]

    @property
    def gross_pence(self) -> int:
        """What it asks for."""
        return sum(line.gross_pence for line in self.lines)

    @property
    def due_net_pence(self) -> int:
        """Its net less credits."""
        return sum(line.left_net_pence for line in self.lines)

    @property
    def due_gross_pence(self) -> int:
        """Its gross less credits."""
        return self.due_net_pence + sum(line.left_vat_pence for line in self.lines)

    @property
    def paid_net_pence(self) -> int:
        """What was paid and not taken back, net."""
        return sum(payment.net_pence for payment in self.payments)

    @property
    def paid_gross_pence(self) -> int:
        """What was paid and not taken back."""
        return sum(payment.gross_pence for payment in self.payments)

    @property
    def left_net_pence(self) -> int:
        """What is yet to be paid, net."""
        return self.due_net_pence - self.paid_net_pence

    @property
    def left_gross_pence(self) -> int:
        """What is yet to be paid."""
        return self.due_gross_pence - self.paid_gross_pence

    @property
    def left_vat_pence(self) -> int:
        """What is yet to be paid of its VAT."""
        return self.left_gross_pence - self.left_net_pence

    @property
    def standing_payments(self) -> tuple[Payment, ...]:
        """The payments that were not taken back."""
        back = {payment.reverses_id for payment in self.payments}
        return tuple(each for each in self.payments if each.reverses_id is None and each.id not in back)

    @property
    def open_dispute(self) -> Dispute | None:
        """The dispute that is not resolved yet."""
        return next((dispute for dispute in self.disputes if dispute.resolved_on is None), None)

    @property
    def undisputed_state(self) -> InvoiceState:
        """Where it stands apart from a dispute."""
        if not self.left_gross_pence:
            return InvoiceState.PAID if self.paid_gross_pence else InvoiceState.CREDITED
        if self.approved_on is not None:
            return InvoiceState.APPROVED
        return InvoiceState.RECEIVED if self.matched_on is None else InvoiceState.MATCHED

    def line(self, invoice_line_id: int) -> InvoiceLine | None:
        """One of its lines by number."""
        return next((line for line in self.lines if line.id == invoice_line_id), None)


def amounts(vat_code: VatCode, net_pence: int | None, vat_pence: int | None, gross_pence: int | None) -> Amounts | None:
    """The three sums of a line from those that were given, or None without net and gross.

    Gross alone gives its net half up and VAT as the rest; net alone gives VAT half up; two give the third. All three
    stay as they were given, whether or not they add up.

    >>> amounts(VatCode.STANDARD, None, None, 138_600)
    Amounts(net_pence=115500, vat_pence=23100, gross_pence=138600)
    """
    if net_pence is None and gross_pence is None:
        return None
    if net_pence is None:
        gross = gross_pence or 0
        net = net_of_gross(gross, vat_code.rate_hundredths) if vat_pence is None else gross - vat_pence
        return Amounts(net, gross - net, gross)
    if vat_pence is None:
        vat = vat_of(net_pence, vat_code) if gross_pence is None else gross_pence - net_pence
    else:
        vat = vat_pence
    return Amounts(net_pence, vat, net_pence + vat if gross_pence is None else gross_pence)


def vat_of(net_pence: int, vat_code: VatCode) -> int:
    """The VAT on a net sum, half up.

    >>> vat_of(115_500, VatCode.STANDARD), vat_of(115_500, VatCode.EXEMPT)
    (23100, 0)
    """
    return share_of(net_pence, vat_code.rate_hundredths)


def number_key(number: str) -> str:
    """A provider's number so that two ways of writing it are one: without spaces, and whatever the case of letters.

    Marks count only between figures, where they part two numbers, and there each stands for any other.

    >>> number_key("INV 2015/001"), number_key("inv-2015-001"), number_key("2015-1-12")
    ('inv2015-001', 'inv2015-001', '2015-1-12')
    """
    plain = "".join(unicodedata.normalize("NFKC", number).casefold().split())
    parted = re.sub(r"(?<=\d)[\W_]+(?=\d)", "-", plain)
    return re.sub(r"(?<!\d)[\W_]+|[\W_]+(?!\d)", "", parted)


def due_on(received_on: date, payment_days: int, disputes: Iterable[Dispute], today: date) -> date:
    """The last day on which a payment is in time: the days of payment after receipt, and those spent in dispute.

    An open dispute stops the clock, so each of its days moves the date on (30 days: Public Contracts Regulations 2015,
    regulation 113).

    >>> due_on(date(2015, 11, 3), 30, (), date(2015, 11, 3))
    datetime.date(2015, 12, 3)
    """
    days = min(payment_days + disputed_days(disputes, today), (date.max - received_on).days)
    return received_on + timedelta(days=days)


def disputed_days(disputes: Iterable[Dispute], today: date) -> int:
    """Calendar days in dispute up to today; one that was resolved on the day it was opened counts none."""
    ends = ((min(dispute.resolved_on or today, today), dispute.opened_on) for dispute in disputes)
    return sum(max((last - first).days, 0) for last, first in ends)


def net_part(invoice: Invoice, gross_pence: int) -> int:
    """What a further payment settles net: the share of the net that all payments together have, less what was paid.

    Half up, and never more net or more VAT than is left; so the last payment takes the rest of both, whatever was
    credited or taken back in between.
    """
    paid = invoice.paid_gross_pence + gross_pence
    share = rounded_half_up(invoice.due_net_pence * paid, invoice.due_gross_pence) - invoice.paid_net_pence
    least = max(0, gross_pence - invoice.left_vat_pence)
    return max(least, min(share, gross_pence, invoice.left_net_pence))


@dataclass(frozen=True, slots=True)
class Asked:
    """Whole pence of an order line, in the delivery year of a session or in any."""

    line_id: int
    financial_year: str | None
    pence: int

    def finds(self, place: Place) -> bool:
        """Whether it may take what stands at a place."""
        return place[0] == self.line_id and self.financial_year in (None, place[1])


def available(held: Mapping[Place, int], ask: Asked) -> int:
    """The most that may be taken for this, in whole pence."""
    return sum(pence for place, pence in held.items() if ask.finds(place))


def taken(held: Mapping[Place, int], ask: Asked, *, newest_first: bool = False) -> dict[Place, int]:
    """What is taken from where, or all that there is where that is less: from the oldest year on, or the newest.

    Within a year each stream gives in proportion to what it holds.
    """
    parts: dict[Place, int] = {}
    for year in sorted({place[1] for place in held if ask.finds(place)}, reverse=newest_first):
        places = {place: pence for place, pence in held.items() if place[1] == year and ask.finds(place)}
        wanted = max(ask.pence - sum(parts.values()), 0)
        parts |= draw(places, min(wanted, sum(places.values())))
    return parts


def all_taken(held: Mapping[Place, int], asks: Iterable[Asked], *, newest_first: bool = False) -> dict[Place, int]:
    """What several take together, those for a session first, whose money stands in one year alone.

    Raises ValueError when less is held.
    """
    left, parts = dict(held), dict[Place, int]()
    for ask in sorted(asks, key=lambda item: item.financial_year is None):
        found = taken(left, ask, newest_first=newest_first)
        if sum(found.values()) < ask.pence:
            message = f"{ask.pence} cannot be taken of order line {ask.line_id}, which holds {sum(found.values())}"
            raise ValueError(message)
        left = less(left, found)
        parts = {place: parts.get(place, 0) + found.get(place, 0) for place in {**parts, **found}}
    return parts


def less(held: Mapping[Place, int], parts: Mapping[Place, int]) -> dict[Place, int]:
    """What is held once the parts are taken."""
    return {place: pence - parts.get(place, 0) for place, pence in held.items()}
