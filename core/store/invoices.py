"""Loads invoices with everything that happened to them, and the work that an invoice may be for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, select

from core.domain.invoice_case import OrderedWork, SessionWork, Work
from core.domain.invoicing import Credit, Dispute, Invoice, InvoiceLine, Payment
from core.domain.states import Stage
from core.store import money, tables
from core.store.reading import Reading

_recorder, _matcher, _approver = (tables.person.alias(name) for name in ("recorder", "matcher", "approver"))
_INVOICE = (
    select(
        tables.invoice,
        tables.provider.c.name.label("provider"),
        _recorder.c.name.label("recorder"),
        _matcher.c.name.label("matcher"),
        _approver.c.name.label("approver"),
    )
    .join(tables.provider, tables.provider.c.id == tables.invoice.c.provider_id)
    .join(_recorder, _recorder.c.id == tables.invoice.c.recorded_by)
    .outerjoin(_matcher, _matcher.c.id == tables.invoice.c.matched_by)
    .outerjoin(_approver, _approver.c.id == tables.invoice.c.approved_by)
    .where(tables.invoice.c.id == bindparam("id"))
)
_EARLIER = select(tables.invoice.c.number, tables.invoice.c.invoiced_on).where(
    tables.invoice.c.provider_id == bindparam("provider_id"), tables.invoice.c.number_key == bindparam("number_key")
)
_INVOICE_OF_PAYMENT = select(tables.payment.c.invoice_id).where(tables.payment.c.id == bindparam("id"))


def _credited(column: str) -> ColumnElement[int]:
    credited = tables.credit_line.c
    total = select(func.coalesce(func.sum(credited[column]), 0))
    return total.where(credited.invoice_line_id == tables.invoice_line.c.id).scalar_subquery()


_LINES = (
    select(
        tables.invoice_line,
        tables.session.c.held_on,
        _credited("net_pence").label("credited_net"),
        _credited("vat_pence").label("credited_vat"),
    )
    .outerjoin(tables.session, tables.session.c.id == tables.invoice_line.c.session_id)
    .where(tables.invoice_line.c.invoice_id == bindparam("id"))
    .order_by(tables.invoice_line.c.position)
)
_CREDITS = (
    select(
        tables.credit_note,
        func.sum(tables.credit_line.c.net_pence).label("net_pence"),
        func.sum(tables.credit_line.c.vat_pence).label("vat_pence"),
    )
    .join(tables.credit_line, tables.credit_line.c.credit_note_id == tables.credit_note.c.id)
    .where(tables.credit_note.c.invoice_id == bindparam("id"))
    .group_by(tables.credit_note.c.id)
    .order_by(tables.credit_note.c.id)
)
_PAYMENTS = select(tables.payment).where(tables.payment.c.invoice_id == bindparam("id")).order_by(tables.payment.c.id)
_DISPUTES = select(tables.dispute).where(tables.dispute.c.invoice_id == bindparam("id")).order_by(tables.dispute.c.id)

_of_session = tables.invoice_line.join(tables.invoice, tables.invoice.c.id == tables.invoice_line.c.invoice_id)
_owed_again = _of_session.join(
    tables.credit_line, tables.credit_line.c.invoice_line_id == tables.invoice_line.c.id
).join(tables.credit_note, tables.credit_note.c.id == tables.credit_line.c.credit_note_id)
_matched = (tables.invoice_line.c.session_id == tables.session.c.id) & tables.invoice.c.matched_on.is_not(None)
_INVOICED = (
    select(func.coalesce(func.sum(tables.invoice_line.c.net_pence), 0))
    .select_from(_of_session)
    .where(_matched)
    .correlate(tables.session)
    .scalar_subquery()
)
_GIVEN_BACK = (
    select(func.coalesce(func.sum(tables.credit_line.c.net_pence), 0))
    .select_from(_owed_again)
    .where(_matched, tables.credit_note.c.still_owed)
    .correlate(tables.session)
    .scalar_subquery()
)
_SESSIONS = select(tables.session, (_INVOICED - _GIVEN_BACK).label("taken_pence")).where(
    tables.session.c.id.in_(bindparam("ids", expanding=True))
)
_ORDERED = (
    select(
        tables.line.c.id,
        tables.line.c.description,
        tables.call_off.c.number,
        tables.offer.c.provider_id,
        tables.selection.c.lot,
    )
    .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
    .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
    .join(tables.call_off, tables.call_off.c.offer_id == tables.offer.c.id)
    .where(tables.line.c.id.in_(bindparam("ids", expanding=True)))
)


def invoice(read: Reading, invoice_id: int) -> Invoice | None:
    """One invoice by its number in the register; a fixed number of statements."""
    row = read.row(_INVOICE, id=invoice_id)
    if row is None:
        return None
    return Invoice(
        id=row.id,
        provider_id=row.provider_id,
        provider=row.provider,
        number=row.number,
        state=row.state,
        invoiced_on=row.invoiced_on,
        received_on=row.received_on,
        recorded_by=row.recorder,
        matched_by=row.matcher or "",
        matched_on=row.matched_on,
        approved_by=row.approver or "",
        approved_on=row.approved_on,
        lines=tuple(_line(each) for each in read.rows(_LINES, id=invoice_id)),
        credits=tuple(_credit(each) for each in read.rows(_CREDITS, id=invoice_id)),
        payments=tuple(_payment(each) for each in read.rows(_PAYMENTS, id=invoice_id)),
        disputes=tuple(
            Dispute(each.id, each.opened_on, each.reason, each.resolved_on)
            for each in read.rows(_DISPUTES, id=invoice_id)
        ),
    )


def invoice_of_payment(read: Reading, payment_id: int) -> Invoice | None:
    """The invoice of which a payment was made."""
    number = read.value(_INVOICE_OF_PAYMENT, id=payment_id)
    return None if number is None else invoice(read, number)


def earlier(read: Reading, provider_id: int, number_key: str) -> tuple[str, date] | None:
    """The provider's invoice of the same number, as it is written there, with its day."""
    row = read.row(_EARLIER, provider_id=provider_id, number_key=number_key)
    return None if row is None else (row.number, row.invoiced_on)


def work(read: Reading, line_ids: Iterable[int | None], session_ids: Iterable[int | None]) -> Work:
    """These sessions and order lines, the sessions' own besides, and what is accrued; a fixed number of statements."""
    asked = tuple({number for number in session_ids if number is not None})
    sessions = {row.id: _session(row) for row in read.rows(_SESSIONS, ids=asked)}
    wanted = {number for number in line_ids if number is not None}
    ids = tuple(wanted | {session.line_id for session in sessions.values()})
    ordered = read.rows(_ORDERED, ids=ids)
    lines = {row.id: OrderedWork(row.id, row.number, row.provider_id, row.lot, row.description) for row in ordered}
    return Work(lines, sessions, money.balances(read, ids, Stage.ACCRUED))


def _line(row: Row[Any]) -> InvoiceLine:
    return InvoiceLine(
        id=row.id,
        position=row.position,
        description=row.description,
        line_id=row.line_id,
        session_id=row.session_id,
        held_on=row.held_on,
        net_pence=row.net_pence,
        vat_code=row.vat_code,
        vat_pence=row.vat_pence,
        irrecoverable_pence=row.irrecoverable_pence,
        gross_pence=row.gross_pence,
        credited_net_pence=row.credited_net,
        credited_vat_pence=row.credited_vat,
    )


def _credit(row: Row[Any]) -> Credit:
    return Credit(row.id, row.number, row.number_key, row.credited_on, row.still_owed, row.net_pence, row.vat_pence)


def _payment(row: Row[Any]) -> Payment:
    return Payment(row.id, row.paid_on, row.gross_pence, row.net_pence, row.ledger_reference, row.reverses_id)


def _session(row: Row[Any]) -> SessionWork:
    return SessionWork(
        id=row.id,
        reference=row.reference,
        line_id=row.line_id,
        state=row.state,
        held_on=row.held_on,
        pence=row.pence or 0,
        taken_pence=row.taken_pence,
    )
