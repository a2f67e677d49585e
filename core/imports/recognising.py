"""Which kinds of import a file can be, from what it says of itself and from its headings."""

import itertools
from pathlib import Path

from core.excel.cells import match_key
from core.excel.facts import WorkbookFacts
from core.excel.headings import LAST_HEADING_ROW
from core.excel.meta import read_meta
from core.excel.opening import PACKAGE_START, file_start
from core.excel.preflight import inspect_workbook
from core.excel.stored_rows import open_rows
from core.imports import IMPORTERS
from core.imports.importer import SURE, Seen
from core.store.register import Register


def recognise(_register: Register, path: Path) -> tuple[str, ...]:
    """The kinds that a file fits, the likeliest first; those that take any headings come last, and alone for texts.

    A workbook that says itself what it is fits that kind alone.

    A sheet that another register wrote is known as well: its importer says whose it is. Raises UnreadableWorkbook for
    what is no sound workbook.
    """
    anything = tuple(kind for kind, each in IMPORTERS.items() if each.knows is None)
    if not _is_workbook(path):
        return anything
    seen = _seen(inspect_workbook(path))
    fits = {kind: each.knows(seen) for kind, each in IMPORTERS.items() if each.knows is not None}
    likely = sorted((kind for kind in fits if fits[kind]), key=lambda kind: -fits[kind])
    if likely and fits[likely[0]] >= SURE:
        return (likely[0],)
    return (*likely, *anything)


def _is_workbook(path: Path) -> bool:
    return file_start(path, len(PACKAGE_START)) == PACKAGE_START or path.suffix.lower() in {".xlsx", ".xlsm"}


def _seen(facts: WorkbookFacts) -> Seen:
    rows = []
    with open_rows(facts) as rows_of:
        for sheet in facts.sheets:
            for _, cells in itertools.islice(rows_of(sheet, LAST_HEADING_ROW), LAST_HEADING_ROW):
                rows.append(frozenset(match_key(cell.value) for cell in cells if isinstance(cell.value, str)))
    return Seen(read_meta(facts), tuple(rows))
