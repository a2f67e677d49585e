"""Which row of a table with unknown headings holds them, and what each column is called."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from core.domain.errors import UnreadableWorkbook
from core.excel.addresses import address, column_letters
from core.excel.cells import clean_text, match_key

LOOKED_AT = 30
"""Headings are looked for in the first 30 filled rows; twice as many say how wide the table is."""

_LETTER = re.compile(r"[^\W\d_]")
_DATE_OR_SUM = re.compile(
    r"[-(£ ]*[\d.,]+[-) ]*|\d{1,4}[-/. ](\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}.*", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class AnyColumn:
    """One column: its heading, unlike every other’s, the address of that, and the number of the column from 1."""

    heading: str
    address: str
    number: int


def find_heading_row(name: str, sheet: str, rows: Sequence[tuple[int, Mapping[int, Any]]]) -> int:
    """The number of the first row that is words throughout and nearly as wide as the widest, or else half as wide.

    `rows` are the first filled ones with their numbers. Raises UnreadableWorkbook when there is no such row.
    """
    widths = {number: sum(1 for value in cells.values() if _filled(value)) for number, cells in rows}
    words = [
        number
        for number, cells in rows[:LOOKED_AT]
        if all(_is_words(value) for value in cells.values() if _filled(value))
    ]
    widest = max(widths.values(), default=0)
    for quarters in (3, 2):
        for number in words:
            if widths[number] >= 2 and 4 * widths[number] >= quarters * widest:
                return number
    where = f", sheet “{sheet}”," if sheet else ""
    raise UnreadableWorkbook(
        f"{name}{where} has no row of headings among its first {LOOKED_AT} rows. "
        "Put a heading above each column, save the file, and try again."
    )


def columns_of(row: int, heading: Mapping[int, Any], used: AbstractSet[int]) -> tuple[AnyColumn, ...]:
    """The columns that hold anything, each with a heading of its own.

    A heading that stands twice and one that is blank are told apart by the letters of their columns.
    """
    named = {
        column: clean_text(str(heading.get(column) or "")) or f"Column {column_letters(column)}"
        for column in sorted(used)
    }
    while twice := {key for key, times in Counter(map(match_key, named.values())).items() if times > 1}:
        named = {
            column: f"{text} (column {column_letters(column)})" if match_key(text) in twice else text
            for column, text in named.items()
        }
    return tuple(AnyColumn(text, address(row, column), column) for column, text in named.items())


def _filled(value: Any) -> bool:
    return value is not None and bool(clean_text(str(value)))


def _is_words(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    text = clean_text(value)
    return _LETTER.search(text) is not None and _DATE_OR_SUM.fullmatch(text) is None
