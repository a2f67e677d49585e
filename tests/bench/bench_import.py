"""The preview of an import: a planning spreadsheet read and compared, and every row tried by the register's rules."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import xlsxwriter  # type: ignore[import-untyped]  # its types lack the py.typed mark
from bench_figure import Figure
from builders import a_register

from core.imports.performing import try_import
from core.imports.requirement_columns import COLUMNS, SHEET
from core.imports.requirements import REQUIREMENTS

AIM = 2_000


def measure(folder: Path, rows: int, rounds: int) -> list[Figure]:
    """CPU time, since the disk has no part in it."""
    register = a_register(folder, "imported.calloff")
    path = folder / "needs.xlsx"
    _write(path, rows)
    reading, trying = [], []
    for _ in range(rounds):
        found = REQUIREMENTS.read(register, path)
        reading.append(_cpu(lambda: REQUIREMENTS.read(register, path)))
        trying.append(_cpu(lambda: try_import(register, found)))  # noqa: B023 - it is called at once
    register.close()
    assert len(found.steps) == rows
    both = tuple(read + tried for read, tried in zip(reading, trying, strict=True))
    note = f"CPU time, {rows:,} rows of {len(COLUMNS)} columns"
    return [
        Figure("import: preview of requirements", "ms", both, AIM, note),
        Figure("import: of that, reading the workbook", "ms", tuple(reading), None, note),
        Figure("import: of that, trying every row", "ms", tuple(trying), None, note),
    ]


def _cpu(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * 1_000


def _write(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet, days = book.add_worksheet(SHEET), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, [each.column.heading for each in COLUMNS])
    for at in range(1, rows + 1):
        sheet.write_row(at, 0, [str(at % 3 + 1), f"Need number {at}", "Two cohorts", "Family support", "day", 20])
        sheet.write_datetime(at, 6, date(2015, 5, 1), days)
        sheet.write_datetime(at, 7, date(2015, 7, 31), days)
        sheet.write_row(at, 8, [100, 18_000, "core"])
    book.close()
