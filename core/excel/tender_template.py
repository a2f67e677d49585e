"""Write the workbook in which procurement fills in a tender's result."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from core.excel.placed_table import PlacedTable
from core.excel.tender_columns import (
    COLUMNS,
    LOT,
    PRICE,
    PROVIDER,
    QUALITY,
    RANK,
    RATE,
    SHEET,
    UNIT,
    VALID_FROM,
    LotTitle,
    lot_label,
)
from core.excel.writing import Column, Kind, Look, Properties, Row, Sheet, Workbook

BLANK_ROWS = 200
HOW_SHEET = "How to fill in"
_CREATED = datetime(2015, 1, 1)  # noqa: DTZ001 - a fixed moment: the same lots and units give the same bytes
_FIRST_DATE = date(2000, 1, 1)
_LOTS = "Lots"
_UNITS = "Units"


def write_template(path: Path, lots: Sequence[LotTitle], units: Iterable[str]) -> None:
    """Writes the empty tender-result workbook for a framework's lots (code and title) and the words for its units.

    Raises ExportFailed when the file cannot be written.
    """
    properties = Properties("Tender result", "Rankings and rates of a framework", "Call-off", _CREATED, "Template")
    with Workbook.writing(path, properties) as book:
        lists = _write_instructions(book.sheet(HOW_SHEET, landscape=False), lots, units)
        _write_form(book.sheet(SHEET), lists)


def _write_instructions(sheet: Sheet, lots: Sequence[LotTitle], units: Iterable[str]) -> tuple[str, str]:
    """Gives the cells of the list of lots and of the list of units."""
    sheet.title("How to fill in the tender result", f"Fill in the sheet “{SHEET}” and import it into Call-off.")
    sheet.prose(
        "One row for each provider, lot and unit of rate. A provider with two rates in a lot has two rows there, with "
        "the same rank. Type into the cream cells only; leave rows that are not needed empty. Nothing is imported "
        f"until the whole sheet is in order. There is room for {BLANK_ROWS} rows; for more, take the protection off "
        "(Review, Unprotect Sheet; there is no password) and go on below.",
        width=100,
    )
    sheet.space()
    sheet.grid(
        (Column("Column", width=30), Column("What to put there", Kind.NOTE, 52), Column("Example", width=24)),
        [(each.column.heading, each.meaning, each.example) for each in COLUMNS],
    )
    listed = sheet.grid((Column(_LOTS, Kind.NOTE, 30),), [(lot_label(lot),) for lot in lots])
    measured = sheet.grid((Column(_UNITS),), [(unit,) for unit in units])
    return listed.cells(_LOTS), measured.cells(_UNITS)


def _write_form(sheet: Sheet, lists: tuple[str, str]) -> None:
    sheet.title(SHEET, "One row for each provider, lot and unit of rate. Rates are excluding VAT.")
    columns = [each.column for each in COLUMNS]
    blank = Row([None] * len(columns), Look.INPUT)
    placed = sheet.table("tblTenderResult", columns, [blank] * BLANK_ROWS, frozen=columns.index(_column(PROVIDER)) + 1)
    _allow(sheet, placed, lists)


def _allow(sheet: Sheet, placed: PlacedTable, lists: tuple[str, str]) -> None:
    lots, units = lists
    sheet.allow_list(placed, LOT, lots, "This is not one of the lots. Choose from the list, or type the lot's number.")
    sheet.allow_list(placed, UNIT, units, "This is not one of the units. Choose from the list.")
    for heading in (QUALITY, PRICE):
        sheet.allow_numbers(placed, heading, 0, "Type a score such as 54.25.", whole=False)
    sheet.allow_numbers(placed, RANK, 1, "Type a whole number: 1, 2, 3 and so on.", whole=True)
    sheet.allow_numbers(placed, RATE, 0, "Type pounds and pence such as 450.00.", whole=False)
    sheet.allow_dates(placed, VALID_FROM, _FIRST_DATE, "Type a date such as 01/04/2015.")


def _column(heading: str) -> Column:
    return next(each.column for each in COLUMNS if each.column.heading == heading)
