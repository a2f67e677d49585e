"""Invoices that the register has and the council’s ledger does not, though it should by now."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.states import InvoiceState
from core.queries.invoices import invoices
from core.queries.ledger_lines import ledger_lines
from core.store.reading import Reading

LATEST = timedelta(days=30)
"""How long after it was approved a payment shows in the ledger at the latest: the days of prompt payment."""


@dataclass(frozen=True, slots=True)
class UnledgeredRow:
    """One invoice that no line is tied to and none is likely about; whole pence, `gross` less credits.

    `days` are those since it was approved. What is recorded as `paid` was not seen in the ledger.
    """

    id: int
    number: str
    provider: str
    state: InvoiceState
    invoiced_on: date
    approved_on: date
    days: int
    gross: int
    paid: int
    call_offs: str


def unledgered(read: Reading) -> tuple[UnledgeredRow, ...]:
    """Approved and paid invoices that were approved more than 30 days ago, the oldest first."""
    about = {part.invoice_id for line in ledger_lines(read) for part in line.parts}
    return tuple(
        UnledgeredRow(
            row.id,
            row.number,
            row.provider,
            row.state,
            row.invoiced_on,
            row.approved_on,
            (read.today - row.approved_on).days,
            row.gross - row.credited_gross,
            row.paid_gross,
            row.call_offs,
        )
        for row in reversed(invoices(read))
        if row.state in (InvoiceState.APPROVED, InvoiceState.PAID)
        and row.approved_on is not None
        and row.approved_on < read.today - LATEST
        and row.id not in about
    )
