"""Workbooks filled in as people do it: from the template, by the headings, saved by another program."""

from pathlib import Path
from typing import Any

import openpyxl

from core.imports.importer import Importer
from core.store.register import Register

HEADING_ROWS = 12


def fill(workbook: Path, sheet: str, rows: list[dict[str, Any]], to: Path) -> Path:
    """A copy of a workbook with rows filled in below its headings; texts stay texts, whatever they begin with."""
    book = openpyxl.load_workbook(workbook)
    page = book[sheet]
    top, columns = headings(page, next(iter(rows[0])) if rows else "")
    for number, row in enumerate(rows, start=top + 1):
        for heading, value in row.items():
            cell = page.cell(number, columns[heading])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(to)
    return to


def headings(page: Any, one: str) -> tuple[int, dict[str, int]]:
    """The row in which a heading stands, and the column of every heading of that row."""
    for number in range(1, HEADING_ROWS):
        row = {cell.value: cell.column for cell in page[number] if cell.value}
        if not one or one in row:
            return number, row
    raise LookupError(one)


def filled_template(register: Register, importer: Importer, sheet: str, rows: list[dict[str, Any]], to: Path) -> Path:
    """An importer's own template with rows filled in."""
    assert importer.template is not None
    template = to.with_name(f"template-{to.name}")
    importer.template(register, template)
    return fill(template, sheet, rows, to)
