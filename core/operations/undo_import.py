"""Undo an import as a whole, while nothing has been built on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.domain.changes import Changed
from core.domain.errors import Refused
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation, found, perform_within, role_missing
from core.store import imports, tables
from core.store.imports import DoneStep, ImportAct
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class UndoImport:
    """The number of an import, and why it is undone."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """The import’s number, its file and how many steps were taken back."""

    number: int
    source: str
    steps: int


Undoing = tuple[str, Mapping[str, Any]]
"""An operation by name with its request."""

UNDONE_BY: Mapping[str, Callable[[dict[str, Any], str], Undoing]] = {
    "submit_requirement": lambda result, reason: (
        "withdraw_requirement",
        {"requirement_id": result["requirement_id"], "reason": reason},
    ),
    "amend_requirement": lambda result, reason: ("amend_requirement", result["back"]),  # noqa: ARG005 - all of one shape
    "amend_post": lambda result, reason: ("amend_post", result["back"]),  # noqa: ARG005 - all of one shape
    "record_delivery": lambda result, reason: (
        "take_back_session",
        {"session_id": result["session_id"], "reason": reason},
    ),
    "take_over_order": lambda result, reason: (
        "cancel_taken_over",
        {"number": result["number"], "reason": reason},
    ),
}
"""By which operation a step is undone, from its result and the reason.

What any other step made is marked as taken back, and what it changed gets its values from before.
"""


def examine(read: Reading, request: UndoImport, person: Person) -> Examined[ImportAct | None]:
    """The import stands, a reason is given, and nothing rests on what it brought in."""
    act = imports.act(read, request.number)
    if act is None:
        return Examined(None, (Finding("unknown_import", f"There is no import {request.number}.", "number"),))
    if act.undone_on is not None:
        sentence = f"Import {act.number} was undone already."
        return Examined(act, (Finding("undone_already", sentence, "number"),))
    findings = []
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the import is undone.", "reason"))
    steps = imports.steps(read, act)
    # Who may not do what an import did may not undo it either.
    asked = _operations_of(steps)
    findings += [role_missing(each.does, each.roles, person) for each in asked if not each.roles & person.roles]
    built = dict.fromkeys(imports.built_on(read, act, steps))
    findings += [_built_on(act, place, words) for place, words in built]
    return Examined(act, tuple(findings))


def _operations_of(steps: tuple[DoneStep, ...]) -> list[Operation[Any, Any, Any]]:
    from core.operations import OPERATIONS  # noqa: PLC0415 - the list holds this operation too

    done = {step.operation for step in steps}
    return [each for each in OPERATIONS if each.name in done]


def _built_on(act: ImportAct, place: str, words: str) -> Finding:
    sentence = f"{act.source}, {place}: {words}. While that stands, import {act.number} cannot be undone."
    return Finding("built_on", sentence, "number")


def apply(work: Writing, request: UndoImport, act: ImportAct | None, person: Person) -> ImportUndone:
    """Take back every step, the last first; raises Refused with everything that stands in the way."""
    act = found(act)
    findings: list[Finding] = []
    steps = imports.steps(work, act)
    for step in reversed(steps):
        try:
            with work.attempt():
                _undo(work, step, f"Import {act.number} undone: {request.reason.strip()}", person)
        except Refused as refusal:
            findings += [
                replace(each, code="built_on", sentence=f"{act.source}, {step.place}: {each.sentence}", field="number")
                for each in refusal.findings
                if each.blocks
            ]
    if findings:
        raise Refused(tuple(findings))
    work.update(
        tables.import_act,
        act.id,
        undone_on=work.today,
        undone_by=person.id,
        undo_reason=request.reason.strip(),
    )
    return ImportUndone(act.number, act.source, len(steps))


def _undo(work: Writing, step: DoneStep, reason: str, person: Person) -> None:
    if step.operation in UNDONE_BY:
        name, request = UNDONE_BY[step.operation](step.result, reason)
        from core.operations import OPERATIONS  # noqa: PLC0415 - the list holds this operation too

        undoing = next(each for each in OPERATIONS if each.name == name)
        perform_within(work, undoing, request, person)
    else:
        imports.take_back(work, step)


UNDO_IMPORT = Operation(
    name="undo_import",
    does="Undo an import as a whole",
    request=UndoImport,
    result=ImportUndone,
    roles=frozenset(Role),
    changes=frozenset(Changed),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Import {done.number} undone: {done.source}",
)
