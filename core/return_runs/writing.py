"""Write returns: each is a workbook, kept as a run of the register, whole or not at all."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.domain.as_at import AsAt
from core.domain.errors import Refused
from core.domain.states import Role
from core.excel.saving import folder_for, staged
from core.operation import acting
from core.operations.record_returns import RECORD_RETURNS, RecordReturns, ReturnRun
from core.returns import RETURNS
from core.returns.asked import Asked, Made, Progress, silent
from core.returns.building import Built, build
from core.returns.workbook_return import Return, ask, file_name, views_followed
from core.settings import program_version, system_login
from core.store import history, return_runs
from core.store.reading import Reading
from core.store.register import Register
from core.store.return_runs import Run
from core.store.rewinding import stand
from core.store.scratch import scratch

_TRIES = 5
"""How often a return is made anew because somebody else’s took its number in the meantime."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One return that is wanted.

    Left out, `period` is the year of the day shown, and `redacted` is as the return’s own rule says.
    """

    name: str
    period: str | None = None
    as_at: AsAt | None = None
    redacted: bool | None = None


@dataclass(frozen=True, slots=True)
class WrittenReturn:
    """A return that was written: its files, its run, whether that is an earlier run again, and what it replaces.

    `number` is None where no run could be recorded, for the `reason`.
    """

    name: str
    files: tuple[Path, ...]
    number: int | None
    repeated: bool
    replaces: int | None
    reason: str

    @property
    def workbook(self) -> Path:
        """The workbook; tables as text stand after it."""
        return self.files[0]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A return in memory."""

    wanted: Return
    asked: Asked
    made: Made
    built: Built
    name: str
    earlier: Run | None
    repeated: bool


def suggested_name(register: Register, wish: Wish) -> str:
    """A file name for a return. Raises BadRequest for what is no period."""
    with register.reading() as read:
        wanted = RETURNS[wish.name]
        return file_name(read, wanted, ask(read, wanted, wish.period, as_at=wish.as_at, redacted=wish.redacted))


def write_return(
    register: Register,
    wish: Wish,
    path: Path,
    *,
    by: str | None = None,
    csv: bool = False,
    progress: Progress = silent,
) -> WrittenReturn:
    """Write one return to `path`, with each of its tables as text beside it when `csv`.

    Where nothing has moved since its last run of the same day, that run is written again, byte for byte. Raises
    BadRequest for what is no period, ExportFailed for a place that cannot be written; then nothing is left behind and
    an older file at `path` stays. No run is recorded either, unless another program kept the file from its place at the
    very last: exported again, it is that run.
    """
    return _write(register, [wish], lambda _ready: path, by=by, csv=csv, progress=progress)[0]


def write_folder(
    register: Register,
    wishes: Sequence[Wish],
    folder: Path,
    *,
    by: str | None = None,
    csv: bool = False,
    progress: Progress = silent,
) -> tuple[WrittenReturn, ...]:
    """Write several returns into a folder under their own names: all of them, or none. Raises as `write_return`.

    A folder that is missing is made in the one above.
    """
    with folder_for(folder):
        return _write(register, wishes, lambda ready: folder / ready.name, by=by, csv=csv, progress=progress)


def _write(
    register: Register,
    wishes: Sequence[Wish],
    place: Callable[[_Ready], Path],
    *,
    by: str | None,
    csv: bool,
    progress: Progress,
) -> tuple[WrittenReturn, ...]:
    for attempt in range(_TRIES):
        ready = _make(register, wishes, by, progress)
        files = {id(each): _files(each, place(each), csv=csv) for each in ready}
        every: dict[Path, bytes] = {path: content for own in files.values() for path, content in own.items()}
        try:
            with staged(every):
                _record(register, ready, by)
        except Refused as refusal:
            taken = any(finding.code == "run_number_taken" for finding in refusal.findings)
            if not taken or attempt == _TRIES - 1:
                raise
            continue
        return tuple(_written(each, tuple(files[id(each)])) for each in ready)
    raise AssertionError


def _make(register: Register, wishes: Sequence[Wish], by: str | None, progress: Progress) -> list[_Ready]:
    """Every return in memory, all of one moment: they are made from one copy, so that others may go on meanwhile."""
    steps = sum(RETURNS[wish.name].sheets + 2 for wish in wishes)
    ready: list[_Ready] = []
    done, number = 0, 0
    progress(0, steps, "Reading the register")
    with scratch(register) as copy:
        for wish in wishes:
            wanted = RETURNS[wish.name]

            def tell(own: int, _total: int, text: str, *, before: int = done, title: str = wanted.title) -> None:
                progress(before + own, steps, text if len(wishes) == 1 else f"{title}: {text}")

            made = _one(register, copy, wanted, wish, by=by, after=number, progress=tell)
            number += made.made.number is not None and not made.repeated
            ready.append(made)
            done += wanted.sheets + 2
    return ready


def _one(
    register: Register, copy: Register, wanted: Return, wish: Wish, *, by: str | None, after: int, progress: Progress
) -> _Ready:
    """One return of the register, read from its copy; `after` is how many new ones stand before it."""
    with copy.reading() as read:
        asked = ask(read, wanted, wish.period, as_at=wish.as_at, redacted=wish.redacted)
    with copy.reading(asked.as_at) as read:
        made = _made(register, read, by, after)
        earlier = _earlier(read, wanted, asked)
        if made.number is not None and earlier is not None and _nothing_moved(read, earlier, asked):
            again = made_of(earlier)
            built = build(read, wanted, asked, again, progress)
            if built.file_hash == earlier.file_hash:
                return _Ready(wanted, asked, again, built, earlier.file_name, earlier, repeated=True)
        built = build(read, wanted, asked, made, progress)
        return _Ready(wanted, asked, made, built, file_name(read, wanted, asked), earlier, repeated=False)


def _earlier(read: Reading, wanted: Return, asked: Asked) -> Run | None:
    """The last run of the same return, period and redaction that this one follows."""
    views = views_followed(wanted, asked.period, asked.as_at)
    return return_runs.latest(read, wanted.name, str(asked.period), redacted=asked.redacted, views=views)


def made_of(run: Run) -> Made:
    """Who made an earlier run, and when."""
    return Made(run.number, run.made_by, run.machine_at, run.stand)


def _made(register: Register, read: Reading, by: str | None, after: int) -> Made:
    login, moment, now = system_login(), _machine_time(), stand(read)
    if register.read_only_reason:
        return Made(None, f"login {login}", moment, now, "the register is open for reading only")
    try:
        person, findings = acting(read, by, frozenset(Role))
    except Refused as refusal:
        return Made(None, f"login {login}", moment, now, str(refusal).rstrip("."))
    if findings:
        raise Refused(findings)
    return Made(return_runs.last_number(read) + after + 1, f"{person.name} (login {login})", moment, now)


def _nothing_moved(read: Reading, earlier: Run, asked: Asked) -> bool:
    """Whether an earlier run is of the same day and view, and nothing but returns was recorded since."""
    alike = (earlier.as_at, earlier.view) == (read.shown_day, asked.as_at)
    return alike and history.operations_since(read, earlier.stand.head_seq) <= {RECORD_RETURNS.name}


def _files(ready: _Ready, path: Path, *, csv: bool) -> dict[Path, bytes]:
    tables: Mapping[str, bytes] = ready.built.csv_files(path.stem) if csv else {}
    return {path: ready.built.workbook, **{path.with_name(name): content for name, content in tables.items()}}


def _record(register: Register, ready: Sequence[_Ready], by: str | None) -> None:
    runs = tuple(_run(each) for each in ready if each.made.number is not None and not each.repeated)
    if runs:
        RECORD_RETURNS.perform(register, RecordReturns(runs), key=uuid.uuid4().hex, by=by)


def _run(ready: _Ready) -> ReturnRun:
    made, asked, built = ready.made, ready.asked, ready.built
    return ReturnRun(
        number=made.number or 0,
        name=ready.wanted.name,
        period=str(asked.period),
        as_at=made.stand.now.date() if asked.as_at is None else asked.as_at.day,
        basis=None if asked.as_at is None else asked.as_at.basis,
        redacted=asked.redacted,
        head_seq=made.stand.head_seq,
        head_hash=made.stand.head_hash,
        posting_id=made.stand.posting_id,
        made_at=made.stand.now,
        machine_at=made.machine_at,
        made_by=made.by,
        file_name=ready.name,
        file_hash=built.file_hash,
        content_hash=built.content_hash,
        program=program_version(),
        counts=built.counts,
        totals=built.totals,
        replaces=None if ready.earlier is None else ready.earlier.number,
    )


def _written(ready: _Ready, files: tuple[Path, ...]) -> WrittenReturn:
    counts = ready.made.number is not None and not ready.repeated
    replaces = ready.earlier.number if counts and ready.earlier is not None else None
    return WrittenReturn(ready.wanted.name, files, ready.made.number, ready.repeated, replaces, ready.made.reason)


def _machine_time() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
