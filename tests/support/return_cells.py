"""The cells of a workbook by the words that stand around them."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, Cell]


def formulas(workbook: Path | IO[bytes]) -> dict[tuple[str, str], str]:
    """Every formula by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(workbook)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def results(workbook: Path) -> dict[tuple[str, str], Any]:
    """The stored value of every cell that has one, by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(workbook, data_only=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def cell_of(workbook: Path, sheet: str, value: object) -> str:
    """The first cell of a sheet that shows a value."""
    return next(cell for (title, cell), held in results(workbook).items() if (title, held) == (sheet, value))


def rows_under(sheet: Worksheet, heading: str, *, times: int = 1) -> Iterator[Row]:
    """The rows of the n-th table whose first heading this is, each by heading, down to the first empty row.

    A table without rows holds one empty row, which is passed over.
    """
    tops = [cell.row for (cell,) in sheet["A1:A2000"] if cell.value == heading]
    top = tops[times - 1]
    headings = [cell for cell in sheet[top] if cell.value is not None]
    for row in sheet.iter_rows(min_row=top + 1):
        if all(cell.value is None for cell in row):
            if row[0].row == top + 1:
                continue
            return
        yield {heading_cell.value: row[heading_cell.column - 1] for heading_cell in headings}


def sheet_of(path: Path | IO[bytes], name: str) -> Worksheet:
    """A sheet with its stored values."""
    return openpyxl.load_workbook(path, data_only=True)[name]


def values(row: Row, *headings: str) -> list[Any]:
    """What stands in a row under some headings."""
    return [row[heading].value for heading in headings]


def facts(path: Path | IO[bytes]) -> dict[Any, Any]:
    """The cover's labels with their values."""
    return {label.value: value.value for label, value in sheet_of(path, "Cover")["A1:B60"]}
