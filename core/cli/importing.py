"""Files that come in: what they would do, bringing them in, undoing it, and the workbooks that are filled in."""

import argparse
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from core.cli.commands import Commands
from core.cli.speaking import opened, period, print_json, workbook
from core.domain.errors import BadRequest, Refused
from core.domain.finding import Finding
from core.domain.periods import Period
from core.settings import SUFFIX
from core.store.register import Register

if TYPE_CHECKING:
    from core.imports.importer import Found, Importer, PreviewRow
    from core.imports.performing import Tried

LEEDS = "leeds-2015"
_ANY_HEADINGS = "It takes a file with any headings."
_WRITTEN_BY = {
    "delivery-sheet": "`calloff-cli delivery-sheet` writes the one of a provider and a period.",
    "table": "`calloff-cli table` writes a table of the register to be edited.",
}


def _import(arguments: argparse.Namespace) -> None:
    if arguments.list:
        _list_kinds()
        return
    if not arguments.kind or arguments.file is None or arguments.workbook is None:
        message = "Name the kind, the register and the file; `calloff-cli import --list` lists the kinds."
        raise BadRequest(message)
    importer, chosen = _importer(arguments.kind), _chosen(arguments)
    with opened(arguments.file) as register:
        tried = _try(register, _read(register, importer, arguments.workbook, chosen), arguments)
        if arguments.dry_run:
            print_json(_preview(tried.found, tried.sentences))
        else:
            _perform(register, tried.found, arguments.acting, remembering=bool(chosen))


def _read(register: Register, importer: "Importer", path: Path, chosen: dict[str, str]) -> "Found":
    """Read the file. Raises BadRequest with what is to be typed where columns are still to be confirmed."""
    from core.imports.columns import ColumnsToConfirm  # noqa: PLC0415 - openpyxl and XlsxWriter are for this alone

    try:
        return importer.read(register, path, chosen)
    except ColumnsToConfirm as asked:
        wanted = [each.name for each in asked.wanted if asked.proposed.get(each.name) or each.title in asked.missing]
        said = [f"{name}={asked.proposed.get(name) or '...'}" for name in (*wanted, *asked.unanswered)]
        message = f"{asked}\nTo say so, add what is right of: {' '.join(f'--choose {quote(each)}' for each in said)}"
        raise BadRequest(message) from asked


def _list_kinds() -> None:
    from core.imports import IMPORTERS  # noqa: PLC0415 - openpyxl and XlsxWriter are for this alone

    for listed in IMPORTERS.values():
        print(f"{listed.kind}: {listed.does}")


def _chosen(arguments: argparse.Namespace) -> dict[str, str]:
    """What is chosen for the file. Raises BadRequest for what its kind does not ask."""
    from core.imports import CHOOSABLE  # noqa: PLC0415 - openpyxl and XlsxWriter are for this alone

    chosen = dict(map(_choice, arguments.choose))
    choosable = CHOOSABLE.get(arguments.kind, frozenset(chosen))
    for name in chosen:
        if name not in choosable:
            known = f"There are: {', '.join(sorted(choosable))}." if choosable else "Nothing is chosen for it."
            message = f"There is no “{name}” to choose for {arguments.kind}. {known}"
            raise BadRequest(message)
    return chosen


def _try(register: Register, found: "Found", arguments: argparse.Namespace) -> "Tried":
    """What the file would do, without its faulty rows if that is asked. Raises Refused where it would do nothing."""
    from core.imports.performing import earlier_import, good_rows_only, try_import  # noqa: PLC0415 - as in _chosen

    tried = try_import(register, found, by=arguments.acting)
    whole = tried.found
    for note in whole.notes:
        print(note, file=sys.stderr)
    if arguments.problems is not None:
        _save_problems(arguments, whole)
    if arguments.good_rows_only and whole.problems:
        tried = try_import(register, good_rows_only(whole), by=arguments.acting)
    if tried.found.problems:
        raise Refused(_findings(tried.found))
    if not tried.found.steps and earlier_import(register, whole) is None:
        _refuse_what_brings_nothing(whole)
    return tried


def _perform(register: Register, found: "Found", acting: str | None, *, remembering: bool) -> None:
    """Bring it in. The same file a second time says what became of it the first time, and changes nothing."""
    from core.imports.importer import RowState  # noqa: PLC0415 - openpyxl is for this alone
    from core.imports.performing import (  # noqa: PLC0415 - the same
        earlier_import,
        perform_import,
        remember_columns,
    )

    if not found.steps:
        earlier = earlier_import(register, found)
        words = "Imported already; nothing was changed." if earlier else f"{found.source} holds nothing that is new."
        print_json(earlier or _preview(found, ()))
        print(words, file=sys.stderr)
        return
    done = perform_import(register, found, by=acting)
    if remembering:
        remember_columns(register, found, by=acting)
    print_json(done.result)
    print(done.sentence, file=sys.stderr)
    left = [row.place for row in found.rows if row.state is RowState.CONFLICT]
    if left:
        print(f"Not brought in, for the register says otherwise: {', '.join(left)}", file=sys.stderr)


def _refuse_what_brings_nothing(found: "Found") -> None:
    """Raises Refused where every row that says something new has a fault, or is otherwise in the register."""
    from core.imports.importer import RowState  # noqa: PLC0415 - openpyxl is for this alone

    otherwise = [row for row in found.rows if row.state is RowState.CONFLICT]
    faulty = sum(row.state is RowState.ERROR for row in found.rows)
    if not otherwise and not found.problems:
        return
    told = [(faulty, "with a fault"), (len(otherwise), "otherwise in the register")]
    why = ", ".join(f"{count:,} {words}" for count, words in told if count)
    rows = "row" if len(found.rows) == 1 else "rows"
    sentence = f"Nothing of {found.source} could be brought in. Of its {len(found.rows):,} {rows}: {why}."
    raise Refused((Finding("nothing_brought_in", sentence), *map(_otherwise, otherwise), *_findings(found)))


def _otherwise(row: "PreviewRow") -> Finding:
    differs = "; ".join(f"{each.heading} is “{each.before}”, not “{each.after}”" for each in row.differences)
    return Finding("otherwise_in_register", f"{row.place}: {row.what}: {differs}.", row.place)


def _preview(found: "Found", sentences: tuple[str, ...]) -> dict[str, Any]:
    """What a file would do: how many rows of each state, every row, and what each step would say."""
    return {
        "kind": found.kind,
        "source": found.source,
        "counts": dict(Counter(row.state.value for row in found.rows)),
        "steps": len(found.steps),
        "rows": found.rows,
        "sentences": sentences,
    }


def _findings(found: "Found") -> tuple[Finding, ...]:
    return tuple(Finding("workbook", item.sentence, f"{item.sheet}!{item.cell}") for item in found.problems)


def _save_problems(arguments: argparse.Namespace, found: "Found") -> None:
    from core.excel.problems_workbook import write_problems  # noqa: PLC0415 - XlsxWriter is for this alone

    if found.problems:
        write_problems(arguments.problems, arguments.workbook, found.problems)
        print(f"Wrote {arguments.problems}", file=sys.stderr)
    else:
        print(f"There are no problems, so {arguments.problems} was not written.", file=sys.stderr)


def _choice(text: str) -> tuple[str, str]:
    field, equals, heading = text.partition("=")
    if not equals or not field.strip():
        message = f"“{text}” is not a choice; write it like field=heading."
        raise BadRequest(message)
    return field.strip(), heading.strip()


def _importer(kind: str) -> "Importer":
    from core.imports import IMPORTERS  # noqa: PLC0415 - openpyxl and XlsxWriter are for this alone

    if kind not in IMPORTERS:
        message = f"There is no import “{kind}”. There are: {', '.join(IMPORTERS)}."
        raise BadRequest(message)
    return IMPORTERS[kind]


def _undo(arguments: argparse.Namespace) -> None:
    from core.operations.undo_import import UNDO_IMPORT, UndoImport  # noqa: PLC0415 - it is for this alone

    with opened(arguments.file) as register:
        request = UndoImport(arguments.number, arguments.reason)
        done = UNDO_IMPORT.perform(register, request, key=uuid.uuid4().hex, by=arguments.acting)
    print_json(done.result)
    print(done.sentence, file=sys.stderr)


def _template(arguments: argparse.Namespace) -> None:
    importer = _importer(arguments.kind)
    if importer.template is None:
        message = f"There is no template for {arguments.kind}. {_WRITTEN_BY.get(arguments.kind, _ANY_HEADINGS)}"
        raise BadRequest(message)
    with _lists_of(arguments.framework) as register:
        importer.template(register, arguments.out)
    print(f"Wrote {arguments.out}")


@contextmanager
def _lists_of(framework: str) -> Iterator[Register]:
    """A register whose lots, streams and posts a template offers: one that is named, or a new one of a definition."""
    from core.new_register import DEFINITIONS, new_register, read_definition  # noqa: PLC0415 - it is for this alone

    if framework not in DEFINITIONS and framework.endswith(SUFFIX):
        with opened(Path(framework)) as register:
            yield register
        return
    with tempfile.TemporaryDirectory() as folder:
        register = new_register(Path(folder) / f"template{SUFFIX}", read_definition(framework))
        try:
            yield register
        finally:
            register.close()


def _delivery_sheet(arguments: argparse.Namespace) -> None:
    from core.imports.delivery_sheet import write_delivery_sheet  # noqa: PLC0415 - XlsxWriter is for this alone

    with opened(arguments.file) as register:
        sessions = write_delivery_sheet(register, arguments.out, arguments.provider, Period.parse(arguments.period))
    print(f"Wrote {arguments.out}")
    print(f"{sessions} {'session' if sessions == 1 else 'sessions'} to fill in", file=sys.stderr)


def add(commands: Commands) -> None:
    """Adds `template`, `import`, `undo-import` and `delivery-sheet`."""
    template = commands("template", _template, "Write the workbook that is filled in for an import")
    template.add_argument("kind", help="what is imported; `calloff-cli import --list` lists the kinds")
    template.add_argument("--out", type=workbook, required=True)
    template.add_argument("--framework", default=LEEDS, help="whose lists it offers: a definition, or a register")
    imported = commands("import", _import, "Import a filled-in file, or show what it would do")
    imported.add_argument("kind", nargs="?")
    imported.add_argument("file", nargs="?", type=Path, help="the register")
    imported.add_argument("workbook", nargs="?", type=Path, help="the file to be imported")
    imported.add_argument("--list", action="store_true", help="list the kinds of import")
    imported.add_argument("--dry-run", action="store_true", help="show what it would do")
    imported.add_argument("--good-rows-only", action="store_true", help="leave the rows out that have faults")
    imported.add_argument(
        "--choose",
        action="append",
        default=[],
        metavar="FIELD=HEADING",
        help="which column is meant",
    )
    imported.add_argument("--problems", type=workbook, metavar="OUT", help="where a workbook of the problems goes")
    imported.add_argument("--as", dest="acting", help="who acts, in a sample register")
    undo = commands("undo-import", _undo, "Undo an import as a whole, while nothing was built on it")
    undo.add_argument("file", type=Path)
    undo.add_argument("number", type=int, help="the number of the import")
    undo.add_argument("--reason", required=True)
    undo.add_argument("--as", dest="acting", help="who acts, in a sample register")
    sheet = commands("delivery-sheet", _delivery_sheet, "Write the sheet on which a provider reports its sessions")
    sheet.add_argument("file", type=Path)
    sheet.add_argument("--provider", required=True, help="its name")
    sheet.add_argument("--period", type=period, required=True, help="2015-16, “2015-16 Q2” or “Sep 2015”")
    sheet.add_argument("--out", type=workbook, required=True)
