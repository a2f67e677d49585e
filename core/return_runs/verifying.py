"""Whether a workbook is one that this register made, and whether it still says what it said then."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.excel.preflight import inspect_workbook
from core.return_runs.comparing import CellChange, compare, contents
from core.return_runs.rebuilding import rebuild
from core.return_runs.surroundings import hidden_notes, notes
from core.returns.asked import Progress, silent
from core.returns.building import REGISTER, RUN
from core.store import frameworks, return_runs
from core.store.register import Register
from core.store.return_runs import Run


class Verdict(StrEnum):
    """What a workbook is."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdict on a workbook in one sentence, the run that it is of, and every cell that was changed.

    `notes` are sentences on what surrounds the cells otherwise than in the return: hidden rows and columns, the printed
    header, links. They do not change the verdict.
    """

    verdict: Verdict
    sentence: str
    run: Run | None = None
    changes: tuple[CellChange, ...] = ()
    notes: tuple[str, ...] = ()


def verify(register: Register, workbook: Path, progress: Progress = silent) -> Verified:
    """Judge a workbook against the register: unchanged, changed in some cells, or not this register’s.

    The run is made again from the register as it stood at the run’s entry of the history, and compared cell by cell, so
    a workbook that another program only saved again is unchanged. Raises UnreadableWorkbook for what is no workbook.
    """
    progress(0, 3, "Reading the workbook")
    facts = inspect_workbook(workbook)
    digest = hashlib.sha256(facts.content).hexdigest()
    with register.reading() as read:
        own, every = frameworks.register_id(read), return_runs.runs(read)
    run = next((each for each in every if each.file_hash == digest), None)
    if run is not None:
        return Verified(Verdict.UNCHANGED, f"{_of(run)}, byte for byte as it was written.", run)
    theirs = contents(facts.content)
    named = theirs.properties
    if named.get(REGISTER) != own:
        whose = "another register" if named.get(REGISTER) else "no register of Call-off"
        return Verified(Verdict.NOT_OURS, f"{workbook.name} is not of this register: it says that it is of {whose}.")
    run = next((each for each in every if str(each.number) == named.get(RUN)), None)
    if run is None:
        sentence = f"{workbook.name} names this register, but no return that it has on record (run {named.get(RUN)})."
        return Verified(Verdict.NOT_OURS, sentence)
    made_again = f"Making return {run.number} again"
    progress(1, 3, made_again)
    built = rebuild(register, run, lambda _done, _steps, _text: progress(1, 3, made_again))
    progress(2, 3, "Comparing the cells")
    ours = contents(built.workbook)
    hidden = [note for sheet in facts.sheets if sheet.name in ours.sheets for note in hidden_notes(sheet)]
    around = (*hidden, *notes(ours.around, theirs.around))
    return _judged(run, compare(ours, theirs), around, made_again=built.content_hash == run.content_hash)


def _judged(run: Run, changes: tuple[CellChange, ...], around: tuple[str, ...], *, made_again: bool) -> Verified:
    if not made_again:
        sentence = (
            f"{_of(run)}, but this version of Call-off makes that return otherwise than version {run.program} did, so "
            "its cells cannot be compared."
        )
        return Verified(Verdict.CHANGED, sentence, run, changes, around)
    if not changes:
        sentence = f"{_of(run)}, saved again by another program with no cell changed."
        return Verified(Verdict.UNCHANGED, sentence, run, (), around)
    return Verified(Verdict.CHANGED, f"{_of(run)}, but {_counted(changes)} changed since.", run, changes, around)


def _counted(changes: tuple[CellChange, ...]) -> str:
    sheets = sum(not change.cell for change in changes)
    parts = ((len(changes) - sheets, "cell"), (sheets, "sheet"))
    return " and ".join(f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in parts if number)


def _of(run: Run) -> str:
    return f"This is return {run.number} of this register ({run.name}, {run.period})"
