"""Write single cells: texts never become formulas or links, numbers are exact, and no refusal goes unseen."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from xlsxwriter.format import Format  # type: ignore[import-untyped]  # its types lack the py.typed mark
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from core.domain.errors import ExportFailed
from core.excel.addresses import address
from core.excel.look import Formats, Style
from core.excel.placed_table import sheet_reference
from core.excel.values import Formula, Kind, Value

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
FORMULA_STARTS = frozenset("=+-@")
"""A text that begins so would become a formula if it were typed again, unless it is marked as text."""

_SCALES = {Kind.MONEY: -2, Kind.HUNDREDTHS: -2, Kind.FTE: -3, Kind.SHARE: -4}
_DAY_NOUGHT = date(1899, 12, 30)
_FUNCTIONS = {"COUNTIF", "COUNTIFS", "IF", "INDEX", "ROUND", "SUBTOTAL", "SUM", "SUMIFS"}
"""Every function in use. Those younger than Excel 2007 need a prefix in files, for want of which nothing warns."""
_FUNCTION = re.compile(r"([\w.]+)\(")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')


def printable(text: str) -> str:
    """The text without characters that a workbook cannot hold; tabs and line ends stay."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def taken_for_xml(text: str) -> bool:
    """Whether XlsxWriter would take a text for ready-made XML; written in two runs it is a text again."""
    return text.startswith("<r>") and text.endswith("</r>")


@lru_cache(maxsize=50_000)
def stored_number(value: int | date, kind: Kind) -> int | Decimal:
    """The number that a cell of this kind holds: pounds for pence, days for a date; exact."""
    if isinstance(value, date):
        return (value - _DAY_NOUGHT).days
    scale = _SCALES.get(kind)
    return value if scale is None else Decimal(value).scaleb(scale)


def checked(code: int | None, what: str) -> None:
    """XlsxWriter tells of some refusals by a negative number alone; here they become ExportFailed."""
    if code is not None and code < 0:
        raise ExportFailed(f"The workbook could not hold {what}. Export fewer rows or shorter texts and try again.")


@lru_cache(maxsize=1_000)
def _spelt_as_in_files(text: str) -> bool:
    bare = _QUOTED.sub("", text)
    unknown = set(_FUNCTION.findall(bare)) - _FUNCTIONS
    return text.startswith("=") and ";" not in bare and "[@" not in bare and not unknown


class CellWriter:
    """Writes values of the core's units into one sheet; rows and columns count from 0, as XlsxWriter's do."""

    def __init__(self, worksheet: Worksheet, formats: Formats, shown: Callable[[str], str]) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._shown = shown

    def write(self, row: int, column: int, value: Value, kind: Kind, style: Style) -> None:
        """Writes one value, given in the units of `kind`; nothing and an empty text leave the cell blank."""
        if isinstance(value, str) and value:
            self.text(row, column, value, style)
        elif isinstance(value, int | date):
            code = self._worksheet.write_number(row, column, stored_number(value, kind), style.plain)
            if code:
                self._refused(code, row, column)
        elif isinstance(value, Formula):
            self._formula(row, column, value, kind, style.plain)
        else:
            code = self._worksheet.write_blank(row, column, None, style.plain)
            if code:
                self._refused(code, row, column)

    def text(self, row: int, column: int, text: str, style: Style) -> None:
        """Writes a text as text, whatever it begins with."""
        clean = printable(self._shown(text))
        chosen = style.quoted if clean[:1] in FORMULA_STARTS else style.plain
        if taken_for_xml(clean):
            run = self._formats.named("line").plain
            code = self._worksheet.write_rich_string(row, column, clean[:2], run, clean[2:], chosen)
        else:
            code = self._worksheet.write_string(row, column, clean, chosen)
        if code:
            self._refused(code, row, column, f"a text of {len(text):,} characters in ")

    def link(self, row: int, column: int, text: str, sheet: str, style: Style, *, cell: str = "A1") -> None:
        """Writes a text that leads to a cell of the same workbook; links to anywhere else are never written."""
        target = f"internal:{sheet_reference(sheet)}!{cell}"
        code = self._worksheet.write_url(row, column, target, style.plain, sheet)
        if code:
            self._refused(code, row, column, "a link in ")
        self.text(row, column, text, style)

    def _formula(self, row: int, column: int, formula: Formula, kind: Kind, style: Format) -> None:
        text = formula.text
        if not _spelt_as_in_files(text):
            raise ValueError(f"not a formula as a workbook file spells it: {text}")
        known = formula.value
        value = printable(known) if isinstance(known, str) else "" if known is None else stored_number(known, kind)
        code = self._worksheet.write_formula(row, column, text, style, value)
        if code:
            self._refused(code, row, column, "a formula in ")

    def _refused(self, code: int, row: int, column: int, what: str = "") -> None:
        checked(code, f"{what}cell {address(row + 1, column + 1)}")
