"""What every return is: a name, and a workbook written from one moment of the register."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from core.domain.as_at import AsAt
from core.domain.errors import BadRequest, ExportFailed
from core.domain.periods import FinancialYear
from core.store.reading import Reading
from core.store.register import Register

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what comes next. What it raises ends the export and leaves no file."""

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


class WriteReturn(Protocol):
    """Writes a return of a delivery year (the current one when left out) and gives its path.

    With `as_at` its figures are those of an earlier day, and its cover says so. `by` is who makes it, in a sample
    register. Raises BadRequest for what is no year, ExportFailed for a place that
    cannot be written; then nothing is left behind and an older file at `path` stays.
    """

    def __call__(
        self,
        register: Register,
        path: Path,
        year: str | None = None,
        *,
        as_at: AsAt | None = None,
        by: str | None = None,
        progress: Progress = ...,
    ) -> Path:
        """Write it."""
        ...


class SuggestName(Protocol):
    """A file name for a return: which framework, year and earlier day, and at which entry of the history."""

    def __call__(self, register: Register, year: str | None = None, *, as_at: AsAt | None = None) -> str:
        """Suggest it."""
        ...


@dataclass(frozen=True, slots=True)
class Return:
    """One return. `title` and `does` are what people read of it."""

    name: str
    title: str
    does: str
    file_name: SuggestName
    write: WriteReturn


def silent(_done: int, _total: int, _text: str) -> None:
    """Nobody is watching."""


def delivery_year(read: Reading, year: str | None) -> FinancialYear:
    """The year asked for, or that of the day shown. Raises BadRequest, also for one that the calendar cuts short."""
    try:
        found = FinancialYear.parse(year) if year else FinancialYear.of(read.shown_day)
    except ValueError as error:
        message = f"{error}."
        raise BadRequest(message) from error
    if not date.min.year <= found.start < date.max.year:
        message = f"{found} lies at the end of the calendar, so no return is written of it. Name another year."
        raise BadRequest(message)
    return found


def keep_the_register(register: Register, path: Path) -> None:
    """Raises ExportFailed when the workbook would take the register's own place."""
    if path.exists() and path.samefile(register.path):
        message = f"“{path.name}” is the register itself. Choose another name for the workbook, ending in .xlsx."
        raise ExportFailed(message)


def in_file_names(text: str) -> str:
    """A reference as a part of a file name on any system: at most 60 characters, and none that has a meaning there."""
    return _NOT_IN_FILE_NAMES.sub("-", text)[:60].strip(" .") or "framework"
