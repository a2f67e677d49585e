"""The second front end: registers from the command line, without a window, a display or Qt.

Exit codes: 0 done, 1 unexpected fault, 2 bad request (unknown name, unreadable file), 3 refused, with findings as JSON.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from core.domain.as_at import AsAt
from core.domain.errors import BadRequest, CallOffError, Refused
from core.domain.finding import Finding
from core.domain.money import pounds
from core.domain.periods import FinancialYear, day_text
from core.domain.states import Basis
from core.operation import Operation
from core.operations import OPERATIONS
from core.queries.catalogue import DATED, QUERIES
from core.queries.movements_between import movements_between
from core.queries.position import position
from core.requests import describe, json_value, read_request
from core.store.canonical import plain
from core.store.register import Register, open_register

DONE, FAULT, BAD_REQUEST, REFUSED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream, encoding, errors in (
        (sys.stdin, "utf-8-sig", "strict"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=encoding, errors=errors)
    arguments = parser().parse_args(argv)
    try:
        command: Callable[[argparse.Namespace], None] = arguments.command
        command(arguments)
    except Refused as refusal:
        _print_json(refusal.findings)
        return REFUSED
    except CallOffError as error:
        print(error, file=sys.stderr)
        return BAD_REQUEST
    except BrokenPipeError:
        sys.stderr.close()
    return DONE


def _new(arguments: argparse.Namespace) -> None:
    from core.new_register import new_register, read_definition  # noqa: PLC0415 - TOML and Alembic are for this alone

    if arguments.sample and arguments.framework == "leeds-2015" and arguments.date is None:
        from core.sample import build_sample  # noqa: PLC0415 - the sample is built for this alone

        build_sample(arguments.file, lambda done, total, _what: _progress(done, total)).close()
    else:
        definition = read_definition(arguments.framework)
        new_register(arguments.file, definition, clock=arguments.date, sample=arguments.sample).close()
    print(f"Made {arguments.file}")


def _operations(arguments: argparse.Namespace) -> None:
    if arguments.json:
        _print_json([{"name": op.name, "does": op.does, "request": describe(op.request)} for op in OPERATIONS])
        return
    for operation in OPERATIONS:
        print(f"{operation.name}: {operation.does}")
        for name, words in describe(operation.request).items():
            print(f"    {name}: {words}")


def _do(arguments: argparse.Namespace) -> None:
    operation = _operation(arguments.operation)
    envelope = _envelope()
    request = read_request(operation.request, envelope["request"])
    with _open(arguments.file) as register:
        done = operation.perform(register, request, key=envelope["key"], by=envelope.get("as"))
    _print_json(done.result)
    print(done.sentence, file=sys.stderr)
    for note in done.notes:
        print(note.sentence, file=sys.stderr)


def _envelope() -> dict[str, Any]:
    try:
        envelope = json_value(sys.stdin.read(), "Standard input")
    except UnicodeDecodeError as error:
        message = f"Standard input is not text in UTF-8: {error.reason} at byte {error.start}."
        raise BadRequest(message) from error
    wanted = 'Standard input holds one object: {"key": "…", "as": "…", "request": {…}}; “as” may be left out.'
    if not isinstance(envelope, dict) or not {"key", "request"} <= set(envelope) <= {"key", "as", "request"}:
        raise BadRequest(wanted)
    key, by = envelope["key"], envelope.get("as")
    if not isinstance(key, str) or not key or not key.isprintable() or not isinstance(by, str | None):
        raise BadRequest(wanted)
    return envelope


def _operation(name: str) -> Operation[Any, Any, Any]:
    found = next((operation for operation in OPERATIONS if operation.name == name), None)
    if found is None:
        message = f"There is no operation “{name}”. `calloff-cli operations` lists them."
        raise BadRequest(message)
    return found


def _show(arguments: argparse.Namespace) -> None:
    query = QUERIES.get(arguments.query)
    if query is None:
        message = f"There is no query “{arguments.query}”. There are: {', '.join(QUERIES)}."
        raise BadRequest(message)
    as_at = _as_at(arguments)
    if as_at is not None and arguments.query not in DATED:
        message = f"{arguments.query} shows today only. Leave the day out, or ask one of: {', '.join(sorted(DATED))}."
        raise BadRequest(message)
    with _open(arguments.file) as register, register.reading(as_at) as read:
        rows = [_row(row) for row in query(read)]
    _say_when(arguments)
    for condition in arguments.where:
        field, equals, value = condition.partition("=")
        if not equals:
            message = f"“{condition}” is not a condition; write it like field=value."
            raise BadRequest(message)
        if rows and field not in rows[0]:
            message = f"{arguments.query} has no field “{field}”. It has: {', '.join(rows[0])}."
            raise BadRequest(message)
        rows = [row for row in rows if _as_text(row[field]) == value]
    _print_json(rows)


def _position(arguments: argparse.Namespace) -> None:
    with _open(arguments.file) as register, register.reading() as read:
        found = position(read, year=arguments.year, as_at=arguments.as_at, known_at=arguments.known_at)
    _say_when(arguments)
    if arguments.json:
        _print_json([_row(item) for item in found])
        return
    for item in found:
        print(f"{item.scope}, {item.period}: ceiling {pounds(item.ceiling)}")
        for name in ("reserved", "committed", "accrued", "invoiced", "paid", "exposure", "headroom"):
            print(f"    {name:<10}{pounds(getattr(item, name)):>16}")


def _movements(arguments: argparse.Namespace) -> None:
    basis = Basis.RECORDED if arguments.recorded else Basis.EFFECTIVE
    with _open(arguments.file) as register, register.reading() as read:
        found = movements_between(read, arguments.first, arguments.last or read.today, basis)
    rows = [item for item in found if arguments.scope in (None, item.scope)]
    if arguments.json:
        _print_json([_row(item) for item in rows])
        return
    for item in rows:
        print(f"{item.scope}, {item.financial_year}, {item.stage}")
        for name in ("opening", "came", "went", "closing"):
            print(f"    {name:<10}{pounds(getattr(item, name)):>16}")


def _return(arguments: argparse.Namespace) -> None:
    from core.returns import RETURNS  # noqa: PLC0415 - XlsxWriter is for this alone

    with _open(arguments.file) as register:
        written = RETURNS[arguments.name].write(register, arguments.out, year=arguments.year, as_at=_as_at(arguments))
    _say_when(arguments)
    print(f"Wrote {written}")


def _as_at(arguments: argparse.Namespace) -> AsAt | None:
    """The day that is asked for, on its basis."""
    if arguments.as_at is not None:
        return AsAt(arguments.as_at, Basis.EFFECTIVE)
    return None if arguments.known_at is None else AsAt(arguments.known_at, Basis.RECORDED)


def _say_when(arguments: argparse.Namespace) -> None:
    """Which past the figures show, beside them and not among them."""
    view = _as_at(arguments)
    if view is None:
        return
    known = arguments.known_at if view.basis is Basis.EFFECTIVE else None
    words = view.words if known is None else f"{view.words}, from what the register knew on {day_text(known)}"
    print(f"{words[0].upper()}{words[1:]}", file=sys.stderr)


def _template(arguments: argparse.Namespace) -> None:
    from core import tender_result  # noqa: PLC0415 - XlsxWriter is for this alone

    tender_result.write_template(arguments.out, arguments.framework)
    print(f"Wrote {arguments.out}")


def _import(arguments: argparse.Namespace) -> None:
    from core import tender_result  # noqa: PLC0415 - openpyxl is for this alone

    with _open(arguments.file) as register:
        found = tender_result.read(register, arguments.workbook)
        for note in found.notes:
            print(note, file=sys.stderr)
        if found.problems:
            raise Refused(
                tuple(Finding("workbook", item.sentence, f"{item.sheet}!{item.cell}") for item in found.problems)
            )
        if arguments.dry_run:
            _print_json(tender_result.preview(register, found, by=arguments.acting))
            return
        done = tender_result.perform(register, found, by=arguments.acting)
    _print_json(done.result)
    print("Imported already; nothing was changed." if done.repeated else done.sentence, file=sys.stderr)


class _open:  # noqa: N801 - reads as the statement that it stands in
    """A register, open for one command."""

    def __init__(self, path: Path) -> None:
        self._register = open_register(path)
        if self._register.brought_up:
            print(self._register.brought_up, file=sys.stderr)

    def __enter__(self) -> Register:
        return self._register

    def __exit__(self, *_: object) -> None:
        self._register.close()


def _row(row: Any) -> dict[str, Any]:
    """A frozen row with its fields and its figures that are computed from them."""
    computed = [name for name, kind in vars(type(row)).items() if isinstance(kind, property)]
    fields: dict[str, Any] = plain(row)
    return fields | {name: plain(getattr(row, name)) for name in computed}


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _print_json(value: Any) -> None:
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a date; write it like 2015-09-30"
        raise argparse.ArgumentTypeError(message) from None


def _year(text: str) -> str:
    try:
        return str(FinancialYear.parse(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _workbook(text: str) -> Path:
    if not text.lower().endswith(".xlsx"):
        message = f"“{text}” does not end in .xlsx, as the name of a workbook does"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _movements_arguments(moved: argparse.ArgumentParser) -> None:
    moved.add_argument("file", type=Path)
    moved.add_argument("--from", dest="first", type=_day, required=True, metavar="DAY", help="the first day, included")
    moved.add_argument(
        "--to", dest="last", type=_day, metavar="DAY", help="the last day, included; today when left out"
    )
    moved.add_argument("--scope", help="framework, lot:CODE or stream:CODE; all of them when left out")
    moved.add_argument("--recorded", action="store_true", help="by the day of recording instead of the day of effect")
    moved.add_argument("--json", action="store_true")


def parser() -> argparse.ArgumentParser:
    """What can be asked for on the command line."""
    made = argparse.ArgumentParser(prog="calloff-cli", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], None], does: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=does, description=does)
        added.set_defaults(command=run)
        return added

    def days(of: argparse._ActionsContainer) -> None:
        of.add_argument("--as-at", type=_day, metavar="DAY", help="what had taken effect by the end of that day")
        of.add_argument("--known-at", type=_day, metavar="DAY", help="what the register knew by the end of that day")

    new = command("new", _new, "Make a register")
    new.add_argument("file", type=Path)
    new.add_argument("--framework", default="leeds-2015", help="leeds-2015, or a definition in TOML")
    new.add_argument("--sample", action="store_true", help="a sample register: anybody may be chosen to act")
    new.add_argument("--date", type=_day, help="pin the register’s date")
    listed = command("operations", _operations, "List every operation with the fields of its request")
    listed.add_argument("--json", action="store_true")
    do = command("do", _do, "Do an operation; its request is read as JSON from standard input")
    do.add_argument("file", type=Path)
    do.add_argument("operation")
    show = command("show", _show, f"Print a query’s rows as JSON: {', '.join(QUERIES)}")
    show.add_argument("file", type=Path)
    show.add_argument("query")
    show.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    days(show.add_mutually_exclusive_group())
    stands = command("position", _position, "How much is left under each ceiling in force")
    stands.add_argument("file", type=Path)
    stands.add_argument("--year", type=_year, help="a financial year such as 2015-16")
    days(stands)
    stands.add_argument("--json", action="store_true")
    _movements_arguments(
        command("movements", _movements, "How the money moved between two days: opening + came − went = closing")
    )
    returned = command("return", _return, "Write a return as a workbook")
    returned.add_argument("name", choices=["framework"])
    returned.add_argument("file", type=Path)
    returned.add_argument("--out", type=_workbook, required=True)
    returned.add_argument("--year", type=_year, help="a financial year such as 2015-16; the current one when left out")
    days(returned.add_mutually_exclusive_group())
    template = command("template", _template, "Write the workbook in which a tender result is filled in")
    template.add_argument("name", choices=["tender-result"])
    template.add_argument("--out", type=_workbook, required=True)
    template.add_argument("--framework", default="leeds-2015", help="whose lots: a definition, or a register")
    imported = command("import", _import, "Import a filled-in workbook")
    imported.add_argument("name", choices=["tender-result"])
    imported.add_argument("file", type=Path)
    imported.add_argument("workbook", type=Path)
    imported.add_argument("--dry-run", action="store_true", help="show what it would do")
    imported.add_argument("--as", dest="acting", help="who acts, in a sample register")
    return made


if __name__ == "__main__":
    sys.exit(main())
