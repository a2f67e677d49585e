"""One call-off order on its own page: its lines, its cascade, and everything that happened to it in order."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, true

from core.domain.cascade import CascadeStep
from core.domain.errors import NotFound
from core.domain.placing import Line
from core.queries.call_offs import CallOffRow, call_offs
from core.queries.standing_lines import StandingLine, standing_lines
from core.store import placing, tables
from core.store.cases import selection_case
from core.store.reading import Reading
from core.store.standing import posted_by


@dataclass(frozen=True, slots=True)
class Movement:
    """One posting of the call-off's money."""

    line_id: int
    effective_on: date
    recorded_at: datetime
    from_stage: str
    to_stage: str
    financial_year: str
    stream: str
    pence: int
    cause: str


@dataclass(frozen=True, slots=True)
class CallOffDetail:
    """The order with what it rests on: `lines` as they were ordered, `standing` as they stand.

    One that was taken over came by no ranking, so it has no `steps`.
    """

    row: CallOffRow
    lines: tuple[Line, ...]
    standing: tuple[StandingLine, ...]
    steps: tuple[CascadeStep, ...]
    movements: tuple[Movement, ...]
    ranking_version: int
    agreed_at: str
    agreed_on: date | None
    selection_id: int
    taken_over: bool


def call_off_detail(read: Reading, number: str) -> CallOffDetail:
    """One call-off order by its number. Raises NotFound, also where it was not issued by the day of the view."""
    row = next(iter(call_offs(read, number)), None)
    offer = placing.offer(read, row.offer_id) if row else None
    case = selection_case(read, offer.selection_id) if offer else None
    if row is None or offer is None or case is None:
        when = "" if read.as_at is None else f" {read.as_at.words}"
        message = f"There is no call-off {number}{when}."
        raise NotFound(message)
    return CallOffDetail(
        row=row,
        lines=tuple(line for line in offer.lines if line.agreed_hundredths),
        standing=standing_lines(read, number),
        steps=case.steps if offer.rank else (),
        movements=movements(read, tuple(line.id for line in offer.lines)),
        ranking_version=case.ranking.version,
        agreed_at=case.requirement.agreed_at,
        agreed_on=case.requirement.agreed_on,
        selection_id=offer.selection_id,
        taken_over=not offer.rank,
    )


def movements(read: Reading, line_ids: tuple[int, ...]) -> tuple[Movement, ...]:
    """Every posting of some lines that belongs to the view, oldest first."""
    posting = tables.posting.c
    known = true() if read.as_at is None else posted_by(read.as_at)
    rows = read.rows(select(tables.posting).where(posting.line_id.in_(line_ids), known).order_by(posting.id))
    return tuple(
        Movement(
            row.line_id,
            row.effective_on,
            row.recorded_at,
            row.from_stage.value,
            row.to_stage.value,
            row.financial_year,
            row.stream,
            row.pence,
            row.cause,
        )
        for row in rows
    )
