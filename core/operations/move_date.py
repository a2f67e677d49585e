"""Move a pinned register's date forward."""

from dataclasses import dataclass
from datetime import date, datetime, time

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.states import Role
from core.domain.working_days import LONDON
from core.operation import Examined, Operation
from core.store import tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class MoveDate:
    """The day to move to, and the time of that day, Europe/London."""

    to: date
    at: time = time(9, 0)


@dataclass(frozen=True, slots=True)
class DateMoved:
    """The register's date now."""

    today: date


def examine(read: Reading, request: MoveDate, person: Person) -> Examined[datetime]:
    """The clock is pinned, and moves forward only."""
    findings = []
    moment = datetime.combine(request.to, request.at.replace(tzinfo=None), LONDON)
    if read.pinned_at is None:
        findings.append(Finding("clock_real", "This register follows the real date, which cannot be moved.", "to"))
    elif moment <= read.now:
        findings.append(
            Finding(
                "clock_backward",
                f"The register stands at {day_text(read.today)}, {read.now:%H:%M}; its date moves only forward.",
                "to",
                figures={"today": read.today.isoformat()},
            ),
        )
    return Examined(moment, tuple(findings))


def apply(work: Writing, request: MoveDate, moment: datetime, person: Person) -> DateMoved:
    """Set the clock; the history entry is written at the new moment."""
    work.update(tables.register, 1, clock_at=moment)
    work.forget_now()
    return DateMoved(request.to)


MOVE_DATE = Operation(
    name="move_date",
    does="Move a pinned register’s date forward",
    request=MoveDate,
    result=DateMoved,
    roles=frozenset(Role),
    changes=frozenset(Changed),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"The register’s date is now {day_text(done.today)}",
)
