"""Every invoice with what was credited and paid of it, and when it has to be paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select

from core.domain.invoicing import Dispute, due_on
from core.domain.states import InvoiceState
from core.store import tables
from core.store.invoiced_money import PAYMENT
from core.store.reading import Reading
from core.store.records_standing import credited_lines, invoice_is_matched, invoice_is_there
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice; whole pence, `net` without VAT and `irrecoverable` the part of the VAT that is a cost.

    `left_gross` is what is still to be paid. `call_offs` are the numbers of its orders, in one text. `due_on` has the
    days in dispute added; `paid_on` is the day of the payment that settled it.
    """

    id: int
    number: str
    provider_id: int
    provider: str
    state: InvoiceState
    invoiced_on: date
    received_on: date
    due_on: date
    overdue: bool
    disputed: bool
    net: int
    vat: int
    irrecoverable: int
    gross: int
    credited_gross: int
    paid_gross: int
    left_gross: int
    call_offs: str
    lines: int
    unmatched: int
    purchase_order: str
    note: str
    recorded_by: str
    matched_by: str
    approved_by: str
    approved_on: date | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What other tables say of invoices, by invoice."""

    credited: Mapping[int, int]
    payments: Mapping[int, Row[Any]]
    disputes: Mapping[int, list[Dispute]]
    numbers: Mapping[int, list[str]]
    payment_days: int


def invoices(read: Reading, *, unpaid: bool = False) -> tuple[InvoiceRow, ...]:
    """Every invoice, or those not settled today, newest first; a fixed number of statements.

    The clock of prompt payment runs from the day of receipt and stands still while an invoice is disputed.
    """
    parts = _Parts(
        credited={row.invoice_id: row.pence for row in read.rows(_credits(read))},
        payments={row.invoice_id: row for row in read.rows(_payments(read))},
        disputes=_disputes(read),
        numbers=_numbers(read),
        payment_days=read.value(select(tables.framework.c.payment_days)) or 0,
    )
    statement = _invoices(read)
    if unpaid:
        statement = statement.where(tables.invoice.c.state.not_in((InvoiceState.PAID, InvoiceState.CREDITED)))
    return tuple(_invoice(read, row, parts) for row in read.each(statement))


def _invoices(read: Reading) -> Select[Any]:
    invoice, item = tables.invoice.c, tables.invoice_line.c
    lines = (
        select(
            item.invoice_id,
            func.count().label("lines"),
            (func.count() - func.count(item.line_id)).label("unmatched"),
            func.sum(item.net_pence).label("net"),
            func.sum(item.vat_pence).label("vat"),
            func.sum(item.irrecoverable_pence).label("irrecoverable"),
            func.sum(item.gross_pence).label("gross"),
        )
        .group_by(item.invoice_id)
        .subquery()
    )
    recorder, matcher, approver = (tables.person.alias(name) for name in ("recorder", "matcher", "approver"))
    return (
        select(
            tables.invoice,
            tables.provider.c.name.label("provider"),
            *(lines.c[name] for name in ("lines", "unmatched", "net", "vat", "irrecoverable", "gross")),
            invoice_is_matched(read).label("is_matched"),
            recorder.c.name.label("recorder"),
            matcher.c.name.label("matcher"),
            approver.c.name.label("approver"),
        )
        .join(tables.provider, tables.provider.c.id == invoice.provider_id)
        .join(lines, lines.c.invoice_id == invoice.id)
        .join(recorder, recorder.c.id == invoice.recorded_by)
        .outerjoin(matcher, matcher.c.id == invoice.matched_by)
        .outerjoin(approver, approver.c.id == invoice.approved_by)
        .where(invoice_is_there(read))
        .order_by(invoice.id.desc())
    )


def _credits(read: Reading) -> Select[Any]:
    credited, item = credited_lines(read), tables.invoice_line.c
    return (
        select(item.invoice_id, func.sum(credited.c.gross_pence).label("pence"))
        .join(credited, credited.c.invoice_line_id == item.id)
        .group_by(item.invoice_id)
    )


def _payments(read: Reading) -> Select[Any]:
    """What was paid and not reversed, and the newest payment that stands."""
    payment, back = tables.payment.c, tables.payment.alias("back").c
    reversed_ones = select(back.reverses_id).where(
        back.reverses_id.is_not(None), happened(read, back.paid_on, back.recorded_on, cause=(PAYMENT, back.id))
    )
    return (
        select(
            payment.invoice_id,
            func.sum(payment.gross_pence).label("pence"),
            func.max(payment.paid_on, type_=payment.paid_on.type).label("newest"),
        )
        .where(
            payment.reverses_id.is_(None),
            payment.id.not_in(reversed_ones),
            happened(read, payment.paid_on, payment.recorded_on, cause=(PAYMENT, payment.id)),
        )
        .group_by(payment.invoice_id)
    )


def _disputes(read: Reading) -> dict[int, list[Dispute]]:
    dispute = tables.dispute.c
    found: dict[int, list[Dispute]] = {}
    for row in read.rows(select(tables.dispute).where(happened(read, dispute.opened_on, dispute.opened_on))):
        item = Dispute(row.id, row.opened_on, row.reason, row.resolved_on)
        found.setdefault(row.invoice_id, []).append(item)
    return found


def _numbers(read: Reading) -> dict[int, list[str]]:
    item = tables.invoice_line.c
    rows = read.rows(
        select(item.invoice_id, tables.call_off.c.number)
        .join(tables.line, tables.line.c.id == item.line_id)
        .join(tables.call_off, tables.call_off.c.offer_id == tables.line.c.offer_id)
        .distinct()
        .order_by(item.invoice_id, tables.call_off.c.id),
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.invoice_id, []).append(row.number)
    return found


def _invoice(read: Reading, row: Row[Any], parts: _Parts) -> InvoiceRow:
    day = read.shown_day
    disputes = parts.disputes.get(row.id, [])
    disputed = any(dispute.resolved_on is None or dispute.resolved_on > day for dispute in disputes)
    by = due_on(row.received_on, parts.payment_days, disputes, day)
    credited, payment = parts.credited.get(row.id, 0), parts.payments.get(row.id)
    paid = payment.pence if payment is not None else 0
    left = row.gross - credited - paid
    approved = row.approved_on is not None and row.approved_on <= day
    return InvoiceRow(
        id=row.id,
        number=row.number,
        provider_id=row.provider_id,
        provider=row.provider,
        state=row.state if read.as_at is None else _state(row, paid, left, disputed=disputed, approved=approved),
        invoiced_on=row.invoiced_on,
        received_on=row.received_on,
        due_on=by,
        overdue=left > 0 and not disputed and day > by,
        disputed=disputed,
        net=row.net,
        vat=row.vat,
        irrecoverable=row.irrecoverable,
        gross=row.gross,
        credited_gross=credited,
        paid_gross=paid,
        left_gross=left,
        call_offs=", ".join(parts.numbers.get(row.id, ())),
        lines=row.lines,
        unmatched=row.unmatched,
        purchase_order=row.purchase_order,
        note=row.note,
        recorded_by=row.recorder,
        matched_by=(row.matcher or "") if row.is_matched else "",
        approved_by=(row.approver or "") if approved else "",
        approved_on=row.approved_on if approved else None,
        paid_on=payment.newest if payment is not None and left == 0 else None,
    )


def _state(row: Row[Any], paid: int, left: int, *, disputed: bool, approved: bool) -> InvoiceState:
    """Where an invoice stood on an earlier day, from what had happened to it by then."""
    if disputed:
        return InvoiceState.DISPUTED
    if left == 0:
        return InvoiceState.PAID if paid else InvoiceState.CREDITED
    if approved:
        return InvoiceState.APPROVED
    return InvoiceState.MATCHED if row.is_matched else InvoiceState.RECEIVED
