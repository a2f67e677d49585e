"""What a register says: any query’s rows, the position, how the money moved."""

import argparse
from pathlib import Path

from core.cli.commands import Commands
from core.cli.speaking import as_at, as_text, check_days, day, days, opened, print_json, row, say_when, year
from core.domain.errors import BadRequest
from core.domain.money import pounds
from core.domain.states import Basis
from core.queries.catalogue import DATED, QUERIES
from core.queries.movements_between import movements_between
from core.queries.position import position

STAGES = ("reserved", "committed", "accrued", "invoiced", "paid", "exposure", "headroom")
"""What the position says of each ceiling, as text and, after scope, period and ceiling, as JSON."""


def _show(arguments: argparse.Namespace) -> None:
    query = QUERIES.get(arguments.query)
    if query is None:
        message = f"There is no query “{arguments.query}”. There are: {', '.join(QUERIES)}."
        raise BadRequest(message)
    view = as_at(arguments)
    if view is not None and arguments.query not in DATED:
        message = f"{arguments.query} shows today only. Leave the day out, or ask one of: {', '.join(sorted(DATED))}."
        raise BadRequest(message)
    with opened(arguments.file) as register, register.reading(view) as read:
        check_days(read, None if view is None else view.day)
        rows = [row(each) for each in query(read)]
    say_when(arguments)
    for condition in arguments.where:
        field, equals, value = condition.partition("=")
        if not equals:
            message = f"“{condition}” is not a condition; write it like field=value."
            raise BadRequest(message)
        if rows and field not in rows[0]:
            message = f"{arguments.query} has no field “{field}”. It has: {', '.join(rows[0])}."
            raise BadRequest(message)
        rows = [each for each in rows if as_text(each[field]) == value]
    print_json(rows)


def _position(arguments: argparse.Namespace) -> None:
    with opened(arguments.file) as register, register.reading() as read:
        check_days(read, arguments.as_at, arguments.known_at)
        found = position(read, year=arguments.year, as_at=arguments.as_at, known_at=arguments.known_at)
    say_when(arguments)
    if arguments.json:
        print_json([{name: getattr(item, name) for name in ("scope", "period", "ceiling", *STAGES)} for item in found])
        return
    for item in found:
        print(f"{item.scope}, {item.period}: ceiling {pounds(item.ceiling)}")
        for name in STAGES:
            print(f"    {name:<10}{pounds(getattr(item, name)):>16}")


def _movements(arguments: argparse.Namespace) -> None:
    basis = Basis.RECORDED if arguments.recorded else Basis.EFFECTIVE
    with opened(arguments.file) as register, register.reading() as read:
        found = movements_between(read, arguments.first, arguments.last or read.today, basis)
    rows = [item for item in found if arguments.scope in (None, item.scope)]
    if arguments.json:
        print_json([row(item) for item in rows])
        return
    for item in rows:
        print(f"{item.scope}, {item.financial_year}, {item.stage}")
        for name in ("opening", "came", "went", "closing"):
            print(f"    {name:<10}{pounds(getattr(item, name)):>16}")


def add(commands: Commands) -> None:
    """Adds `show`, `position` and `movements`."""
    show = commands("show", _show, f"Print a query’s rows as JSON: {', '.join(QUERIES)}")
    show.add_argument("file", type=Path)
    show.add_argument("query")
    show.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    days(show.add_mutually_exclusive_group())
    stands = commands("position", _position, "How much is left under each ceiling in force")
    stands.add_argument("file", type=Path)
    stands.add_argument("--year", type=year, help="a financial year such as 2015-16")
    days(stands)
    stands.add_argument("--json", action="store_true")
    does = "How the money moved between two days: opening + came − went = closing"
    _movements_arguments(commands("movements", _movements, does))


def _movements_arguments(moved: argparse.ArgumentParser) -> None:
    moved.add_argument("file", type=Path)
    moved.add_argument("--from", dest="first", type=day, required=True, metavar="DAY", help="the first day, included")
    moved.add_argument("--to", dest="last", type=day, metavar="DAY", help="the last day, included; today when left out")
    moved.add_argument("--scope", help="framework, lot:CODE or stream:CODE; all of them when left out")
    moved.add_argument("--recorded", action="store_true", help="by the day of recording instead of the day of effect")
    moved.add_argument("--json", action="store_true")
