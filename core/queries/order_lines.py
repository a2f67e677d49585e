"""What counts in one delivery year: every order line's part of it, and what offers reserve in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from core.domain.money import line_value
from core.domain.periods import Term, split_by_year
from core.domain.states import EXPOSURE_STAGES, CallOffState, Stage, Unit
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of a call-off order in one delivery year; whole pence ex VAT, both end days included.

    `value` is the whole line's; `value_in_year` is the year's part of it as ordered; the stages are what stands now.
    """

    number: str
    provider: str
    lot: str
    title: str
    description: str
    state: CallOffState
    issued_on: date
    first_day: date
    last_day: date
    unit: Unit
    quantity_hundredths: int
    rate_pence: int
    value: int
    value_in_year: int
    committed: int
    accrued: int
    invoiced: int
    paid: int
    stream: str
    requirement: str
    agreed_at: str
    purchase_order: str
    award_sentence: str
    cancelled_on: date | None
    cancel_reason: str

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid


def order_lines(read: Reading, year: str) -> tuple[OrderLine, ...]:
    """Every line of every order that has a part in a delivery year, in the order of issue; two statements.

    Cancelled orders are included; nothing of them stands. The stages add up to the year's totals.
    """
    standing = _standing(read, year)
    found = []
    for row in read.rows(_LINES):
        value = line_value(row.quantity, row.rate_pence)
        parts = split_by_year(value, Term(row.first_day, row.last_day))
        stages = standing.get(row.line_id, {})
        if year in parts or stages:
            found.append(_order_line(row, value, parts.get(year, 0), stages))
    return tuple(found)


def reserved_by_offer(read: Reading, year: str) -> dict[int, int]:
    """What each offer reserves in a delivery year, in whole pence by its number; one statement."""
    line, balance = tables.line.c, tables.balance.c
    rows = read.rows(
        select(line.offer_id, func.sum(balance.pence).label("pence"))
        .join(tables.balance, balance.line_id == line.id)
        .where(balance.financial_year == year, balance.stage == Stage.RESERVED, balance.pence > 0)
        .group_by(line.offer_id),
    )
    return {row.offer_id: row.pence for row in rows}


_line = tables.line.c
_quantity = func.coalesce(_line.accepted_hundredths, _line.quantity_hundredths).label("quantity")
_LINES = (
    select(
        _line.id.label("line_id"),
        tables.call_off.c.number,
        tables.provider.c.name.label("provider"),
        tables.selection.c.lot,
        tables.call_off.c.title,
        _line.description,
        tables.call_off.c.issued_on,
        _line.first_day,
        _line.last_day,
        _line.unit,
        _quantity,
        _line.rate_pence,
        _line.stream,
        tables.requirement.c.reference,
        tables.requirement.c.agreed_at,
        tables.call_off.c.purchase_order,
        tables.call_off.c.award_sentence,
        tables.cancellation.c.cancelled_on,
        tables.cancellation.c.reason,
    )
    .join(tables.call_off, tables.call_off.c.offer_id == _line.offer_id)
    .join(tables.offer, tables.offer.c.id == _line.offer_id)
    .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
    .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
    .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == tables.call_off.c.id)
    .where(_quantity > 0)
    .order_by(tables.call_off.c.id, _line.id)
)


def _standing(read: Reading, year: str) -> dict[int, dict[Stage, int]]:
    balance = tables.balance.c
    rows = read.rows(
        select(balance.line_id, balance.stage, func.sum(balance.pence).label("pence"))
        .where(balance.financial_year == year, balance.stage.in_(EXPOSURE_STAGES), balance.pence != 0)
        .group_by(balance.line_id, balance.stage),
    )
    found: dict[int, dict[Stage, int]] = {}
    for row in rows:
        found.setdefault(row.line_id, {})[row.stage] = row.pence
    return found


def _order_line(row: Any, value: int, value_in_year: int, stages: Mapping[Stage, int]) -> OrderLine:
    return OrderLine(
        number=row.number,
        provider=row.provider,
        lot=row.lot,
        title=row.title,
        description=row.description,
        state=CallOffState.CANCELLED if row.cancelled_on else CallOffState.ISSUED,
        issued_on=row.issued_on,
        first_day=row.first_day,
        last_day=row.last_day,
        unit=row.unit,
        quantity_hundredths=row.quantity,
        rate_pence=row.rate_pence,
        value=value,
        value_in_year=value_in_year,
        committed=stages.get(Stage.COMMITTED, 0),
        accrued=stages.get(Stage.ACCRUED, 0),
        invoiced=stages.get(Stage.INVOICED, 0),
        paid=stages.get(Stage.PAID, 0),
        stream=row.stream,
        requirement=row.reference,
        agreed_at=row.agreed_at,
        purchase_order=row.purchase_order,
        award_sentence=row.award_sentence,
        cancelled_on=row.cancelled_on,
        cancel_reason=row.reason or "",
    )
