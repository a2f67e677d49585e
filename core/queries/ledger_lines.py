"""Lines of the council’s ledger: what each is likely about and what agrees, and what was said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from core.domain.ledger import Billed, LinePart, Outcome, payable
from core.domain.ledger_match import propose
from core.domain.ledger_proposal import Proposal
from core.domain.payees import Payees
from core.domain.states import AmountBasis, InvoiceState, LedgerLineState
from core.store import ledger, tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class LedgerPartRow:
    """What of a line is for one invoice, in whole pence as the ledger has them.

    `payment_id` is the payment that it is, where the register has it.
    """

    invoice_id: int
    invoice: str
    invoice_state: InvoiceState
    pence: int
    payment_id: int | None


@dataclass(frozen=True, slots=True)
class LedgerLineRow:
    """One line; `amount` is whole pence as the ledger has it, which holds VAT or not by `basis`.

    Of an open line `outcome`, the `parts` for each invoice and what `agrees` are proposed; `ready` is whether it is
    matched and its invoices take the payment, so that it may be confirmed as it is. Of a settled one they say what it
    is tied to. The parts come to the amount.
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
    parts: tuple[LedgerPartRow, ...]
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
    parts: Mapping[int, tuple[LinePart, ...]]
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
        parts=ledger.parts(read),
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
    parts = tuple(
        _part(part, known.invoices) for part in (known.parts.get(row.id, ()) if proposal is None else proposal.parts)
    )
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
        parts=parts,
        agrees="" if proposal is None else proposal.words,
        agrees_in_short="" if proposal is None else proposal.short_words,
        ready=proposal is not None and _ready(row, proposal, parts, known),
        settled_by=known.people.get(row.settled_by, ""),
        settled_on=row.settled_on,
        note=row.note,
        place=row.place,
    )


def _outcome(row: Row[Any], proposal: Proposal | None) -> Outcome:
    if proposal is not None:
        return proposal.outcome
    return Outcome.MATCHED if row.state is LedgerLineState.MATCHED else Outcome.OFF_FRAMEWORK


def _part(part: LinePart, invoices: Mapping[int, Row[Any]]) -> LedgerPartRow:
    invoice = invoices[part.invoice_id]
    return LedgerPartRow(part.invoice_id, invoice.number, invoice.state, part.pence, part.payment_id)


def _ready(row: Row[Any], proposal: Proposal, parts: Iterable[LedgerPartRow], known: _Known) -> bool:
    """Whether confirming it would be permitted: payments that are there, credits, or such as may be recorded."""
    return proposal.outcome is Outcome.MATCHED and all(_takes(part, row, known) for part in parts)


def _takes(part: LedgerPartRow, row: Row[Any], known: _Known) -> bool:
    if part.payment_id is not None or part.pence < 0:
        return True
    invoiced_on = known.invoices[part.invoice_id].invoiced_on
    return part.invoice_state is InvoiceState.APPROVED and invoiced_on <= row.paid_on <= known.today
