"""Lines of the council’s ledger, and what of the register they may be about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.invoicing import Credit, Invoice, Payment, number_key
from core.domain.money import rounded_half_up
from core.domain.states import AmountBasis


class Agreed(StrEnum):
    """What of a line agrees with an invoice, in the order in which it is trusted."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    PAYEE = "payee"


class Outcome(StrEnum):
    """What a line is to the register. Off-framework: a payment to a provider that the register knows nothing of."""

    MATCHED = "matched"
    PARTLY = "partly_matched"
    OFF_FRAMEWORK = "off_framework"


class SumKind(StrEnum):
    """What a sum of an invoice is: left to pay, paid or taken back already, or credited."""

    LEFT = "left"
    PAYMENT = "payment"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line: whole pence as the ledger has them, below nothing for a credit; `basis` says whether they hold VAT.

    `sure` is whether the payee is the provider by name or number, and not only by a name that is nearly the same.
    """

    id: int
    paid_on: date
    payee: str
    invoice_number: str
    transaction_number: str
    pence: int
    basis: AmountBasis
    provider_id: int | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that a line may be about, with and without VAT; `payment_id` where it is a payment’s."""

    kind: SumKind
    gross_pence: int
    net_pence: int
    on: date
    payment_id: int | None = None
    number_key: str = ""
    reference: str = ""

    def pence(self, basis: AmountBasis) -> int:
        """What a ledger of this basis shows of it."""
        return self.gross_pence if basis is AmountBasis.GROSS else self.net_pence


@dataclass(frozen=True, slots=True)
class Billed:
    """An invoice with what was credited and paid of it; sums are whole pence, as they were invoiced.

    `number_key` is of the number that the provider gave it, by which the ledger knows it.
    """

    invoice_id: int
    provider_id: int
    number: str
    number_key: str
    invoiced_on: date
    gross_pence: int
    net_pence: int
    credits: tuple[Credit, ...]
    payments: tuple[Payment, ...]

    @property
    def left_net_pence(self) -> int:
        """Its net less what was credited and paid."""
        credited = sum(each.net_pence for each in self.credits)
        return self.net_pence - credited - sum(each.net_pence for each in self.payments)

    @property
    def left_gross_pence(self) -> int:
        """Its gross less what was credited and paid."""
        credited = sum(each.net_pence + each.vat_pence for each in self.credits)
        return self.gross_pence - credited - sum(each.gross_pence for each in self.payments)


@dataclass(frozen=True, slots=True)
class LinePart:
    """What of a line is for one invoice, in whole pence as the ledger has them: below nothing for a credit.

    `payment_id` is the payment that it is, where the register has it already. The parts of a line come to the line.
    """

    invoice_id: int
    pence: int
    payment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Payable:
    """An invoice as the ledger may show it, with every sum that no line is tied to yet."""

    invoice_id: int
    provider_id: int
    number: str
    number_key: str
    invoiced_on: date
    sums: tuple[Sum, ...]


Tied = Mapping[int, tuple[tuple[int, AmountBasis], ...]]
"""By payment, the whole pence of every line that is tied to it, with their basis."""


def billed(invoice: Invoice) -> Billed:
    """An invoice as the ledger sees it, to be asked about its sums."""
    return Billed(
        invoice.id,
        invoice.provider_id,
        invoice.number,
        number_key(invoice.number),
        invoice.invoiced_on,
        invoice.gross_pence,
        sum(line.net_pence for line in invoice.lines),
        invoice.credits,
        invoice.payments,
    )


def payable(of: Billed, tied: Tied, credited: int) -> Payable:
    """An invoice with what is free of its payments, credit notes and of what is left to pay.

    A payment that was reversed is no longer there, unless a line is tied to it: then its reversal is to come.
    `credited` is how many credit notes lines are tied to, the oldest first.
    """
    back = {each.reverses_id for each in of.payments}
    there = [
        each for each in of.payments if each.reverses_id in tied or (each.reverses_id is None and each.id not in back)
    ]
    sums = [rest for each in there if (rest := _rest(each, tied.get(each.id, ()))).gross_pence]
    for credit in of.credits[credited:]:
        gross = credit.net_pence + credit.vat_pence
        sums.append(Sum(SumKind.CREDIT, -gross, -credit.net_pence, credit.credited_on, number_key=credit.number_key))
    if of.left_gross_pence > 0:
        sums.append(Sum(SumKind.LEFT, of.left_gross_pence, of.left_net_pence, of.invoiced_on))
    return Payable(of.invoice_id, of.provider_id, of.number, of.number_key, of.invoiced_on, tuple(sums))


def _rest(payment: Payment, tied: Iterable[tuple[int, AmountBasis]]) -> Sum:
    """What of a payment no line is tied to yet: the other sum of a part is its share, half up."""
    gross, net = payment.gross_pence, payment.net_pence
    for pence, basis in tied:
        if basis is AmountBasis.GROSS:
            gross, net = gross - pence, net - rounded_half_up(pence * payment.net_pence, payment.gross_pence or 1)
        else:
            gross, net = gross - rounded_half_up(pence * payment.gross_pence, payment.net_pence or 1), net - pence
    return Sum(SumKind.PAYMENT, gross, net, payment.paid_on, payment.id, reference=payment.ledger_reference)


@dataclass(frozen=True, slots=True)
class Settling:
    """How a line is tied to an invoice: to a payment that is recorded, to a credit note, or to a payment to record.

    `gross_pence` is what is to be recorded as paid; None where nothing is.
    """

    payment_id: int | None = None
    gross_pence: int | None = None


def settling(line: LedgerLine, invoice: Invoice, sums: Iterable[Sum]) -> Settling | None:
    """How a line is tied to an invoice of which these sums are free; None for a credit that the register lacks.

    A payment of this very sum comes first, those with the line’s reference and of the nearest day before others; then
    a credit note of the sum; then a part of a payment with the line’s reference, or of any once nothing is left to
    pay. Otherwise a payment is recorded.
    """
    paid = [one for one in sums if one.kind is SumKind.PAYMENT]
    same = [one for one in paid if one.pence(line.basis) == line.pence]
    if same:
        return Settling(min(same, key=lambda one: (not _named(line, one), abs(line.paid_on - one.on))).payment_id)
    if any(one.kind is SumKind.CREDIT and one.pence(line.basis) == line.pence for one in sums):
        return Settling()
    parts = [one for one in paid if 0 < line.pence < one.pence(line.basis)]
    named = next((one for one in parts if _named(line, one) or not invoice.left_gross_pence), None)
    if named is not None:
        return Settling(named.payment_id)
    return None if line.pence < 0 else Settling(gross_pence=_gross_of(line, invoice))


def _named(line: LedgerLine, one: Sum) -> bool:
    return bool(line.transaction_number) and line.transaction_number.casefold() == one.reference.casefold()


def _gross_of(line: LedgerLine, invoice: Invoice) -> int:
    """What a line pays with VAT: of a net line the same share of the gross, half up, or all that is left of both."""
    if line.basis is AmountBasis.GROSS or not invoice.due_net_pence:
        return line.pence
    if line.pence == invoice.left_net_pence:
        return invoice.left_gross_pence
    return rounded_half_up(line.pence * invoice.due_gross_pence, invoice.due_net_pence)
