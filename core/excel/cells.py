"""A cell as it was found, and what to say when it is not what its heading asks for."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from core.excel.addresses import corners

CellValue = str | int | float | bool | datetime | date | time | timedelta | None

_UNSEEN = {ord(mark): None for mark in "\u00ad\u200b\u200e\u200f\u2060\ufeff"}
"""Soft hyphen, zero-width space, direction marks, word joiner, byte order mark: kept by copy and paste, never seen."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right in a workbook, in words for the person who filled it in.

    `cell` is an address or a range; a number alone is a whole row, and nothing the whole sheet.
    """

    sheet: str
    cell: str
    heading: str
    found: str
    wrong: str
    remedy: str

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column, from 1, of the first of its cells or of its row; None where it is of the whole sheet."""
        if self.cell.isdecimal():
            return int(self.cell), 1
        found = corners(self.cell)
        return None if found is None else found[:2]

    @property
    def sentence(self) -> str:
        """The whole of it on one line: place, value, what is wrong, remedy."""
        what = "row" if self.cell.isdecimal() else "cell"
        place = f"Sheet “{self.sheet}”, {what} {self.cell}" if self.cell else f"Sheet “{self.sheet}”"
        heading = f" ({self.heading})" if self.heading else ""
        found = f"“{self.found}” " if self.found else ""
        return f"{place}{heading}: {found}{self.wrong}. {self.remedy}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as one meets them: sheet by sheet, those of a whole sheet first, then row by row."""
    given = tuple(problems)
    sheets = list(dict.fromkeys(problem.sheet for problem in given))
    return tuple(sorted(given, key=lambda problem: (sheets.index(problem.sheet), problem.place or (0, 0))))


class Cell(NamedTuple):
    """One cell under a heading. `fault` is set when the workbook holds an error or no result there.

    A tuple, since one is made each time that a cell is looked at, and that costs a quarter of a frozen class.
    """

    sheet: str
    address: str
    heading: str
    value: CellValue = None
    number_format: str = "General"
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see in the cell."""
        value = self.value
        if isinstance(value, str):
            return not self.fault and not value[:1].isalnum() and not clean_text(value)
        return not self.fault and value is None

    @property
    def found(self) -> str:
        """The value as a person sees it, short enough for a sentence."""
        value = self.value
        if isinstance(value, bool):
            text = "TRUE" if value else "FALSE"
        elif isinstance(value, int):
            text = str(value)
        elif isinstance(value, float):
            text = plain_number(value)
        elif isinstance(value, datetime):
            text = f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        else:
            text = "" if value is None else clean_text(str(value))
        return text if len(text) <= 60 else f"{text[:59]}…"

    def problem(self, wrong: str, remedy: str) -> Problem:
        """What is wrong with this cell and how to put it right."""
        return Problem(self.sheet, self.address, self.heading, self.found, wrong, remedy)


def clean_text(text: str) -> str:
    """The text as it reads: one Unicode form, unseen marks and control characters gone, single spaces, trimmed.

    >>> clean_text("  Example\u00a0 Training\u200b\\tLtd ")
    'Example Training Ltd'
    """
    if text.isascii() and text.isprintable():  # most are, and nothing in them is unseen
        return " ".join(text.split())
    unified = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return " ".join("".join(" " if unicodedata.category(mark) in {"Cc", "Cs"} else mark for mark in unified).split())


@lru_cache(maxsize=10_000)
def match_key(text: str) -> str:
    """The text for comparing: clean, and without regard to capitals.

    >>> match_key(" RANK ") == match_key("rank")
    True
    """
    return clean_text(text).casefold()


def plain_number(number: float) -> str:
    """A stored number as Excel shows it, to its 15 significant digits.

    >>> plain_number(0.1 + 0.2), plain_number(12.0), plain_number(1234.5)
    ('0.3', '12', '1234.5')
    """
    return format(number, ".15g")
