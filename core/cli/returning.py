"""Returns: written singly or all together, listed, compared, and known again."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.commands import Commands
from core.cli.speaking import as_at, days, opened, period, print_json, say_when
from core.domain.errors import BadRequest

if TYPE_CHECKING:
    from core.return_runs.writing import WrittenReturn

ALL = "all"
NOT_UNCHANGED = 1


def _return(arguments: argparse.Namespace) -> None:
    from core.return_runs.writing import Wish, write_folder, write_return  # noqa: PLC0415 - XlsxWriter is for this alone
    from core.returns import RETURNS  # noqa: PLC0415 - the same

    if arguments.list:
        for listed in RETURNS.values():
            print(f"{listed.name}: {listed.does}")
        return
    if not arguments.name or arguments.file is None or arguments.out is None:
        message = "Name the return, the register and --out; `calloff-cli return --list` lists the returns."
        raise BadRequest(message)
    if arguments.name not in (*RETURNS, ALL):
        message = f"There is no return “{arguments.name}”. There are: {', '.join(RETURNS)}, and {ALL}."
        raise BadRequest(message)
    asked = {"period": arguments.period, "as_at": as_at(arguments), "redacted": False if arguments.unredacted else None}
    with opened(arguments.file) as register:
        if arguments.name == ALL:
            wishes = [Wish(name, **asked) for name in RETURNS]
            written = write_folder(register, wishes, arguments.out, by=arguments.acting, csv=arguments.csv)
        else:
            wish = Wish(arguments.name, **asked)
            path = _workbook_at(arguments.out)
            written = (write_return(register, wish, path, by=arguments.acting, csv=arguments.csv),)
    say_when(arguments)
    for each in written:
        _say(each)


def _workbook_at(path: Path) -> Path:
    if not path.name.lower().endswith(".xlsx"):
        message = f"“{path}” does not end in .xlsx, as the name of a workbook does."
        raise BadRequest(message)
    return path


def _say(written: "WrittenReturn") -> None:
    for path in written.files:
        print(f"Wrote {path}")
    if written.number is None:
        print(f"Not recorded as a run: {written.reason}.", file=sys.stderr)
    elif written.repeated:
        print(f"Nothing has moved since return {written.number}, so this is that return again.", file=sys.stderr)
    else:
        replaces = f"; it replaces return {written.replaces}" if written.replaces else ""
        print(f"Recorded as return {written.number}{replaces}", file=sys.stderr)


def _moved(arguments: argparse.Namespace) -> None:
    from core.return_runs.moves import moves  # noqa: PLC0415 - two returns are made again for this alone

    with opened(arguments.file) as register:
        print_json(moves(register, arguments.number))


def _verify(arguments: argparse.Namespace) -> int:
    from core.return_runs.verifying import Verdict, verify  # noqa: PLC0415 - openpyxl is for this alone

    with opened(arguments.file) as register:
        found = verify(register, arguments.workbook)
    print(found.sentence)
    for change in found.changes:
        place = f"{change.sheet}!{change.cell}" if change.cell else change.sheet
        print(f"    {place}: {change.before} → {change.after}")
    for note in found.notes:
        print(f"    Note: {note}")
    return 0 if found.verdict is Verdict.UNCHANGED else NOT_UNCHANGED


def add(commands: Commands) -> None:
    """Adds `return`, `moved` and `verify`."""
    returned = commands("return", _return, "Write a return as a workbook, or all of them into a folder")
    returned.add_argument("name", nargs="?", help="its name, or “all”")
    returned.add_argument("file", nargs="?", type=Path)
    returned.add_argument("--list", action="store_true", help="list the returns")
    returned.add_argument("--out", type=Path, help="the workbook, or the folder for all of them")
    returned.add_argument(
        "--period", "--year", type=period, help="2015-16, “2015-16 Q2” or “Sep 2015”; the current year when left out"
    )
    returned.add_argument("--csv", action="store_true", help="write each table as comma-separated text beside it")
    returned.add_argument("--unredacted", action="store_true", help="name individuals and sole traders as well")
    returned.add_argument("--as", dest="acting", help="who makes it, in a sample register")
    days(returned.add_mutually_exclusive_group())
    moved = commands("moved", _moved, "What a return says otherwise than the one that it replaces, as JSON")
    moved.add_argument("file", type=Path)
    moved.add_argument("number", type=int, help="the number of its run")
    verified = commands("verify", _verify, "Whether a workbook is a return of this register, and is unchanged")
    verified.add_argument("file", type=Path)
    verified.add_argument("workbook", type=Path)
