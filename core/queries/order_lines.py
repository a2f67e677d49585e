"""What counts in one delivery year: every order line's part of it, and what offers reserve in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from core.domain.money import line_value
from core.domain.periods import Term, split_by_year
from core.domain.states import EXPOSURE_STAGES, CallOffState, Stage, Unit
from core.queries.call_offs import state_of
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import cancelled_by_then, is_closed, ordered_lines, taken_up
from core.store.standing import balances, happened


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of a call-off order in one delivery year; whole pence ex VAT, both end days included.

    Quantity, rate, `value` and its part `value_in_year` are as ordered. The days and the description are as they stand
    after variations, and so is `value_now`: what was used, at the price of then, and what is left. The stages are what
    stands in the year.
    """

    line_id: int
    number: str
    provider_id: int
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
    value_now: int
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

    @property
    def delivered(self) -> int:
        """Accrued + invoiced + paid."""
        return self.accrued + self.invoiced + self.paid


def order_lines(read: Reading, year: str) -> tuple[OrderLine, ...]:
    """Every line of every order that has a part in a delivery year, in the order of issue; two statements.

    Cancelled orders are included; nothing of them stands. The stages add up to the year's totals.
    """
    standing = _standing(read, year)
    rows = read.rows(_lines(read))
    states = _states(rows)
    found = []
    for row in rows:
        value = line_value(row.ordered_hundredths, row.rate_pence)
        parts = split_by_year(value, Term(row.ordered_from, row.ordered_to))
        stages = standing.get(row.line_id, {})
        if year in parts or stages:
            found.append(_order_line(row, states[row.number], value, parts.get(year, 0), stages))
    return tuple(found)


def reserved_by_offer(read: Reading, year: str) -> dict[int, int]:
    """What each offer reserves in a delivery year, in whole pence by its number; one statement."""
    line, held = tables.line.c, balances(read)
    rows = read.rows(
        select(line.offer_id, func.sum(held.c.pence).label("pence"))
        .join(held, held.c.line_id == line.id)
        .where(held.c.financial_year == year, held.c.stage == Stage.RESERVED, held.c.pence > 0)
        .group_by(line.offer_id),
    )
    return {row.offer_id: row.pence for row in rows}


def _lines(read: Reading) -> Select[Any]:
    line, call_off, lines, used = tables.line.c, tables.call_off.c, ordered_lines(read), taken_up(read)
    return (
        select(
            line.id.label("line_id"),
            call_off.number,
            tables.provider.c.id.label("provider_id"),
            tables.provider.c.name.label("provider"),
            tables.selection.c.lot,
            call_off.title,
            lines.c.description,
            call_off.issued_on,
            lines.c.first_day,
            lines.c.last_day,
            line.unit,
            lines.c.ordered_hundredths,
            line.rate_pence,
            line.first_day.label("ordered_from"),
            line.last_day.label("ordered_to"),
            lines.c.quantity_hundredths.label("quantity_now"),
            lines.c.rate_pence.label("rate_now"),
            func.coalesce(used.c.used_hundredths, 0).label("used"),
            func.coalesce(used.c.pence, 0).label("used_pence"),
            line.stream,
            tables.requirement.c.reference,
            tables.requirement.c.agreed_at,
            call_off.purchase_order,
            call_off.award_sentence,
            tables.cancellation.c.cancelled_on,
            tables.cancellation.c.reason,
            tables.closure.c.closed_on,
        )
        .join(tables.call_off, call_off.offer_id == line.offer_id)
        .join(lines, lines.c.line_id == line.id)
        .join(tables.offer, tables.offer.c.id == line.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .outerjoin(used, used.c.line_id == line.id)
        .outerjoin(tables.cancellation, and_(tables.cancellation.c.call_off_id == call_off.id, cancelled_by_then(read)))
        .outerjoin(tables.closure, and_(tables.closure.c.call_off_id == call_off.id, is_closed(read)))
        .where(happened(read, call_off.issued_on, call_off.issued_on))
        .order_by(call_off.id, line.id)
    )


def _standing(read: Reading, year: str) -> dict[int, dict[Stage, int]]:
    held = balances(read)
    rows = read.rows(
        select(held.c.line_id, held.c.stage, func.sum(held.c.pence).label("pence"))
        .where(held.c.financial_year == year, held.c.stage.in_(EXPOSURE_STAGES), held.c.pence != 0)
        .group_by(held.c.line_id, held.c.stage),
    )
    found: dict[int, dict[Stage, int]] = {}
    for row in rows:
        found.setdefault(row.line_id, {})[row.stage] = row.pence
    return found


def _states(rows: Sequence[Row[Any]]) -> dict[str, CallOffState]:
    """Where each order stands, from all of its lines."""
    left: dict[str, int] = {}
    used: dict[str, int] = {}
    for row in rows:
        left[row.number] = left.get(row.number, 0) + row.quantity_now - row.used
        used[row.number] = used.get(row.number, 0) + row.used
    return {
        row.number: state_of(
            cancelled=row.cancelled_on is not None,
            closed=row.closed_on is not None,
            left_hundredths=left[row.number],
            used_hundredths=used[row.number],
        )
        for row in rows
    }


def _order_line(
    row: Row[Any], state: CallOffState, value: int, value_in_year: int, stages: Mapping[Stage, int]
) -> OrderLine:
    return OrderLine(
        line_id=row.line_id,
        number=row.number,
        provider_id=row.provider_id,
        provider=row.provider,
        lot=row.lot,
        title=row.title,
        description=row.description,
        state=state,
        issued_on=row.issued_on,
        first_day=row.first_day,
        last_day=row.last_day,
        unit=row.unit,
        quantity_hundredths=row.ordered_hundredths,
        rate_pence=row.rate_pence,
        value=value,
        value_in_year=value_in_year,
        value_now=row.used_pence + line_value(row.quantity_now - row.used, row.rate_now),
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
