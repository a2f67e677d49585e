"""Cell addresses as people read them: A1, AB27, A4:C9."""

import re
from functools import cache

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?", re.ASCII)


@cache
def column_letters(number: int) -> str:
    """The letters of a column, 1 being A.

    >>> column_letters(1), column_letters(28), column_letters(16_384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """The number of a column, A being 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    """The address of a cell, both numbers from 1.

    >>> address(12, 4)
    'D12'
    """
    return f"{column_letters(column)}{row}"


def corners(cells: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of a range, all included; None when it is not a range.

    >>> corners("B2:D9")
    (2, 2, 9, 4)
    """
    match = _RANGE.fullmatch(cells)
    if match is None:
        return None
    first_column, first_row, last_column, last_row = match.groups()
    return (
        int(first_row),
        column_number(first_column),
        int(last_row or first_row),
        column_number(last_column or first_column),
    )
