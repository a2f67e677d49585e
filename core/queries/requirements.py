"""Requirements with where they stand in their selection."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.placing import Requirement
from core.domain.states import RequirementState, Unit
from core.store import placing, tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One requirement: hundredths of its unit, whole pence, both end days included; its newest selection, if any."""

    id: int
    reference: str
    state: RequirementState
    lot: str
    title: str
    need: str
    audience: str
    unit: Unit
    quantity_hundredths: int
    first_day: date
    last_day: date
    estimate_low_pence: int
    estimate_high_pence: int
    stream: str
    submitted_by: str
    submitted_on: date | None
    agreed_by: str
    agreed_on: date | None
    agreed_at: str
    selection_id: int | None
    note: str


def requirements(read: Reading) -> tuple[RequirementRow, ...]:
    """Every requirement, newest first; one of an order that was taken over has no selection to show."""
    selection, offer = tables.selection.c, tables.offer.c
    taken_over = select(offer.selection_id).where(offer.rank == 0)
    newest = {
        row.requirement_id: row.number
        for row in read.rows(
            select(selection.requirement_id, func.max(selection.id).label("number"))
            .where(selection.id.not_in(taken_over))
            .group_by(selection.requirement_id),
        )
    }
    notes = {row.id: row.note for row in read.rows(select(tables.requirement.c.id, tables.requirement.c.note))}
    return tuple(_row(item, newest.get(item.id), notes[item.id]) for item in placing.requirements(read))


def requirement_titles(read: Reading) -> dict[str, str]:
    """What every requirement is called, by its reference; one statement."""
    requirement = tables.requirement.c
    return {row.reference: row.title for row in read.each(select(requirement.reference, requirement.title))}


def _row(item: Requirement, selection_id: int | None, note: str) -> RequirementRow:
    return RequirementRow(
        item.id,
        item.reference,
        item.state,
        item.lot,
        item.title,
        item.need,
        item.audience,
        item.unit,
        item.quantity_hundredths,
        item.term.first,
        item.term.last,
        item.estimate_low_pence,
        item.estimate_high_pence,
        item.stream,
        item.submitted_by,
        item.submitted_on,
        item.agreed_by,
        item.agreed_on,
        item.agreed_at,
        selection_id,
        note,
    )
