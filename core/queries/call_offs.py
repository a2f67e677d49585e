"""Every call-off order with its value and what stands at each stage."""

from dataclasses import dataclass
from datetime import date
from sys import intern

from sqlalchemy import ColumnElement, case, func, select

from core.domain.states import CallOffState, Stage
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class CallOffRow:
    """One call-off order; whole pence ex VAT, both end days included. Value as ordered, stages as they stand."""

    number: str
    provider_id: int
    provider: str
    lot: str
    title: str
    state: CallOffState
    issued_on: date
    first_day: date
    last_day: date
    value: int
    committed: int
    accrued: int
    invoiced: int
    paid: int
    requirement: str
    requirement_id: int
    offer_id: int
    award_sentence: str
    purchase_order: str
    issued_by: str
    cancelled_on: date | None
    cancel_reason: str

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid


def line_pence() -> ColumnElement[int]:
    """A line's value in whole pence, half up, as the database computes it; equal to `core.domain.money.line_value`."""
    line = tables.line.c
    agreed = func.coalesce(line.accepted_hundredths, line.quantity_hundredths)
    return (2 * agreed * line.rate_pence + 100) // 200


def call_offs(read: Reading) -> tuple[CallOffRow, ...]:
    """Every call-off order, newest first, in one statement at any number of orders."""
    call_off, offer, selection, requirement = tables.call_off, tables.offer, tables.selection, tables.requirement
    lines = (
        select(
            tables.line.c.offer_id,
            func.min(tables.line.c.first_day).label("first_day"),
            func.max(tables.line.c.last_day).label("last_day"),
            func.sum(line_pence()).label("pence"),
        )
        .group_by(tables.line.c.offer_id)
        .subquery()
    )
    stages = (
        select(tables.line.c.offer_id, *(_at(stage) for stage in _STAGES))
        .join(tables.balance, tables.balance.c.line_id == tables.line.c.id)
        .group_by(tables.line.c.offer_id)
        .subquery()
    )
    rows = read.each(
        select(
            call_off,
            offer.c.provider_id,
            tables.provider.c.name.label("provider"),
            selection.c.lot,
            requirement.c.reference,
            requirement.c.id.label("requirement_id"),
            tables.person.c.name.label("issuer"),
            lines.c.first_day,
            lines.c.last_day,
            lines.c.pence,
            *(stages.c[stage.value] for stage in _STAGES),
            tables.cancellation.c.cancelled_on,
            tables.cancellation.c.reason,
        )
        .join(offer, offer.c.id == call_off.c.offer_id)
        .join(tables.provider, tables.provider.c.id == offer.c.provider_id)
        .join(selection, selection.c.id == offer.c.selection_id)
        .join(requirement, requirement.c.id == selection.c.requirement_id)
        .join(tables.person, tables.person.c.id == call_off.c.issued_by)
        .join(lines, lines.c.offer_id == offer.c.id)
        .outerjoin(stages, stages.c.offer_id == offer.c.id)
        .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == call_off.c.id)
        .order_by(call_off.c.id.desc()),
    )
    return tuple(
        CallOffRow(
            row.number,
            row.provider_id,
            intern(row.provider),
            intern(row.lot),
            row.title,
            CallOffState.CANCELLED if row.cancelled_on else CallOffState.ISSUED,
            row.issued_on,
            row.first_day,
            row.last_day,
            row.pence,
            row.committed or 0,
            row.accrued or 0,
            row.invoiced or 0,
            row.paid or 0,
            row.reference,
            row.requirement_id,
            row.offer_id,
            row.award_sentence,
            row.purchase_order,
            intern(row.issuer),
            row.cancelled_on,
            row.reason or "",
        )
        for row in rows
    )


_STAGES = (Stage.COMMITTED, Stage.ACCRUED, Stage.INVOICED, Stage.PAID)


def _at(stage: Stage) -> ColumnElement[int]:
    return func.sum(case((tables.balance.c.stage == stage, tables.balance.c.pence), else_=0)).label(stage.value)
