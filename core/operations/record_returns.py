"""Record returns that leave the register: what was asked for, what they held, and from which entry of the history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Basis, Role
from core.operation import Examined, Operation
from core.store import history, return_runs, tables
from core.store.canonical import canonical
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ReturnRun:
    """One return: its number, what was asked for, the stand of the register that it shows, and what came out.

    `as_at` is the day whose figures it shows, by `basis`, which is None where they were today’s. `counts` are rows by
    table, `totals` sums by table and heading in the heading’s units; the hashes are SHA-256. `replaces` is the number
    of the run that it is a later stand of.
    """

    number: int
    name: str
    period: str
    as_at: date
    basis: Basis | None
    redacted: bool
    head_seq: int
    head_hash: str
    posting_id: int
    made_at: datetime
    machine_at: datetime
    made_by: str
    file_name: str
    file_hash: str
    content_hash: str
    program: str
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class RecordReturns:
    """Returns that were written together."""

    runs: tuple[ReturnRun, ...]


@dataclass(frozen=True, slots=True)
class ReturnsRecorded:
    """Their numbers, and what each is of."""

    numbers: tuple[int, ...]
    titles: tuple[str, ...]


def examine(read: Reading, request: RecordReturns, person: Person) -> Examined[None]:
    """The numbers follow the last, and each return shows this register at an entry of its history."""
    findings = []
    if not request.runs:
        findings.append(Finding("no_returns", "Name at least one return.", "runs"))
    following = return_runs.last_number(read)
    for place, run in enumerate(request.runs):
        following += 1
        if run.number != following:
            sentence = f"The next return is number {following}; {run.number} was asked for."
            findings.append(Finding("run_number_taken", sentence, f"runs[{place}].number"))
        if not history.is_entry(read, run.head_seq, run.head_hash):
            sentence = f"The history has no entry {run.head_seq:,} with this hash."
            findings.append(Finding("unknown_head", sentence, f"runs[{place}].head_seq"))
        findings += _replacing(read, run, f"runs[{place}].replaces")
    return Examined(None, tuple(findings))


def _replacing(read: Reading, run: ReturnRun, field: str) -> Iterator[Finding]:
    """A run replaces one of the same return, period and redaction."""
    if run.replaces is None:
        return
    earlier = return_runs.run(read, run.replaces)
    if earlier is None:
        sentence = f"This register has no return numbered {run.replaces}."
        yield Finding("unknown_run", sentence, field)
    elif (earlier.name, earlier.period, earlier.redacted) != (run.name, run.period, run.redacted):
        sentence = (
            f"Return {run.replaces} is of {earlier.name} {earlier.period}. A return of {run.name} {run.period} cannot "
            "replace it."
        )
        yield Finding("replaces_another", sentence, field)


def apply(work: Writing, request: RecordReturns, case: None, person: Person) -> ReturnsRecorded:
    """Write each run with the one that it replaces."""
    for run in request.runs:
        earlier = None if run.replaces is None else return_runs.run(work, run.replaces)
        work.insert(
            tables.return_run,
            number=run.number,
            name=run.name,
            period=run.period,
            as_at=run.as_at,
            basis=run.basis,
            redacted=run.redacted,
            head_seq=run.head_seq,
            head_hash=run.head_hash,
            posting_id=run.posting_id,
            made_at=run.made_at,
            machine_at=run.machine_at,
            made_by=run.made_by,
            person_id=person.id,
            file_name=run.file_name,
            file_hash=run.file_hash,
            content_hash=run.content_hash,
            program=run.program,
            counts=canonical(run.counts),
            totals=canonical(run.totals),
            replaces_id=None if earlier is None else earlier.id,
        )
    return ReturnsRecorded(
        tuple(run.number for run in request.runs), tuple(f"{run.name} {run.period}" for run in request.runs)
    )


def _sentence(done: ReturnsRecorded) -> str:
    if len(done.numbers) == 1:
        return f"Return {done.numbers[0]} made: {done.titles[0]}"
    return f"Returns {done.numbers[0]} to {done.numbers[-1]} made"


RECORD_RETURNS = Operation(
    name="record_returns",
    does="Record returns that were written",
    request=RecordReturns,
    result=ReturnsRecorded,
    roles=frozenset(Role),
    changes=frozenset({Changed.RETURNS}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
