"""The rows of a workbook as openpyxl reads them, with whatever it may raise turned into a plain refusal."""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser

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
                return _rows(sheets[sheet.name], min(last, sheet.last_row))

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


def _rows(worksheet: Any, last: int) -> Iterator[tuple[int, Sequence[StoredCell]]]:
    """By openpyxl’s own reading of a row, over the quick parser of XML: half the time of its `iter_rows`.

    What makes other parsers necessary, document types with their entities, was refused by the pre-flight.
    """
    book = worksheet.parent
    formats = _Formats(book)
    with worksheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            worksheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        read_row: Any = parser.parse_row
        for _, element in iterparse(source):  # noqa: S314 - the pre-flight went through all of it
            if element.tag == ROW_TAG:
                number, cells = read_row(element)
                element.clear()
                if number > last:
                    return
                yield number, [_stored(cell, formats) for cell in cells if cell["value"] is not None]


class _Formats(dict[int, str]):
    """The number format of each style of a workbook, looked up once."""

    def __init__(self, book: Any) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, style: int) -> str:
        number = self._book._cell_styles[style].numFmtId
        own = number - BUILTIN_FORMATS_MAX_SIZE
        found = BUILTIN_FORMATS.get(number, "General") if own < 0 else self._book._number_formats[own]
        self[style] = found
        return str(found)


def _stored(cell: dict[str, Any], formats: _Formats) -> StoredCell:
    value = cast("CellValue", cell["value"])  # formulas and rich text, the rest of its type, are not asked for
    return StoredCell(cell["column"], value, formats[cell["style_id"]], cell["data_type"] == "e")
