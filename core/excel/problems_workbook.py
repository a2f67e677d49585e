"""Write what is to be put right in a file: a list of the problems, and a copy of the data with a note at each."""

import itertools
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.excel.any_table import CSV_SHEET
from core.excel.cells import Problem
from core.excel.copied_sheet import Place, Values
from core.excel.delimited import delimited_rows, is_text
from core.excel.facts import LIMITS, SheetFacts
from core.excel.opening import PACKAGE_START, file_bytes, source_name
from core.excel.preflight import inspect_workbook
from core.excel.stored_rows import RowsOf, open_rows
from core.excel.values import Column, Kind, Properties
from core.excel.writing import Workbook

SHEET = "Problems"
CELL = "Cell"
COLUMNS = (
    Column("Sheet", width=20),
    Column(CELL, Kind.CODE, 10),
    Column("Heading", width=24),
    Column("What is there", Kind.NOTE, 28),
    Column("What is wrong", Kind.NOTE, 34),
    Column("How to put it right", Kind.NOTE, 46),
)
_LONGEST = 2_000
_MOST_LINKS = 5_000
"""A workbook takes some 65,000 links in all; nobody follows so many."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A sheet of the file: its name, whether it shows, and its rows."""

    name: str
    hidden: bool
    rows: tuple[tuple[int, Values], ...]


def write_problems(path: Path, source_path: Path, problems: Sequence[Problem]) -> None:
    """Writes the workbook to `path`; `source_path` is the file that was read, a workbook or a text file.

    Raises UnreadableWorkbook when that cannot be read any more, ExportFailed when the workbook cannot be written.
    """
    title = f"Problems of {source_path.name}"
    properties = Properties(title, "What is to be put right before it is imported", "Call-off", datetime.now(UTC))
    sheets = _sheets(source_path)
    with Workbook.writing(path, properties) as book:
        names = {sheet.name: _free(sheet.name, [each.name for each in sheets]) for sheet in sheets}
        _list(book, title, problems, names)
        for sheet in sheets:
            book.copied(names[sheet.name], sheet.rows, _notes(sheet.name, problems), hidden=sheet.hidden)


def _list(book: Workbook, title: str, problems: Sequence[Problem], names: Mapping[str, str]) -> None:
    sheet = book.sheet(SHEET, protect=False)
    things = "1 thing is" if len(problems) == 1 else f"{len(problems):,} things are"
    sheet.title(
        title,
        f"{things} to be put right. Each has a note at its cell in the copy of the data: click its address.",
        "Put them right in your own file or in the copy, and import that.",
    )
    rows = [
        (each.sheet, each.cell, each.heading, each.found, each.wrong, textwrap.shorten(each.remedy, _LONGEST))
        for each in problems
    ]
    placed = sheet.table("tblProblems", COLUMNS, rows, frozen=2)
    for index, problem in enumerate(problems[:_MOST_LINKS]):
        if problem.sheet in names and (place := problem.place) is not None:
            sheet.lead_to(placed, CELL, index, names[problem.sheet], place)


def _notes(sheet: str, problems: Sequence[Problem]) -> dict[Place, str]:
    """What is wrong and how to put it right, by the place; several problems of a cell stand under each other."""
    notes: dict[Place, list[str]] = {}
    for problem in problems:
        place = problem.place
        if problem.sheet == sheet and place is not None:
            said = f"{problem.wrong[:1].upper()}{problem.wrong[1:]}. {problem.remedy}"
            notes.setdefault(place, []).append(said)
    return {place: "\n".join(said) for place, said in notes.items()}


def _free(name: str, others: Sequence[str]) -> str:
    """The sheet's own name, unless that is the name of the list."""
    if name.casefold() != SHEET.casefold():
        return name
    taken = {other.casefold() for other in others}
    tries = (f"{name} {number}" for number in itertools.count(2))
    return next(each for each in tries if each.casefold() not in taken)


def _sheets(path: Path) -> tuple[_Source, ...]:
    """Every sheet with its rows, read before anything is written."""
    content = file_bytes(path)
    if not content.startswith(PACKAGE_START) and is_text(content):
        rows = delimited_rows(source_name(path), content, LIMITS)
        texts = tuple((number, dict(enumerate(fields, start=1))) for number, fields in enumerate(rows, start=1))
        return (_Source(CSV_SHEET, hidden=False, rows=texts),)
    facts = inspect_workbook(path)
    with open_rows(facts) as rows_of:
        return tuple(_Source(sheet.name, sheet.hidden, tuple(_values(rows_of, sheet))) for sheet in facts.sheets)


def _values(rows_of: RowsOf, sheet: SheetFacts) -> Iterator[tuple[int, Values]]:
    for number, cells in rows_of(sheet, sheet.last_row):
        yield number, {cell.column: cell.value for cell in cells}
