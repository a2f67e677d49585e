"""Compare two workbooks cell by cell, by what each cell shows, how, and by which formula; and the printed footers."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from core.domain.errors import UnreadableWorkbook
from core.excel.cells import plain_number
from core.return_runs.surroundings import Surroundings, relations_of, surroundings

_SAME_NUMBER = 0.000_001
"""Programs keep a number’s binary form; a hair’s breadth of difference comes from writing it as text and back."""

_QUOTED_SHEET = re.compile(r"^'((?:[^']|'')+)'!")
_LATER_FUNCTION = re.compile(r"^_xl(?:fn|ws)\.", re.IGNORECASE)

_FOOTER = re.compile(r"<oddFooter[^>]*>(.*?)</oddFooter>", re.DOTALL)
_HEAD = re.compile(r"history ([\d,]+ / [0-9a-f]{12})")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_QUOTING = re.compile(r"""["\\]""")

Place = tuple[str, str]
"""A sheet and a cell in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and its formula in a form that every program keeps; an empty formula for what is typed in.

    The value is None where nothing is shown, also by a formula that was saved without its result. `written` is the
    formula as it stands in the file, `look` how a number or date is shown, in a form that every program keeps.
    """

    value: Any = None
    formula: str = ""
    written: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A workbook’s sheets, its cells that show something, and its own properties.

    `marks` are what a sheet says besides: whether it shows, and which head of a history its printed footer names.
    `around` is what surrounds its cells, which is noted and makes no other workbook of it.
    """

    sheets: tuple[str, ...]
    marks: Mapping[str, str]
    cells: Mapping[Place, Cell]
    properties: Mapping[str, str]
    around: Mapping[str, Surroundings]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else than the return did; no cell for a whole sheet that was added or is gone."""

    sheet: str
    cell: str
    before: str
    after: str


def contents(workbook: bytes) -> Contents:
    """What a workbook holds that went through the pre-flight. Raises UnreadableWorkbook.

    It is read row by row: a whole sheet in memory has every cell of the merged ranges that somebody wrote into it, and
    every cell up to the farthest one.
    """
    try:
        with _opened(workbook, data_only=True) as shown, _opened(workbook, data_only=False) as written:
            properties = {str(each.name): str(each.value) for each in shown.custom_doc_props.props}
            parts = {sheet.title: _part(shown, sheet._worksheet_path) for sheet in shown.worksheets}
            around = {sheet.title: _around(shown, sheet, parts[sheet.title]) for sheet in shown.worksheets}
            cells = dict(_cells(shown, written))
            return Contents(tuple(shown.sheetnames), _marks(shown, parts), cells, properties, around)
    except Exception as error:  # the reader raises whatever it meets
        message = "The workbook could not be read. Open it in Excel, save it again, and try with that file."
        raise UnreadableWorkbook(message) from error


def compare(ours: Contents, theirs: Contents) -> tuple[CellChange, ...]:
    """Every cell that shows something else, or shows the same by another formula, and every sheet more or less.

    A formula that was saved without its result is as it was: it shows the same as soon as it is calculated.
    """
    nothing = Cell()
    changes = []
    for place in dict.fromkeys((*ours.cells, *theirs.cells)):
        before, after = ours.cells.get(place, nothing), theirs.cells.get(place, nothing)
        said = _difference(before, after)
        if said is not None:
            changes.append(CellChange(*place, *said))
    for sheet, mark in ours.marks.items():
        if theirs.marks.get(sheet, mark) != mark:
            changes.append(CellChange(sheet, "", mark, theirs.marks[sheet]))
    seen = {change.sheet for change in changes}
    changes += (CellChange(sheet, "", "no sheet", "a sheet") for sheet in _without(theirs, ours, seen))
    changes += (CellChange(sheet, "", "a sheet", "no sheet") for sheet in _without(ours, theirs, seen))
    return tuple(changes)


def normal_form(formula: str) -> str:
    """A formula without what programs write each in their own way: blanks, case, quotes around names of sheets.

    >>> normal_form("=sum('Checks'!$F$5:$F$20, 1.50)") == normal_form("=SUM(Checks!$F$5:$F$20,1.5)")
    True
    >>> normal_form('=IF(A1="a b",1,2)') == normal_form('=IF(A1="ab",1,2)')
    False
    """
    try:
        return "".join(_normal(token) for token in Tokenizer(formula).items)
    except (TokenizerError, IndexError):
        return formula


def _difference(before: Cell, after: Cell) -> tuple[str, str] | None:
    same_formula = before.formula == after.formula
    without_result = bool(after.formula) and same_formula and after.value is None
    if not (without_result or _alike(before.value, after.value)):
        return _shown(before.value), _shown(after.value)
    if not same_formula:
        return before.written or "typed in", after.written or "typed in"
    shown_alike = without_result or before.look == after.look
    return None if shown_alike else (f"shown as {before.look}", f"shown as {after.look}")


def _without(one: Contents, other: Contents, seen: set[str]) -> list[str]:
    return [sheet for sheet in one.sheets if sheet not in other.sheets and sheet not in seen]


def _alike(before: Any, after: Any) -> bool:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (before, after))
    return abs(before - after) <= _SAME_NUMBER if numbers else bool(before == after)


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return plain_number(value)
    return "nothing" if value is None else str(value)


def _normal(token: Token) -> str:
    text: str = token.value
    match token.type, token.subtype:
        case Token.WSPACE, _:
            return ""
        case Token.OPERAND, Token.TEXT:
            return text
        case Token.OPERAND, Token.NUMBER:
            return _number(text)
        case Token.OPERAND, Token.RANGE:
            return _QUOTED_SHEET.sub(lambda found: found[1].replace("''", "'") + "!", text).casefold()
        case _:
            return _LATER_FUNCTION.sub("", text).upper()


def _number(text: str) -> str:
    try:
        return str(Decimal(text).normalize())
    except ArithmeticError:
        return text


def _cells(shown: Any, written: Any) -> Iterator[tuple[Place, Cell]]:
    formulas = {place: _formula(cell.value) for place, cell in _filled(written) if cell.data_type == "f"}
    values = {place: (cell.value, _look(cell)) for place, cell in _filled(shown) if cell.value != ""}
    for place in dict.fromkeys((*values, *formulas)):
        formula = formulas.get(place, "")
        value, look = values.get(place, (None, ""))
        yield place, Cell(value, normal_form(formula), formula, look)


def _look(cell: Any) -> str:
    """How a number or a date is shown, without what programs write each in their own way."""
    if isinstance(cell.value, str | bool):
        return ""
    return _QUOTING.sub("", _CURRENCY.sub(r"\1", cell.number_format)).casefold()


def _part(book: Any, name: str) -> str:
    """The text of a part of the package; the reader of long sheets does not tell of what surrounds the cells."""
    return str(book._archive.read(name).decode("utf-8", "replace")) if name in book._archive.namelist() else ""


def _around(book: Any, sheet: Any, part: str) -> Surroundings:
    return surroundings(part, _part(book, relations_of(sheet._worksheet_path)))


def _marks(book: Any, parts: Mapping[str, str]) -> dict[str, str]:
    return {sheet.title: f"{sheet.sheet_state}, footer: {_footer(parts[sheet.title])}" for sheet in book.worksheets}


def _footer(part: str) -> str:
    """Which head of a history a sheet’s printed footer names."""
    footer = _FOOTER.search(part, max(0, part.rfind("</sheetData>")))
    head = _HEAD.search(footer[1]) if footer else None
    return f"history {head[1]}" if head else "no head of a history"


def _filled(book: Any) -> Iterator[tuple[Place, Any]]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield from (
            ((sheet.title, cell.coordinate), cell)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )


def _formula(value: Any) -> str:
    """As it stands in the file; one over several cells with the cells that it is over."""
    return value if isinstance(value, str) else f"{getattr(value, 'text', '')} over {getattr(value, 'ref', '')}"


@contextmanager
def _opened(workbook: bytes, *, data_only: bool) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it drops, which is not compared
        book = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True, data_only=data_only, keep_links=False)
        try:
            yield book
        finally:
            book.close()
