"""Every virement: money moved between funding streams or years on a decision."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.store import tables
from core.store.reading import Reading
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class VirementRow:
    """One line of a virement: whole pence to a stream in a year, or below nothing from it; its lines sum to nothing."""

    id: int
    moved_on: date
    stream: str
    title: str
    financial_year: str
    pence: int
    reason: str
    approved_by: str
    decision: str
    recorded_by: str


def virements(read: Reading) -> tuple[VirementRow, ...]:
    """Every line of every virement, newest virement first; one statement."""
    virement, line = tables.virement.c, tables.virement_line.c
    approver, recorder = tables.person.alias("approver"), tables.person.alias("recorder")
    rows = read.rows(
        select(
            virement.id,
            virement.moved_on,
            line.stream,
            tables.funding_stream.c.title,
            line.financial_year,
            line.pence,
            virement.reason,
            approver.c.name.label("approved_by"),
            tables.decision.c.reference.label("decision"),
            recorder.c.name.label("recorded_by"),
        )
        .join(tables.virement_line, line.virement_id == virement.id)
        .join(tables.funding_stream, tables.funding_stream.c.code == line.stream)
        .join(tables.decision, tables.decision.c.id == virement.decision_id)
        .join(approver, approver.c.id == virement.approved_by)
        .join(recorder, recorder.c.id == virement.recorded_by)
        .where(happened(read, virement.moved_on, virement.moved_on))
        .order_by(virement.id.desc(), line.id),
    )
    return tuple(VirementRow(**row._mapping) for row in rows)
