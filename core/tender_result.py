"""A tender result from its workbook into the register: the template, what the file holds, a preview, and the import."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.domain.decision_note import DecisionNote
from core.domain.errors import Refused, UnreadableWorkbook
from core.domain.finding import refusals
from core.domain.framework import Lot
from core.domain.states import Unit
from core.excel.cells import Problem
from core.excel.tender_result import read_tender_result
from core.excel.tender_template import write_template as write_workbook
from core.new_register import DEFINITIONS, read_definition
from core.operation import Done
from core.operations.import_tender_result import (
    IMPORT_TENDER_RESULT,
    ImportTenderResult,
    TenderLine,
    TenderResultImported,
)
from core.queries.framework import decisions
from core.settings import SUFFIX
from core.store import frameworks
from core.store.register import Register, open_register

_UNITS = tuple(unit.value for unit in Unit)


@dataclass(frozen=True, slots=True)
class FoundResult:
    """What a workbook holds: a request when nothing is to be put right, else the problems."""

    request: ImportTenderResult
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class ResultPreview:
    """What the import would make."""

    providers: tuple[str, ...]
    lots: tuple[str, ...]
    lines: int
    in_force_on: date
    notes: tuple[str, ...]


def write_template(path: Path, framework: str) -> None:
    """Write the template for the lots of a definition, or of a register when a register is named.

    Raises UnreadableWorkbook or a RegisterUnusable for what cannot be read, ExportFailed for what cannot be written.
    """
    write_workbook(path, [(lot.code, lot.title) for lot in _lots(framework)], _UNITS)


def read(
    register: Register,
    workbook: Path,
    *,
    in_force_on: date | None = None,
    decision: DecisionNote | None = None,
) -> FoundResult:
    """Read a filled-in template against the register's lots.

    The rankings hold from today, or from the framework's first day when that lies ahead; they rest on the decision that
    set up the framework. Both may be given instead. Raises UnreadableWorkbook.
    """
    with register.reading() as read_lots:
        lots = frameworks.lots(read_lots)
        first = max(read_lots.today, frameworks.framework(read_lots).term.first)
        recorded = decisions(read_lots)
    try:
        content = workbook.read_bytes()
    except OSError as error:
        message = f"{workbook} cannot be read: {error.strerror}. Check the name, and close it in other programs."
        raise UnreadableWorkbook(message) from error
    found = read_tender_result(workbook, [(lot.code, lot.title) for lot in lots], _UNITS)
    request = ImportTenderResult(
        lines=tuple(
            TenderLine(
                lot=row.lot,
                provider=row.provider,
                rank=row.rank,
                unit=Unit(row.unit),
                max_pence=row.max_pence,
                quality_hundredths=row.quality_hundredths,
                price_hundredths=row.price_hundredths,
                valid_from=row.valid_from,
                tie_note=row.tie_note,
                email=row.email,
            )
            for row in found.rows
        ),
        in_force_on=in_force_on or first,
        decision=decision or DecisionNote(min(recorded, key=lambda item: item.id).reference),
        source=workbook.name,
    )
    return FoundResult(request, found.problems, found.notes, hashlib.sha256(content).hexdigest())


def preview(register: Register, found: FoundResult, *, by: str | None = None) -> ResultPreview:
    """What the import would make, by the same rules; nothing is written. Raises Refused with every finding."""
    examined = IMPORT_TENDER_RESULT.preview(register, found.request, by=by)
    if refusals(examined.findings):
        raise Refused(examined.findings)
    lots = tuple(sorted({line.lot for line in found.request.lines}))
    return ResultPreview(
        examined.case.new,
        lots,
        len(found.request.lines),
        found.request.in_force_on,
        (*found.notes, *(finding.sentence for finding in examined.findings)),
    )


def perform(register: Register, found: FoundResult, *, by: str | None = None) -> Done[TenderResultImported]:
    """Import it; the same file a second time gives the first result and changes nothing. Raises Refused."""
    return IMPORT_TENDER_RESULT.perform(register, found.request, key=f"tender-result {found.digest}", by=by)


def _lots(framework: str) -> tuple[Lot, ...]:
    if framework not in DEFINITIONS and framework.endswith(SUFFIX):
        register = open_register(framework)
        try:
            with register.reading() as read_lots:
                return frameworks.lots(read_lots)
        finally:
            register.close()
    return tuple(Lot(lot.code, lot.title) for lot in read_definition(framework).request.lots)
