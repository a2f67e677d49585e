"""One sheet of a workbook, filled from top to bottom: title, facts, tables, charts, all set up for print."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xlsxwriter import Workbook as Package  # type: ignore[import-untyped]  # its types lack the py.typed mark

from core.excel.addresses import address
from core.excel.cell_writer import CellWriter, printable
from core.excel.charts import Chart, caption, make_chart
from core.excel.look import INK, NAVY, Formats
from core.excel.placed_table import PlacedTable, sheet_reference
from core.excel.plain_worksheet import PlainWorksheet
from core.excel.table_writer import INDENT, Rows, TableWriter, column_width, line_height
from core.excel.text_lines import lines_of
from core.excel.values import Column, Fact, Kind, Look, Properties, Screen, Written

_A4 = 9
_POINTS_A_ROW = 18
_PIXELS_A_ROW = 24
_MARGIN = 0.7
_COLUMNS_OF_A_LINE = 11
"""The last column that a line under a title reaches where no table stands below it."""
_LONGEST_LINE = 125
"""Characters of such a line that stand on the first of several pages; what is more would run on to the next."""
_INK, _NAVY = (f"&K{colour.removeprefix('#')}" for colour in (INK, NAVY))
"""Colours as headers take them; texts that begin with a digit are kept apart from the size by them."""
_LEGIBLE = {"scale_with_doc": False}
"""Headers and footers keep their size on sheets that are printed smaller."""
_UNPROTECTED = ("sort", "autofilter", "format_columns", "format_rows")


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is printed on A4, and whether it is protected.

    More than one page wide, its title is printed above every page. There the first column is repeated, unless it does
    not say what a row is (`keyed`); lines under the title then begin beside it, so as to stand once and whole.
    """

    landscape: bool = True
    one_page: bool = False
    pages_wide: int = 1
    protect: bool = True
    keyed: bool = True

    @property
    def repeated(self) -> int:
        """How many first columns every page repeats."""
        return 1 if self.keyed and self.pages_wide > 1 else 0


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of every native table that is written, how far a long one has come, and what hides some texts."""

    note: Callable[[Written], None]
    tell: Callable[[str], None]
    screen: Screen


class Sheet:
    """A sheet and the row that is filled next; every part is put under the one before."""

    def __init__(
        self,
        package: Package,
        formats: Formats,
        name: str,
        *,
        properties: Properties,
        page: Page,
        watch: Watch,
    ) -> None:
        self.name = name
        self._package = package
        self._formats = formats
        self._worksheet = package.add_worksheet(name, worksheet_class=PlainWorksheet)
        self._shown = watch.screen.shown
        self._cells = CellWriter(self._worksheet, formats, self._shown)
        self._tables = TableWriter(self._worksheet, name, self._cells, formats, watch.note, watch.tell, watch.screen)
        self._row = 0
        self._widths: dict[int, float] = {}
        self._breaks: list[int] = []
        self._page = page
        self._properties = properties
        self._printed_from: int | None = None
        self._set_up()

    @property
    def next_row(self) -> int:
        """The number, from 1, of the row that the next part begins in."""
        return self._row + 1

    def title(self, text: str, *lines: str) -> None:
        """The sheet's title, with lines under it that say what it covers and by which rule."""
        self._worksheet.set_row(self._row, 30)
        self._cells.text(self._row, 0, text, self._formats.named("title"))
        self._row += 1
        if self._page.pages_wide > 1:
            self._set_header(text)
            self._printed_from = self._row
        for line in lines:
            for part in textwrap.wrap(line, _LONGEST_LINE) if self._page.pages_wide > 1 else [line]:
                self._write_line(part, "line")
        self.space()

    def section(self, text: str) -> None:
        """A heading between two parts."""
        self._write_line(text, "section")

    def prose(self, text: str, width: int = 110) -> None:
        """Running text, broken after `width` characters into rows of their own; no cell is merged."""
        for line in textwrap.wrap(printable(text), width) or [""]:
            self._write_line(line, "line")

    def space(self, rows: int = 1) -> None:
        """Leaves rows empty."""
        self._row += rows

    def hide(self) -> None:
        """Takes the sheet out of sight; another has to be seen."""
        self._worksheet.hide()

    def new_page(self) -> None:
        """Begins the next part on a new printed page."""
        self._breaks.append(self._row)
        self._worksheet.set_h_pagebreaks(self._breaks)

    def facts(self, facts: Sequence[Fact], label_width: float = 34, value_width: float = 44) -> tuple[str, ...]:
        """Labels with their values beside them; gives the absolute addresses of the values, for formulas."""
        self._widen(0, label_width)
        self._widen(1, value_width)
        addresses: list[str] = []
        for fact in facts:
            look = Look.INPUT if fact.choices else Look.PLAIN
            lines = lines_of(fact.value, value_width - INDENT) if isinstance(fact.value, str) else 1
            kind = Kind.NOTE if lines > 1 and fact.kind is Kind.TEXT else fact.kind
            if lines > 1:
                self._worksheet.set_row(self._row, line_height(lines))
            self._cells.text(self._row, 0, fact.label, self._formats.named("label"))
            self._cells.write(self._row, 1, fact.value, kind, self._formats.fact(kind, look))
            if fact.choices:
                self._validate((self._row, 1, self._row, 1), {"validate": "list", "source": list(fact.choices)})
            addresses.append(f"{sheet_reference(self.name)}!$B${self._row + 1}")
            self._row += 1
        self.space()
        return tuple(addresses)

    def links(self, links: Sequence[tuple[str, str]]) -> None:
        """Lines that lead to other sheets: what it says, and the sheet's name."""
        for text, sheet in links:
            self._cells.link(self._row, 0, text, sheet, self._formats.named("link"))
            self._row += 1
        self.space()

    def lead_to(self, placed: PlacedTable, heading: str, index: int, sheet: str, place: tuple[int, int]) -> None:
        """Makes a text in a table, in the data row of that index from 0, lead to a cell (row and column from 1)."""
        row, column = placed.first_row - 1 + index, placed.columns[heading]
        self._cells.link(row, column, address(*place), sheet, self._formats.named("cell link"), cell=address(*place))

    def table(
        self, name: str, columns: Sequence[Column], rows: Rows, *, total: bool = False, frozen: int | None = 0
    ) -> PlacedTable:
        """A native table for long lists: its heading stays in sight and is repeated on every page.

        `frozen` is how many first columns stay in sight, the first of them on further printed pages too; with None
        nothing does, for short tables under each other. Column headings must be unique, ignoring capitals.
        """
        placed = self._place(name, columns, rows, total=total)
        if frozen is None:
            return placed
        self._worksheet.freeze_panes(placed.heading_row, frozen)
        self._worksheet.repeat_rows(placed.heading_row - 1)
        if frozen and self._page.repeated:
            self._worksheet.repeat_columns(0)
        return placed

    def grid(self, columns: Sequence[Column], rows: Rows, *, total: bool = False) -> PlacedTable:
        """A small table without filter and name, such as a summary beside a chart."""
        return self._place("", columns, rows, total=total)

    def chart(self, chart: Chart) -> None:
        """A chart under what stands already, with its words for those who do not see it."""
        series = [replace(each, name=self._shown(each.name)) for each in chart.series]
        shown = replace(chart, title=self._shown(chart.title), series=series)
        options = {"description": caption(self._shown(chart.description)), "object_position": 2}
        made = make_chart(self._package, shown)
        self._worksheet.insert_chart(self._row, 0, made, options)
        self.space(chart.height // _PIXELS_A_ROW + 2)

    def allow_list(self, placed: PlacedTable, heading: str, source: str, message: str) -> None:
        """Offers a list from the cells `source`; anything else is taken only once it is confirmed."""
        rule = {"validate": "list", "source": f"={source}", "error_type": "warning", "error_message": message}
        self._validate_column(placed, heading, rule)

    def allow_numbers(self, placed: PlacedTable, heading: str, least: int, message: str, *, whole: bool) -> None:
        """Takes only numbers from `least` on, in the reader's units."""
        rule = {"validate": "integer" if whole else "decimal", "criteria": ">=", "value": least}
        self._validate_column(placed, heading, {**rule, "error_message": message})

    def allow_dates(self, placed: PlacedTable, heading: str, first: date, message: str) -> None:
        """Takes only dates from `first` on."""
        rule = {"validate": "date", "criteria": ">=", "value": first, "error_message": message}
        self._validate_column(placed, heading, rule)

    def _place(self, name: str, columns: Sequence[Column], rows: Rows, *, total: bool) -> PlacedTable:
        placed = self._tables.write(self._row + 1, name, columns, rows, total=total)
        for position, column in enumerate(columns):
            self._widen(position, column_width(column), hidden=column.hidden)
        self._row = placed.total_row or placed.last_row
        self._print_so_far()
        self.space()
        return placed

    def _validate_column(self, placed: PlacedTable, heading: str, rule: dict[str, Any]) -> None:
        column = placed.columns[heading]
        self._validate((placed.first_row - 1, column, placed.last_row - 1, column), rule)

    def _validate(self, where: tuple[int, int, int, int], rule: dict[str, Any]) -> None:
        if self._worksheet.data_validation(*where, {"error_title": "Please check", **rule}):
            raise ValueError(f"the list or limit for {where} is too long for a workbook")

    def _write_line(self, text: str, style: str) -> None:
        self._cells.text(self._row, self._page.repeated, text, self._formats.named(style))
        self._row += 1
        self._print_so_far()

    def _widen(self, column: int, width: float, *, hidden: bool = False) -> None:
        self._widths[column] = max(width, self._widths.get(column, 0))
        self._worksheet.set_column(column, column, self._widths[column], None, {"hidden": hidden})

    def _print_so_far(self) -> None:
        """Leaves the title out of what is printed where it stands above every page."""
        if self._printed_from is not None:
            last = max(self._widths, default=_COLUMNS_OF_A_LINE)
            self._worksheet.print_area(self._printed_from, 0, self._row - 1, last)

    def _set_up(self) -> None:
        page = self._worksheet
        page.hide_gridlines(2)
        page.set_default_row(_POINTS_A_ROW)
        page.set_paper(_A4)
        if self._page.landscape:
            page.set_landscape()
        page.fit_to_pages(self._page.pages_wide, 1 if self._page.one_page else 0)
        if self._page.pages_wide > 1:
            page.print_across()
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        page.set_margins(left=0.5, right=0.5, top=_MARGIN, bottom=_MARGIN)
        page.set_footer(f"&L&9{_INK}{_in_print(self._properties.footer, 110)}&R&9 Page &P of &N", _LEGIBLE)
        self._set_header()
        if self._page.protect:
            page.protect("", dict.fromkeys(_UNPROTECTED, True))

    def _set_header(self, title: str = "") -> None:
        """The document’s title and marking; above them the sheet’s title, where every page begins with it."""
        most, above = 110, ""
        if title:
            most = 62
            above = f'&"Calibri,Bold"&14{_NAVY}{_in_print(self._shown(title), most)}\n&"Calibri,Regular"'
        document, marking = (_in_print(text, most) for text in (self._properties.title, self._properties.marking))
        self._worksheet.set_header(f"&L{above}&9{_INK}{document}&R&9 {marking}", _LEGIBLE)


def _in_print(text: str, most: int) -> str:
    """A text for header or footer, where & begins a code and 255 characters are the most for all parts together."""
    clean = printable(text)[:most]
    escaped = clean.replace("&", "&&")
    return escaped if len(escaped) <= most else clean[: most // 2].replace("&", "&&")
