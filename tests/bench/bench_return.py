"""Every return, against XlsxWriter alone writing the cells that stand in it."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # its types lack the py.typed mark
from bench_figure import Figure, ratio
from bench_lives import live
from bench_orders import register_of

from core.returns import RETURNS
from core.returns.asked import Made
from core.returns.building import Built, build
from core.returns.workbook_return import Return, ask
from core.store.register import Register, open_register
from core.store.rewinding import stand

AIM = 1.3
YEAR = "2015-16"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds: a number, a text or a formula with its result; and how its number is shown."""

    row: int
    column: int
    value: float | str | None
    formula: str
    number_format: str


Sheets = dict[str, list[Cell]]


def measure(folder: Path, orders: int, rounds: int) -> list[Figure]:
    """Each return and its cells alone in turn, in memory; CPU time, the reading of the register included."""
    register = open_register(live(register_of(orders, folder / "returned.calloff")))
    figures = [_figure(register, wanted, orders, rounds) for wanted in RETURNS.values()]
    register.close()
    return figures


def _figure(register: Register, wanted: Return, orders: int, rounds: int) -> Figure:
    sheets: Sheets = {}
    with _noting(sheets):
        size = len(_build(register, wanted).workbook)
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(_cpu(partial(_build, register, wanted)))
        bare.append(_cpu(partial(_write, sheets)))
    sizes = f"CPU time, {sum(map(len, sheets.values())):,} cells, {size // 1_000} kB"
    return ratio(f"{wanted.name}, {orders:,} orders / XlsxWriter", ours, bare, AIM, sizes)


def _build(register: Register, wanted: Return) -> Built:
    with register.reading() as read:
        asked = ask(read, wanted, YEAR)
    with register.reading(asked.as_at) as read:
        return build(read, wanted, asked, Made(1, "the bench", datetime(2026, 1, 5, tzinfo=UTC), stand(read)))


def _cpu(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * 1_000


@contextmanager
def _noting(sheets: Sheets) -> Iterator[None]:
    """Note every cell of the workbook that is written meanwhile, as it stands when the workbook is closed."""
    close = xlsxwriter.Workbook.close

    def noted(book: Any) -> None:
        texts = {number: text for text, number in book.str_table.string_table.items()}
        for sheet in book.worksheets():
            sheets[sheet.name] = [
                _cell(row, column, cell, texts) for row, cells in sheet.table.items() for column, cell in cells.items()
            ]
        close(book)

    xlsxwriter.Workbook.close = noted
    try:
        yield
    finally:
        xlsxwriter.Workbook.close = close


def _cell(row: int, column: int, cell: Any, texts: dict[int, str]) -> Cell:
    number_format = cell.format.num_format if cell.format else "General"
    kind = type(cell).__name__
    if kind == "Formula":
        return Cell(row, column, cell.value, f"={cell.formula}", number_format)
    value = {"Number": lambda: cell.number, "String": lambda: texts[cell.string]}.get(kind, lambda: None)()
    return Cell(row, column, value, "", number_format)


def _write(sheets: Sheets) -> None:
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    used = dict.fromkeys(cell.number_format for cells in sheets.values() for cell in cells)
    formats = {number_format: book.add_format({"num_format": number_format}) for number_format in used}
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for cell in cells:
            style = formats[cell.number_format]
            if cell.formula:
                sheet.write_formula(cell.row, cell.column, cell.formula, style, cell.value)
            elif cell.value is None:
                sheet.write_blank(cell.row, cell.column, None, style)
            elif isinstance(cell.value, str):
                sheet.write_string(cell.row, cell.column, cell.value, style)
            else:
                sheet.write_number(cell.row, cell.column, cell.value, style)
    book.close()
