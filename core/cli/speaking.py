"""What the commands share: the register that one is about, days and periods as they are typed, and what is printed."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from core.domain.as_at import AsAt, not_to_come
from core.domain.periods import FinancialYear, Period, day_text
from core.domain.states import Basis
from core.store.canonical import plain
from core.store.reading import Reading
from core.store.register import Register, open_register


@contextmanager
def opened(path: Path) -> Iterator[Register]:
    """A register, open for one command."""
    register = open_register(path)
    if register.brought_up:
        print(register.brought_up, file=sys.stderr)
    try:
        yield register
    finally:
        register.close()


def row(of: Any) -> dict[str, Any]:
    """A frozen row with its fields and its figures that are computed from them."""
    computed = [name for name, kind in vars(type(of)).items() if isinstance(kind, property)]
    fields: dict[str, Any] = plain(of)
    return fields | {name: plain(getattr(of, name)) for name in computed}


def as_text(value: object) -> str:
    """A field’s value as `--where` compares it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def print_json(value: Any) -> None:
    """Print a value as JSON that people can read."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


def progress(done: int, total: int) -> None:
    """How far long work has come, where somebody is watching."""
    if sys.stderr.isatty():
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def as_at(arguments: argparse.Namespace) -> AsAt | None:
    """The day that is asked for, on its basis."""
    if arguments.as_at is not None:
        return AsAt(arguments.as_at, Basis.EFFECTIVE)
    return None if arguments.known_at is None else AsAt(arguments.known_at, Basis.RECORDED)


def check_days(read: Reading, *asked: date | None) -> None:
    """Raises BadRequest for a day that is still to come by the register’s clock."""
    for each in asked:
        not_to_come(each, read.today)


def say_when(arguments: argparse.Namespace) -> None:
    """Which past the figures show, beside them and not among them."""
    view = as_at(arguments)
    if view is None:
        return
    known = arguments.known_at if view.basis is Basis.EFFECTIVE else None
    words = view.words if known is None else f"{view.words}, from what the register knew on {day_text(known)}"
    print(f"{words[0].upper()}{words[1:]}", file=sys.stderr)


def day(text: str) -> date:
    """A date as it is typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a date; write it like 2015-09-30"
        raise argparse.ArgumentTypeError(message) from None


def year(text: str) -> str:
    """A financial year as it is typed."""
    try:
        return str(FinancialYear.parse(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def period(text: str) -> str:
    """A year, a quarter or a month."""
    try:
        return str(Period.parse(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def workbook(text: str) -> Path:
    """The name of a workbook to be written."""
    if not text.lower().endswith(".xlsx"):
        message = f"“{text}” does not end in .xlsx, as the name of a workbook does"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def days(of: argparse._ActionsContainer) -> None:
    """Adds the two options that ask for an earlier day."""
    of.add_argument("--as-at", type=day, metavar="DAY", help="what had taken effect by the end of that day")
    of.add_argument("--known-at", type=day, metavar="DAY", help="what the register knew by the end of that day")
