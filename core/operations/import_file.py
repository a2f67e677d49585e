"""Bring in a file: operations that its rows ask for, all in one transaction, recorded as one act."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from core.domain.changes import Changed
from core.domain.errors import BadRequest, Refused
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation, examine_within, role_missing
from core.store import history, imports, tables
from core.store.canonical import canonical
from core.store.reading import Reading, Writing

REQUEST_FIELD = "request_field"
"""Among the figures of a finding about a row: the field of the step's request that it speaks of."""


ASKED_OF_ROWS = frozenset(
    {
        *("submit_requirement", "amend_requirement", "record_delivery", "take_over_order", "import_tender_result"),
        *("add_provider", "amend_provider", "add_establishment", "amend_establishment", "fill_post", "amend_post"),
        "add_ledger_line",
    }
)
"""What a row of a file may ask for: operations that can be undone with the import. No other is done by a file."""


@dataclass(frozen=True, slots=True)
class ImportStep:
    """What a row of the file asks for: its place (sheet and cell), an operation by name and that one’s own request.

    `rows` is how many rows of the file it takes.
    """

    place: str
    operation: str
    request: Mapping[str, Any]
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file’s name and SHA-256, what kind of import it is, how many rows were read, and every step.

    `note` says what was left out or chosen, such as rows with faults. `head_seq` is the entry of the history at which
    the file was compared with the register; where it is given, nobody may have done the same kind of step since.
    """

    kind: str
    source: str
    file_hash: str
    rows_read: int
    steps: tuple[ImportStep, ...]
    note: str = ""
    head_seq: int | None = None


@dataclass(frozen=True, slots=True)
class FileImported:
    """The import’s number, its file, how many steps it took for how many rows, and what each step said."""

    number: int
    kind: str
    source: str
    steps: int
    sentences: tuple[str, ...]
    rows: int = 0


def examine(read: Reading, request: ImportFile, person: Person) -> Examined[None]:
    """The file was not imported already, and every step is an operation that the person may do."""
    findings = []
    if not request.steps:
        findings.append(Finding("nothing_to_import", f"{request.source} holds nothing that is new.", "steps"))
    earlier = imports.of_file(read, request.kind, request.file_hash)
    if earlier is not None:
        sentence = (
            f"{request.source} was imported already, as import {earlier.number}. Undo that import first, or choose "
            "another file."
        )
        findings.append(Finding("imported_already", sentence, "file_hash", figures={"number": earlier.number}))
    findings += _compared(read, request)
    by_name = _by_name()
    for name in dict.fromkeys(step.operation for step in request.steps):
        if name not in by_name:
            findings.append(Finding("not_for_files", f"“{name}” is not what a row of a file may ask for.", "steps"))
        elif not by_name[name].roles & person.roles:
            findings.append(role_missing(by_name[name].does, by_name[name].roles, person))
    return Examined(None, tuple(findings))


def _compared(read: Reading, request: ImportFile) -> Iterator[Finding]:
    """What was new to the register when the file was read has to be new still."""
    if request.head_seq is None:
        return
    alike = {step.operation for step in request.steps} | {IMPORT_FILE.name}
    done = history.done_since(read, request.head_seq, alike)
    if done is not None:
        sentence = (
            f"{request.source} was compared with the register before this was done: {done}. Read the file again, so "
            "that nothing comes in twice."
        )
        yield Finding("compared_before", sentence, "head_seq", figures={"head_seq": request.head_seq})


def apply(work: Writing, request: ImportFile, case: None, person: Person) -> FileImported:
    """Do every step by its operation's own rules, in the order of the file; raises Refused with every bad row.

    What a later row finds is what the earlier ones left. A finding's field is the place of its row; which
    field of the step's request it speaks of stands among its figures.
    """
    number = imports.last_number(work) + 1
    import_id = work.insert(
        tables.import_act,
        number=number,
        kind=request.kind,
        source=request.source,
        file_hash=request.file_hash,
        rows_read=request.rows_read,
        note=request.note.strip(),
        head_seq=history.head(work).seq + 1,
        imported_by=person.id,
        imported_on=work.today,
        undo_reason="",
    )
    steps = _Steps(work, request.steps, person)
    try:
        with work.attempt():
            done = steps.do()
    except Refused:
        done = steps.do(one_by_one=True)
    if done.findings:
        raise Refused(tuple(done.findings))
    work.insert_unnoted(tables.import_step, [{"import_id": import_id, **row} for row in done.rows])
    rows = {step.place: step.rows for step in request.steps}
    sentences = tuple(done.sentences)
    return FileImported(number, request.kind, request.source, len(done.rows), sentences, sum(rows.values()))


@dataclass(slots=True)
class _Done:
    """What the steps said and left, and why some were refused."""

    findings: list[Finding] = field(default_factory=list[Finding])
    sentences: list[str] = field(default_factory=list[str])
    rows: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of a file. What the rules refuse has written nothing, so that the rest can go on.

    The register's own guards speak after something was written: then everything is done again with a way back before
    each step, which costs as much as the steps themselves.
    """

    work: Writing
    steps: tuple[ImportStep, ...]
    person: Person

    def do(self, *, one_by_one: bool = False) -> _Done:
        """Every step; raises Refused for what a guard refuses, unless there is a way back before each."""
        done, by_name = _Done(), _by_name()
        for position, step in enumerate(self.steps):
            start = len(self.work.changes)
            try:
                apply_step = examine_within(self.work, by_name[step.operation], step.request, self.person)
            except Refused as refusal:
                done.findings += [_of_step(step, each) for each in refusal.findings if each.blocks]
                continue
            except BadRequest as fault:
                done.findings.append(Finding("not_a_request", str(fault), step.place))
                continue
            try:
                with self.work.attempt() if one_by_one else nullcontext():
                    result, sentence = apply_step()
            except Refused as refusal:
                if not one_by_one:
                    raise
                done.findings += [_of_step(step, each) for each in refusal.findings if each.blocks]
                continue
            done.sentences.append(sentence)
            row = {"position": position, "place": step.place, "operation": step.operation}
            changes = {"changes_from": start, "changes_to": len(self.work.changes)}
            done.rows.append({**row, "result": canonical(result), **changes})
        return done


def _of_step(step: ImportStep, finding: Finding) -> Finding:
    """A finding at its row; which field of the step's request it is about stands among its figures."""
    figures = {**finding.figures, REQUEST_FIELD: finding.field} if finding.field else finding.figures
    return replace(finding, field=step.place, figures=figures)


def _by_name() -> dict[str, Operation[Any, Any, Any]]:
    from core.operations import OPERATIONS  # noqa: PLC0415 - the list holds this operation too

    return {each.name: each for each in OPERATIONS if each.name in ASKED_OF_ROWS}


def _sentence(done: FileImported) -> str:
    rows = "1 row" if done.rows == 1 else f"{done.rows:,} rows"
    return f"Import {done.number}: {rows} of {done.source} brought in"


IMPORT_FILE = Operation(
    name="import_file",
    does="Bring in the rows of a file",
    request=ImportFile,
    result=FileImported,
    roles=frozenset(Role),
    changes=frozenset(Changed),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
