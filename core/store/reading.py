"""One transaction on the register: reading, and writing with every change noted for the history."""

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, Row, Select, Table, Update, bindparam, insert, select, update
from sqlalchemy.exc import DatabaseError

from core.domain.as_at import AsAt
from core.domain.errors import Refused
from core.domain.finding import Finding
from core.domain.working_days import LONDON
from core.store import tables
from core.store.prepared import prepared_insert


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One record made or changed: its table, its key, and each field's value before and after."""

    table: str
    key: int | str
    before: dict[str, Any]
    after: dict[str, Any]


REMEMBERED = frozenset(
    {"register", "framework", "extension_option", "decision", "lot", "funding_stream", "workforce_group"}
)
"""Tables that every rule asks and few operations write: they are read once in a transaction."""

T = TypeVar("T")

_FACTS = select(tables.register.c.clock_at, tables.register.c.sample)


class Reading:
    """A read transaction: what one page or one rule sees, all of the same moment.

    With `as_at` its figures are those of an earlier day; see `core.store.standing`.
    """

    def __init__(self, connection: Connection, as_at: AsAt | None = None) -> None:
        self.connection = connection
        self.as_at = as_at
        self._remembered: dict[str, Any] = {}

    def at(self, as_at: AsAt) -> "Reading":
        """The same moment of the register with the figures of another day."""
        return Reading(self.connection, as_at)

    def remembered(self, name: str, read: Callable[[], T]) -> T:
        """What is read once in a transaction: values of `REMEMBERED` tables, until one of these is written."""
        if name not in self._remembered:
            self._remembered[name] = read()
        found: T = self._remembered[name]
        return found

    @cached_property
    def now(self) -> datetime:
        """The register's own time, Europe/London: real, or where its clock is pinned."""
        return (self.pinned_at or datetime.now(LONDON)).astimezone(LONDON).replace(microsecond=0)

    @property
    def pinned_at(self) -> datetime | None:
        """Where the register's clock is pinned, or None when it follows the real time."""
        pinned: datetime | None = self._facts.clock_at
        return pinned

    @property
    def today(self) -> date:
        """The register's own date."""
        return self.now.date()

    @property
    def shown_day(self) -> date:
        """The day whose figures are shown: that of the as-at view, or today."""
        return self.as_at.day if self.as_at is not None else self.today

    @cached_property
    def is_sample(self) -> bool:
        """Whether the acting person may be chosen."""
        return bool(self._facts.sample)

    @cached_property
    def _facts(self) -> Any:
        return self.connection.execute(_FACTS).one()

    def rows(self, statement: Select[Any], **values: Any) -> Sequence[Row[Any]]:
        """Every row of a query, with values for its bound parameters.

        Statements of the placing path are built once, at import: to build one costs more than to run it.
        """
        return self.connection.execute(statement, values).all()

    def each(self, statement: Select[Any], **values: Any) -> Iterator[Row[Any]]:
        """The rows of a query one after another, for long lists that become other values at once."""
        yield from self.connection.execute(statement, values)

    def row(self, statement: Select[Any], **values: Any) -> Row[Any] | None:
        """The first row of a query, or None."""
        return self.connection.execute(statement, values).first()

    def value(self, statement: Select[Any], **values: Any) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(statement, values).scalar()


class Writing(Reading):
    """A write transaction: the lock is held from its first moment, so what a rule reads is what it guards."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.changes: list[Change] = []

    def insert(self, table: Table, **values: Any) -> int:
        """Add a row and note it; gives its number (0 for a table keyed by text)."""
        prepared = prepared_insert(table, tuple(values), self.connection.dialect)
        outcome = self.connection.exec_driver_sql(prepared.text, prepared.bound(values))
        self._forget(table)
        key = values.get(prepared.key, outcome.lastrowid)
        self.changes.append(Change(table.name, key, {}, values))
        return key if isinstance(key, int) else 0

    def update(self, table: Table, key: int | str, **values: Any) -> None:
        """Change a row by its key, noting each field before and after."""
        before = self.row(_fields(table, tuple(values)), key=key)
        if before is None:
            message = f"there is no {table.name} {key}"
            raise LookupError(message)
        changed = {name: value for name, value in values.items() if before._mapping[name] != value}
        if changed:
            self.connection.execute(_update(table, tuple(changed)), {"key": key, **changed})
            self._forget(table)
            self.changes.append(Change(table.name, key, {name: before._mapping[name] for name in changed}, changed))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is written in the block is taken back when it ends with an exception; the transaction goes on.

        Raises Refused for what the register's own guards refuse.
        """
        kept = len(self.changes)
        try:
            with explained_guards(), self.connection.begin_nested():
                yield
        except BaseException:
            del self.changes[kept:]
            self._remembered.clear()
            raise

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """What is written in the block is taken back at its end, whatever that is. Raises Refused as `attempt` does."""
        with explained_guards(), self.connection.begin_nested() as savepoint:
            yield
            savepoint.rollback()
        self.changes.clear()
        self._remembered.clear()

    def forget_now(self) -> None:
        """Read the clock again; the operation that moves it says so."""
        for name in ("now", "_facts"):
            self.__dict__.pop(name, None)
        self._remembered.clear()

    def _forget(self, table: Table) -> None:
        if table.name in REMEMBERED:
            self._remembered.clear()

    def insert_unnoted(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows that are a record of their own, and so stand in no history entry: postings."""
        if rows:
            self.connection.execute(_insert(table), rows)


@contextmanager
def explained_guards() -> Iterator[None]:
    """Tells what a guard of the database refuses in the guard's own words. Raises Refused."""
    try:
        yield
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.IntegrityError):
            sentence = f"The register itself refuses this: {error.orig}. Nothing was changed."
            raise Refused((Finding("register_guard", sentence),)) from error
        raise


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _fields(table: Table, names: tuple[str, ...]) -> Select[Any]:
    return select(*(table.c[name] for name in names)).where(next(iter(table.primary_key)) == bindparam("key"))


@cache
def _update(table: Table, names: tuple[str, ...]) -> Update:
    identity = next(iter(table.primary_key)) == bindparam("key")
    return update(table).where(identity).values({name: bindparam(name) for name in names})
