"""Loads lines of the ledger and what the register has for them, and writes what became of a line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.domain.framework import Person
from core.domain.invoicing import Credit, Payment, number_key
from core.domain.ledger import Billed, LedgerLine, LinePart, Tied
from core.domain.payees import Payees
from core.domain.states import AmountBasis, InvoiceState, LedgerLineState, SessionState
from core.domain.taking_over import number_of_provider
from core.store import providers, tables
from core.store.reading import Reading, Writing

_line = tables.ledger_line.c
_LINES = select(tables.ledger_line).where(_line.id.in_(bindparam("ids", expanding=True)))
_OPEN = select(tables.ledger_line).where(_line.state == LedgerLineState.OPEN).order_by(_line.id)
_WITH_KEY = select(tables.ledger_line).where(_line.line_key == bindparam("line_key"))
_REASON = select(tables.payment.c.reason).where(tables.payment.c.id == bindparam("id"))
_KEYS = select(_line.line_key, _line.id, _line.state)
_part = tables.ledger_part.c
_PARTS = (
    select(tables.ledger_part, _line.basis)
    .join(tables.ledger_line, _line.id == _part.line_id)
    .where(_part.reopened_on.is_(None))
    .order_by(_part.id)
)
_PARTS_OF_LINE = _PARTS.where(_part.line_id == bindparam("line_id"))
_PART_OF_INVOICE = _PARTS.where(_part.invoice_id == bindparam("invoice_id"))
_invoice, _item = tables.invoice.c, tables.invoice_line.c
_INVOICES = (
    select(
        *(_invoice.id, _invoice.provider_id, _invoice.number, _invoice.invoiced_on),
        func.sum(_item.gross_pence).label("gross"),
        func.sum(_item.net_pence).label("net"),
    )
    .join(tables.invoice_line, _item.invoice_id == _invoice.id)
    .group_by(_invoice.id)
    .order_by(_invoice.id)
)
_note, _credited = tables.credit_note.c, tables.credit_line.c
_CREDITS = (
    select(
        tables.credit_note,
        func.sum(_credited.net_pence).label("net_pence"),
        func.sum(_credited.vat_pence).label("vat_pence"),
    )
    .join(tables.credit_line, _credited.credit_note_id == _note.id)
    .group_by(_note.id)
    .order_by(_note.id)
)
_PAYMENTS = select(tables.payment).order_by(tables.payment.c.id)
_TAKEN_OVER = (
    select(_item.invoice_id, _invoice.state, tables.call_off.c.number, tables.session.c.state.label("session_state"))
    .join(tables.invoice, _invoice.id == _item.invoice_id)
    .join(tables.line, tables.line.c.id == _item.line_id)
    .join(tables.call_off, tables.call_off.c.offer_id == tables.line.c.offer_id)
    .join(tables.session, tables.session.c.id == _item.session_id)
    .where(tables.call_off.c.taken_over_from != "")
)
_RECORDED = "Confirmed from line {} of the ledger"


def payees(read: Reading) -> Payees:
    """Every provider, to look payees up among them."""
    return Payees(providers.providers(read))


def lines(read: Reading, ids: Iterable[int]) -> dict[int, Row[Any]]:
    """Lines as they are held, by number."""
    return {row.id: row for row in read.rows(_LINES, ids=tuple(set(ids)))}


def open_lines(read: Reading) -> tuple[Row[Any], ...]:
    """Every line of which nothing was said yet."""
    return tuple(read.rows(_OPEN))


def as_line(row: Row[Any], known: Payees) -> LedgerLine:
    """A line as it is matched: its payee is looked up again, for providers’ names and numbers may have changed."""
    payee = known.find(row.payee)
    provider_id = payee.provider_id if payee is not None else row.provider_id
    sure = payee.sure if payee is not None else row.provider_id is not None
    return LedgerLine(
        id=row.id,
        paid_on=row.paid_on,
        payee=row.payee,
        invoice_number=row.invoice_number,
        transaction_number=row.transaction_number,
        pence=row.pence,
        basis=row.basis,
        provider_id=provider_id,
        sure=sure,
    )


def with_key(read: Reading, line_key: str) -> Row[Any] | None:
    """The line of a key as it is held."""
    return read.row(_WITH_KEY, line_key=line_key)


def reason_of(read: Reading, payment_id: int) -> str:
    """What is kept with a payment."""
    return read.value(_REASON, id=payment_id) or ""


def by_key(read: Reading) -> dict[str, tuple[int, LedgerLineState]]:
    """The number and state of every line, by its key."""
    return {row.line_key: (row.id, row.state) for row in read.rows(_KEYS)}


def billed(read: Reading) -> tuple[Billed, ...]:
    """Every invoice as the ledger sees it, by the provider’s own number; a fixed number of statements.

    Without those of orders that were taken over and taken back: the ledger never knew that they were here twice.
    """
    orders = {row.invoice_id: row for row in read.rows(_TAKEN_OVER)}
    undone = {number for number, row in orders.items() if _is_taken_back(row)}
    notes: dict[int, list[Credit]] = {}
    for row in read.rows(_CREDITS):
        credit = Credit(
            row.id, row.number, row.number_key, row.credited_on, row.still_owed, row.net_pence, row.vat_pence
        )
        notes.setdefault(row.invoice_id, []).append(credit)
    payments: dict[int, list[Payment]] = {}
    for row in read.rows(_PAYMENTS):
        payment = Payment(row.id, row.paid_on, row.gross_pence, row.net_pence, row.ledger_reference, row.reverses_id)
        payments.setdefault(row.invoice_id, []).append(payment)
    return tuple(
        Billed(
            *(row.id, row.provider_id, row.number, _key(row, orders.get(row.id)), row.invoiced_on, row.gross, row.net),
            tuple(notes.get(row.id, ())),
            tuple(payments.get(row.id, ())),
        )
        for row in read.rows(_INVOICES)
        if row.id not in undone
    )


def _is_taken_back(order: Row[Any]) -> bool:
    return order.state is InvoiceState.CREDITED and order.session_state is SessionState.TAKEN_BACK


def _key(invoice: Row[Any], order: Row[Any] | None) -> str:
    """Of its provider’s own number: several orders that were taken over may share an invoice."""
    return number_key(invoice.number if order is None else number_of_provider(invoice.number, order.number))


def tied(read: Reading) -> tuple[Tied, dict[int, int]]:
    """What lines are tied to: their sums by payment, and how many credit notes by invoice."""
    sums: dict[int, tuple[tuple[int, AmountBasis], ...]] = {}
    credited: dict[int, int] = {}
    for row in read.rows(_PARTS):
        if row.payment_id is None:
            credited[row.invoice_id] = credited.get(row.invoice_id, 0) + 1
        else:
            sums[row.payment_id] = (*sums.get(row.payment_id, ()), (row.pence, row.basis))
    return sums, credited


def parts(read: Reading) -> dict[int, tuple[LinePart, ...]]:
    """What every line is tied to, by its number, as it was confirmed."""
    found: dict[int, tuple[LinePart, ...]] = {}
    for row in read.rows(_PARTS):
        found[row.line_id] = (*found.get(row.line_id, ()), _as_part(row))
    return found


def parts_of(read: Reading, line_id: int) -> tuple[LinePart, ...]:
    """What one line is tied to."""
    return tuple(_as_part(row) for row in read.rows(_PARTS_OF_LINE, line_id=line_id))


def is_tied(read: Reading, invoice_id: int) -> bool:
    """Whether a line is tied to an invoice."""
    return read.row(_PART_OF_INVOICE, invoice_id=invoice_id) is not None


def _as_part(row: Row[Any]) -> LinePart:
    return LinePart(row.invoice_id, row.pence, row.payment_id)


def settle(work: Writing, line_id: int, state: LedgerLineState, person: Person, *, note: str = "") -> None:
    """Write what became of a line."""
    work.update(
        tables.ledger_line,
        line_id,
        state=state,
        settled_by=person.id,
        settled_on=work.today,
        note=note.strip(),
    )


def tie(work: Writing, line_id: int, part: LinePart) -> None:
    """Write one part of an open line; settled as matched it is once its parts come to it."""
    work.insert(
        tables.ledger_part, line_id=line_id, invoice_id=part.invoice_id, payment_id=part.payment_id, pence=part.pence
    )


def reopen(work: Writing, line_id: int) -> None:
    """Write that nothing is said of a line any longer; its parts stay on record as reopened today."""
    for row in work.rows(_PARTS_OF_LINE, line_id=line_id):
        work.update(tables.ledger_part, row.id, reopened_on=work.today)
    none: date | None = None
    work.update(tables.ledger_line, line_id, state=LedgerLineState.OPEN, settled_by=None, settled_on=none, note="")


def payment_reason(line_id: int) -> str:
    """What is kept with a payment that a line had recorded, by which it is known as that line’s own."""
    return _RECORDED.format(line_id)
