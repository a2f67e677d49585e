"""Dates of a whole column: 03/04/2015 is read one way in all of it, and asked about where both ways are possible."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.excel.cells import Cell, Problem, match_key
from core.excel.texts_in_cells import MONTHS, calendar_date, month_number

_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]*(\d{2}|\d{4})", re.ASCII)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})", re.ASCII)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_MIDNIGHT = re.compile(r"[t ]+00:00(:00(\.0+)?)?z?$", re.ASCII)
_CENTURY = 2000
"""What a year of two figures counts from: no payment of a framework is older."""


class DateOrder(StrEnum):
    """Which of two figures before a year is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class DatesOfColumn:
    """How the dates of a column are read. `doubt` says why a person has to choose; empty when nothing is in doubt."""

    order: DateOrder
    doubt: str = ""

    def read(self, cell: Cell) -> date | Problem:
        """The day in a cell: a real date, or a text in one of the ways in which ledgers write it.

        A number without a date format, a time of day, and a day that does not exist in this order are refused.
        """
        if cell.fault or cell.blank or not isinstance(cell.value, str):
            return calendar_date(cell)
        written = _MIDNIGHT.sub("", match_key(cell.value))
        figures = _FIGURES.fullmatch(written)
        found = _in_order(figures, self.order) if figures else _whatever_the_order(written)
        if found is not None:
            return found
        if figures or _is_like_a_date(written):
            return cell.problem(f"is not a real date, read {self.order}", "Type day, month and year: 01/04/2015.")
        return cell.problem("is not a date", "Type day, month and year such as 01/04/2015.")


def dates_of_column(cells: Iterable[Cell], chosen: str = "") -> DatesOfColumn:
    """How the dates of a column are read: as a person chose (a `DateOrder`), or in the one way that all of them allow.

    Where both ways are possible for all and they differ, and where no one way fits all, `doubt` names a cell.
    """
    if chosen in set(DateOrder):
        return DatesOfColumn(DateOrder(chosen))
    either: Cell | None = None
    only: dict[DateOrder, Cell] = {}
    for cell in _unlike(cells):
        figures = _FIGURES.fullmatch(_MIDNIGHT.sub("", match_key(str(cell.value))))
        days = {order: day for order in DateOrder if figures and (day := _in_order(figures, order))}
        if len(days) == 1:
            only.setdefault(next(iter(days)), cell)
        elif len(set(days.values())) > 1:
            either = either or cell
    if len(only) > 1:
        one, other = only[DateOrder.DAY_FIRST], only[DateOrder.MONTH_FIRST]
        doubt = (
            f"Dates under “{one.heading}” cannot all be read one way: “{one.found}” in {one.address} has the day "
            f"first, “{other.found}” in {other.address} the month."
        )
        return DatesOfColumn(DateOrder.DAY_FIRST, doubt)
    if only or either is None:
        return DatesOfColumn(next(iter(only), DateOrder.DAY_FIRST))
    return DatesOfColumn(DateOrder.DAY_FIRST, _both_ways(either))


def _both_ways(cell: Cell) -> str:
    figures = _FIGURES.fullmatch(_MIDNIGHT.sub("", match_key(str(cell.value))))
    first, second = (_in_order(figures, order) if figures else None for order in DateOrder)
    return (
        f"Every date under “{cell.heading}” can be read two ways: “{cell.found}” in {cell.address} is "
        f"{_long(first)} with the day first and {_long(second)} with the month first."
    )


def _unlike(cells: Iterable[Cell]) -> Iterable[Cell]:
    """The first cell of each text: a ledger has a thousand rows of one day."""
    first: dict[str, Cell] = {}
    for cell in cells:
        if isinstance(cell.value, str):
            first.setdefault(cell.value, cell)
    return first.values()


def _in_order(figures: re.Match[str], order: DateOrder) -> date | None:
    one, two, year = int(figures[1]), int(figures[2]), _year(figures[3])
    day, month = (one, two) if order is DateOrder.DAY_FIRST else (two, one)
    return _day(year, month, day)


def _whatever_the_order(written: str) -> date | None:
    if match := _RUN_TOGETHER.fullmatch(written) or _YEAR_FIRST.fullmatch(written):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED.fullmatch(written):
        return _day(_year(match[3]), month_number(match[2]), int(match[1]))
    if match := _NAMED_FIRST.fullmatch(written):
        return _day(int(match[3]), month_number(match[1]), int(match[2]))
    return None


def _is_like_a_date(written: str) -> bool:
    return any(form.fullmatch(written) for form in (_RUN_TOGETHER, _YEAR_FIRST, _NAMED, _NAMED_FIRST))


def _year(figures: str) -> int:
    return int(figures) + (_CENTURY if len(figures) == 2 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _long(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
