"""What each payment paid of each call-off order: its postings say how much where it paid several."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select

from core.domain.states import Stage
from core.store import tables
from core.store.invoiced_money import PAYMENT
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """A payment’s part of one order in whole pence ex VAT, below nothing for one that was reversed (`reverses_id`)."""

    number: str
    payment_id: int
    paid_on: date
    pence: int
    reverses_id: int | None


def order_payments(read: Reading) -> tuple[OrderPayment, ...]:
    """Every payment and reversal of every order of today, oldest first; one statement.

    They sum to what stands as paid, but for credits that came after the payment.
    """
    posting, payment, call_off = tables.posting.c, tables.payment.c, tables.call_off.c
    paid = func.sum(case((posting.to_stage == Stage.PAID, posting.pence), else_=-posting.pence))
    rows = read.each(
        select(
            call_off.number,
            payment.id.label("payment_id"),
            payment.paid_on,
            paid.label("pence"),
            payment.reverses_id,
        )
        .join(tables.payment, payment.id == posting.cause_id)
        .join(tables.line, tables.line.c.id == posting.line_id)
        .join(tables.call_off, call_off.offer_id == tables.line.c.offer_id)
        .where(posting.cause == PAYMENT, or_(posting.to_stage == Stage.PAID, posting.from_stage == Stage.PAID))
        .group_by(call_off.id, payment.id)
        .order_by(payment.id, call_off.id)
    )
    return tuple(OrderPayment(**row._mapping) for row in rows)
