"""Where a table came to stand, and how formulas and charts refer to its parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.excel.addresses import column_letters

_NEEDS_ESCAPE = re.compile(r"(['#\[\]])")


def table_column(table: str, heading: str) -> str:
    """A whole column of a native table, for formulas anywhere in the workbook.

    >>> table_column("tblOrders", "Value (ex VAT)"), table_column("tblOrders", "Lot #")
    ('tblOrders[Value (ex VAT)]', "tblOrders[Lot '#]")
    """
    return f"{table}[{_escaped(heading)}]"


def table_total(table: str, heading: str) -> str:
    """The total under a heading of a native table that has a total row, for formulas anywhere in the workbook.

    >>> table_total("tblOrders", "Value")
    'tblOrders[[#Totals],[Value]]'
    """
    return f"{table}[[#Totals],[{_escaped(heading)}]]"


def this_row(table: str, heading: str) -> str:
    """The cell under a heading in the formula's own row of a native table, spelt as files spell it.

    >>> this_row("tblOrders", "Rate")
    'tblOrders[[#This Row],[Rate]]'
    """
    return f"{table}[[#This Row],[{_escaped(heading)}]]"


def formula_text(text: str) -> str:
    """A text as a literal inside a formula.

    >>> formula_text('5" pipe')
    '"5"" pipe"'
    """
    return '"' + text.replace('"', '""') + '"'


def sheet_reference(sheet: str) -> str:
    """A sheet's name as formulas write it, always quoted.

    >>> sheet_reference("Director's view")
    "'Director''s view'"
    """
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table on a sheet; rows are numbered from 1, columns by their headings."""

    sheet: str
    heading_row: int
    first_row: int
    last_row: int
    total_row: int | None
    columns: Mapping[str, int]

    def cells(self, heading: str) -> str:
        """All data cells under a heading, absolute: 'Orders'!$F$8:$F$127."""
        letters = self._letters(heading)
        return f"{sheet_reference(self.sheet)}!${letters}${self.first_row}:${letters}${self.last_row}"

    def cell(self, heading: str, index: int) -> str:
        """One data cell, absolute; the first row has index 0."""
        return f"{sheet_reference(self.sheet)}!${self._letters(heading)}${self.first_row + index}"

    def total(self, heading: str) -> str:
        """The cell of the total under a heading, absolute; only for a table with a total row."""
        if self.total_row is None:
            raise ValueError(f"the table on {self.sheet} has no total row")
        return f"{sheet_reference(self.sheet)}!${self._letters(heading)}${self.total_row}"

    def across(self, first: str, last: str, index: int) -> str:
        """The cells of one data row from one heading to another, absolute; for a chart's series that runs sideways."""
        row = self.first_row + index
        return f"{sheet_reference(self.sheet)}!${self._letters(first)}${row}:${self._letters(last)}${row}"

    def headings(self, first: str, last: str) -> str:
        """The heading cells from one heading to another, absolute; a sideways chart's categories."""
        row = self.heading_row
        return f"{sheet_reference(self.sheet)}!${self._letters(first)}${row}:${self._letters(last)}${row}"

    def _letters(self, heading: str) -> str:
        return column_letters(self.columns[heading] + 1)


def _escaped(heading: str) -> str:
    return _NEEDS_ESCAPE.sub(r"'\1", heading)
