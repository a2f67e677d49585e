"""Exported tables as another program saves them after a person has edited them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

Cells = list[list[Any]]
"""The data rows of a table, each with its cells from the left, hidden ones included."""


def headings(workbook: Path, title: str) -> list[str]:
    """The headings of the table on a sheet, in order."""
    sheet = openpyxl.load_workbook(workbook)[title]
    return [cell.value for cell in sheet[_heading_row(sheet)]]


def edited(workbook: Path, title: str, edit: Callable[[Cells], Cells | None], to: Path) -> Path:
    """A copy in which `edit` has changed the data rows in place, or given others for them."""
    book = openpyxl.load_workbook(workbook)
    sheet = book[title]
    first, width = _heading_row(sheet) + 1, sheet.max_column
    rows: Cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    rows = edit(rows) or rows
    for at in range(max(len(rows), sheet.max_row - first + 1)):
        values = rows[at] if at < len(rows) else [None] * width
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(first + at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with = stays a text, as typed into a cell for texts
    book.save(to)
    return to


def row_of(rows: Cells, number: int) -> list[Any]:
    """The row with a hidden number, which stands three cells from the end."""
    return next(row for row in rows if row[-3] == number)


def _heading_row(sheet: Any) -> int:
    return next(cell.row for row in sheet.iter_rows(max_row=30) for cell in row if cell.value == "_id")
