"""What moved between a run of a return and the one that it replaces: row by row, figure by figure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.excel.values import Column, Written
from core.return_runs.rebuilding import rebuild, run_numbered
from core.returns.asked import Progress, silent
from core.returns.building import Built
from core.store.register import Register

Value = str | int | date | None
ADDED, GONE, CHANGED = "added", "gone", "changed"


@dataclass(frozen=True, slots=True)
class RowMove:
    """A row that is new, is gone, or says something else: `heading` with its values before and after, in its units."""

    sheet: str
    key: tuple[Value, ...]
    what: str
    heading: str = ""
    column: Column | None = None
    before: Value = None
    after: Value = None


def moves(register: Register, number: int, progress: Progress = silent) -> tuple[RowMove, ...]:
    """What a run says otherwise than the run that it replaces; nothing for a first run.

    Both are made again from the register as it stood. Raises NotFound, or NotRewindable.
    """
    run = run_numbered(register, number)
    if run.replaces is None:
        return ()
    before = rebuild(register, run_numbered(register, run.replaces), progress)
    return tuple(between(before, rebuild(register, run, progress)))


def between(before: Built, after: Built) -> Iterator[RowMove]:
    """What moved, table by table."""
    earlier = {table.name: table for table in before.tables}
    for table in after.tables:
        yield from _table(earlier.pop(table.name, None), table)
    for table in earlier.values():
        yield from (RowMove(table.sheet, key, GONE) for key in _keyed(table))


def _table(before: Written | None, after: Written) -> Iterator[RowMove]:
    old, new = {} if before is None else _keyed(before), _keyed(after)
    for key, row in new.items():
        if key not in old:
            yield RowMove(after.sheet, key, ADDED)
        elif old[key] != row:
            yield from _row(after, key, old[key], row)
    yield from (RowMove(after.sheet, key, GONE) for key in old if key not in new)


def _row(table: Written, key: tuple[Value, ...], before: Sequence[Value], after: Sequence[Value]) -> Iterator[RowMove]:
    for column, old, new in zip(table.columns, before, after, strict=True):
        if old != new:
            yield RowMove(table.sheet, key, CHANGED, column.heading, column, old, new)


def _keyed(table: Written) -> dict[tuple[Value, ...], Sequence[Value]]:
    """Rows by their keys; of rows with the same key, the second counts as “… 2”."""
    at = [place for place, column in enumerate(table.columns) if column.key] or list(range(len(table.columns)))
    times: Counter[tuple[Value, ...]] = Counter()
    rows: dict[tuple[Value, ...], Sequence[Value]] = {}
    for row in table.rows:
        key = tuple(row[place] for place in at)
        times[key] += 1
        rows[key if times[key] == 1 else (*key, times[key])] = row
    return rows
