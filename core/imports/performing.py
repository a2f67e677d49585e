"""Try an import on a copy of the register, and perform it: both by the same operation, so that both say the same."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.domain.errors import Refused
from core.domain.finding import Finding
from core.excel.addresses import corners
from core.excel.cells import Problem, in_order
from core.excel.headings_key import headings_key
from core.imports.importer import Found, PreviewRow, RowState
from core.operation import Done
from core.operations import OPERATIONS
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.operations.import_file import IMPORT_FILE, REQUEST_FIELD, FileImported, ImportFile
from core.requests import read_json
from core.settings import system_login
from core.store import column_choices, frameworks, imports
from core.store.register import Register
from core.store.scratch import scratch

_REFUSED = "is refused by the register"


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
            done = IMPORT_FILE.rehearse(tried, request_of(found), by=able(tried, found, by))
        except Refused as refusal:
            return Tried(with_refusals(found, refusal), ())
    return Tried(found, () if found.problems else done.result.sentences)


def perform_import(register: Register, found: Found, *, by: str | None = None) -> Done[FileImported]:
    """Bring the file in, all of it or nothing. Raises Refused with a finding for each bad row."""
    return IMPORT_FILE.perform(register, request_of(found), key=uuid.uuid4().hex, by=able(register, found, by))


def remember_columns(register: Register, found: Found, *, by: str | None = None) -> None:
    """Have the columns of a file remembered as they were chosen, unless they are already. Raises Refused."""
    wanted = found.confirmation
    if wanted is None:
        return
    with register.reading() as read:
        known = column_choices.remembered(read, wanted.kind, headings_key(wanted.headings))
    if known != {each.name: each.value for each in (*wanted.columns, *wanted.answers)}:
        CHOOSE_COLUMNS.perform(register, wanted, key=uuid.uuid4().hex, by=able(register, found, by))


def request_of(found: Found) -> ImportFile:
    """What an import asks for, with every step."""
    return ImportFile(
        found.kind, found.source, found.file_hash, len(found.rows), found.steps, found.note, found.head_seq
    )


def earlier_import(register: Register, found: Found) -> FileImported | None:
    """What the import of this very file gave, where it was brought in before and was not undone."""
    with register.reading() as read:
        act = imports.of_file(read, found.kind, found.file_hash)
        return None if act is None else read_json(FileImported, imports.result_text(read, act))


def able(register: Register, found: Found, by: str | None) -> str | None:
    """Who brings a file in where nobody was named: in a sample register the first who may do all of its steps."""
    if by is not None or not register.sample:
        return by
    wanted = {step.operation for step in found.steps}
    roles = [operation.roles for operation in OPERATIONS if operation.name in wanted]
    with register.reading() as read:
        people = frameworks.people(read)
    if any(person.login == system_login() for person in people):
        return None
    return next((person.name for person in people if all(each & person.roles for each in roles)), None)


def good_rows_only(found: Found) -> Found:
    """The file without the rows that have a problem; the import's note says which those were.

    A problem that is not of certain rows stays.
    """
    rows_of = [(problem, tuple(places_of(problem))) for problem in found.problems]
    bad = {place for _, places in rows_of for place in places}
    whole = tuple(problem for problem, places in rows_of if not places)
    left_out = [row.place for row in found.rows if row.place in bad]
    note = f"Left out because of faults: {', '.join(left_out)}" if left_out else ""
    kept = tuple(row for row in found.rows if row.place not in bad)
    steps = tuple(step for step in found.steps if step.place not in bad)
    return replace(found, rows=kept, steps=steps, problems=whole, note=" ".join(filter(None, (found.note, note))))


def with_refusals(found: Found, refusal: Refused) -> Found:
    """The file with what the rules say of its rows. Raises Refused again for what is said of the whole file."""
    places = {step.place for step in found.steps}
    whole = tuple(each for each in refusal.findings if each.field not in places)
    if whole:
        raise Refused(whole) from refusal
    what = {row.place: row.what for row in found.rows}
    problems = in_order((*found.problems, *(_problem(found, finding, what) for finding in refusal.findings)))
    return replace(found, problems=problems, rows=tuple(_marked(found.rows, refusal.findings)))


def _marked(rows: Iterable[PreviewRow], findings: tuple[Finding, ...]) -> list[PreviewRow]:
    bad = {finding.field for finding in findings}
    return [replace(row, state=RowState.ERROR) if row.place in bad else row for row in rows]


def _problem(found: Found, finding: Finding, what: Mapping[str, str]) -> Problem:
    """At the cell of the field that the rule speaks of, with what stands there; otherwise at the row."""
    sheet, _, row = finding.field.rpartition("!")
    named = str(finding.figures.get(REQUEST_FIELD, ""))
    column = next((found.cells[name] for name in _within(named) if name in found.cells), None)
    if column is None:
        return Problem(sheet, row, "", what.get(finding.field, ""), _REFUSED, finding.sentence)
    at = column.row or int(row)
    text = found.text_at(at, column.heading)
    wrong = _REFUSED if text else "is empty, and the register refuses the row"
    return Problem(sheet, f"{column.letters}{at}", column.heading, text, wrong, finding.sentence)


def _within(field: str) -> Iterator[str]:
    """A field, and what it is a part of: “attended[0].people”, “attended[0]”, “attended”."""
    yield field
    while cut := max(field.rfind("."), field.rfind("["), 0):
        field = field[:cut]
        yield field


def places_of(problem: Problem) -> Iterator[str]:
    """The places of the rows that a problem's cells stand in; none where it is of the whole sheet."""
    if problem.cell.isdecimal():
        yield f"{problem.sheet}!{problem.cell}"
    elif (found := corners(problem.cell)) is not None:
        yield from (f"{problem.sheet}!{row}" for row in range(found[0], found[2] + 1))
