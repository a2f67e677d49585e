"""Selections and the cascade of one: every provider in rank order with what happened."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.errors import NotFound
from core.domain.framework import Framework, FundingStream
from core.domain.placing import Offer, units_accepted
from core.domain.position import Position
from core.domain.staffing import Filled, RoleGroup
from core.domain.states import SelectionState
from core.store import frameworks, money, placing, staffing, tables
from core.store.cases import SelectionCase, selection_case
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """One walk down a ranking."""

    id: int
    requirement: str
    requirement_id: int
    lot: str
    ranking_version: int
    state: SelectionState
    opened_on: date
    opened_by: str
    closed_on: date | None
    closing_reason: str


@dataclass(frozen=True, slots=True)
class PlacingView:
    """Everything that the placing page shows of one selection, all of the same moment."""

    case: SelectionCase
    framework: Framework
    positions: tuple[Position, ...]
    role_groups: tuple[RoleGroup, ...]
    held: tuple[Filled, ...]
    streams: tuple[FundingStream, ...]
    people: tuple[str, ...]

    @property
    def left_hundredths(self) -> int:
        """How much of the requirement is not taken up yet, in hundredths of its unit."""
        requirement = self.case.requirement
        return requirement.quantity_hundredths - units_accepted(self.case.offers, requirement.unit)

    @property
    def left_or_live(self) -> bool:
        """Whether something is left to offer, or an offer waits for its answer."""
        return self.left_hundredths > 0 or any(step.live for step in self.case.steps)


def selections(read: Reading) -> tuple[SelectionRow, ...]:
    """Every selection, newest first."""
    selection = tables.selection.c
    rows = read.rows(
        select(
            tables.selection,
            tables.requirement.c.reference,
            tables.ranking_version.c.version,
            tables.person.c.name.label("opener"),
        )
        .join(tables.requirement, tables.requirement.c.id == selection.requirement_id)
        .join(tables.ranking_version, tables.ranking_version.c.id == selection.ranking_version_id)
        .join(tables.person, tables.person.c.id == selection.opened_by)
        .order_by(selection.id.desc()),
    )
    return tuple(
        SelectionRow(
            row.id,
            row.reference,
            row.requirement_id,
            row.lot,
            row.version,
            row.state,
            row.opened_on,
            row.opener,
            row.closed_on,
            row.closing_reason,
        )
        for row in rows
    )


def placing_view(read: Reading, selection_id: int) -> PlacingView:
    """The placing page of one selection. Raises NotFound."""
    case = selection_case(read, selection_id)
    if case is None:
        message = f"There is no selection {selection_id}."
        raise NotFound(message)
    return PlacingView(
        case=case,
        framework=frameworks.framework(read),
        positions=money.positions(read),
        role_groups=staffing.role_groups(read),
        held=staffing.held(read),
        streams=frameworks.streams(read),
        people=tuple(person.name for person in frameworks.people(read)),
    )


def offers(read: Reading) -> tuple[Offer, ...]:
    """Every offer with its lines, in the order in which they were made."""
    return placing.offers(read)
