"""What one row of an edited table is: new, changed, unchanged, in conflict, or at fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from core.excel.cells import Cell, Problem
from core.excel.numbers_in_cells import hundredths, pence, thousandths, whole_number
from core.excel.reading import Row
from core.excel.texts_in_cells import calendar_date, one_of, text
from core.excel.values import Kind
from core.imports.editable import (
    CHECK,
    ID,
    VERSION,
    Access,
    Choice,
    EditableColumn,
    EditableTable,
    Held,
    Lists,
    TableRow,
    alike,
    as_read,
    row_check,
    shown,
)
from core.imports.importer import Difference, PreviewRow, RowState
from core.imports.merging import Side, merge
from core.operations.import_file import ImportStep
from core.store.canonical import plain

_PARSERS: Mapping[Kind, Callable[[Cell], int | date | Problem]] = {
    Kind.WHOLE: whole_number,
    Kind.HUNDREDTHS: hundredths,
    Kind.FTE: thousandths,
    Kind.MONEY: pence,
    Kind.DATE: calendar_date,
}
_SCALES = {Kind.WHOLE: 1, Kind.HUNDREDTHS: 100, Kind.MONEY: 100, Kind.FTE: 1_000}
_NOTHING = object()
_WRITE_AGAIN = "Type the change into a row as it was exported, or write the table again."


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what it would do, the step for that, and what is wrong with it."""

    row: PreviewRow
    step: ImportStep | None = None
    problems: tuple[Problem, ...] = ()


class RowJudge:
    """Judges the rows of one file; `base` and `ours` are the register’s rows at the export and now, by number."""

    def __init__(
        self,
        table: EditableTable,
        base: Mapping[int, TableRow],
        ours: Mapping[int, TableRow],
        lists: Lists,
        *,
        version: int,
    ) -> None:
        self._table, self._base, self._ours, self._lists, self._version = table, base, ours, lists, version
        self._columns = {column.field: column for column in table.columns}
        self._labels = {name: {each.value: each.label for each in choices} for name, choices in lists.items()}
        self._choices = {
            column.field: one_of(_wordings(lists[column.field]), f"one of the list “{column.heading}”")
            for column in table.columns
            if column.listed
        }

    def judge(self, row: Row, others: list[int], chosen: str) -> Judged:
        """One row; `others` are further rows of the file with its hidden number, `chosen` whose conflicts stand."""
        if row[ID].blank and row[VERSION].blank and row[CHECK].blank:
            return self._new(row)
        base = self._exported(row, others)
        if isinstance(base, Problem):
            return Judged(PreviewRow(_place(row), RowState.ERROR, base.found), problems=(base,))
        theirs, problems = self._theirs(row, base)
        ours = self._ours.get(base.id)
        if theirs and (ours is None or ours.closed):
            gone = ours.closed if ours is not None else f"{base.name} is not in the register any more"
            cell = row[self._columns[next(iter(theirs))].heading]
            problems = [*problems, cell.problem(f"is changed, but {gone}", "Take the change out of the file.")]
        if problems or ours is None:
            state = RowState.ERROR if problems else RowState.UNCHANGED
            return Judged(PreviewRow(_place(row), state, base.name), problems=tuple(problems))
        return self._merged(row, base, ours, theirs, chosen)

    def _exported(self, row: Row, others: list[int]) -> TableRow | Problem:
        """The row as it was exported, or what is wrong with its hidden keys."""
        key = row[ID]
        base = self._base.get(int(key.found)) if key.found.isdecimal() and len(key.found) < 16 else None
        if others:
            rows = " and ".join(f"row {number}" for number in others)
            remedy = (
                "It was copied with its hidden key. Leave the row that was exported, and type the new one into an "
                "empty row."
            )
            return self._at_row(row, f"has the same hidden key as {rows}", remedy)
        if base is None or base.closed:
            return self._at_row(row, "has a hidden key that is of no exported row", _WRITE_AGAIN)
        if row[VERSION].found != str(self._version):
            wrong = "comes from another export of this table"
            return self._at_row(row, wrong, "Type the change into the row of this export.")
        if row[CHECK].found != row_check(self._table.name, self._version, base):
            return self._at_row(row, "has a hidden key that was changed", _WRITE_AGAIN)
        return base

    def _at_row(self, row: Row, wrong: str, remedy: str) -> Problem:
        """Something that is wrong with a row as a whole."""
        return Problem(row.sheet, str(row.number), "", _what(row, self._table), wrong, remedy)

    def _theirs(self, row: Row, base: TableRow) -> tuple[dict[str, Held], list[Problem]]:
        """What the file says otherwise than the export did, and what is wrong there."""
        theirs: dict[str, Held] = {}
        problems = []
        for column in self._table.columns:
            cell, before = row[column.heading], base.values[column.field]
            if not cell.address or self._untouched(column, cell, before):
                continue
            value = self._read(column, cell)
            if column.access is not Access.EDITABLE:
                if isinstance(value, Problem) or not alike(column, value, before):
                    problems.append(self._locked(column, cell, before))
            elif isinstance(value, Problem):
                problems.append(value)
            elif not alike(column, value, before):
                theirs[column.field] = value
        return theirs, problems

    def _untouched(self, column: EditableColumn, cell: Cell, before: Held) -> bool:
        """Whether the cell holds just what was written; most do, and need no reading."""
        value = cell.value
        if column.listed:
            return value == self._labels[column.field].get(str(before), _NOTHING)
        if isinstance(before, str):
            return value == before
        if isinstance(before, int):
            return type(value) in {int, float} and value == before / _SCALES[column.kind]
        return isinstance(value, datetime) and value.time() == time() and value.date() == before

    def _locked(self, column: EditableColumn, cell: Cell, before: Held) -> Problem:
        was = shown(column, before, self._lists)
        return cell.problem(f"is not changed here (it was “{was}”)", f"{column.why} Put back what stood there.")

    def _read(self, column: EditableColumn, cell: Cell) -> Held | Problem:
        """What a cell holds, in the core's units."""
        if cell.blank and column.listed and column.blank:
            return column.blank
        if cell.blank and not column.required:
            return "" if column.is_text else None
        if column.listed:
            return self._choices[column.field](cell)
        if column.is_text:
            found = text(cell)
            return as_read(cell.value) if isinstance(cell.value, str) and isinstance(found, str) else found
        return _PARSERS[column.kind](cell)

    def _new(self, row: Row) -> Judged:
        values: dict[str, Held] = {}
        problems = []
        for column in self._table.columns:
            cell = row[column.heading]
            if column.access is Access.LOCKED:
                if not cell.blank:
                    problems.append(cell.problem("is not given in a new row", f"{column.why} Leave the cell empty."))
                continue
            value = self._read(column, cell)
            if column.on_new and not isinstance(value, Problem) and value not in column.on_new:
                allowed = " or ".join(f"“{self._labels[column.field][each]}”" for each in column.on_new)
                value = cell.problem("cannot be said of a new row", f"Type {allowed}, or leave the cell empty.")
            if isinstance(value, Problem):
                problems.append(value)
            else:
                values[column.field] = value
        what = _what(row, self._table)
        if problems:
            return Judged(PreviewRow(_place(row), RowState.ERROR, what), problems=tuple(problems))
        told = [(self._columns[name], value) for name, value in values.items() if value not in (None, "")]
        differences = tuple(Difference(column.heading, "", shown(column, value, self._lists)) for column, value in told)
        operation, request = self._table.added(values)
        step = ImportStep(_place(row), operation, plain(request))
        return Judged(PreviewRow(_place(row), RowState.NEW, what, differences), step)

    def _merged(self, row: Row, base: TableRow, ours: TableRow, theirs: Mapping[str, Held], chosen: str) -> Judged:
        side = Side(chosen) if chosen in set(Side) else None
        merged = merge(base.values, theirs, ours.values, self._alike, side)
        wanted = [name for name in theirs if name in merged.wanted or name in merged.conflicts]
        differences = tuple(self._difference(name, ours.values[name], theirs[name]) for name in wanted)
        if merged.conflicts:
            problems = tuple(self._conflict(row, name, ours) for name in merged.conflicts)
            return Judged(PreviewRow(_place(row), RowState.CONFLICT, ours.name, differences), problems=problems)
        if not merged.wanted:
            return Judged(PreviewRow(_place(row), RowState.UNCHANGED, ours.name))
        operation, request = self._table.changed(base.id, merged.wanted)
        step = ImportStep(_place(row), operation, plain(request))
        what = ours.name + self._meanwhile(merged.meanwhile)
        return Judged(PreviewRow(_place(row), RowState.CHANGED, what, differences), step)

    def _alike(self, name: str, one: Held, other: Held) -> bool:
        return alike(self._columns[name], one, other)

    def _difference(self, name: str, before: Held, after: Held) -> Difference:
        column = self._columns[name]
        return Difference(column.heading, shown(column, before, self._lists), shown(column, after, self._lists))

    def _conflict(self, row: Row, name: str, ours: TableRow) -> Problem:
        column = self._columns[name]
        now = shown(column, ours.values[name], self._lists)
        wrong = f"was changed in the register too since the export, to “{now}”"
        return row[column.heading].problem(wrong, "Choose whose stands: the file’s or the register’s.")

    def _meanwhile(self, names: tuple[str, ...]) -> str:
        """Says that what the register changed itself stays beside what the file changes."""
        headings = [self._columns[name].heading for name in names]
        return f" (changed in the register since, and kept: {', '.join(headings)})" if headings else ""


def _wordings(choices: Iterable[Choice]) -> dict[str, str]:
    """Every wording of a list with its value; labels go before the other words for one."""
    known = tuple(choices)
    synonyms = {word: each.value for each in known for word in each.synonyms}
    return {**synonyms, **{each.label: each.value for each in known}}


def _place(row: Row) -> str:
    return f"{row.sheet}!{row.number}"


def _what(row: Row, table: EditableTable) -> str:
    """How people know a row that the register may not know: its first two words that stand in it."""
    filled: Iterator[str] = (row[column.heading].found for column in table.columns if not row[column.heading].blank)
    return ": ".join(found for found, _ in zip(filled, range(2), strict=False))
