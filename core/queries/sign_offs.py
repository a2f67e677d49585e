"""Every period that is signed off, at which figures, and what came to light of it afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, case, func, literal, select, true, type_coerce

from core.domain.states import Stage
from core.domain.working_days import LONDON
from core.store import tables
from core.store.columns import Day
from core.store.history import Head
from core.store.invoiced_money import CREDIT, INVOICE, PAYMENT
from core.store.reading import Reading
from core.store.standing import posted_by

_SESSION = ("session", "session_plan", "session_taken_back")


@dataclass(frozen=True, slots=True)
class AfterRow:
    """A movement of money that stems from an event of a signed-off period and was recorded afterwards.

    `event_day` is when it happened, `effective_on` from when it counts. Whole pence ex VAT.
    """

    number: str
    what: str
    event_day: date
    effective_on: date
    recorded_on: date
    from_stage: Stage
    to_stage: Stage
    pence: int


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """One signed-off period, both end days included, and what stood at each stage at its end, in whole pence ex VAT.

    `head` is where the history stood, as exports print it.
    """

    period: str
    first_day: date
    last_day: date
    signed_by: str
    signed_on: date
    note: str
    head: str
    reserved: int
    committed: int
    accrued: int
    invoiced: int
    paid: int
    afterwards: tuple[AfterRow, ...]

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid


def sign_offs(read: Reading) -> tuple[SignOffRow, ...]:
    """Every period that is signed off, newest first; two statements."""
    signed = tables.sign_off.c
    rows = read.rows(
        select(tables.sign_off, tables.person.c.name)
        .join(tables.person, tables.person.c.id == signed.signed_by)
        .where(signed.signed_on <= read.shown_day)
        .order_by(signed.last_day.desc())
    )
    later = _later(read, rows[-1].posting_id, rows[0].last_day) if rows else ()
    return tuple(_sign_off(row, later) for row in rows)


def _sign_off(row: Row[Any], later: Iterable[tuple[int, AfterRow]]) -> SignOffRow:
    return SignOffRow(
        period=row.period,
        first_day=row.first_day,
        last_day=row.last_day,
        signed_by=row.name,
        signed_on=row.signed_on,
        note=row.note,
        head=str(Head(row.head_seq, row.head_hash)),
        reserved=row.reserved_pence,
        committed=row.committed_pence,
        accrued=row.accrued_pence,
        invoiced=row.invoiced_pence,
        paid=row.paid_pence,
        afterwards=tuple(
            after
            for posting_id, after in later
            if posting_id > row.posting_id and row.first_day <= after.event_day <= row.last_day
        ),
    )


def _later(read: Reading, posting_id: int, last_day: date) -> tuple[tuple[int, AfterRow], ...]:
    """Every later posting that stems from an event on or before a day, with its number."""
    posting, session, invoice = tables.posting.c, tables.session.c, tables.invoice.c
    note, payment, expense = tables.credit_note.c, tables.payment.c, tables.expense.c
    dropped = case((session.notice_on < session.held_on, session.notice_on), else_=session.held_on)
    held_on = case((session.cancelled_by.is_not(None), dropped), else_=session.held_on)
    event_day = type_coerce(
        func.coalesce(held_on, payment.paid_on, note.credited_on, invoice.received_on, expense.spent_on), Day
    )
    back = case((posting.cause == "session_taken_back", literal(" taken back")), else_="")
    what = case(
        (session.id.is_not(None), literal("Session ") + session.reference + back),
        (payment.reverses_id.is_not(None), literal("Payment of invoice ") + invoice.number + literal(" reversed")),
        (payment.id.is_not(None), literal("Payment of invoice ") + invoice.number),
        (note.id.is_not(None), literal("Credit note ") + note.number + literal(" for invoice ") + invoice.number),
        (invoice.id.is_not(None), literal("Invoice ") + invoice.number),
        else_=literal("Expenses: ") + expense.description,
    )
    by_cause = posting.cause_id
    rows = read.rows(
        select(
            posting.id,
            tables.call_off.c.number,
            what.label("what"),
            event_day.label("event_day"),
            posting.effective_on,
            posting.recorded_at,
            posting.from_stage,
            posting.to_stage,
            posting.pence,
        )
        .join(tables.line, tables.line.c.id == posting.line_id)
        .join(tables.call_off, tables.call_off.c.offer_id == tables.line.c.offer_id)
        .outerjoin(tables.session, and_(posting.cause.in_(_SESSION), session.id == by_cause))
        .outerjoin(tables.payment, and_(posting.cause == PAYMENT, payment.id == by_cause))
        .outerjoin(tables.credit_note, and_(posting.cause == CREDIT, note.id == by_cause))
        .outerjoin(tables.expense, and_(posting.cause == "expense", expense.id == by_cause))
        .outerjoin(
            tables.invoice,
            invoice.id
            == case((posting.cause == INVOICE, by_cause), else_=func.coalesce(payment.invoice_id, note.invoice_id)),
        )
        .where(
            posting.id > posting_id,
            event_day <= last_day,
            true() if read.as_at is None else posted_by(read.as_at),
        )
        .order_by(posting.id)
    )
    return tuple(
        (
            row.id,
            AfterRow(
                row.number,
                row.what,
                row.event_day,
                row.effective_on,
                row.recorded_at.astimezone(LONDON).date(),
                row.from_stage,
                row.to_stage,
                row.pence,
            ),
        )
        for row in rows
    )
