"""Read texts, dates and choices from a closed list out of cells."""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TypeVar

from core.excel.cells import Cell, Problem, clean_text, match_key, plain_number
from core.excel.numbers_in_cells import fault_or_blank

T = TypeVar("T")

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+(\d{1,2}|[a-z]{3,9})[-/., ]+(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DATE_REMEDY = "Type day, month and year such as 01/04/2015."


def text(cell: Cell) -> str | Problem:
    """The clean text of a cell. A number is taken as the text that it shows; a date or TRUE is refused."""
    value = cell.value
    if cell.fault or cell.blank:
        return fault_or_blank(cell, "Fill it in.")
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return cell.problem("is not text", "Set the cell's format to Text and type it again.")
    return plain_number(value) if isinstance(value, float) else str(value)


def calendar_date(cell: Cell) -> date | Problem:
    """A date: a real date cell without a time of day, or a text read day first (01/04/2015, 1 April 2015, 2015-04-01).

    A number without a date format is refused, not guessed.
    """
    value = cell.value
    if cell.fault or cell.blank:
        return fault_or_blank(cell, _DATE_REMEDY)
    if isinstance(value, datetime) and value.time() != time():
        return cell.problem("has a time of day in it", "Type the date alone.")
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return cell.problem("is a number, not a date", "Set the cell's format to Date and check the day that it shows.")
    return _date_from_text(cell, value) if isinstance(value, str) else cell.problem("is not a date", _DATE_REMEDY)


def choice(cell: Cell, choices: Mapping[str, T], what: str, *, none_yet: str = "") -> T | Problem:
    """The member of a closed list that the cell names, without regard to capitals and spaces.

    `choices` maps every accepted wording to its meaning; `what` names one of them (“a lot of this framework”).
    A near miss is answered with the likely wording, an empty list with `none_yet`: where its members come from.
    """
    return one_of(choices, what, none_yet=none_yet)(cell)


def one_of(choices: Mapping[str, T], what: str, *, none_yet: str = "") -> Callable[[Cell], T | Problem]:
    """The same as a parser for the cells of a whole column: the list is made ready for comparing once."""
    wordings = {match_key(wording): wording for wording in choices}

    def parse(cell: Cell) -> T | Problem:
        written = text(cell)
        if isinstance(written, Problem):
            return written if cell.fault or not cell.blank else cell.problem("is empty", f"Choose {what}.")
        key = match_key(written)
        if key in wordings:
            return choices[wordings[key]]
        close = difflib.get_close_matches(key, wordings, n=1, cutoff=0.6)
        few = f"Choose one of {_first_few(list(choices))}." if choices else none_yet or "There is none yet."
        remedy = f"Did you mean “{wordings[close[0]]}”?" if close else few
        return cell.problem(f"is not {what}", remedy)

    return parse


def if_filled(cell: Cell, parser: Callable[[Cell], T | Problem]) -> T | Problem | None:
    """What the parser makes of the cell, or None when the cell is blank and may be."""
    return None if cell.blank else parser(cell)


def _date_from_text(cell: Cell, written: str) -> date | Problem:
    plain = match_key(written)
    if year_first := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, year_first.groups())
    elif day_first := _DAY_FIRST.fullmatch(plain):
        day, year = int(day_first[1]), int(day_first[3])
        month = int(day_first[2]) if day_first[2].isdigit() else month_number(day_first[2])
    else:
        return cell.problem("is not a date", _DATE_REMEDY)
    try:
        return date(year, month, day)
    except ValueError:
        return cell.problem("is not a real date, read day first", _DATE_REMEDY)


def month_number(name: str) -> int:
    """The month that a name begins, in small letters; 0 when it is none."""
    return next((number for number, whole in enumerate(MONTHS, start=1) if whole.startswith(name)), 0)


def _first_few(wordings: list[str]) -> str:
    shown = ", ".join(f"“{wording}”" for wording in wordings[:4])
    return shown if len(wordings) <= 4 else f"{shown} and so on"
