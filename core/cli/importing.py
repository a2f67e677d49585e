"""Files that come in: templates to fill in, and filled-in ones."""

import argparse
import sys
from pathlib import Path

from core.cli.commands import Commands
from core.cli.speaking import opened, print_json, workbook
from core.domain.errors import Refused
from core.domain.finding import Finding


def _template(arguments: argparse.Namespace) -> None:
    from core import tender_result  # noqa: PLC0415 - XlsxWriter is for this alone

    tender_result.write_template(arguments.out, arguments.framework)
    print(f"Wrote {arguments.out}")


def _import(arguments: argparse.Namespace) -> None:
    from core import tender_result  # noqa: PLC0415 - openpyxl is for this alone

    with opened(arguments.file) as register:
        found = tender_result.read(register, arguments.workbook)
        for note in found.notes:
            print(note, file=sys.stderr)
        if found.problems:
            raise Refused(
                tuple(Finding("workbook", item.sentence, f"{item.sheet}!{item.cell}") for item in found.problems)
            )
        if arguments.dry_run:
            print_json(tender_result.preview(register, found, by=arguments.acting))
            return
        done = tender_result.perform(register, found, by=arguments.acting)
    print_json(done.result)
    print("Imported already; nothing was changed." if done.repeated else done.sentence, file=sys.stderr)


def add(commands: Commands) -> None:
    """Adds `template` and `import`."""
    template = commands("template", _template, "Write the workbook in which a tender result is filled in")
    template.add_argument("name", choices=["tender-result"])
    template.add_argument("--out", type=workbook, required=True)
    template.add_argument("--framework", default="leeds-2015", help="whose lots: a definition, or a register")
    imported = commands("import", _import, "Import a filled-in workbook")
    imported.add_argument("name", choices=["tender-result"])
    imported.add_argument("file", type=Path)
    imported.add_argument("workbook", type=Path)
    imported.add_argument("--dry-run", action="store_true", help="show what it would do")
    imported.add_argument("--as", dest="acting", help="who acts, in a sample register")
