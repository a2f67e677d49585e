"""A copy of a register in memory whose every free text is another: payloads, plain words, names to hide."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Table, Text, select, update

from core.store import tables
from core.store.engine import engine_in_memory, for_writing
from core.store.guards import drop_guards
from core.store.register import Register

_KEPT_TABLES = frozenset({"register", "return_run", "history", "column_choice", "ledger_line", "person"})
_KEPT_COLUMNS = frozenset(
    {
        *("period", "scope", "financial_year", "closed_year", "open_year", "starts_at", "answer_until"),
        *("ceiling_levels_percent", "redacted_forms", "cause", "number_key", "file_hash", "kind", "changes_from"),
        *("reason_code", "basis"),
    }
)
"""Codes, states and keys, by which the program finds its way."""

_GIVEN = frozenset({("session", "reference"), ("requirement", "reference"), ("call_off", "number")})
"""What the program numbers itself."""


@contextmanager
def typed_over(register: Register, text: Callable[[int], str]) -> Iterator[Register]:
    """The copy; `text` gives the words of the n-th text. Texts that have to differ get their row's number behind."""
    engine = engine_in_memory()
    try:
        register.copy_into(engine)
        number = 0
        with for_writing(engine).begin() as connection:
            drop_guards(connection)
            for table in tables.metadata.sorted_tables:
                columns = _free_texts(table)
                if table.name in _KEPT_TABLES or not columns:
                    continue
                key = next(iter(table.primary_key))
                for row, value in enumerate(connection.execute(select(key)).scalars().all(), start=1):
                    words = {}
                    for column in columns:
                        number += 1
                        words[column.name] = f"{text(number)}{row if column.unique else ''}"
                    connection.execute(update(table).where(key == value).values(words))
        yield Register(register.path, engine, None)
    finally:
        engine.dispose()


def _free_texts(table: Table) -> list[Column[str]]:
    return [
        column
        for column in table.columns
        if isinstance(column.type, Text)
        and not column.primary_key
        and not column.foreign_keys
        and column.name not in _KEPT_COLUMNS
        and (table.name, column.name) not in _GIVEN
    ]
