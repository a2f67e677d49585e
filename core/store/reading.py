"""One transaction on the register: reading, and writing with every change noted for the history."""

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Executable, Row, Select, Table, insert, select, update

from core.domain.working_days import LONDON
from core.store import tables


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One record made or changed: its table, its key, and each field's value before and after."""

    table: str
    key: int | str
    before: dict[str, Any]
    after: dict[str, Any]


class Reading:
    """A read transaction: what one page or one rule sees, all of the same moment."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def now(self) -> datetime:
        """The register's own time, Europe/London: real, or where its clock is pinned."""
        return (self.pinned_at or datetime.now(LONDON)).astimezone(LONDON).replace(microsecond=0)

    @property
    def pinned_at(self) -> datetime | None:
        """Where the register's clock is pinned, or None when it follows the real time."""
        pinned: datetime | None = self.value(select(tables.register.c.clock_at))
        return pinned

    @property
    def today(self) -> date:
        """The register's own date."""
        return self.now.date()

    @cached_property
    def is_sample(self) -> bool:
        """Whether the acting person may be chosen."""
        return bool(self.value(select(tables.register.c.sample)))

    def rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """Every row of a query."""
        return self.connection.execute(statement).all()

    def row(self, statement: Select[Any]) -> Row[Any] | None:
        """The first row of a query, or None."""
        return self.connection.execute(statement).first()

    def value(self, statement: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(statement).scalar()


class Writing(Reading):
    """A write transaction: the lock is held from its first moment, so what a rule reads is what it guards."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.changes: list[Change] = []

    def insert(self, table: Table, **values: Any) -> int:
        """Add a row and note it; gives its number (0 for a table keyed by text)."""
        outcome = self.connection.execute(insert(table).values(**values))
        key = outcome.inserted_primary_key[0] if outcome.inserted_primary_key else 0
        self.changes.append(Change(table.name, key, {}, values))
        return key if isinstance(key, int) else 0

    def update(self, table: Table, key: int | str, **values: Any) -> None:
        """Change a row by its key, noting each field before and after."""
        identity = next(iter(table.primary_key)) == key
        before = self.row(select(*(table.c[name] for name in values)).where(identity))
        if before is None:
            message = f"there is no {table.name} {key}"
            raise LookupError(message)
        changed = {name: value for name, value in values.items() if before._mapping[name] != value}
        if changed:
            self.execute(update(table).where(identity).values(**changed))
            self.changes.append(Change(table.name, key, {name: before._mapping[name] for name in changed}, changed))

    def forget_now(self) -> None:
        """Read the clock again; the operation that moves it says so."""
        self.__dict__.pop("now", None)

    def execute(self, statement: Executable) -> None:
        """Run a statement whose effect is noted by the caller."""
        self.connection.execute(statement)
