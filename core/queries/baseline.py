"""What plans start from: one delivery year of the register as plain values, read once and never written to."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, or_, select

from core.domain.framework import FRAMEWORK_SCOPE
from core.domain.money import rounded_half_up
from core.domain.plan import ALL, Baseline, KnownCeiling, LotRecord, MonthEnd, PlanItem, StandingWork
from core.domain.states import EXPOSURE_STAGES, CeilingState, RequirementState, Stage
from core.queries.people_trained import people_trained
from core.queries.spend import spend_by_month
from core.store import frameworks, tables
from core.store.reading import Reading
from core.store.records_standing import cancelled_by_then, is_closed, ordered_lines, taken_up
from core.store.standing import balances, totals

_OPEN_STAGES = (Stage.RESERVED, Stage.COMMITTED)


@dataclass(frozen=True, slots=True)
class _Past:
    """What a lot's finished work says: take-up in hundredths of a per cent, or None; whole pence delivered."""

    take_up_hundredths: int | None
    delivered_pence: int


def baseline(read: Reading, year: str) -> Baseline:
    """The figures of one delivery year in whole pence ex VAT, at a fixed number of statements."""
    framework = frameworks.framework(read)
    stages = _stages(read, year)
    return Baseline(
        framework=framework.title,
        year=year,
        today=read.shown_day,
        ceilings=_ceilings(read, year),
        exposure=sum(stages.get(stage, 0) for stage in EXPOSURE_STAGES),
        reserved=stages.get(Stage.RESERVED, 0),
        months=tuple(MonthEnd(row.month, row.exposure) for row in spend_by_month(read, year)),
        standing=_standing(read, year),
        lots=_lots(read),
        waiting=_waiting(read),
        training_target=framework.training_target,
    )


def _stages(read: Reading, year: str) -> dict[Stage, int]:
    total = totals(read)
    rows = read.rows(
        select(total.c.stage, total.c.pence).where(total.c.scope == FRAMEWORK_SCOPE, total.c.period == year)
    )
    return {row.stage: row.pence for row in rows}


def _ceilings(read: Reading, year: str) -> tuple[KnownCeiling, ...]:
    """Those of the whole framework that are in force or wait for their condition, as they stand now."""
    ceiling = tables.ceiling_version.c
    rows = read.rows(
        select(ceiling.pence, ceiling.state, ceiling.condition)
        .where(
            ceiling.scope == FRAMEWORK_SCOPE,
            ceiling.period == year,
            ceiling.state.in_((CeilingState.IN_FORCE, CeilingState.CONDITIONAL)),
        )
        .order_by(ceiling.version),
    )
    known = [KnownCeiling(row.pence, row.condition if row.state is CeilingState.CONDITIONAL else "") for row in rows]
    return tuple(sorted(known, key=lambda each: bool(each.condition)))


def _standing(read: Reading, year: str) -> tuple[StandingWork, ...]:
    """What is reserved and committed in the year, by lot and last day."""
    held, lines = balances(read), ordered_lines(read)
    rows = read.rows(
        select(tables.selection.c.lot, lines.c.last_day, func.sum(held.c.pence).label("pence"))
        .join(lines, lines.c.line_id == held.c.line_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .where(held.c.financial_year == year, held.c.stage.in_(_OPEN_STAGES), held.c.pence > 0)
        .group_by(tables.selection.c.lot, lines.c.last_day)
        .order_by(tables.selection.c.lot, lines.c.last_day),
    )
    return tuple(StandingWork(row.lot, row.last_day, row.pence) for row in rows)


def _lots(read: Reading) -> tuple[LotRecord, ...]:
    people: dict[str, int] = {}
    for row in people_trained(read):
        people[row.lot] = people.get(row.lot, 0) + row.people
    past = _past(read)
    nothing = _Past(None, 0)
    return tuple(
        LotRecord(
            lot.code,
            lot.title,
            past.get(lot.code, nothing).take_up_hundredths,
            people.get(lot.code, 0),
            past.get(lot.code, nothing).delivered_pence,
        )
        for lot in frameworks.lots(read)
    )


def _past(read: Reading) -> dict[str, _Past]:
    """By lot; take-up weighs the lines of orders that were closed, used whole, or are past their last day and used."""
    lines, used = ordered_lines(read), taken_up(read)
    quantity, so_far = lines.c.quantity_hundredths, func.coalesce(used.c.used_hundredths, 0)
    ended = or_(
        tables.closure.c.id.is_not(None),
        so_far >= quantity,
        (lines.c.last_day < read.shown_day) & (so_far > 0),
    )
    value = (2 * quantity * lines.c.rate_pence + 100) // 200

    def of_ended(column: Any) -> Any:
        return func.coalesce(func.sum(case((ended, column), else_=0)), 0)

    rows = read.rows(
        select(
            tables.selection.c.lot,
            of_ended(value).label("ordered"),
            of_ended(func.coalesce(used.c.pence, 0)).label("used"),
            func.coalesce(func.sum(used.c.delivered_pence), 0).label("delivered"),
        )
        .join(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(used, used.c.line_id == lines.c.line_id)
        .outerjoin(tables.closure, (tables.closure.c.call_off_id == tables.call_off.c.id) & is_closed(read))
        .outerjoin(
            tables.cancellation, (tables.cancellation.c.call_off_id == tables.call_off.c.id) & cancelled_by_then(read)
        )
        .where(tables.cancellation.c.id.is_(None))
        .group_by(tables.selection.c.lot),
    )
    return {
        row.lot: _Past(min(rounded_half_up(row.used * ALL, row.ordered), ALL) if row.ordered else None, row.delivered)
        for row in rows
    }


def _waiting(read: Reading) -> tuple[PlanItem, ...]:
    """Agreed requirements for which nothing is reserved or committed, the longest waiting first, at high estimates."""
    requirement, held = tables.requirement.c, balances(read)
    in_hand = (
        select(tables.selection.c.requirement_id)
        .join(tables.offer, tables.offer.c.selection_id == tables.selection.c.id)
        .join(tables.line, tables.line.c.offer_id == tables.offer.c.id)
        .join(held, held.c.line_id == tables.line.c.id)
        .where(held.c.stage.in_(_OPEN_STAGES), held.c.pence > 0)
    )
    rows = read.rows(
        select(tables.requirement)
        .where(
            requirement.state.in_((RequirementState.AGREED, RequirementState.IN_SELECTION)),
            requirement.id.not_in(in_hand),
        )
        .order_by(requirement.agreed_on, requirement.id),
    )
    return tuple(
        PlanItem(row.reference, row.title, row.lot, row.estimate_high_pence, row.first_day, row.last_day)
        for row in rows
    )
