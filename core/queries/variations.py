"""Every variation of every order: what it changed, on what ground, and how far the order has moved in all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from core.domain.framework import term_words
from core.domain.money import plain_pounds, quantity
from core.domain.periods import Term
from core.domain.states import LegalGround, Unit, VariationKind
from core.domain.variation import hundredths_of
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import pence_of
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class VariationRow:
    """One variation of a call-off, numbered within it; the whole order’s value before and after in whole pence.

    `cumulative_hundredths` is by how much all variations so far change what was ordered, in hundredths of a per cent.
    """

    number: str
    variation: int
    kind: VariationKind
    reason: str
    legal_ground: LegalGround
    approved_by: str
    decision: str
    before: int
    after: int
    cumulative_hundredths: int
    varied_on: date
    recorded_by: str
    changes: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """A line at one moment."""

    description: str
    quantity_hundredths: int
    rate_pence: int
    term: Term


def variations(read: Reading, number: str | None = None) -> tuple[VariationRow, ...]:
    """Every variation, or those of one call-off; by order, oldest first. Three statements."""
    approver, recorder = tables.person.alias("approver"), tables.person.alias("recorder")
    variation, call_off = tables.variation.c, tables.call_off.c
    statement = (
        select(
            tables.variation,
            call_off.number.label("call_off"),
            call_off.offer_id,
            approver.c.name.label("approver"),
            recorder.c.name.label("recorder"),
            tables.decision.c.reference,
        )
        .join(tables.call_off, call_off.id == variation.call_off_id)
        .join(approver, approver.c.id == variation.approved_by)
        .join(recorder, recorder.c.id == variation.recorded_by)
        .outerjoin(tables.decision, tables.decision.c.id == variation.decision_id)
        .where(happened(read, variation.varied_on, variation.varied_on))
        .order_by(call_off.id, variation.number)
    )
    rows = read.rows(statement if number is None else statement.where(call_off.number == number))
    changes = _changes(read)
    ordered = _ordered(read)
    net: dict[str, int] = {}
    found = []
    for row in rows:
        net[row.call_off] = net.get(row.call_off, 0) + row.pence_after - row.pence_before
        part = hundredths_of(net[row.call_off], ordered[row.offer_id])
        found.append(_variation(row, part, changes.get(row.id, "")))
    return tuple(found)


def _variation(row: Row[Any], cumulative_hundredths: int, changes: str) -> VariationRow:
    return VariationRow(
        number=row.call_off,
        variation=row.number,
        kind=row.kind,
        reason=row.reason,
        legal_ground=row.legal_ground,
        approved_by=row.approver,
        decision=row.reference or "",
        before=row.pence_before,
        after=row.pence_after,
        cumulative_hundredths=cumulative_hundredths,
        varied_on=row.varied_on,
        recorded_by=row.recorder,
        changes=changes,
    )


def _ordered(read: Reading) -> Mapping[int, int]:
    """What varied orders came to when they were issued, in whole pence by offer."""
    line = tables.line.c
    agreed = func.coalesce(line.accepted_hundredths, line.quantity_hundredths)
    rows = read.rows(
        select(line.offer_id, func.sum(pence_of(agreed, line.rate_pence)).label("pence"))
        .join(tables.call_off, tables.call_off.c.offer_id == line.offer_id)
        .where(tables.call_off.c.id.in_(select(tables.variation.c.call_off_id)))
        .group_by(line.offer_id),
    )
    return {row.offer_id: row.pence for row in rows}


def _changes(read: Reading) -> Mapping[int, str]:
    """What each variation changed of its lines, as text."""
    line, varied = tables.line.c, tables.variation_line.c
    rows = read.rows(
        select(
            tables.variation_line,
            line.unit,
            line.description.label("ordered_description"),
            func.coalesce(line.accepted_hundredths, line.quantity_hundredths).label("ordered_hundredths"),
            line.rate_pence.label("ordered_rate"),
            line.first_day.label("ordered_first"),
            line.last_day.label("ordered_last"),
        )
        .join(tables.line, line.id == varied.line_id)
        .order_by(varied.id),
    )
    stands: dict[int, _Stand] = {}
    texts: dict[int, list[str]] = {}
    for row in rows:
        term = Term(row.ordered_first, row.ordered_last)
        ordered = _Stand(row.ordered_description, row.ordered_hundredths, row.ordered_rate, term)
        after = _Stand(row.description, row.quantity_hundredths, row.rate_pence, Term(row.first_day, row.last_day))
        parts = "; ".join(_differences(row.unit, stands.get(row.line_id, ordered), after))
        texts.setdefault(row.variation_id, []).append(f"{after.description}: {parts}" if parts else after.description)
        stands[row.line_id] = after
    return {variation: ". ".join(parts) for variation, parts in texts.items()}


def _differences(unit: Unit, before: _Stand, after: _Stand) -> Iterator[str]:
    if before.quantity_hundredths != after.quantity_hundredths:
        more = unit.counted(quantity(after.quantity_hundredths))
        yield f"{unit.counted(quantity(before.quantity_hundredths))} → {more}"
    if before.rate_pence != after.rate_pence:
        yield f"{plain_pounds(before.rate_pence)} → {plain_pounds(after.rate_pence)}"
    if before.term != after.term:
        yield f"{term_words(before.term)} → {term_words(after.term)}"
    if before.description != after.description:
        yield f"“{before.description}” → “{after.description}”"
