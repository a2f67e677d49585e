"""One pass over a sheet: every cell's place and value is proved readable, and what a reader hides is collected."""

import re

from core.domain.errors import UnreadableWorkbook
from core.excel.addresses import column_letters, column_number
from core.excel.facts import LAST_COLUMN, LAST_ROW, LONGEST_TEXT, SheetFacts
from core.excel.package import damaged, too_much
from core.excel.stored_values import stored_value_fault
from core.excel.structure import SheetPart
from core.excel.xml_pass import Attributes, XmlPass

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,7})", re.ASCII)
_CELL = f"{_MAIN}c"
_VALUE = f"{_MAIN}v"
_ROW = f"{_MAIN}row"


class SheetScan:
    """The state of one pass. `texts`: how many shared texts the workbook has; `cells_left`: how many cells may come."""

    def __init__(self, xml: XmlPass, sheet: SheetPart, *, texts: int, cells_left: int) -> None:
        self._xml = xml
        self._name = xml.package.name
        self._sheet = sheet
        self._texts = texts
        self._cells_left = cells_left
        self._row = self._column = self._last_row = self._rows = self._cells = 0
        self._row_hidden = self._row_filled = False
        self._row_text = ""
        self._type = ""
        self._formula = self._inline = False
        self._value: list[str] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[str] = []
        self._errors: list[str] = []
        self._without_result: list[str] = []
        self._starts = {
            _CELL: self._start_cell,
            _VALUE: self._start_value,
            _ROW: self._start_row,
            f"{_MAIN}f": self._start_formula,
            f"{_MAIN}is": self._start_inline,
            f"{_MAIN}col": self._start_column,
            f"{_MAIN}mergeCell": self._start_merge,
        }

    def run(self) -> SheetFacts:
        """Reads the sheet to its end. Raises UnreadableWorkbook naming sheet, cell, value and remedy."""
        parser = self._parser = self._xml.parser()
        parser.EndElementHandler = self._on_end
        self._xml.feed(parser, self._sheet.part, self._on_start)
        return SheetFacts(
            name=self._sheet.name,
            state=self._sheet.state,
            rows=self._rows,
            cells=self._cells,
            last_row=self._last_row,
            hidden_rows=tuple(self._hidden_rows),
            hidden_columns=tuple(self._hidden_columns),
            merged=tuple(self._merged),
            error_cells=tuple(self._errors),
            formulas_without_result=tuple(self._without_result),
        )

    def _on_start(self, element: str, attributes: Attributes) -> None:
        handler = self._starts.get(element)
        if handler is not None:
            handler(attributes)

    def _on_end(self, element: str) -> None:
        if element == _VALUE:
            self._parser.CharacterDataHandler = None
        elif element == _CELL:
            self._end_cell()
        elif element == _ROW and self._row_filled:
            self._rows += 1
            if self._row_hidden:
                self._hidden_rows.append(self._row)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        row = self._row + 1 if number is None else self._whole(number)
        if not self._row < row <= LAST_ROW:
            raise self._fault(f"row {number or row}", "is not where a row can be", "Ask for the workbook again.")
        self._row = row
        self._row_text = str(row)
        self._column = 0
        self._row_filled = False
        self._row_hidden = attributes.get("hidden") in {"1", "true"}

    def _start_cell(self, attributes: Attributes) -> None:
        address = attributes.get("r")
        self._column += 1
        if address is not None and address != column_letters(self._column) + self._row_text:
            self._column = self._column_of(address)
        if self._column > LAST_COLUMN:
            raise self._fault(f"row {self._row}", f"has more than {LAST_COLUMN:,} cells", "Ask for the workbook again.")
        self._type = attributes.get("t", "n")
        self._formula = self._inline = False
        self._value = []

    def _column_of(self, address: str) -> int:
        match = _ADDRESS.fullmatch(address)
        column = column_number(match[1]) if match else 0
        if match is None or match[2] != self._row_text or column < self._column:
            raise self._fault(f"cell {address}", "is not where a cell can be", "Ask for the workbook again.")
        return column

    def _start_value(self, _attributes: Attributes) -> None:
        self._parser.CharacterDataHandler = self._value_text

    def _value_text(self, text: str) -> None:
        self._value.append(text)
        if len(self._value) > 1 and sum(map(len, self._value)) > LONGEST_TEXT:
            raise self._cell_fault(f"holds more than {LONGEST_TEXT:,} characters", "Shorten it and save the workbook.")

    def _start_formula(self, _attributes: Attributes) -> None:
        self._formula = True

    def _start_inline(self, _attributes: Attributes) -> None:
        self._inline = True

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in {"1", "true"}:
            self._hidden_columns.append(
                (self._whole(attributes.get("min", "")), self._whole(attributes.get("max", "")))
            )

    def _start_merge(self, attributes: Attributes) -> None:
        self._merged.append(attributes.get("ref", ""))

    def _end_cell(self) -> None:
        value = "".join(self._value)
        if not (value or self._formula or self._inline):
            return
        self._count_cell()
        if self._formula and not value and self._type != "str":  # an empty text is a result too
            self._without_result.append(self._address())
        elif self._type == "e":
            self._errors.append(self._address())
        elif value and (fault := stored_value_fault(self._type, value, self._texts)):
            raise self._cell_fault(fault, "Open the workbook in Excel, put that cell right, and save it.")

    def _count_cell(self) -> None:
        limits = self._xml.limits
        self._cells += 1
        self._row_filled = True
        self._last_row = self._row
        if self._cells > self._cells_left:
            raise too_much(self._name, f"holds more than {limits.cells:,} filled cells")
        if self._row > limits.rows:
            raise self._cell_fault(
                f"is filled, which is below row {limits.rows:,}, the last that is read",
                "It is most likely a stray: go there with Ctrl+End, delete those rows, and save.",
            )

    def _address(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

    def _cell_fault(self, what: str, remedy: str) -> UnreadableWorkbook:
        return self._fault(f"cell {self._address()}", what, remedy)

    def _fault(self, place: str, what: str, remedy: str) -> UnreadableWorkbook:
        return UnreadableWorkbook(f"{self._name}, sheet “{self._sheet.name}”: {place} {what}. {remedy}")

    def _whole(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise damaged(self._name, self._sheet.part)
        return int(text)
