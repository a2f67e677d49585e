"""Every run of a return that left the register, and how much was recorded since."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.store import return_runs as store
from core.store import tables
from core.store.reading import Reading

MOVES_NOTHING = ("record_returns",)
"""Operations after which every return still says what it said."""

_ENTRIES = (
    select(tables.history.c.seq).where(tables.history.c.operation.not_in(MOVES_NOTHING)).order_by(tables.history.c.seq)
)


@dataclass(frozen=True, slots=True)
class ReturnRunRow:
    """One run. `as_at` is the day whose figures it shows, by `basis`, which is None where they were its own day’s.

    `counts` are rows by table, `totals` sums by “table: heading” in the heading’s own units. `since` is how many
    entries of the history that can move a figure came after it; `latest` says that no other run replaces it.
    """

    number: int
    name: str
    period: str
    as_at: date
    basis: Basis | None
    redacted: bool
    made_at: datetime
    machine_at: datetime
    made_by: str
    head_seq: int
    head: str
    replaces: int | None
    file_name: str
    file_hash: str
    program: str
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    since: int
    latest: bool

    @property
    def view(self) -> AsAt | None:
        """The earlier day whose figures it shows, or None where they were of its own day."""
        return None if self.basis is None else AsAt(self.as_at, self.basis)


def return_runs(read: Reading) -> tuple[ReturnRunRow, ...]:
    """Every run, newest first; two statements."""
    runs = store.runs(read)
    entries = [row.seq for row in read.rows(_ENTRIES)]
    replaced = {run.replaces for run in runs}
    return tuple(
        ReturnRunRow(
            number=run.number,
            name=run.name,
            period=run.period,
            as_at=run.as_at,
            basis=run.basis,
            redacted=run.redacted,
            made_at=run.stand.now,
            machine_at=run.machine_at,
            made_by=run.made_by,
            head_seq=run.stand.head_seq,
            head=f"{run.stand.head_seq:,} / {run.stand.head_hash[:12]}",
            replaces=run.replaces,
            file_name=run.file_name,
            file_hash=run.file_hash,
            program=run.program,
            counts=run.counts,
            totals=run.totals,
            since=len(entries) - bisect_right(entries, run.stand.head_seq),
            latest=run.number not in replaced,
        )
        for run in runs
    )
