"""What plans start from: one delivery year of the register as plain values, read once and never written to."""

from sqlalchemy import func, select

from core.domain.plan import Baseline, KnownCeiling, LotRecord, MonthEnd, PlanItem, StandingWork
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import EXPOSURE_STAGES, CeilingState, RequirementState, Stage
from core.queries.people_trained import people_trained
from core.queries.spend import spend_by_month
from core.queries.take_up import take_up
from core.store import frameworks, tables
from core.store.reading import Reading
from core.store.records_standing import ordered_lines, taken_up
from core.store.standing import balances, totals

_OPEN_STAGES = (Stage.RESERVED, Stage.COMMITTED)


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
    past = {row.lot: row.part_hundredths for row in take_up(read) if row.ordered}
    delivered = _delivered(read)
    return tuple(
        LotRecord(lot.code, lot.title, past.get(lot.code), people.get(lot.code, 0), delivered.get(lot.code, 0))
        for lot in frameworks.lots(read)
    )


def _delivered(read: Reading) -> dict[str, int]:
    """What sessions that were delivered came to, in whole pence by lot."""
    used = taken_up(read)
    rows = read.rows(
        select(tables.selection.c.lot, func.sum(used.c.delivered_pence).label("pence"))
        .join(tables.line, tables.line.c.id == used.c.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .group_by(tables.selection.c.lot),
    )
    return {row.lot: row.pence for row in rows}


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
