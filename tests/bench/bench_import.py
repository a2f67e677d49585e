"""The preview of an import: a planning spreadsheet read and compared, and every row tried by the register's rules.

And of a table that comes back: every row against what it said at its export and what the register says now.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import xlsxwriter  # type: ignore[import-untyped]  # its types lack the py.typed mark
from bench_figure import Figure
from builders import a_register, perform

from core.imports.importer import RowState
from core.imports.performing import perform_import, try_import
from core.imports.requirement_columns import COLUMNS, SHEET
from core.imports.requirements import REQUIREMENTS
from core.imports.round_trip import read_file
from core.imports.table_export import write_table
from core.imports.tables import TABLES
from core.operations.move_date import MOVE_DATE
from core.store.register import Register

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
    assert len(found.steps) == rows
    perform_import(register, found)
    back = _back(register, folder / "table.xlsx", rows, rounds)
    register.close()
    both = tuple(read + tried for read, tried in zip(reading, trying, strict=True))
    note = f"CPU time, {rows:,} rows of {len(COLUMNS)} columns"
    return [
        Figure("import: preview of requirements", "ms", both, AIM, note),
        Figure("import: of that, reading the workbook", "ms", tuple(reading), None, note),
        Figure("import: of that, trying every row", "ms", tuple(trying), None, note),
        back,
    ]


def _back(register: Register, path: Path, rows: int, rounds: int) -> Figure:
    """The register has moved on since the export, so it is wound back to it."""
    write_table(register, "requirements", path)
    perform(register, MOVE_DATE, to="2015-04-02")
    reading = [_cpu(lambda: read_file(register, path)) for _ in range(rounds)]
    unchanged = [row.state for row in read_file(register, path).rows]
    assert unchanged == [RowState.UNCHANGED] * rows
    columns = len(TABLES["requirements"].columns) + 3
    return Figure(
        "import: preview of an edited table", "ms", tuple(reading), AIM, f"CPU time, {rows:,} rows of {columns} columns"
    )


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
