"""A payment as it is asked for: the invoice, and what the council's ledger paid of it."""

from dataclasses import dataclass
from datetime import date

from core.domain.invoicing import Invoice


@dataclass(frozen=True, slots=True)
class PaymentCase:
    """The day, gross in whole pence and the ledger's reference; `payment_days` are those within which it is due."""

    invoice: Invoice
    paid_on: date
    gross_pence: int
    ledger_reference: str
    today: date
    payment_days: int
