"""Write workbooks for people: the sheets are filled, and the file appears when all is well.

with Workbook.writing(path, Properties("Framework return", "2015-16", "Call-off", created)) as book:
    orders = book.sheet("Orders").table("tblOrders", columns, rows, total=True)
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # its types lack the py.typed mark

from core.excel.cell_writer import printable
from core.excel.charts import Chart, Series, Shown
from core.excel.copied_sheet import CopiedSheet, Place, Values
from core.excel.cycles import not_searched
from core.excel.look import Formats
from core.excel.placed_table import PlacedTable, formula_text, table_column, table_total, this_row
from core.excel.saving import save_bytes
from core.excel.sheet import Page, Sheet, Watch
from core.excel.values import Clear, Column, Fact, Formula, Kind, Look, Properties, Row, Screen, Value, Written

META_SHEET = "_meta"
"""The sheet on which a workbook says what it is, to the program that made it."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _silent(_text: str) -> None:
    """Nobody is watching."""


def _screened(properties: Properties, shown: Callable[[str], str]) -> Properties:
    return replace(
        properties,
        title=shown(properties.title),
        subject=shown(properties.subject),
        author=shown(properties.author),
        category=shown(properties.category),
        keywords=shown(properties.keywords),
        footer=shown(properties.footer),
        custom={name: shown(value) for name, value in properties.custom.items()},
    )


class Workbook:
    """A workbook being written; it becomes a file only when its block ends without an exception."""

    def __init__(
        self,
        package: xlsxwriter.Workbook,
        properties: Properties,
        tell: Callable[[str], None] = _silent,
        screen: Screen | None = None,
    ) -> None:
        self._package = package
        self._screen = screen or Clear()
        self._properties = _screened(properties, self._screen.shown)
        self._formats = Formats(package)
        self._tables: list[Written] = []
        self._tell = tell
        self._set_properties()

    @property
    def tables(self) -> tuple[Written, ...]:
        """Every native table that was written, in the order of writing."""
        return tuple(self._tables)

    @classmethod
    @contextmanager
    def writing(cls, path: Path, properties: Properties) -> Iterator["Workbook"]:
        """Opens a workbook that is saved to `path` at the end of the block.

        The same content and properties give the same bytes. Raises ExportFailed when the file cannot be written or a
        text or table does not fit into a workbook; then nothing is left behind and an older file at `path` stays.
        """
        content = io.BytesIO()
        with cls.building(content, properties) as book:
            yield book
        save_bytes(path, content.getvalue())

    @classmethod
    @contextmanager
    def building(
        cls,
        into: io.BytesIO,
        properties: Properties,
        tell: Callable[[str], None] = _silent,
        screen: Screen | None = None,
    ) -> Iterator["Workbook"]:
        """Opens a workbook whose bytes stand in `into` at the end of the block.

        `tell` hears how far long tables have come; what it raises ends the writing. `screen` hides what is not to be
        shown, in every text of the workbook.
        """
        with not_searched():
            package = xlsxwriter.Workbook(into, _OPTIONS)
            yield cls(package, properties, tell, screen)
            package.close()

    def sheet(
        self,
        name: str,
        *,
        landscape: bool = True,
        one_page: bool = False,
        pages_wide: int = 1,
        protect: bool = True,
        keyed: bool = True,
    ) -> Sheet:
        """Adds a sheet after the others; sheets may then be filled in any order.

        The name has at most 31 characters and none of []:*?/\\. Protection has no password and leaves sorting,
        filtering and column widths free. In print a sheet is `pages_wide` pages wide, its first column repeated on
        each where it is `keyed`, and as long as it needs; `one_page` shrinks it to a single page.
        """
        page = Page(landscape, one_page, pages_wide, protect, keyed)
        watch = Watch(self._tables.append, self._tell, self._screen)
        return Sheet(self._package, self._formats, name, properties=self._properties, page=page, watch=watch)

    def copied(
        self, name: str, rows: Iterable[tuple[int, Values]], notes: Mapping[Place, str], *, hidden: bool = False
    ) -> None:
        """Adds a copy of somebody else's sheet as values, with a note at each place that has one."""
        CopiedSheet(self._package, name, hidden=hidden).fill(rows, notes)

    def say_of_itself(self, facts: Mapping[str, str]) -> None:
        """Writes what the program has to know of the workbook when it comes back, on a sheet that is not seen.

        It stands beside the document properties, which some programs drop. Call it after the last sheet.
        """
        sheet = self.sheet(META_SHEET)
        sheet.facts([Fact(label, value) for label, value in facts.items()])
        sheet.hide()

    def _set_properties(self) -> None:
        given = self._properties
        created = given.created.astimezone(UTC).replace(tzinfo=None) if given.created.tzinfo else given.created
        named = ("title", "subject", "author", "category", "keywords")
        words = {name: printable(getattr(given, name)) for name in named}
        self._package.set_properties({**words, "created": created})
        for name, value in given.custom.items():
            self._package.set_custom_property(name, printable(value), "text")


__all__ = [
    "Chart",
    "Column",
    "Fact",
    "Formula",
    "Kind",
    "Look",
    "PlacedTable",
    "Properties",
    "Row",
    "Series",
    "Sheet",
    "Shown",
    "Value",
    "Workbook",
    "Written",
    "formula_text",
    "table_column",
    "table_total",
    "this_row",
]
