"""Write a table that people edit and bring back: instructions, the table with its hidden keys, what it is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.excel.fill_in import allow
from core.excel.values import Column, Kind, Look, Properties, Row, Value
from core.excel.writing import Sheet, Workbook

HOW_SHEET = "How to edit"
SPARE_ROWS = 50
_FIRST_IN_CELLS = date(1900, 3, 1)
"""Before it, spreadsheets disagree about which day a number is; such a day is written as text."""


@dataclass(frozen=True, slots=True)
class EditableSheet:
    """What is written: columns with what the instructions say of each, the choices of lists by heading, and the rows.

    A column without a look of its own is grey in these rows and cream in the empty ones for new rows. `keys` are the
    hidden columns at the end; each row has their values after its own. `meta` is what the workbook says of itself.
    `frozen` is how many first columns stay in sight.
    """

    title: str
    line: str
    table: str
    columns: Sequence[tuple[Column, str]]
    keys: Sequence[Column]
    lists: Mapping[str, Sequence[str]]
    rows: Sequence[Sequence[Value]]
    meta: Mapping[str, str]
    frozen: int


def write_editable(path: Path, what: EditableSheet, properties: Properties) -> None:
    """Writes the workbook. Raises ExportFailed when it cannot be written or a text does not fit into a cell."""
    with Workbook.writing(path, properties) as book:
        table, how = book.sheet(what.title), book.sheet(HOW_SHEET, landscape=False)
        sources = _instructions(how, what)
        _table(table, what, sources)
        book.say_of_itself(what.meta)


def _instructions(sheet: Sheet, what: EditableSheet) -> dict[str, str]:
    """Gives the cells of each list by the heading of its column."""
    sheet.title("How to edit this table", f"Edit the sheet “{what.title}”, save it, and bring it back under Imports.")
    sheet.prose(
        "Change the cream cells; the grey ones are the register’s own. A new row goes into the empty cream rows below. "
        "A row that is deleted here stays in the register. To sort, or for more room, take the protection off (Review, "
        "Unprotect Sheet; there is no password). Each row carries a hidden key: type new rows, and do not copy whole "
        "ones. Nothing changes before you have seen what it would do; what somebody else changed meanwhile is shown "
        "beside yours.",
        width=100,
    )
    sheet.space()
    sheet.grid(
        (Column("Column", Kind.NOTE, 30), Column("What stands there", Kind.NOTE, 60)),
        [(column.heading, meaning) for column, meaning in what.columns],
    )
    sources = {}
    for heading, choices in what.lists.items():
        listed = sheet.grid((Column(heading, Kind.NOTE, 30),), [(choice,) for choice in choices])
        sources[heading] = listed.cells(heading)
    return sources


def _table(sheet: Sheet, what: EditableSheet, sources: Mapping[str, str]) -> None:
    shown = [column for column, _ in what.columns]
    basis = " Excluding VAT." if any(column.kind is Kind.MONEY for column in shown) else ""
    sheet.title(what.title, what.line, f"Change the cream cells only; “{HOW_SHEET}” says more.{basis}")
    columns = [*shown, *what.keys]
    rows = [Row([_in_cell(value) for value in row], Look.FIXED) for row in what.rows]
    spare = [Row([None] * len(columns), Look.INPUT) for _ in range(SPARE_ROWS)]
    placed = sheet.table(what.table, columns, [*rows, *spare], frozen=what.frozen)
    for column in shown:
        if column.heading in sources:
            sheet.allow_list(placed, column.heading, sources[column.heading], "This is not in the list.")
        else:
            allow(sheet, placed, column)


def _in_cell(value: Value) -> Value:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) and value < _FIRST_IN_CELLS else value
