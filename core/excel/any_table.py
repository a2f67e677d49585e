"""Read a table with any headings out of a CSV file or a workbook, every cell with its address."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.errors import UnreadableWorkbook
from core.excel.addresses import column_letters
from core.excel.any_headings import LOOKED_AT, AnyColumn, columns_of, find_heading_row
from core.excel.cells import Cell, Problem, match_key, plain_number
from core.excel.delimited import delimited_rows, is_text
from core.excel.facts import LIMITS, Limits, SheetFacts, WorkbookFacts
from core.excel.headings_key import headings_key
from core.excel.opening import file_bytes, source_name
from core.excel.preflight import inspect_workbook
from core.excel.stored_rows import StoredCell, open_rows

CSV_SHEET = "CSV"
"""What the one sheet of a CSV file is called in places and problems."""

_TOTALS = ("total", "totals", "grand total", "sub total", "subtotal", "sub-total")


@dataclass(frozen=True, slots=True)
class AnyRow:
    """One filled row; `last` is the column of the last heading.

    Its cells are made when they are asked for: most rows of a ledger concern nobody here.
    """

    sheet: str
    number: int
    columns: Mapping[str, int]
    last: int
    stored: Mapping[int, StoredCell] | Sequence[str]
    no_result: frozenset[str] = field(default=frozenset(), repr=False)

    def __getitem__(self, heading: str) -> Cell:
        """The cell under a heading. Raises KeyError for a heading that the table does not have."""
        return self._cell(self.columns[heading], heading)

    @property
    def place(self) -> str:
        """The sheet and the row, as an import names them."""
        return f"{self.sheet}!{self.number}"

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell by its heading."""
        return {heading: self[heading] for heading in self.columns}

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the whole row: in a CSV file, more fields than headings."""
        if isinstance(self.stored, Mapping):
            return None
        beyond = next((at for at in range(self.last, len(self.stored)) if self.stored[at].strip()), None)
        if beyond is None:
            return None
        cell = self._cell(beyond + 1, "")
        remedy = "Put a text that has the separator in it between quotation marks, or export the file again."
        return cell.problem("stands beside the last heading, so the fields of this row have moved", remedy)

    @property
    def unknown(self) -> list[str]:
        """The addresses of formulas without a result in this row."""
        places = (f"{column_letters(column)}{self.number}" for column in self.columns.values())
        return [where for where in places if where in self.no_result] if self.no_result else []

    def text(self, heading: str) -> str:
        """What stands under a heading, just as it is stored, for looking rows over quickly; empty for no text."""
        column = self.columns[heading]
        if isinstance(self.stored, Mapping):
            found = self.stored.get(column)
            value = None if found is None else found.value
            return "" if value is None else plain_number(value) if isinstance(value, float) else str(value)
        return self.stored[column - 1] if column <= len(self.stored) else ""

    def _cell(self, column: int, heading: str) -> Cell:
        where = f"{column_letters(column)}{self.number}"
        if not isinstance(self.stored, Mapping):
            value = self.stored[column - 1] if column <= len(self.stored) else ""
            return Cell(self.sheet, where, heading, value or None)
        found = self.stored.get(column)
        if where in self.no_result:
            return Cell(self.sheet, where, heading, fault="is a formula without a result")
        if found is None:
            return Cell(self.sheet, where, heading)
        return Cell(self.sheet, where, heading, found.value, found.number_format, found.fault)


@dataclass(frozen=True, slots=True)
class AnyTable:
    """A table as it was found: the file and its SHA-256, the sheet, each column with its heading, and the filled rows.

    Every heading is unlike the others; `notes` say what was left out and why. Blank rows and totals are left out.
    """

    source: str
    file_hash: str
    sheet: str
    columns: tuple[AnyColumn, ...]
    rows: tuple[AnyRow, ...]
    notes: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each column, from the left."""
        return tuple(column.heading for column in self.columns)

    @property
    def shape(self) -> str:
        """What two files with the same headings have in common."""
        return headings_key(self.headings)

    def cells(self, heading: str) -> Iterator[Cell]:
        """The filled cells under a heading, from the top."""
        return (cell for row in self.rows if not (cell := row[heading]).blank)


def read_any(path: Path, limits: Limits = LIMITS) -> AnyTable:
    """The table in a CSV file, or on the fullest visible sheet of an .xlsx workbook.

    Its headings are the first row, among the first 30, that is words throughout and nearly as wide as the widest.
    Raises UnreadableWorkbook with a plain sentence for a file that is neither, is broken or too large, or in which
    no such row stands.
    """
    content = file_bytes(path, limits)
    if content.startswith(b"PK") or not is_text(content):
        return _of_workbook(path, inspect_workbook(path, limits))
    return _of_text(path, content, limits)


def _of_text(path: Path, content: bytes, limits: Limits) -> AnyTable:
    name = source_name(path)
    rows = [(number, fields) for number, fields in enumerate(delimited_rows(name, content, limits), start=1) if fields]
    head = [(number, _filled(fields)) for number, fields in rows[: 2 * LOOKED_AT]]
    at = find_heading_row(name, "", head)
    heading = next(cells for number, cells in head if number == at)
    used = set[int]().union(*(_filled(fields) for number, fields in rows if number >= at))
    columns = columns_of(at, heading, used & set(range(1, max(heading) + 1)))
    places = {column.heading: column.number for column in columns}
    below = (AnyRow(CSV_SHEET, number, places, max(heading), fields) for number, fields in rows if number > at)
    notes: list[str] = []
    kept = tuple(_without_remarks(below, notes))
    return AnyTable(path.name, hashlib.sha256(content).hexdigest(), CSV_SHEET, columns, kept, tuple(notes))


def _filled(fields: Sequence[str]) -> dict[int, str]:
    return {column: text for column, text in enumerate(fields, start=1) if text.strip()}


def _of_workbook(path: Path, facts: WorkbookFacts) -> AnyTable:
    shown = [sheet for sheet in facts.sheets if sheet.cells and not sheet.hidden]
    if not shown:
        raise UnreadableWorkbook(f"{facts.name} has nothing on any sheet that shows. Choose the file with the rows.")
    sheet = max(shown, key=lambda each: each.cells)
    with open_rows(facts) as rows_of:
        rows = [(number, {cell.column: cell for cell in cells}) for number, cells in rows_of(sheet, sheet.last_row)]
    no_result = frozenset(sheet.formulas_without_result)
    unknown = {int(where.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for where in no_result}
    rows = [(number, cells) for number, cells in rows if cells or number in unknown]
    head = [(number, {at: cell.value for at, cell in cells.items()}) for number, cells in rows[: 2 * LOOKED_AT]]
    at = find_heading_row(facts.name, sheet.name, head)
    heading = next(cells for number, cells in head if number == at)
    used = set[int]().union(*(cells for number, cells in rows if number >= at))
    columns = columns_of(at, heading, used & set(range(min(heading), max(heading) + 1)))
    places = {column.heading: column.number for column in columns}
    below = (
        AnyRow(sheet.name, number, places, max(heading), cells, no_result) for number, cells in rows if number > at
    )
    notes = list(_notes_of(sheet, at, columns, [each.name for each in shown if each is not sheet]))
    kept = tuple(_without_remarks(below, notes))
    return AnyTable(path.name, hashlib.sha256(facts.content).hexdigest(), sheet.name, columns, kept, tuple(notes))


def _without_remarks(rows: Iterable[AnyRow], notes: list[str]) -> Iterator[AnyRow]:
    """The rows that hold a record; a total and a remark under the table are told in a note."""
    totals: list[int] = []
    remarks: list[int] = []
    for row in rows:
        filled = [text for heading in row.columns if (text := row.text(heading).strip())] + row.unknown
        if _is_total(filled, len(row.columns)):
            totals.append(row.number)
        elif len(filled) == 1 and len(row.columns) > 2 and row.problem is None:
            remarks.append(row.number)
        elif filled or row.problem is not None:
            yield row
    if totals:
        notes.append(f"{_rows(totals)} left out as a total.")
    if remarks:
        notes.append(f"{_rows(remarks)} left out: only one cell is filled, so it is a remark and no record.")


def _is_total(filled: Sequence[str], width: int) -> bool:
    if not filled or len(filled) > max(2, width // 2):
        return False
    keys = [match_key(text).rstrip(":").strip() for text in filled]
    return any(key in _TOTALS or key.startswith(("total ", "grand total ")) for key in keys)


def _rows(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Row {numbers[0]} was"
    shown = ", ".join(map(str, numbers[:3]))
    return f"{len(numbers):,} rows ({shown}{' and so on' if len(numbers) > 3 else ''}) were"


def _notes_of(sheet: SheetFacts, at: int, columns: Sequence[AnyColumn], others: Sequence[str]) -> Iterator[str]:
    if others:
        named = ", ".join(f"“{name}”" for name in others[:5])
        yield f"Sheet “{sheet.name}” was read, which has the most cells; {named} was not."
    hidden = [row for row in sheet.hidden_rows if row > at]
    if hidden:
        rows = "1 hidden row is" if len(hidden) == 1 else f"{len(hidden):,} hidden rows are"
        yield f"{rows} included (sheet “{sheet.name}”, from row {hidden[0]})."
    for column in columns:
        if any(first <= column.number <= last for first, last in sheet.hidden_columns):
            yield f"The column “{column.heading}” is hidden and is included."
    if sheet.merged:
        yield f"Merged cells ({', '.join(sheet.merged[:3])}) hold a value in their first cell alone."
