"""Every payment of an invoice, and every payment that was reversed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.store import tables
from core.store.invoiced_money import PAYMENT
from core.store.reading import Reading
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment; whole pence, below nothing for one that reverses another (`reverses_id`)."""

    id: int
    invoice_id: int
    invoice: str
    provider: str
    paid_on: date
    gross: int
    net: int
    ledger_reference: str
    reverses_id: int | None
    reversed: bool
    reason: str
    recorded_by: str


def payments(read: Reading) -> tuple[PaymentRow, ...]:
    """Every payment and reversal, the last paid first and of a day the last recorded; one statement."""
    payment = tables.payment.c
    rows = read.rows(
        select(
            tables.payment,
            tables.invoice.c.number.label("invoice"),
            tables.provider.c.name.label("provider"),
            tables.person.c.name.label("recorder"),
        )
        .join(tables.invoice, tables.invoice.c.id == payment.invoice_id)
        .join(tables.provider, tables.provider.c.id == tables.invoice.c.provider_id)
        .join(tables.person, tables.person.c.id == payment.recorded_by)
        .where(happened(read, payment.paid_on, payment.recorded_on, cause=(PAYMENT, payment.id)))
        .order_by(payment.paid_on.desc(), payment.id.desc()),
    )
    reversed_ids = {row.reverses_id for row in rows}
    return tuple(
        PaymentRow(
            row.id,
            row.invoice_id,
            row.invoice,
            row.provider,
            row.paid_on,
            row.gross_pence,
            row.net_pence,
            row.ledger_reference,
            row.reverses_id,
            row.id in reversed_ids,
            row.reason,
            row.recorder,
        )
        for row in rows
    )
