"""Every ceiling version with its decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.framework import Ceiling
from core.domain.periods import WHOLE_LIFE
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import CeilingState, VatBasis
from core.store import frameworks, tables
from core.store.reading import Reading
from core.store.standing import end_of


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """One version: the net figure that is guarded and the figure as stated, in whole pence."""

    id: int
    scope: str
    period: str
    version: int
    state: CeilingState
    pence: int
    stated_pence: int
    vat_basis: VatBasis
    vat_rate_hundredths: int
    condition: str
    decision: str
    decided_on: date
    maker: str
    text: str
    confirmed_by: str
    lost_funding: bool
    recorded_on: date
    in_force_on: date | None
    superseded_on: date | None


def ceilings(read: Reading) -> tuple[CeilingRow, ...]:
    """Every version that was recorded by the day shown, in the state of that day; by scope, period and version."""
    columns = tables.ceiling_version.c
    confirmed = {
        row.id: row.reference
        for row in read.rows(
            select(columns.id, tables.decision.c.reference).join(
                tables.decision,
                tables.decision.c.id == columns.confirmed_by,
            ),
        )
    }
    return tuple(
        CeilingRow(
            item.id,
            item.scope,
            item.period,
            item.version,
            state,
            item.pence,
            item.stated_pence,
            item.vat_basis,
            item.vat_rate_hundredths,
            item.condition,
            item.decision.reference,
            item.decision.decided_on,
            item.decision.maker,
            item.decision.text,
            confirmed.get(item.id, "") if state is not CeilingState.CONDITIONAL else "",
            item.lost_funding,
            item.recorded_at.date(),
            _by(read, item.in_force_on),
            _by(read, item.superseded_on),
        )
        for item in frameworks.ceilings(read)
        if (state := _state(read, item)) is not None
    )


def _state(read: Reading, ceiling: Ceiling) -> CeilingState | None:
    """Where a version stood in the view, or None where it was not recorded yet."""
    if read.as_at is None:
        return ceiling.state
    if ceiling.recorded_at >= end_of(read.as_at.day):
        return None
    if _by(read, ceiling.superseded_on) is not None:
        return CeilingState.SUPERSEDED
    return CeilingState.CONDITIONAL if _by(read, ceiling.in_force_on) is None else CeilingState.IN_FORCE


def _by(read: Reading, day: date | None) -> date | None:
    """A day where the view knows of it."""
    return day if day is not None and day <= read.shown_day else None


def value_in_all(maximum_pence: int | None, estimated_pence: int | None, versions: Sequence[CeilingRow]) -> int | None:
    """What may be ordered in all, in whole pence: the stated maximum or estimate, or else what the ceilings allow."""
    stated = maximum_pence if maximum_pence is not None else estimated_pence
    return allowed_in_all(versions, FRAMEWORK_SCOPE) if stated is None else stated


def allowed_in_all(versions: Sequence[CeilingRow], scope: str) -> int | None:
    """The ceiling in force for the whole life, or those of all years together; None where there is none."""
    in_force = [row for row in versions if row.scope == scope and row.state is CeilingState.IN_FORCE]
    whole = next((row.pence for row in in_force if row.period == WHOLE_LIFE), None)
    if whole is not None:
        return whole
    return sum(row.pence for row in in_force) if in_force else None
