"""The rows of a workbook as openpyxl reads them, with whatever it may raise turned into a plain refusal."""

import io
import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as OpenpyxlCell

from core.domain.errors import UnreadableWorkbook
from core.excel.cells import CellValue
from core.excel.facts import SheetFacts, WorkbookFacts


@dataclass(frozen=True, slots=True)
class StoredCell:
    """One cell that holds something; columns count from 1."""

    column: int
    value: CellValue
    number_format: str
    is_error: bool


RowsOf = Callable[[SheetFacts, int], Iterator[tuple[int, Sequence[StoredCell]]]]
"""Gives a sheet's rows from the first to the number asked for, each with its number; blank cells are left out."""


@contextmanager
def open_rows(facts: WorkbookFacts) -> Iterator[RowsOf]:
    """Opens the copied bytes for reading and closes them again.

    Raises UnreadableWorkbook for every exception of the reader: fuzzing finds new kinds, so all are caught here.
    """
    with reader_faults(facts.name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of validation and styles that it drops; neither is read
        book = load_workbook(io.BytesIO(facts.content), read_only=True, data_only=True, keep_links=False)
        try:
            sheets = {sheet.title: sheet for sheet in book.worksheets}

            def rows_of(sheet: SheetFacts, last: int) -> Iterator[tuple[int, Sequence[StoredCell]]]:
                worksheet = sheets[sheet.name]
                worksheet.reset_dimensions()
                rows = itertools.islice(worksheet.iter_rows(), min(last, sheet.last_row))
                for number, row in enumerate(rows, start=1):
                    yield number, [_stored(cell) for cell in row if cell.value is not None]

            yield rows_of
        finally:
            book.close()


@contextmanager
def reader_faults(name: str) -> Iterator[None]:
    """Whatever the reader raises in the block becomes UnreadableWorkbook, in words that say what can be done."""
    try:
        yield
    except UnreadableWorkbook:
        raise
    except Exception as error:
        raise UnreadableWorkbook(
            f"{name} could not be read: inside, it is not put together as a workbook should be. "
            "Open it in Excel, save it under a new name, and use that file."
        ) from error


def _stored(cell: OpenpyxlCell) -> StoredCell:
    value = cast("CellValue", cell.value)  # formulas and rich text, the rest of its type, are not asked for
    return StoredCell(cell.column, value, cell.number_format, cell.data_type == "e")
