"""A sheet that somebody else made, copied as values: texts stay texts, and cells at fault carry a note."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from xlsxwriter import Workbook as Package  # type: ignore[import-untyped]  # its types lack the py.typed mark
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from core.excel.cell_writer import FORMULA_STARTS, checked, printable, taken_for_xml
from core.excel.cells import CellValue
from core.excel.look import BAD, BAD_SOFT, INK

Values = Mapping[int, CellValue]
"""What a row holds, by the number of the column, from 1."""

Place = tuple[int, int]
"""Row and column, from 1."""

_WIDTH, _A4 = 18, 9
_LONGEST_NOTE = 2_000
_NOTE = {"author": "Call-off", "x_scale": 2.4, "y_scale": 1.6, "color": BAD_SOFT, "font_size": 10}
_PLAIN = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
_WRONG = {"bg_color": BAD_SOFT, "font_color": BAD, "border": 1, "border_color": BAD}
_SHOWN = {
    datetime: "dd/mm/yyyy hh:mm",
    date: "dd/mm/yyyy",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}


class CopiedSheet:
    """A sheet of a workbook that is being written; `package` is XlsxWriter's own."""

    def __init__(self, package: Package, name: str, *, hidden: bool) -> None:
        self._package = package
        self._sheet = package.add_worksheet(name)
        self._formats: dict[tuple[str, bool, bool], Format] = {}
        self._sheet.set_column(0, 50, _WIDTH)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        if hidden:
            self._sheet.hide()

    def fill(self, rows: Iterable[tuple[int, Values]], notes: Mapping[Place, str]) -> None:
        """Write every value, and a note at each place that has one, whether or not something stands there.

        Raises ExportFailed for a text that does not fit.
        """
        left = dict(notes)
        for number, values in rows:
            for column, value in values.items():
                self._write((number, column), value, wrong=left.pop((number, column), None) is not None)
        for row, column in left:
            self._sheet.write_blank(row - 1, column - 1, None, self._format("", wrong=True))
        for (row, column), note in notes.items():
            self._sheet.write_comment(row - 1, column - 1, printable(note)[:_LONGEST_NOTE], _NOTE)

    def _write(self, place: Place, value: CellValue, *, wrong: bool) -> None:
        at = place[0] - 1, place[1] - 1
        code: int | None
        if isinstance(value, str):
            code = self._text(at, printable(value), wrong=wrong)
        elif isinstance(value, bool):
            code = self._sheet.write_boolean(*at, value, self._format("", wrong=wrong))
        elif isinstance(value, int | float):
            code = self._sheet.write_number(*at, value, self._format("", wrong=wrong))
        elif value is None:
            code = self._sheet.write_blank(*at, None, self._format("", wrong=wrong))
        else:
            code = self._sheet.write_datetime(*at, value, self._format(_shown(value), wrong=wrong))
        checked(code, f"what stands in row {place[0]}")

    def _text(self, at: Place, text: str, *, wrong: bool) -> int | None:
        chosen = self._format("", wrong=wrong, quoted=text[:1] in FORMULA_STARTS)
        if taken_for_xml(text):
            run = self._format("", wrong=False)
            code: int | None = self._sheet.write_rich_string(*at, text[:2], run, text[2:], chosen)
        else:
            code = self._sheet.write_string(*at, text, chosen)
        return code

    def _format(self, shown: str, *, wrong: bool, quoted: bool = False) -> Format:
        key = shown, wrong, quoted
        if key not in self._formats:
            settings = {**_PLAIN, **(_WRONG if wrong else {}), **({"num_format": shown} if shown else {})}
            self._formats[key] = self._package.add_format({**settings, "quote_prefix": quoted})
        return self._formats[key]


def _shown(value: datetime | date | time | timedelta) -> str:
    """How a date or a time is shown: a moment at midnight is a day."""
    if isinstance(value, datetime) and value.time() == time():
        return _SHOWN[date]
    return next(shown for kind, shown in _SHOWN.items() if isinstance(value, kind))
