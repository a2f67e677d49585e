"""How large the print of every list is: each sheet is laid out column by column as a program that prints it does.

A sheet that is one page in all is as large as that allows.
"""

import io
from collections.abc import Iterator
from itertools import takewhile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from core.returns import RETURNS
from core.returns.building import Built

LONG, SHORT = 842, 595
"""The sides of A4, in points."""
FONT_SIZE = 11
LEAST = 7.9
"""The smallest print that is read without a glass; programs measure columns a little differently."""
LETTER = 0.85
"""How much of a digit's width a letter of running text takes on average."""
STEPS = [step / 1000 for step in range(1000, 100, -1)]


@pytest.mark.parametrize("name", RETURNS)
def test_no_list_of_a_return_prints_smaller_than_a_person_reads(name: str, lived_returns: dict[str, Built]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(lived_returns[name].workbook))
    lists = [sheet for sheet in book if sheet.sheet_state == "visible" and sheet.page_setup.fitToHeight == 0]
    sizes = {sheet.title: FONT_SIZE * _scale(sheet) for sheet in lists}
    assert {title: round(size, 1) for title, size in sizes.items() if size < LEAST} == {}


@pytest.mark.parametrize("name", RETURNS)
def test_no_line_above_a_list_is_wider_than_the_list_and_so_makes_its_print_smaller(
    name: str, lived_returns: dict[str, Built]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(lived_returns[name].workbook))
    for sheet in book:
        if sheet.sheet_state == "visible" and sheet.page_setup.fitToHeight == 0:
            room = sum(_widths(sheet)) / 0.75 / 7
            lines = [str(cell.value) for (cell,) in takewhile(lambda row: row[0].value is not None, sheet["A2:A12"])]
            assert [line for line in lines if len(line) * LETTER > room] == [], sheet.title


@pytest.mark.parametrize("name", RETURNS)
def test_every_label_of_a_cover_fits_beside_its_value(name: str, lived_returns: dict[str, Built]) -> None:
    cover = openpyxl.load_workbook(io.BytesIO(lived_returns[name].workbook))["Cover"]
    labels = [str(label.value) for label, value in cover["A1:B60"] if label.value and value.value is not None]
    assert len(labels) > 10
    assert [label for label in labels if len(label) * LETTER > cover.column_dimensions["A"].width] == []


def _scale(sheet: Worksheet) -> float:
    """The largest scale at which the columns fit on the pages that the sheet is wide."""
    landscape, margins = sheet.page_setup.orientation == "landscape", sheet.page_margins
    room = (LONG if landscape else SHORT) - 72 * (margins.left + margins.right)
    wide, widths = sheet.page_setup.fitToWidth or 1, list(_widths(sheet))
    repeated = widths[0] if sheet.print_title_cols else 0
    return next(scale for scale in STEPS if _pages(widths, repeated, room / scale) <= wide)


def _pages(widths: list[float], repeated: float, room: float) -> int:
    pages, taken = 1, 0.0
    for width in widths:
        if taken + width > room:
            pages, taken = pages + 1, repeated
        taken += width
    return pages


def _widths(sheet: Worksheet) -> Iterator[float]:
    """In points, as columns are measured with Calibri, where a digit is seven pixels wide."""
    for column in sheet.column_dimensions.values():
        yield from [column.width * 7 * 0.75] * (int(column.max or 1) - int(column.min or 1) + 1)
