"""A tender result brought in from its own form: the same rules while typing, and done as an import that is listed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.domain.errors import Refused
from core.domain.finding import Finding
from core.imports.tender_result import KIND, FoundResult
from core.operation import Done, Operation
from core.operations.import_file import IMPORT_FILE, REQUEST_FIELD, ImportFile, ImportStep
from core.operations.import_tender_result import (
    IMPORT_TENDER_RESULT,
    ImportTenderResult,
    TenderCase,
    TenderResultImported,
)
from core.requests import read_request
from core.store import imports
from core.store.canonical import plain
from core.store.register import Register


@dataclass(frozen=True, slots=True)
class TenderAct(Operation[ImportTenderResult, TenderCase, TenderResultImported]):
    """Importing the tender result of a workbook; `found` gives what was read of it."""

    found: Callable[[], FoundResult]

    def perform(
        self, register: Register, request: ImportTenderResult, *, key: str, by: str | None = None
    ) -> Done[TenderResultImported]:
        """Do it as an import of one step, once for each key. Raises Refused with every finding at its field."""
        read = self.found()
        first = read.result.rows[0]
        step = ImportStep(f"{first.sheet}!{first.row}", self.name, plain(request))
        act = ImportFile(KIND, request.source, read.digest, len(read.result.rows), (step,))
        try:
            done = IMPORT_FILE.perform(register, act, key=key, by=by)
        except Refused as refusal:
            raise Refused(tuple(map(_at_field, refusal.findings))) from refusal
        result = _result(register, done.result.number)
        return Done(result, done.result.sentences[0], done.changes, done.notes, repeated=done.repeated)


def tender_act(found: Callable[[], FoundResult]) -> TenderAct:
    """The operation of the form that has read a workbook."""
    own = IMPORT_TENDER_RESULT
    return TenderAct(
        name=own.name,
        does=own.does,
        request=own.request,
        result=own.result,
        roles=own.roles,
        changes=own.changes,
        examine=own.examine,
        apply=own.apply,
        sentence=own.sentence,
        found=found,
    )


def _at_field(finding: Finding) -> Finding:
    """The one step’s finding at the field of its own request again."""
    if REQUEST_FIELD not in finding.figures:
        return finding
    figures = {name: figure for name, figure in finding.figures.items() if name != REQUEST_FIELD}
    return replace(finding, field=str(finding.figures[REQUEST_FIELD]), figures=figures)


def _result(register: Register, number: int) -> TenderResultImported:
    with register.reading() as read:
        act = imports.act(read, number)
        (step,) = () if act is None else imports.steps(read, act)
    return read_request(TenderResultImported, step.result)
