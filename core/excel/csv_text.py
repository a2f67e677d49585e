"""A table as comma-separated text that a spreadsheet opens without running, guessing at or cutting anything."""

import csv
import io
from datetime import date
from decimal import Decimal

from core.excel.cell_writer import printable, stored_number
from core.excel.values import Column, Kind, Written

GUARD = "'"
"""Stands before a text that a spreadsheet would take for a formula; who reads the file takes it off again."""

_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # the full-width forms count as well in some programs


def csv_bytes(table: Written) -> bytes:
    """UTF-8 with its mark, CRLF, everything quoted; amounts as plain numbers, dates as 02/11/2015."""
    into = io.StringIO()
    writer = csv.writer(into, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(guarded(column.heading) for column in table.columns)
    for row in table.rows:
        writer.writerow(_field(value, column) for value, column in zip(row, table.columns, strict=True))
    return b"\xef\xbb\xbf" + into.getvalue().encode()


def guarded(text: str) -> str:
    """The text, with a mark before it when it begins as a formula would.

    >>> guarded("=1+1"), guarded(" @SUM(1)"), guarded("Day 1")
    ("'=1+1", "' @SUM(1)", 'Day 1')
    """
    clean = printable(text)
    return GUARD + clean if clean.lstrip(" \u00a0").startswith(_STARTS) else clean


def unguarded(text: str) -> str:
    """The text as it was before it was guarded."""
    rest = text.removeprefix(GUARD)
    return rest if rest != text and guarded(rest) == text else text


def _field(value: str | int | date | None, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    number = stored_number(value, column.kind)
    if column.kind is Kind.SHARE:
        return f"{number * 100:f}%"
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
