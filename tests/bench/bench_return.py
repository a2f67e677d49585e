"""The framework return, against XlsxWriter alone writing the cells that stand in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from time import process_time

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]  # its types lack the py.typed mark
from bench_figure import Figure, ratio
from bench_orders import register_of
from openpyxl.cell.read_only import EmptyCell
from openpyxl.utils.datetime import to_excel

from core.return_runs.writing import Wish, write_return
from core.store.register import open_register

AIM = 1.3


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
    """Write both in turn; CPU time, since the disk has no part in it."""
    register = open_register(register_of(orders, folder / "returned.calloff"))
    out, bare_out = folder / "return.xlsx", folder / "bare.xlsx"
    write = partial(write_return, register, Wish("framework"), out)
    write()
    sheets = _read(out)
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(_cpu(write))
        bare.append(_cpu(partial(_write, sheets, bare_out)))
    register.close()
    cells = sum(map(len, sheets.values()))
    sizes = f"CPU time, {cells:,} cells, {out.stat().st_size // 1_000} kB against {bare_out.stat().st_size // 1_000} kB"
    return [ratio(f"framework return, {orders:,} orders / XlsxWriter", ours, bare, AIM, sizes)]


def _cpu(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * 1_000


def _read(path: Path) -> Sheets:
    """Every cell of the workbook that holds or shows something."""
    formulas = openpyxl.load_workbook(path, read_only=True)
    results = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {
        sheet.title: [
            Cell(
                at, column, _number(result.value), str(cell.value) if cell.data_type == "f" else "", cell.number_format
            )
            for at, (row, shown) in enumerate(zip(sheet.iter_rows(), results[sheet.title].iter_rows(), strict=True))
            for column, (cell, result) in enumerate(zip(row, shown, strict=True))
            if not isinstance(cell, EmptyCell)
        ]
        for sheet in formulas.worksheets
    }


def _number(value: object) -> float | str | None:
    if isinstance(value, date | datetime | time):
        return float(to_excel(value))  # type: ignore[no-untyped-call]  # openpyxl's stubs leave it bare
    return value if isinstance(value, int | float | str) else None


def _write(sheets: Sheets, path: Path) -> None:
    book = xlsxwriter.Workbook(path)
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
