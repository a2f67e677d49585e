"""Returns in memory, made by the same person at the same moment, so that what differs comes from the register."""

from datetime import UTC, datetime
from typing import Any

from core.domain.as_at import AsAt
from core.returns import RETURNS
from core.returns.asked import Made
from core.returns.building import Built, build
from core.returns.workbook_return import ask
from core.store.register import Register
from core.store.rewinding import stand

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
BY = "Owen Hughes (login owen)"


def built(
    register: Register,
    name: str,
    period: str | None = None,
    *,
    as_at: AsAt | None = None,
    redacted: bool | None = None,
) -> Built:
    """A return as run 1, at noon on 5 January 2026 by the computer's clock."""
    wanted = RETURNS[name]
    with register.reading() as read:
        asked = ask(read, wanted, period, as_at=as_at, redacted=redacted)
    with register.reading(asked.as_at) as read:
        return build(read, wanted, asked, Made(1, BY, NOON, stand(read)))


def rows_of(made: Built, table: str) -> list[dict[str, Any]]:
    """The rows of a native table by heading, in the units of the core."""
    found = next(each for each in made.tables if each.name == table)
    headings = [column.heading for column in found.columns]
    return [dict(zip(headings, row, strict=True)) for row in found.rows]


def sum_of(made: Built, table: str, heading: str) -> int:
    """What a column of a native table comes to."""
    return sum(row[heading] or 0 for row in rows_of(made, table))
