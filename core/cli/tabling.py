"""Tables that are edited in a spreadsheet: written here, and brought back with `import table`."""

import argparse
from pathlib import Path

from core.cli.commands import Commands
from core.cli.speaking import opened, workbook
from core.domain.errors import BadRequest


def _table(arguments: argparse.Namespace) -> None:
    from core.imports.table_export import write_table  # noqa: PLC0415 - XlsxWriter is for this alone
    from core.imports.tables import TABLES  # noqa: PLC0415 - the same

    if arguments.list:
        for table in TABLES.values():
            print(f"{table.name}: {table.line}")
        return
    if not arguments.name or arguments.file is None or arguments.out is None:
        message = "Name the table, the register and --out; `calloff-cli table --list` lists the tables."
        raise BadRequest(message)
    with opened(arguments.file) as register:
        rows = write_table(register, arguments.name, arguments.out)
    words = "1 row" if rows == 1 else f"{rows:,} rows"
    print(f"Wrote {arguments.out}: {words}. Edit it, save it, and bring it back with `calloff-cli import table`.")


def add(commands: Commands) -> None:
    """Adds `table`."""
    table = commands("table", _table, "Write a table that can be edited in a spreadsheet and brought back")
    table.add_argument("name", nargs="?", help="which table")
    table.add_argument("file", nargs="?", type=Path)
    table.add_argument("--list", action="store_true", help="list the tables")
    table.add_argument("--out", type=workbook, help="the workbook")
