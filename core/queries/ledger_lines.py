"""Lines of the council’s ledger: what each is likely about and what agrees, and what was said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from core.domain.ledger import Billed, Outcome, payable
from core.domain.ledger_match import Proposal, propose
from core.domain.payees import Payees
from core.domain.states import AmountBasis, InvoiceState, LedgerLineState
from core.store import ledger, tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class LedgerLineRow:
    """One line; `amount` is whole pence as the ledger has it, which holds VAT or not by `basis`.

    Of an open line `outcome`, the invoice and what `agrees` are proposed; `ready` is whether it is matched and its
    invoice takes the payment, so that it may be confirmed as it is. Of a settled one they say what it is tied to.
    """

    id: int
    state: LedgerLineState
    outcome: Outcome
    paid_on: date
    payee: str
    provider: str
    invoice_number: str
    transaction_number: str
    description: str
    amount: int
    basis: AmountBasis
    invoice_id: int | None
    invoice: str
    invoice_state: InvoiceState | None
    payment_id: int | None
    agrees: str
    agrees_in_short: str
    ready: bool
    settled_by: str
    settled_on: date | None
    note: str
    place: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register has, by number."""

    payees: Payees
    providers: Mapping[int, str]
    invoices: Mapping[int, Row[Any]]
    people: Mapping[int, str]
    today: date


def ledger_lines(read: Reading) -> tuple[LedgerLineRow, ...]:
    """Every line but those taken back, the newest payment first; a fixed number of statements."""
    held = read.rows(
        select(tables.ledger_line)
        .where(tables.ledger_line.c.state != LedgerLineState.TAKEN_BACK)
        .order_by(tables.ledger_line.c.paid_on.desc(), tables.ledger_line.c.id.desc())
    )
    if not held:
        return ()
    known = _Known(
        payees=ledger.payees(read),
        providers=_named(read, tables.provider),
        invoices={row.id: row for row in read.rows(select(tables.invoice))},
        people=_named(read, tables.person),
        today=read.today,
    )
    proposals = proposed(read, held, known.payees, ledger.billed(read))
    return tuple(_row(row, proposals.get(row.id), known) for row in held)


def proposed(read: Reading, held: Iterable[Row[Any]], known: Payees, billed: Iterable[Billed]) -> dict[int, Proposal]:
    """What each open line is likely about."""
    tied, credited = ledger.tied(read)
    payables = [payable(each, tied, credited.get(each.invoice_id, 0)) for each in billed]
    return propose([ledger.as_line(row, known) for row in held if row.state is LedgerLineState.OPEN], payables)


def _named(read: Reading, table: Any) -> dict[int, str]:
    return {row.id: row.name for row in read.rows(select(table.c.id, table.c.name))}


def _row(row: Row[Any], proposal: Proposal | None, known: _Known) -> LedgerLineRow:
    line = ledger.as_line(row, known.payees)
    invoice_id = row.invoice_id if proposal is None else proposal.invoice_id
    invoice = None if invoice_id is None else known.invoices[invoice_id]
    payment_id = row.payment_id if proposal is None else proposal.payment_id
    return LedgerLineRow(
        id=row.id,
        state=row.state,
        outcome=_outcome(row, proposal),
        paid_on=row.paid_on,
        payee=row.payee,
        provider="" if line.provider_id is None else known.providers[line.provider_id],
        invoice_number=row.invoice_number,
        transaction_number=row.transaction_number,
        description=row.description,
        amount=row.pence,
        basis=row.basis,
        invoice_id=invoice_id,
        invoice="" if invoice is None else invoice.number,
        invoice_state=None if invoice is None else invoice.state,
        payment_id=payment_id,
        agrees="" if proposal is None else proposal.words,
        agrees_in_short="" if proposal is None else proposal.short_words,
        ready=proposal is not None and _ready(row, proposal, invoice, known.today),
        settled_by=known.people.get(row.settled_by, ""),
        settled_on=row.settled_on,
        note=row.note,
        place=row.place,
    )


def _outcome(row: Row[Any], proposal: Proposal | None) -> Outcome:
    if proposal is not None:
        return proposal.outcome
    return Outcome.MATCHED if row.state is LedgerLineState.MATCHED else Outcome.OFF_FRAMEWORK


def _ready(row: Row[Any], proposal: Proposal, invoice: Row[Any] | None, today: date) -> bool:
    """Whether confirming it would be permitted: a payment that is there, a credit, or one that may be recorded."""
    if proposal.outcome is not Outcome.MATCHED or invoice is None:
        return False
    if proposal.payment_id is not None or row.pence < 0:
        return True
    return invoice.state is InvoiceState.APPROVED and invoice.invoiced_on <= row.paid_on <= today
