"""Loads lines of the ledger and what the register has for them, and writes what became of a line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.domain.framework import Person
from core.domain.invoicing import Credit, Payment, number_key
from core.domain.ledger import Billed, LedgerLine, Tied
from core.domain.payees import Payees
from core.domain.states import AmountBasis, LedgerLineState
from core.store import providers, tables
from core.store.reading import Reading, Writing

_line = tables.ledger_line.c
_LINES = select(tables.ledger_line).where(_line.id.in_(bindparam("ids", expanding=True)))
_OPEN = select(tables.ledger_line).where(_line.state == LedgerLineState.OPEN).order_by(_line.id)
_WITH_KEY = select(tables.ledger_line).where(_line.line_key == bindparam("line_key"))
_REASON = select(tables.payment.c.reason).where(tables.payment.c.id == bindparam("id"))
_KEYS = select(_line.line_key, _line.id, _line.state)
_TIED = select(_line.payment_id, _line.invoice_id, _line.pence, _line.basis).where(
    _line.state == LedgerLineState.MATCHED
)
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
    """Every invoice as the ledger sees it; a fixed number of statements."""
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
            *(row.id, row.provider_id, row.number, number_key(row.number), row.invoiced_on, row.gross, row.net),
            tuple(notes.get(row.id, ())),
            tuple(payments.get(row.id, ())),
        )
        for row in read.rows(_INVOICES)
    )


def tied(read: Reading) -> tuple[Tied, dict[int, int]]:
    """What lines are tied to: their sums by payment, and how many credit notes by invoice."""
    sums: dict[int, tuple[tuple[int, AmountBasis], ...]] = {}
    credited: dict[int, int] = {}
    for row in read.rows(_TIED):
        if row.payment_id is None:
            credited[row.invoice_id] = credited.get(row.invoice_id, 0) + 1
        else:
            sums[row.payment_id] = (*sums.get(row.payment_id, ()), (row.pence, row.basis))
    return sums, credited


def settle(
    work: Writing,
    line_id: int,
    state: LedgerLineState,
    person: Person,
    *,
    invoice_id: int | None = None,
    payment_id: int | None = None,
    note: str = "",
) -> None:
    """Write what became of a line."""
    work.update(
        tables.ledger_line,
        line_id,
        state=state,
        invoice_id=invoice_id,
        payment_id=payment_id,
        settled_by=person.id,
        settled_on=work.today,
        note=note.strip(),
    )


def reopen(work: Writing, line_id: int) -> None:
    """Write that nothing is said of a line any longer."""
    none: date | None = None
    fields = {"invoice_id": None, "payment_id": None, "settled_by": None, "settled_on": none, "note": ""}
    work.update(tables.ledger_line, line_id, state=LedgerLineState.OPEN, **fields)


def payment_reason(line_id: int) -> str:
    """What is kept with a payment that a line had recorded, by which it is known as that line’s own."""
    return _RECORDED.format(line_id)
