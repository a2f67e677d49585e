"""Whether a workbook is one that this register made, and whether it still says what it said then."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import openpyxl

from core.domain.errors import UnreadableWorkbook
from core.excel.preflight import inspect_workbook
from core.return_runs.rebuilding import rebuild
from core.returns.asked import Progress, silent
from core.returns.building import REGISTER, RUN
from core.store import frameworks, return_runs
from core.store.register import Register
from core.store.return_runs import Run

_SAME_PENCE = 0.000_001
"""Programs keep a number’s binary form; a hair’s breadth of difference comes from writing it as text and back."""


class Verdict(StrEnum):
    """What a workbook is."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else than the return did."""

    sheet: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdict on a workbook in one sentence, the run that it is of, and every cell that was changed."""

    verdict: Verdict
    sentence: str
    run: Run | None = None
    changes: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a cell shows, and whether by a formula."""

    value: Any
    formula: bool


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
    named = _properties(facts.content)
    if named.get(REGISTER) != own:
        whose = "another register" if named.get(REGISTER) else "no register of Call-off"
        return Verified(Verdict.NOT_OURS, f"{workbook.name} is not of this register: it says that it is of {whose}.")
    run = next((each for each in every if str(each.number) == named.get(RUN)), None)
    if run is None:
        sentence = f"{workbook.name} names this register, but no return that it has on record (run {named.get(RUN)})."
        return Verified(Verdict.NOT_OURS, sentence)
    progress(1, 3, f"Making return {run.number} again")
    built = rebuild(register, run)
    progress(2, 3, "Comparing the cells")
    changes = compare(_cells(built.workbook), _cells(facts.content))
    return _judged(run, changes, made_again=built.content_hash == run.content_hash)


def _judged(run: Run, changes: tuple[CellChange, ...], *, made_again: bool) -> Verified:
    if not made_again:
        sentence = (
            f"{_of(run)}, but this version of Call-off makes that return otherwise than version {run.program} did, so "
            "its cells cannot be compared."
        )
        return Verified(Verdict.CHANGED, sentence, run, changes)
    if not changes:
        return Verified(Verdict.UNCHANGED, f"{_of(run)}, saved again by another program with no cell changed.", run)
    cells = "1 cell" if len(changes) == 1 else f"{len(changes):,} cells"
    return Verified(Verdict.CHANGED, f"{_of(run)}, but {cells} changed since.", run, changes)


def _of(run: Run) -> str:
    return f"This is return {run.number} of this register ({run.name}, {run.period})"


def compare(ours: Mapping[tuple[str, str], _Cell], theirs: Mapping[tuple[str, str], _Cell]) -> tuple[CellChange, ...]:
    """Every cell that shows something else, or shows the same no longer by a formula."""
    nothing = _Cell(None, formula=False)
    changes = []
    for place in dict.fromkeys((*ours, *theirs)):
        before, after = ours.get(place, nothing), theirs.get(place, nothing)
        if not _alike(before.value, after.value):
            changes.append(CellChange(*place, _shown(before.value), _shown(after.value)))
        elif before.formula is not after.formula:
            kinds = {True: "a formula", False: "typed in"}
            changes.append(CellChange(*place, kinds[before.formula], kinds[after.formula]))
    return tuple(changes)


def _alike(before: Any, after: Any) -> bool:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (before, after))
    return abs(before - after) <= _SAME_PENCE if numbers else bool(before == after)


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return "nothing" if value is None else str(value)


def _cells(content: bytes) -> dict[tuple[str, str], _Cell]:
    values = _load(content, data_only=True)
    formulas = _load(content, data_only=False)
    found = {}
    for sheet in values.worksheets:
        other = formulas[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                formula = other[cell.coordinate].data_type == "f"
                if formula or cell.value not in (None, ""):
                    value = None if cell.value == "" else cell.value
                    found[sheet.title, cell.coordinate] = _Cell(value, formula)
    return found


def _properties(content: bytes) -> dict[str, str]:
    properties = _load(content, data_only=True).custom_doc_props.props
    return {each.name: str(each.value) for each in properties}


def _load(content: bytes, *, data_only: bool) -> Any:
    try:
        return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)
    except Exception as error:  # the reader raises whatever it meets
        message = "The workbook could not be read. Open it in Excel, save it again, and try with that file."
        raise UnreadableWorkbook(message) from error
