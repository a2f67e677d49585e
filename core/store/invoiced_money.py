"""Moves the money of an invoice: from accrued when it is matched, to paid, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from core.domain.framework import Person
from core.domain.invoice_case import MatchedLine, Work
from core.domain.invoicing import Invoice, Place, all_taken
from core.domain.money import draw
from core.domain.states import Stage
from core.store import money, tables
from core.store.money import Step
from core.store.reading import Reading, Writing

INVOICE, CREDIT, PAYMENT = "invoice", "credit", "payment"
"""What postings of an invoice, its credit notes and its payments name as their cause."""

_posting = tables.posting.c
_MOVED = (
    select(
        _posting.line_id,
        _posting.lot,
        _posting.financial_year,
        _posting.stream,
        _posting.from_stage,
        _posting.to_stage,
        func.sum(_posting.pence).label("pence"),
    )
    .where(
        _posting.line_id.in_(bindparam("ids", expanding=True)),
        or_(
            (_posting.cause == INVOICE) & (_posting.cause_id == bindparam("invoice_id")),
            (_posting.cause == CREDIT) & _posting.cause_id.in_(bindparam("credit_ids", expanding=True)),
            (_posting.cause == PAYMENT) & _posting.cause_id.in_(bindparam("payment_ids", expanding=True)),
        ),
    )
    .group_by(*(_posting[name] for name in ("line_id", "lot", "financial_year", "stream", "from_stage", "to_stage")))
)


@dataclass(frozen=True, slots=True)
class Held:
    """What an invoice holds at the stage invoiced, in whole pence by place, and the lot of each order line."""

    pence: Mapping[Place, int]
    lots: Mapping[int, str]


def held(read: Reading, invoice: Invoice) -> Held:
    """What of an invoice is yet to be paid, and where it stands."""
    rows = read.rows(
        _MOVED,
        ids=tuple({line.line_id for line in invoice.lines if line.line_id is not None}),
        invoice_id=invoice.id,
        credit_ids=tuple(credit.id for credit in invoice.credits),
        payment_ids=tuple(payment.id for payment in invoice.payments),
    )
    pence: dict[Place, int] = {}
    for row in rows:
        place = (row.line_id, row.financial_year, row.stream)
        change = row.pence * ((row.to_stage is Stage.INVOICED) - (row.from_stage is Stage.INVOICED))
        pence[place] = pence.get(place, 0) + change
    return Held({place: some for place, some in pence.items() if some}, {row.line_id: row.lot for row in rows})


def take_in(
    work: Writing, invoice_id: int, matches: Iterable[MatchedLine], available: Work, *, on: date, person: Person
) -> int:
    """Move the net of matched lines from accrued to invoiced; gives the pence moved."""
    asks = (match.asked(available) for match in matches)
    parts = all_taken(available.accrued, (ask for ask in asks if ask is not None))
    lots = {number: line.lot for number, line in available.lines.items()}
    steps = _steps(parts, lots, Stage.ACCRUED, Stage.INVOICED)
    return money.post(work, steps, cause=INVOICE, cause_id=invoice_id, person=person, on=on)


def give_back(
    work: Writing,
    credit_id: int,
    parts: Mapping[Place, int],
    lots: Mapping[int, str],
    *,
    still_owed: bool,
    on: date,
    person: Person,
) -> int:
    """Move credited sums from invoiced back to accrued, and outside unless the work is still owed."""
    steps = _steps(parts, lots, Stage.INVOICED, Stage.ACCRUED)
    pence = money.post(work, steps, cause=CREDIT, cause_id=credit_id, person=person, on=on)
    if not still_owed:
        out = _steps(parts, lots, Stage.ACCRUED, Stage.OUTSIDE)
        money.post(work, out, cause=CREDIT, cause_id=credit_id, person=person, on=on)
    return pence


def pay(work: Writing, payment_id: int, owed: Held, net_pence: int, *, on: date, person: Person) -> int:
    """Move a net sum from invoiced to paid, from each place in proportion to what it holds; gives the pence moved."""
    steps = _steps(draw(owed.pence, net_pence), owed.lots, Stage.INVOICED, Stage.PAID)
    return money.post(work, steps, cause=PAYMENT, cause_id=payment_id, person=person, on=on)


def take_back(work: Writing, payment_id: int, reversal_id: int, invoice: Invoice, *, on: date, person: Person) -> int:
    """Move back exactly what a payment moved, under the reversal's number; gives the pence moved."""
    ids = {line.line_id for line in invoice.lines if line.line_id is not None}
    steps = [
        Step(step.line_id, step.lot, step.financial_year, step.stream, step.after, step.before, step.pence)
        for step in money.steps_of(work, PAYMENT, payment_id, ids)
    ]
    return money.post(work, steps, cause=PAYMENT, cause_id=reversal_id, person=person, on=on)


def _steps(parts: Mapping[Place, int], lots: Mapping[int, str], before: Stage, after: Stage) -> list[Step]:
    return [
        Step(line, lots[line], year, stream, before, after, pence)
        for (line, year, stream), pence in parts.items()
        if pence
    ]
