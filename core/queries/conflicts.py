"""Conflicts of interest that still bar an offer."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.states import RequirementState
from core.store import tables
from core.store.reading import Reading

_OVER = (RequirementState.ORDERED, RequirementState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One conflict: whom it bars, from which requirement in which lot, and what was declared by whom."""

    provider_id: int
    provider: str
    requirement_id: int
    requirement: str
    title: str
    lot: str
    declared_by: str
    text: str
    declared_on: date


def conflicts(read: Reading) -> tuple[ConflictRow, ...]:
    """Every conflict on a requirement that is not ordered or withdrawn yet, by lot and provider; one statement."""
    conflict, requirement, provider = tables.conflict, tables.requirement.c, tables.provider.c
    rows = read.rows(
        select(
            conflict,
            provider.name.label("provider"),
            requirement.reference,
            requirement.title,
            requirement.lot,
        )
        .join(tables.provider, provider.id == conflict.c.provider_id)
        .join(tables.requirement, requirement.id == conflict.c.requirement_id)
        .where(requirement.state.not_in(_OVER))
        .order_by(requirement.lot, provider.name, conflict.c.id),
    )
    return tuple(
        ConflictRow(
            row.provider_id,
            row.provider,
            row.requirement_id,
            row.reference,
            row.title,
            row.lot,
            row.declared_by,
            row.text,
            row.declared_on,
        )
        for row in rows
    )
