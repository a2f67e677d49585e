"""Write a table: headings, rows and total, native to Excel or a plain grid, in the product's look."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # its types lack the py.typed mark

from core.excel.addresses import column_letters
from core.excel.cell_writer import CellWriter, printable, taken_for_xml
from core.excel.look import WIDTHS, Formats
from core.excel.placed_table import PlacedTable, table_column
from core.excel.text_lines import lines_of
from core.excel.values import Column, Formula, Kind, Look, Row, Screen, Value, Written

Rows = Iterable[Row | Sequence[Value]]
_LINE_HEIGHT = 15
INDENT = 1.3
"""What the indent and the edges take of a column, in digits."""
_HEADING_HEIGHT = 32
_TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes tables into one sheet, from its first column."""

    worksheet: Worksheet
    sheet: str
    cells: CellWriter
    formats: Formats
    note: Callable[[Written], None]
    tell: Callable[[str], None]
    screen: Screen

    def write(self, top: int, name: str, columns: Sequence[Column], rows: Rows, *, total: bool) -> PlacedTable:
        """Writes a table whose heading stands in row `top`, counted from 1. With a `name` it is native.

        A table without rows gets one blank row, for a native table must have one.
        """
        asked = (row if isinstance(row, Row) else Row(row) for row in rows)
        found = [self.screen.row(row, counted=bool(name)) for row in asked]
        given = found or [Row([None] * len(columns))]
        last = top + len(given)
        placed = PlacedTable(
            sheet=self.sheet,
            heading_row=top,
            first_row=top + 1,
            last_row=last,
            total_row=last + 1 if total else None,
            columns={column.heading: position for position, column in enumerate(columns)},
        )
        if name:
            self._declare(placed, name, columns)
            self.note(_as_written(self.sheet, name, columns, found))
        self._write_headings(top, columns)
        self._write_rows(placed, columns, given)
        if total:
            self._write_total(placed, name, columns, given)
        self._colour_levels(placed, columns)
        return placed

    def _declare(self, placed: PlacedTable, name: str, columns: Sequence[Column]) -> None:
        native = [
            {"header": printable(column.heading), "total_function": "sum" if column.total else None}
            for column in columns
        ]
        if placed.total_row:
            native[0] |= {"total_string": "Total", "total_function": None}
        options = {"name": name, "columns": native, "style": None, "total_row": placed.total_row is not None}
        bottom = (placed.total_row or placed.last_row) - 1
        faulty = any(taken_for_xml(column["header"] or "") for column in native)
        if faulty or self.worksheet.add_table(placed.heading_row - 1, 0, bottom, len(columns) - 1, options):
            raise ValueError(f"table {name} has a faulty name or heading, or headings that are not unique")

    def _write_headings(self, top: int, columns: Sequence[Column]) -> None:
        lines = max(_heading_lines(column) for column in columns)
        self.worksheet.set_row(top - 1, max(_HEADING_HEIGHT, lines * _LINE_HEIGHT + 2))
        for position, column in enumerate(columns):
            self.cells.text(top - 1, position, column.heading, self.formats.heading(column.kind))

    def _write_rows(self, placed: PlacedTable, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        kinds = [column.kind for column in columns]
        styles = {
            look: [self.formats.cell(column.kind, column.look or look) for column in columns]
            for look in dict.fromkeys(row.look for row in rows)
        }
        notes = [(at, column_width(column) - INDENT) for at, column in enumerate(columns) if column.kind is Kind.NOTE]
        for at, row in enumerate(rows, start=placed.first_row):
            if (at - placed.first_row) % _TELL_EVERY == 0:
                self.tell(f"{self.sheet}: {at - placed.first_row:,} of {len(rows):,} rows")
            for position, (value, kind, style) in enumerate(zip(row.values, kinds, styles[row.look], strict=True)):
                cell = _in_place(value, placed, at) if isinstance(value, Formula) else value
                self.cells.write(at - 1, position, cell, kind, style)
            lines = max((_lines(row.values[position], room) for position, room in notes), default=1)
            if lines > 1:
                self.worksheet.set_row(at - 1, line_height(lines))

    def _write_total(self, placed: PlacedTable, name: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        at = placed.last_row + 1
        for position, column in enumerate(columns):
            letters = column_letters(position + 1)
            value: Value = "Total" if position == 0 else None
            if column.total:
                cells = f"{letters}{placed.first_row}:{letters}{placed.last_row}"
                text = f"=SUBTOTAL(109,{table_column(name, column.heading)})" if name else f"=SUM({cells})"
                value = Formula(text, sum(_amount(row.values[position]) for row in rows))
            self.cells.write(at - 1, position, value, column.kind, self.formats.cell(column.kind, Look.TOTAL))

    def _colour_levels(self, placed: PlacedTable, columns: Sequence[Column]) -> None:
        for position, column in enumerate(columns):
            if column.levels is None:
                continue
            where = (placed.first_row - 1, position, (placed.total_row or placed.last_row) - 1, position)
            for level, criteria, name in zip(reversed(column.levels), (">", ">="), ("red", "amber"), strict=True):
                rule = {"type": "cell", "criteria": criteria, "value": level / 10_000, "stop_if_true": True}
                self.worksheet.conditional_format(*where, {**rule, "format": self.formats.level(name)})


def line_height(lines: int) -> float:
    """The height in points of a row with so many lines of text."""
    return lines * _LINE_HEIGHT + 3


def column_width(column: Column) -> float:
    """The width of a column in characters."""
    return column.width or WIDTHS[column.kind]


def _as_written(sheet: str, name: str, columns: Sequence[Column], rows: Sequence[Row]) -> Written:
    known = (tuple(value.value if isinstance(value, Formula) else value for value in row.values) for row in rows)
    return Written(sheet, name, tuple(columns), tuple(known))


def _in_place(formula: Formula, placed: PlacedTable, row: int) -> Formula:
    if "{" not in formula.text:
        return formula
    numbers = {"{row}": row, "{head}": placed.heading_row, "{first}": placed.first_row, "{last}": placed.last_row}
    text = formula.text
    for mark, number in numbers.items():
        text = text.replace(mark, str(number))
    return replace(formula, text=text)


def _heading_lines(column: Column) -> int:
    """How many lines a heading breaks into; bold letters are wider than those that widths are measured by."""
    return len(textwrap.wrap(column.heading, max(4, int(column_width(column) * 0.85)), break_long_words=False))


def _amount(value: Value) -> int:
    known = value.value if isinstance(value, Formula) else value
    return known if isinstance(known, int) else 0


def _lines(value: Value, room: float) -> int:
    """How many lines a text takes in a column with room for so many digits."""
    return lines_of(value, room) if isinstance(value, str) else 1
