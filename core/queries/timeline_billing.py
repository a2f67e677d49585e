"""What a call-off’s timeline shows of its invoices: receipt, disputes, credits and payments."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from core.domain.money import plain_pounds
from core.queries.timeline_row import Event, TimelineKind, event, sentence
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class _Bill:
    """An invoice with lines of the call-off."""

    number: str
    provider: str

    @property
    def title(self) -> str:
        return f"Invoice {self.number}"


def billing(read: Reading, line_ids: tuple[int, ...]) -> Iterator[Event]:
    """Every event of the invoices that bill some order lines; four statements."""
    invoice, item = tables.invoice.c, tables.invoice_line.c
    recorder, approver = tables.person.alias("recorder"), tables.person.alias("approver")
    bills: dict[int, _Bill] = {}
    for row in read.rows(
        select(
            tables.invoice,
            func.sum(item.net_pence).label("pence"),
            tables.provider.c.name.label("provider"),
            recorder.c.name.label("recorder"),
            approver.c.name.label("approver"),
        )
        .join(tables.invoice_line, item.invoice_id == invoice.id)
        .join(tables.provider, tables.provider.c.id == invoice.provider_id)
        .join(recorder, recorder.c.id == invoice.recorded_by)
        .outerjoin(approver, approver.c.id == invoice.approved_by)
        .where(item.line_id.in_(line_ids))
        .group_by(invoice.id)
        .order_by(invoice.id)
    ):
        bill = bills[row.id] = _Bill(row.number, row.provider)
        yield event(
            TimelineKind.INVOICE,
            row.received_on,
            f"{bill.title} received from {bill.provider}",
            recorded_on=row.recorded_on,
            detail=row.note,
            who=row.recorder,
            pence=row.pence,
            place=_place(row.id),
        )
        if row.approved_on is not None:
            yield event(
                TimelineKind.INVOICE,
                row.approved_on,
                f"{bill.title} approved for payment",
                who=row.approver,
                place=_place(row.id),
            )
    yield from _disputes(read, bills)
    yield from _credits(read, bills)
    yield from _payments(read, bills)


def _place(invoice_id: int) -> tuple[str, str]:
    return "deliveries", f"invoice:{invoice_id}"


def _disputes(read: Reading, bills: dict[int, _Bill]) -> Iterator[Event]:
    dispute = tables.dispute.c
    opener, resolver = tables.person.alias("opener"), tables.person.alias("resolver")
    for row in read.rows(
        select(tables.dispute, opener.c.name.label("opener"), resolver.c.name.label("resolver"))
        .join(opener, opener.c.id == dispute.opened_by)
        .outerjoin(resolver, resolver.c.id == dispute.resolved_by)
        .where(dispute.invoice_id.in_(tuple(bills)))
        .order_by(dispute.id)
    ):
        title = bills[row.invoice_id].title
        yield event(
            TimelineKind.DISPUTE,
            row.opened_on,
            f"{title} disputed",
            detail=row.reason,
            who=row.opener,
            place=_place(row.invoice_id),
        )
        if row.resolved_on is not None:
            yield event(
                TimelineKind.DISPUTE,
                row.resolved_on,
                f"Dispute of {title[0].lower()}{title[1:]} resolved",
                detail=row.outcome,
                who=row.resolver,
                place=_place(row.invoice_id),
            )


def _credits(read: Reading, bills: dict[int, _Bill]) -> Iterator[Event]:
    note, part = tables.credit_note.c, tables.credit_line.c
    for row in read.rows(
        select(tables.credit_note, func.sum(part.net_pence).label("pence"), tables.person.c.name.label("recorder"))
        .join(tables.credit_line, part.credit_note_id == note.id)
        .join(tables.person, tables.person.c.id == note.recorded_by)
        .where(note.invoice_id.in_(tuple(bills)))
        .group_by(note.id)
        .order_by(note.id)
    ):
        yield event(
            TimelineKind.CREDIT,
            row.credited_on,
            f"Credit note {row.number} of {bills[row.invoice_id].title[0].lower()}{bills[row.invoice_id].title[1:]}",
            recorded_on=row.recorded_on,
            detail=sentence(row.reason, "to be invoiced again" if row.still_owed else "no longer owed"),
            who=row.recorder,
            pence=-row.pence,
            place=_place(row.invoice_id),
        )


def _payments(read: Reading, bills: dict[int, _Bill]) -> Iterator[Event]:
    payment = tables.payment.c
    for row in read.rows(
        select(tables.payment, tables.person.c.name.label("recorder"))
        .join(tables.person, tables.person.c.id == payment.recorded_by)
        .where(payment.invoice_id.in_(tuple(bills)))
        .order_by(payment.id)
    ):
        title = bills[row.invoice_id].title
        done = f"{title} paid" if row.reverses_id is None else f"Payment of {title[0].lower()}{title[1:]} reversed"
        yield event(
            TimelineKind.PAYMENT,
            row.paid_on,
            done,
            recorded_on=row.recorded_on,
            detail=sentence(f"{plain_pounds(row.gross_pence)} including VAT", row.ledger_reference, row.reason),
            who=row.recorder,
            pence=row.net_pence,
            place=_place(row.invoice_id),
        )
