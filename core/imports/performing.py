"""Try an import on a copy of the register, and perform it: both by the same operation, so that both say the same."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.domain.errors import Refused
from core.domain.finding import Finding
from core.excel.cells import Problem
from core.imports.importer import Found, PreviewRow, RowState
from core.operation import Done
from core.operations.import_file import IMPORT_FILE, FileImported, ImportFile
from core.store.register import Register
from core.store.scratch import scratch


@dataclass(frozen=True, slots=True)
class Tried:
    """What an import would do: the file with every problem, those that only the register's rules see among them.

    `sentences` say what each step would do; there are none while a problem stands.
    """

    found: Found
    sentences: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be performed as it is."""
        return bool(self.found.steps) and not self.found.problems


def try_import(register: Register, found: Found, *, by: str | None = None) -> Tried:
    """Do every step on a copy in memory; the register is neither locked nor changed.

    Raises Refused where the whole file is refused: imported already, nothing in it, or not for this person.
    """
    if not found.steps:
        return Tried(found, ())
    with scratch(register) as tried:
        try:
            done = IMPORT_FILE.perform(tried, _request(found), key=uuid.uuid4().hex, by=by)
        except Refused as refusal:
            return Tried(with_refusals(found, refusal), ())
    return Tried(found, () if found.problems else done.result.sentences)


def perform_import(register: Register, found: Found, *, by: str | None = None) -> Done[FileImported]:
    """Bring the file in, all of it or nothing. Raises Refused with a finding for each bad row."""
    return IMPORT_FILE.perform(register, _request(found), key=uuid.uuid4().hex, by=by)


def good_rows_only(found: Found) -> Found:
    """The file without the rows that have a problem; the import's note says which those were."""
    bad = {_row_of(problem.sheet, problem.cell) for problem in found.problems}
    left_out = [row.place for row in found.rows if row.place in bad]
    note = f"Left out because of faults: {', '.join(left_out)}" if left_out else ""
    kept = tuple(row for row in found.rows if row.place not in bad)
    steps = tuple(step for step in found.steps if step.place not in bad)
    return replace(found, rows=kept, steps=steps, problems=(), note=" ".join(filter(None, (found.note, note))))


def with_refusals(found: Found, refusal: Refused) -> Found:
    """The file with what the rules say of its rows. Raises Refused again for what is said of the whole file."""
    places = {step.place for step in found.steps}
    whole = tuple(each for each in refusal.findings if each.field not in places)
    if whole:
        raise Refused(whole) from refusal
    problems = (*found.problems, *(_problem(found, finding) for finding in refusal.findings))
    return replace(found, problems=problems, rows=tuple(_marked(found.rows, refusal.findings)))


def _marked(rows: Iterable[PreviewRow], findings: tuple[Finding, ...]) -> list[PreviewRow]:
    bad = {finding.field for finding in findings}
    return [replace(row, state=RowState.ERROR) if row.place in bad else row for row in rows]


def _problem(found: Found, finding: Finding) -> Problem:
    sheet, _, cell = finding.field.rpartition("!")
    what = next((row.what for row in found.rows if row.place == finding.field), "")
    return Problem(sheet, cell, "", what, "is refused by the register", finding.sentence)


def _row_of(sheet: str, cell: str) -> str:
    """The place of the row that a cell stands in."""
    return f"{sheet}!{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"


def _request(found: Found) -> ImportFile:
    return ImportFile(found.kind, found.source, found.file_hash, len(found.rows), found.steps, found.note)
