"""Every call-off order with its value and what stands at each stage."""

from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, func, select

from core.domain.states import CallOffState, Stage
from core.store import tables
from core.store.imports import orders_undone
from core.store.reading import Reading
from core.store.records_standing import accrued_of_orders, cancelled_by_then, is_closed, ordered_lines, taken_up
from core.store.standing import balances, happened


@dataclass(frozen=True, slots=True)
class CallOffRow:
    """One call-off order; whole pence ex VAT, both end days included.

    `ordered` is its value when it was issued, `value` as it stands after its variations, `released` what went from its
    commitment without being delivered or charged. The days are those after variations. `streams` are the codes of the
    funding streams whose money stands on it, with commas between them. `taken_over` orders come from an earlier record,
    which alone tells how they were awarded; those of an import that was `undone` since never were orders.
    """

    number: str
    provider_id: int
    provider: str
    lot: str
    title: str
    state: CallOffState
    issued_on: date
    first_day: date
    last_day: date
    ordered: int
    value: int
    released: int
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
    closed_on: date | None
    close_reason: str
    streams: str = ""
    taken_over: bool = False
    undone: bool = False

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid

    @property
    def stands(self) -> bool:
        """Whether it was not cancelled."""
        return self.state is not CallOffState.CANCELLED


def call_offs(read: Reading, number: str | None = None) -> tuple[CallOffRow, ...]:
    """Every call-off order, newest first, or the one of a number; one statement at any number of orders."""
    statement = _call_offs(read)
    if number is not None:
        statement = statement.where(tables.call_off.c.number == number)
    return tuple(_call_off(tuple(row)) for row in read.each(statement))


def state_of(*, cancelled: bool, closed: bool, left_hundredths: int, used_hundredths: int) -> CallOffState:
    """Where an order stands: in delivery once a session was held or dropped, delivered when nothing of it is left."""
    if cancelled:
        return CallOffState.CANCELLED
    if closed:
        return CallOffState.CLOSED
    if used_hundredths and left_hundredths <= 0:
        return CallOffState.DELIVERED
    return CallOffState.IN_DELIVERY if used_hundredths else CallOffState.ISSUED


def _call_offs(read: Reading) -> Select[Any]:
    call_off, offer, selection, requirement = tables.call_off, tables.offer, tables.selection, tables.requirement
    lines, stages, varied = _lines(read), _stages(read), _varied(read)
    return (
        select(
            lines.c.quantity,
            lines.c.used,
            lines.c.taken_up,
            func.coalesce(varied.c.pence, 0),
            call_off.c.number,
            offer.c.provider_id,
            tables.provider.c.name,
            selection.c.lot,
            call_off.c.title,
            call_off.c.issued_on,
            lines.c.first_day,
            lines.c.last_day,
            lines.c.ordered,
            *(func.coalesce(stages.c[stage.value], 0) for stage in _STAGES),
            requirement.c.reference,
            requirement.c.id,
            offer.c.id,
            call_off.c.award_sentence,
            call_off.c.purchase_order,
            tables.person.c.name,
            tables.cancellation.c.cancelled_on,
            func.coalesce(tables.cancellation.c.reason, ""),
            tables.closure.c.closed_on,
            func.coalesce(tables.closure.c.reason, ""),
            func.coalesce(stages.c.streams, ""),
            call_off.c.taken_over_from != "",
            call_off.c.number.in_(orders_undone(read)),
        )
        .join(offer, offer.c.id == call_off.c.offer_id)
        .join(tables.provider, tables.provider.c.id == offer.c.provider_id)
        .join(selection, selection.c.id == offer.c.selection_id)
        .join(requirement, requirement.c.id == selection.c.requirement_id)
        .join(tables.person, tables.person.c.id == call_off.c.issued_by)
        .join(lines, lines.c.offer_id == offer.c.id)
        .outerjoin(stages, stages.c.offer_id == offer.c.id)
        .outerjoin(varied, varied.c.call_off_id == call_off.c.id)
        .outerjoin(
            tables.cancellation, and_(tables.cancellation.c.call_off_id == call_off.c.id, cancelled_by_then(read))
        )
        .outerjoin(tables.closure, and_(tables.closure.c.call_off_id == call_off.c.id, is_closed(read)))
        .where(happened(read, call_off.c.issued_on, call_off.c.issued_on))
        .order_by(call_off.c.id.desc())
    )


def _lines(read: Reading) -> Subquery:
    """By offer: the days, what was ordered, and how much of it was used and accrued."""
    lines, used, accrued = ordered_lines(read), taken_up(read), accrued_of_orders(read)
    return (
        select(
            lines.c.offer_id,
            func.min(lines.c.first_day).label("first_day"),
            func.max(lines.c.last_day).label("last_day"),
            func.sum(lines.c.ordered_pence).label("ordered"),
            func.sum(lines.c.quantity_hundredths).label("quantity"),
            func.sum(func.coalesce(used.c.used_hundredths, 0)).label("used"),
            func.sum(func.coalesce(accrued.c.pence, 0)).label("taken_up"),
        )
        .outerjoin(used, used.c.line_id == lines.c.line_id)
        .outerjoin(accrued, accrued.c.line_id == lines.c.line_id)
        .group_by(lines.c.offer_id)
        .subquery()
    )


def _varied(read: Reading) -> Subquery:
    variation = tables.variation.c
    return (
        select(variation.call_off_id, func.sum(variation.pence_after - variation.pence_before).label("pence"))
        .where(happened(read, variation.varied_on, variation.varied_on))
        .group_by(variation.call_off_id)
        .subquery()
    )


def _stages(read: Reading) -> Subquery:
    held = balances(read)
    return (
        select(
            tables.line.c.offer_id,
            *(_at(held, stage) for stage in _STAGES),
            func.group_concat(case((held.c.pence > 0, held.c.stream)).distinct()).label("streams"),
        )
        .join(held, held.c.line_id == tables.line.c.id)
        .group_by(tables.line.c.offer_id)
        .subquery()
    )


_STAGES = (Stage.COMMITTED, Stage.ACCRUED, Stage.INVOICED, Stage.PAID)


def _at(held: FromClause, stage: Stage) -> ColumnElement[int]:
    return func.sum(case((held.c.stage == stage, held.c.pence), else_=0)).label(stage.value)


def _call_off(row: tuple[Any, ...]) -> CallOffRow:
    """By position: at a hundred thousand orders names would take as long as the database."""
    quantity, used, taken_up, varied, number, provider_id, provider, lot, title = row[:9]
    issued_on, first_day, last_day, ordered = row[9:13]
    committed, accrued, invoiced, paid, requirement, requirement_id, offer_id, sentence, purchase_order = row[13:22]
    issuer, cancelled_on, cancel_reason, closed_on, close_reason, streams, taken_over, undone = row[22:]
    return CallOffRow(
        number,
        provider_id,
        intern(provider),
        intern(lot),
        title,
        state_of(
            cancelled=cancelled_on is not None,
            closed=closed_on is not None,
            left_hundredths=quantity - used,
            used_hundredths=used,
        ),
        issued_on,
        first_day,
        last_day,
        ordered,
        ordered + varied,
        ordered + varied - committed - taken_up,
        committed,
        accrued,
        invoiced,
        paid,
        requirement,
        requirement_id,
        offer_id,
        sentence,
        purchase_order,
        intern(issuer),
        cancelled_on,
        cancel_reason,
        closed_on,
        close_reason,
        intern(streams),
        taken_over,
        undone,
    )
