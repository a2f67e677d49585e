"""Read one table out of a workbook: found by its headings, every cell with its address."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.excel.addresses import address, column_letters, corners
from core.excel.cells import Cell, CellValue, Problem
from core.excel.cycles import not_searched
from core.excel.facts import LIMITS, Limits, SheetFacts, WorkbookFacts
from core.excel.headings import FoundTable, Heading, find_headings
from core.excel.opening import Source
from core.excel.preflight import inspect_workbook
from core.excel.stored_rows import StoredCell, open_rows

_NOTHING = StoredCell(0, None)
_UNKNOWN = StoredCell(0, None, fault="is a formula without a result")


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row of a table: a cell under every heading asked for; blank where nothing stands or no column is.

    `places` gives the position of a heading's cell and the letters of its column, or None where no column is. What
    stands there is kept as plain values, of which Python's collector of cycles has nothing to keep account; the cells
    are made when they are asked for.
    """

    sheet: str
    number: int
    places: Mapping[str, tuple[int, str] | None]
    values: tuple[CellValue, ...]
    formats: tuple[str, ...]
    faults: tuple[str, ...]

    def __getitem__(self, heading: str) -> Cell:
        place = self.places[heading]
        if place is None:
            return Cell(self.sheet, "", heading)
        at, letters = place
        where = f"{letters}{self.number}"
        return Cell(self.sheet, where, heading, self.values[at], self.formats[at], self.faults[at])

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell by its heading."""
        return {heading: self[heading] for heading in self.places}

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see in the whole row."""
        return all(self[heading].blank for heading in self.places)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was found. `headings` gives the address of each heading; `problems` are those of the whole table.

    Problems of single cells come from the parsers, when the cell is read.
    """

    sheet: str
    headings: Mapping[str, str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_table(
    source: Source | WorkbookFacts, headings: Sequence[Heading], sheets: Sequence[str] = (), limits: Limits = LIMITS
) -> Table:
    """The rows under the first row, among the first 30 of a sheet, that has every required heading.

    A workbook that went through the pre-flight already may be given as its facts. Sheets named in `sheets` are looked
    at first. Wholly blank rows are left out; rows after the table's end are not.
    Raises UnreadableWorkbook when the workbook fails the pre-flight, no sheet or more than one fits, or a heading
    stands twice.
    """
    facts = source if isinstance(source, WorkbookFacts) else inspect_workbook(source, limits)
    with not_searched(), open_rows(facts) as rows_of:
        found = find_headings(facts, rows_of, headings, sheets)
        sheet = next(sheet for sheet in facts.sheets if sheet.name == found.sheet)
        absent = [heading.text for heading in headings if heading.text not in found.columns]
        rows = tuple(_rows(rows_of(sheet, sheet.last_row), found, absent, frozenset(sheet.formulas_without_result)))
    return Table(
        sheet=found.sheet,
        headings={heading: address(found.row, column) for heading, column in found.columns.items()},
        rows=rows,
        problems=tuple(_merged(sheet, found)),
        notes=tuple(_notes(sheet, found)),
    )


def _rows(
    stored: Iterator[tuple[int, Sequence[StoredCell]]],
    found: FoundTable,
    absent: Iterable[str],
    no_result: frozenset[str],
) -> Iterator[Row]:
    letters = [column_letters(column) for column in found.columns.values()]
    present = {heading: (at, letters[at]) for at, heading in enumerate(found.columns)}
    places = {**present, **dict.fromkeys(absent)}
    for number, cells in stored:
        if number <= found.row:
            continue
        by_column = {cell.column: cell for cell in cells}
        under = [by_column.get(column, _NOTHING) for column in found.columns.values()]
        if no_result:
            unknown = [f"{each}{number}" in no_result for each in letters]
            under = [_UNKNOWN if lacks else cell for cell, lacks in zip(under, unknown, strict=True)]
        values, formats, faults = zip(*[cell[1:] for cell in under], strict=True)
        row = Row(found.sheet, number, places, values, formats, faults)
        if not row.blank:
            yield row


def _merged(sheet: SheetFacts, found: FoundTable) -> Iterator[Problem]:
    used = found.columns.values()
    for cells in sheet.merged:
        first_row, first_column, last_row, last_column = corners(cells) or (0, 0, 0, 0)
        in_rows = found.row <= last_row and first_row <= sheet.last_row
        if in_rows and any(first_column <= column <= last_column for column in used):
            yield Problem(
                sheet=sheet.name,
                cell=cells,
                heading="",
                found="",
                wrong="is merged, so only its first cell holds a value",
                remedy="Unmerge the cells (Home, Merge & Center) and fill in each one.",
            )


def _notes(sheet: SheetFacts, found: FoundTable) -> Iterator[str]:
    hidden = [row for row in sheet.hidden_rows if row > found.row]
    if hidden:
        rows = "1 hidden row is" if len(hidden) == 1 else f"{len(hidden)} hidden rows are"
        yield f"{rows} included (sheet “{sheet.name}”, from row {hidden[0]})."
    for heading, column in found.columns.items():
        of_ours = heading.startswith("_")  # a key that is hidden on purpose
        if not of_ours and any(first <= column <= last for first, last in sheet.hidden_columns):
            yield f"The column “{heading}” is hidden and is included."
    if sheet.hidden:
        yield f"The sheet “{sheet.name}” is hidden; it was read because it has the headings."
