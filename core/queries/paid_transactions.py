"""What was paid between two days, transaction by transaction, as a council publishes its spending."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, case, func, or_, select

from core.domain.as_at import AsAt
from core.domain.money import draw, rounded_half_up
from core.domain.states import Basis, Stage
from core.store import tables
from core.store.invoiced_money import PAYMENT
from core.store.reading import Reading
from core.store.standing import posted_before, posted_by


@dataclass(frozen=True, slots=True)
class PaidRow:
    """The part of one payment that paid one order from one stream; whole pence, below nothing for a reversal.

    `net` is without VAT, `irrecoverable` the part of its VAT that is a cost. `transaction` is what the whole payment
    came to, net and irrecoverable, by which a threshold is tested. `counted_on` is the day from which the money counts
    as paid: later than `paid_on` where the days between were signed off. What became paid without a payment, such as
    an opening position, has no `payment_id`, and all of it is its own transaction.
    """

    payment_id: int | None
    paid_on: date
    counted_on: date
    provider_id: int
    provider: str
    ledger_reference: str
    invoice: str
    number: str
    title: str
    lot: str
    stream: str
    cost_code: str
    net: int
    irrecoverable: int
    transaction: int
    reason: str
    cause: str


def paid_transactions(read: Reading, first: date, last: date) -> tuple[PaidRow, ...]:
    """Every part of every payment that counts from `first` to `last`, both included, oldest first; two statements.

    Their net sums to what came to the stage paid less what left it. A view of what the register knew counts the day on
    which a payment was recorded. VAT that cannot be recovered is the invoice’s own share of the payment’s VAT, half up.
    """
    basis = Basis.EFFECTIVE if read.as_at is None else read.as_at.basis
    posting, payment, call_off = tables.posting.c, tables.payment.c, tables.call_off.c
    signed = case((posting.to_stage == Stage.PAID, posting.pence), else_=-posting.pence)
    until = posted_by(AsAt(min(last, read.shown_day), basis))
    rows = read.rows(
        select(
            payment.id.label("payment_id"),
            func.coalesce(payment.paid_on, func.min(posting.effective_on), type_=posting.effective_on.type).label(
                "paid_on"
            ),
            func.min(posting.effective_on, type_=posting.effective_on.type).label("counted_on"),
            tables.provider.c.id.label("provider_id"),
            tables.provider.c.name.label("provider"),
            func.coalesce(payment.ledger_reference, "").label("ledger_reference"),
            func.coalesce(tables.invoice.c.number, "").label("invoice"),
            payment.invoice_id,
            payment.gross_pence,
            payment.net_pence,
            call_off.number,
            call_off.title,
            posting.lot,
            posting.stream,
            tables.funding_stream.c.cost_code,
            func.sum(signed).label("net"),
            func.coalesce(payment.reason, "").label("reason"),
            posting.cause,
        )
        .join(tables.line, tables.line.c.id == posting.line_id)
        .join(tables.call_off, call_off.offer_id == tables.line.c.offer_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.funding_stream, tables.funding_stream.c.code == posting.stream)
        .outerjoin(tables.payment, and_(posting.cause == PAYMENT, payment.id == posting.cause_id))
        .outerjoin(tables.invoice, tables.invoice.c.id == payment.invoice_id)
        .where(
            or_(posting.to_stage == Stage.PAID, posting.from_stage == Stage.PAID),
            until,
            ~posted_before(first, basis),
        )
        .group_by(posting.cause, posting.cause_id, call_off.id, posting.lot, posting.stream)
        .order_by(func.min(posting.effective_on), posting.cause, posting.cause_id, call_off.id, posting.stream),
    )
    costs = _irrecoverable_shares(read)
    parts = (list(group) for _, group in groupby(rows, key=lambda row: (row.cause, row.payment_id, row.counted_on)))
    return tuple(found for group in parts for found in _parts(group, costs))


def _irrecoverable_shares(read: Reading) -> dict[int, tuple[int, int]]:
    """By invoice: VAT that cannot be recovered, and all of its VAT."""
    item = tables.invoice_line.c
    rows = read.rows(
        select(
            item.invoice_id,
            func.sum(item.irrecoverable_pence).label("irrecoverable"),
            func.sum(item.vat_pence).label("vat"),
        ).group_by(item.invoice_id)
    )
    return {row.invoice_id: (row.irrecoverable, row.vat) for row in rows}


def _parts(rows: list[Row[Any]], costs: dict[int, tuple[int, int]]) -> Iterator[PaidRow]:
    """The rows of one payment with their share of its VAT that is a cost."""
    if rows[0].payment_id is None:
        yield from (_row(row, 0, row.net) for row in rows)
        return
    first = rows[0]
    sign = 1 if first.gross_pence >= 0 else -1
    irrecoverable, vat = costs.get(first.invoice_id, (0, 0))
    cost = rounded_half_up(abs(first.gross_pence - first.net_pence) * irrecoverable, vat) if vat else 0
    here = rounded_half_up(cost * abs(sum(row.net for row in rows)), abs(first.net_pence)) if first.net_pence else 0
    shares = _shares(rows, here)
    for place, row in enumerate(rows):
        yield _row(row, sign * shares.get(place, 0), first.net_pence + sign * cost)


def _shares(rows: Iterable[Row[Any]], pence: int) -> dict[int, int]:
    weights = {place: abs(row.net) for place, row in enumerate(rows)}
    return draw(weights, min(pence, sum(weights.values())))


def _row(row: Row[Any], irrecoverable: int, transaction: int) -> PaidRow:
    return PaidRow(
        payment_id=row.payment_id,
        paid_on=row.paid_on,
        counted_on=row.counted_on,
        provider_id=row.provider_id,
        provider=row.provider,
        ledger_reference=row.ledger_reference,
        invoice=row.invoice,
        number=row.number,
        title=row.title,
        lot=row.lot,
        stream=row.stream,
        cost_code=row.cost_code,
        net=row.net,
        irrecoverable=irrecoverable,
        transaction=transaction,
        reason=row.reason,
        cause=row.cause,
    )
