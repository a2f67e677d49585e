"""Lines of a ledger and invoices for tests of matching: they agree in all unless a test says what is different."""

from dataclasses import replace
from datetime import date
from typing import Any

from core.domain.invoicing import Payment, number_key
from core.domain.ledger import Billed, LedgerLine, Payable, payable
from core.domain.states import AmountBasis

GROSS_PENCE, NET_PENCE = 12_000, 10_000
PAID_ON, INVOICED_ON = date(2015, 6, 1), date(2015, 5, 8)


def ledger_line(number: int = 1, /, **changes: Any) -> LedgerLine:
    """A line of provider 1 that pays INV-1 whole, £120.00, on 1 June."""
    whole = LedgerLine(number, PAID_ON, "Alder Training", "INV-1", f"T-{number}", GROSS_PENCE, AmountBasis.GROSS, 1)
    return replace(whole, **changes)


def an_invoice_billed(number: int = 1, /, **changes: Any) -> Billed:
    """INV-1 of provider 1 and 8 May over £100.00 and VAT, unpaid; a further number gives INV-2 and so on."""
    text = changes.pop("number", f"INV-{number}")
    whole = Billed(number, 1, text, number_key(text), INVOICED_ON, GROSS_PENCE, NET_PENCE, (), ())
    return replace(whole, **changes)


def an_invoice_to_match(number: int = 1, /, **changes: Any) -> Payable:
    """That invoice with every sum free."""
    return payable(an_invoice_billed(number, **changes), {}, 0)


def paid(number: int = 1, gross: int = GROSS_PENCE, net: int = NET_PENCE, **changes: Any) -> Payment:
    """A payment of 1 June under the reference P-1."""
    return replace(Payment(number, PAID_ON, gross, net, f"P-{number}", None), **changes)
