"""Workbooks that people fill in: one sheet says how, the other is a table of cream cells with lists and limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from core.excel.headings import Heading
from core.excel.placed_table import PlacedTable
from core.excel.values import Column, Kind, Look, Properties, Row
from core.excel.writing import Sheet, Workbook

HOW_SHEET = "How to fill in"
BLANK_ROWS = 200
_CREATED = datetime(2015, 1, 1)  # noqa: DTZ001 - a fixed moment: the same lists give the same bytes
_FIRST_DATE = date(2000, 1, 1)
_LEAST = {Kind.WHOLE: 1, Kind.HUNDREDTHS: 0, Kind.MONEY: 0, Kind.FTE: 0}


@dataclass(frozen=True, slots=True)
class FillIn:
    """One column: its look, what the instructions say of it, an example, and other wordings of its heading."""

    column: Column
    meaning: str
    example: str
    synonyms: tuple[str, ...] = ()
    required: bool = True

    @property
    def heading(self) -> Heading:
        """What the reader looks for."""
        return Heading(self.column.heading, self.synonyms, self.required)


@dataclass(frozen=True, slots=True)
class Form:
    """A workbook to be filled in. `lists` gives the choices of a column by its heading; other text is possible there.

    `frozen` is how many first columns stay in sight.
    """

    title: str
    sheet: str
    table: str
    line: str
    how: str
    columns: tuple[FillIn, ...]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    frozen: int = 2


def write_form(path: Path, form: Form) -> None:
    """Writes the empty workbook; the same lists give the same bytes. Raises ExportFailed when it cannot be written."""
    properties = Properties(form.title, form.line, "Call-off", _CREATED, "Template")
    with Workbook.writing(path, properties) as book:
        sources = _instructions(book.sheet(HOW_SHEET, landscape=False), form)
        _table(book.sheet(form.sheet), form, sources)


def _instructions(sheet: Sheet, form: Form) -> dict[str, str]:
    """Gives the cells of each list by the heading of its column."""
    sheet.title(form.title, f"Fill in the sheet “{form.sheet}” and import it into Call-off.")
    sheet.prose(
        f"{form.how} Type into the cream cells only; leave rows that are not needed empty. Nothing is imported before "
        f"you have seen what it would do. There is room for {BLANK_ROWS} rows; for more, take the protection off "
        "(Review, Unprotect Sheet; there is no password) and go on below.",
        width=100,
    )
    sheet.space()
    sheet.grid(
        (Column("Column", Kind.NOTE, 30), Column("What to put there", Kind.NOTE, 52), Column("Example", Kind.NOTE, 30)),
        [(each.column.heading, each.meaning, each.example) for each in form.columns],
    )
    sources = {}
    for heading, choices in form.lists.items():
        listed = sheet.grid((Column(heading, Kind.NOTE, 30),), [(choice,) for choice in choices])
        sources[heading] = listed.cells(heading)
    return sources


def _table(sheet: Sheet, form: Form, sources: Mapping[str, str]) -> None:
    sheet.title(form.title, form.line)
    columns = [each.column for each in form.columns]
    blank = Row([None] * len(columns), Look.INPUT)
    placed = sheet.table(form.table, columns, [blank] * BLANK_ROWS, frozen=form.frozen)
    for heading, source in sources.items():
        sheet.allow_list(placed, heading, source, "This is not in the list. Choose from it.")
    for column in columns:
        if column.heading not in sources:
            allow(sheet, placed, column)


def allow(sheet: Sheet, placed: PlacedTable, column: Column) -> None:
    """Limits a column of a table to what its kind can be; texts are free."""
    if column.kind in _LEAST:
        whole = column.kind is Kind.WHOLE
        message = "Type a whole number." if whole else "Type a number such as 450.00."
        sheet.allow_numbers(placed, column.heading, _LEAST[column.kind], message, whole=whole)
    elif column.kind is Kind.DATE:
        sheet.allow_dates(placed, column.heading, _FIRST_DATE, "Type a date such as 01/04/2015.")
