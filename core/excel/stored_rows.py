"""The rows of a workbook as openpyxl reads them, with whatever it may raise turned into a plain refusal."""

import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._reader import ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from core.domain.errors import UnreadableWorkbook
from core.excel.addresses import column_number
from core.excel.cells import CellValue
from core.excel.facts import SheetFacts, WorkbookFacts

_TEXT_ITEM, _TEXT = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"
_ERROR = "is an error"


class StoredCell(NamedTuple):
    """One cell that holds something; columns count from 1. `fault` is set when it is an error.

    A tuple, since a workbook has them by the ten thousand, and that costs a quarter of a frozen class.
    """

    column: int
    value: CellValue
    number_format: str = "General"
    fault: str = ""


RowsOf = Callable[[SheetFacts, int], Iterator[tuple[int, Sequence[StoredCell]]]]
"""Gives a sheet's rows from the first to the number asked for, each with its number; blank cells are left out."""


@contextmanager
def open_rows(facts: WorkbookFacts) -> Iterator[RowsOf]:
    """Opens the copied bytes for reading and closes them again.

    Raises UnreadableWorkbook for every exception of the reader: fuzzing finds new kinds, so all are caught here.
    """
    with reader_faults(facts.name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of validation and styles that it drops; neither is read
        reader = _Reader(io.BytesIO(facts.content), read_only=True, data_only=True, keep_links=False)
        reader.read()
        book = reader.wb
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


class _Reader(ExcelReader):
    """openpyxl’s, which reads the shared texts in a quarter of the time: nearly all of them are plain."""

    def read_strings(self) -> None:
        """As openpyxl does, by its own class where a text is more than plain."""
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_texts(source))


def _texts(source: IO[bytes]) -> Iterator[str]:
    rich: Any = Text
    for _, element in iterparse(source):  # noqa: S314 - the pre-flight went through all of it
        if element.tag == _TEXT_ITEM:
            plain = len(element) == 1 and element[0].tag == _TEXT and not element.attrib
            text: str = element[0].text or "" if plain else rich.from_tree(element).content
            element.clear()
            yield text.replace("x005F_", "")


def _rows(worksheet: Any, last: int) -> Iterator[tuple[int, Sequence[StoredCell]]]:
    """By openpyxl’s own reading of a cell, over the quick parser of XML: under half the time of its `iter_rows`.

    What makes other parsers necessary, document types with their entities, was refused by the pre-flight.
    """
    number = 0
    with worksheet._get_source() as source:
        cells = _Cells(source, worksheet)
        for _, element in iterparse(source):  # noqa: S314 - the pre-flight went through all of it
            if element.tag == ROW_TAG:
                number = int(element.get("r", number + 1))
                found = list(cells.of_row(number, element))
                element.clear()
                if number > last:
                    return
                yield number, found


class _Cells:
    """Reads cells. Texts and numbers, which most are, go the shortest way; what they come to is openpyxl’s."""

    def __init__(self, source: IO[bytes], worksheet: Any) -> None:
        book = worksheet.parent
        self._texts, self._date_formats, self._formats = worksheet._shared_strings, book._date_formats, _Formats(book)
        self._parser: Any = WorkSheetParser(
            source,
            self._texts,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def of_row(self, number: int, row: Iterable[Element]) -> Iterator[StoredCell]:
        """The cells of a row that hold something. That addresses are addresses, the pre-flight has seen."""
        column, digits = 0, str(number)
        for element in row:
            place, kind, style = element.get("r"), element.get("t", "n"), int(element.get("s", 0))
            column = column + 1 if place is None else column_number(place.removesuffix(digits))
            if kind == "s":
                stored = element.findtext(VALUE_TAG)
                value = self._texts[int(stored)] if stored else None
            elif kind == "n" and style not in self._date_formats:
                stored = element.findtext(VALUE_TAG)
                value = _number(stored) if stored else None
            else:
                cell = self._parser.parse_cell(element)
                value, kind = cell["value"], cell["data_type"]
            if value is not None:
                yield StoredCell(column, value, self._formats[style], _ERROR if kind == "e" else "")


def _number(stored: str) -> int | float:
    return float(stored) if "." in stored or "E" in stored or "e" in stored else int(stored)


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
