"""Finds an order that was taken over with what became of it, and takes it back whole."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from core.domain.framework import Person
from core.domain.invoicing import Invoice, number_key
from core.domain.states import InvoiceState, SessionState, Stage
from core.store import invoiced_money, invoices, ledger, money, payments, tables
from core.store.reading import Reading, Writing
from core.store.taking_over import CALL_OFF, SESSION

_call_off, _line, _posting = tables.call_off.c, tables.line.c, tables.posting.c
_ORDER = (
    select(_call_off.id, _call_off.number, _call_off.offer_id, _call_off.taken_over_from, tables.selection.c.lot)
    .join(tables.offer, tables.offer.c.id == _call_off.offer_id)
    .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
    .where(_call_off.number == bindparam("number"))
)
_LINES = select(_line.id).where(_line.offer_id == bindparam("id")).order_by(_line.id)
_CANCELLED = select(tables.cancellation.c.id).where(tables.cancellation.c.call_off_id == bindparam("id"))
_SESSIONS = (
    select(tables.session.c.id).where(tables.session.c.line_id.in_(bindparam("ids", expanding=True))).order_by("id")
)
_INVOICES = (
    select(tables.invoice_line.c.invoice_id)
    .where(tables.invoice_line.c.line_id.in_(bindparam("ids", expanding=True)))
    .distinct()
    .order_by(tables.invoice_line.c.invoice_id)
)
_CAUSES = (
    select(_posting.cause, _posting.cause_id).where(_posting.line_id.in_(bindparam("ids", expanding=True))).distinct()
)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """An order that was taken over: its lines, the records of what became of it, and what else moved its money."""

    id: int
    number: str
    lot: str
    source: str
    cancelled: bool
    line_ids: tuple[int, ...]
    session_ids: tuple[int, ...]
    invoice_ids: tuple[int, ...]
    touched: bool


def order_taken_over(read: Reading, number: str) -> TakenOver | None:
    """An order by its number with what became of it; its `source` is empty when it was not taken over."""
    row = read.row(_ORDER, number=number.strip())
    if row is None:
        return None
    line_ids = tuple(each.id for each in read.rows(_LINES, id=row.offer_id))
    session_ids = tuple(each.id for each in read.rows(_SESSIONS, ids=line_ids))
    invoice_ids = tuple(each.invoice_id for each in read.rows(_INVOICES, ids=line_ids))
    causes = {(each.cause, each.cause_id) for each in read.rows(_CAUSES, ids=line_ids)}
    return TakenOver(
        id=row.id,
        number=row.number,
        lot=row.lot,
        source=row.taken_over_from,
        cancelled=read.value(_CANCELLED, id=row.id) is not None,
        line_ids=line_ids,
        session_ids=session_ids,
        invoice_ids=invoice_ids,
        touched=bool(causes - _own(read, row.id, session_ids, invoice_ids)) or _more(read, session_ids, invoice_ids),
    )


def _own(read: Reading, call_off_id: int, sessions: tuple[int, ...], bills: tuple[int, ...]) -> set[tuple[str, int]]:
    """What moved its money when it was taken over."""
    own = {(CALL_OFF, call_off_id), *((SESSION, number) for number in sessions[:1])}
    for number in bills[:1]:
        invoice = invoices.invoice(read, number)
        own.add((invoiced_money.INVOICE, number))
        own |= {(invoiced_money.PAYMENT, payment.id) for payment in (invoice.payments[:1] if invoice else ())}
    return own


def _more(read: Reading, sessions: tuple[int, ...], bills: tuple[int, ...]) -> bool:
    """Whether sessions were planned or invoices recorded since, or the invoice disputed or found in the ledger."""
    if len(sessions) > 1 or len(bills) > 1:
        return True
    invoice = invoices.invoice(read, bills[0]) if bills else None
    return invoice is not None and (bool(invoice.disputes) or ledger.is_tied(read, invoice.id))


def take_back(work: Writing, order: TakenOver, reason: str, person: Person) -> int:
    """Cancel it and send its money back outside, each record by one of its own kind; gives the pence that left."""
    cancellation_id = work.insert(
        tables.cancellation,
        call_off_id=order.id,
        cancelled_on=work.today,
        cancelled_by=person.id,
        reason=reason,
    )
    before = _exposure(work, order)
    for number in order.invoice_ids:
        _take_invoice_back(work, number, order, reason, person)
    for stage in (Stage.ACCRUED, Stage.COMMITTED):
        money.release(
            work, order.line_ids, order.lot, stage, cause="cancellation", cause_id=cancellation_id, person=person
        )
    for number in order.session_ids:
        taken = {"taken_back_on": work.today, "taken_back_reason": reason}
        work.update(tables.session, number, state=SessionState.TAKEN_BACK, **taken)
    return before


def _exposure(read: Reading, order: TakenOver) -> int:
    stages = (Stage.COMMITTED, Stage.ACCRUED, Stage.INVOICED, Stage.PAID)
    return sum(sum(money.balances(read, order.line_ids, stage).values()) for stage in stages)


def _take_invoice_back(work: Writing, invoice_id: int, order: TakenOver, reason: str, person: Person) -> None:
    invoice = _invoice(work, invoice_id)
    for payment in invoice.standing_payments:
        payments.reverse(work, invoice, payment, reason, reference="", on=work.today, person=person)
    invoice = _invoice(work, invoice_id)
    number = f"{order.number} taken back"
    credit_id = work.insert(
        tables.credit_note,
        invoice_id=invoice_id,
        number=number,
        number_key=number_key(number),
        credited_on=work.today,
        reason=reason,
        still_owed=False,
        recorded_by=person.id,
        recorded_on=work.today,
    )
    for line in invoice.lines:
        sums = {"net_pence": line.left_net_pence, "vat_pence": 0, "gross_pence": line.left_net_pence}
        work.insert(tables.credit_line, credit_note_id=credit_id, invoice_line_id=line.id, **sums)
    held = invoiced_money.held(work, invoice)
    invoiced_money.give_back(work, credit_id, held.pence, held.lots, still_owed=False, on=work.today, person=person)
    work.update(tables.invoice, invoice_id, state=InvoiceState.CREDITED)


def _invoice(read: Reading, invoice_id: int) -> Invoice:
    found = invoices.invoice(read, invoice_id)
    if found is None:
        message = f"there is no invoice {invoice_id}"
        raise LookupError(message)
    return found
