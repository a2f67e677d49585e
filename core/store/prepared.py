"""Inserts as the driver takes them: the text, and how each value is bound, are worked out once and not for each row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Table, insert


@dataclass(frozen=True, slots=True)
class PreparedInsert:
    """The text of an insert, the column of the key, and for each value in order its column and how that is bound."""

    text: str
    key: str
    binds: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def bound(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of a row as the driver takes them; raises what a column's type does for a wrong one."""
        return tuple([values[name] if bind is None else bind(values[name]) for name, bind in self.binds])


@lru_cache(maxsize=500)
def prepared_insert(table: Table, names: tuple[str, ...], dialect: Dialect) -> PreparedInsert:
    """The insert of these columns of a table; a bounded number is kept, since each copy in memory has its dialect."""
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    types = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    binds = tuple((name, types[name].bind_processor(dialect)) for name in compiled.positiontup or ())
    return PreparedInsert(compiled.string, next(iter(table.primary_key)).name, binds)
