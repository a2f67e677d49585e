"""Set lines of the ledger aside that pay nothing of this register: another contract, or known otherwise."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import pounds
from core.domain.states import LedgerLineState, Role, words
from core.operation import Examined, Operation
from core.store import ledger
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SetAsideLedgerLines:
    """The lines, and why they pay nothing of this register."""

    line_ids: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerLinesSetAside:
    """The lines, and what they come to in whole pence as the ledger has them."""

    line_ids: tuple[int, ...]
    pence: int


def examine(read: Reading, request: SetAsideLedgerLines, person: Person) -> Examined[int]:
    """Every line is open, and a reason is given."""
    findings = []
    held = ledger.lines(read, request.line_ids)
    if not request.line_ids:
        findings.append(Finding("no_lines", "Choose at least one line.", "line_ids"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why nothing of this register is paid with it.", "reason"))
    for place, line_id in enumerate(request.line_ids):
        line = held.get(line_id)
        if line is None:
            sentence = f"The ledger has no line {line_id} here."
            findings.append(Finding("unknown_line", sentence, f"line_ids[{place}]"))
        elif line.state is not LedgerLineState.OPEN or line_id in request.line_ids[:place]:
            twice = line.state is LedgerLineState.OPEN
            remedy = "Choose it once." if twice else "Reopen it first, or leave it out."
            stands = "chosen twice" if twice else words(line.state)
            sentence = f"The line of {pounds(line.pence)} to {line.payee} is {stands}. {remedy}"
            findings.append(Finding("line_settled", sentence, f"line_ids[{place}]"))
    return Examined(sum(line.pence for line in held.values()), tuple(findings))


def apply(work: Writing, request: SetAsideLedgerLines, pence: int, person: Person) -> LedgerLinesSetAside:
    """Write it with each line, where it can be read and reopened."""
    for line_id in request.line_ids:
        ledger.settle(work, line_id, LedgerLineState.SET_ASIDE, person, note=request.reason)
    return LedgerLinesSetAside(request.line_ids, pence)


def _sentence(done: LedgerLinesSetAside) -> str:
    lines = "1 ledger line" if len(done.line_ids) == 1 else f"{len(done.line_ids):,} ledger lines"
    return f"{lines} of {pounds(done.pence)} set aside"


SET_ASIDE_LEDGER_LINES = Operation(
    name="set_aside_ledger_lines",
    does="Set lines of the ledger aside that pay nothing of this register",
    request=SetAsideLedgerLines,
    result=LedgerLinesSetAside,
    roles=frozenset({Role.PLACING_OFFICER, Role.REVIEWER}),
    changes=frozenset({Changed.LEDGER}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
