"""What a return says, without a file: its tables by heading, in the core’s units, and the cover."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import openpyxl

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.returns import RETURNS
from core.returns.asked import Made
from core.returns.building import Built, build
from core.returns.workbook_return import ask
from core.store.register import Register
from core.store.rewinding import stand

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Told:
    """A return as it was built."""

    built: Built

    def rows(self, table: str) -> Rows:
        """The rows of a native table, by heading."""
        found = next(each for each in self.built.tables if each.name == table)
        headings = [column.heading for column in found.columns]
        return [dict(zip(headings, row, strict=True)) for row in found.rows]

    def column(self, table: str, heading: str) -> list[Any]:
        """What stands under one heading of a native table."""
        return [row[heading] for row in self.rows(table)]

    def total(self, table: str, heading: str, **where: Any) -> int:
        """What the rows come to under a heading, all or those in which other headings hold given values."""
        rows = self.rows(table)
        return sum(row[heading] for row in rows if all(row[key] == value for key, value in where.items()))

    def sheet(self, name: str) -> list[list[Any]]:
        """The cells of a sheet that hold something, row by row, as a reader sees them."""
        book = openpyxl.load_workbook(io.BytesIO(self.built.workbook), data_only=True)
        rows = book[name].iter_rows(values_only=True)
        return [[cell for cell in row if cell is not None] for row in rows]

    @property
    def cover(self) -> dict[str, Any]:
        """The cover’s labels with their values, amounts in pounds."""
        return {row[0]: row[1] for row in self.sheet("Cover") if len(row) == 2}


def told(
    register: Register,
    name: str,
    period: str | None = None,
    *,
    as_at: date | None = None,
    basis: Basis = Basis.EFFECTIVE,
    redacted: bool | None = None,
) -> Told:
    """A return of a register, of today or as at an earlier day."""
    wanted = RETURNS[name]
    view = None if as_at is None else AsAt(as_at, basis)
    with register.reading() as read:
        asked = ask(read, wanted, period, as_at=view, redacted=redacted)
    with register.reading(asked.as_at) as read:
        made = Made(1, "Priya Nair (login test)", datetime(2026, 1, 5, 9, tzinfo=UTC), stand(read))
        return Told(build(read, wanted, asked, made))
