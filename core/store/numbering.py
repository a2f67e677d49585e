"""Numbers that people quote, such as CO-2015-0042: a prefix, the financial year's first calendar year, and a count."""

from functools import cache
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, select

from core.store.reading import Reading, Writing

_RECENT = 50
"""How many changes of its own transaction are looked through for the last number before the table is asked."""


def next_in_year(read: Reading, column: Column[str], prefix: str, year: int) -> str:
    """The next free number of a year. Issued in a write transaction, so no two are alike and none is left out."""
    stem = f"{prefix}-{year}-"
    last = _just_given(read, column, stem) or _held(read, column, stem)
    return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:04d}"


def _just_given(read: Reading, column: Column[str], stem: str) -> str | None:
    """The number of the row that this transaction added last: the highest, since they rise."""
    table = column.table.name
    for change in reversed(read.changes[-_RECENT:]) if isinstance(read, Writing) else ():
        if change.table == table and not change.before and str(change.after.get(column.name, "")).startswith(stem):
            return str(change.after[column.name])
    return None


def _held(read: Reading, column: Column[str], stem: str) -> str | None:
    """The highest number in the table. Those beyond 9999 sort before it; only where it is taken are they looked for."""
    beyond = {"first": stem, "beyond": f"{stem[:-1]}."}
    if read.value(_one(column), number=f"{stem}9999"):
        return str(read.value(_longest(column), **beyond))
    last = read.value(_last(column), **beyond)
    return None if last is None else str(last)


@cache
def _one(column: Column[str]) -> Select[Any]:
    return select(column).where(column == bindparam("number"))


@cache
def _last(column: Column[str]) -> Select[Any]:
    """The highest number of a year that has no more than 9999; its index is read from the end."""
    within = (column >= bindparam("first"), column < bindparam("beyond"))
    return select(column).where(*within).order_by(column.desc()).limit(1)


@cache
def _longest(column: Column[str]) -> Select[Any]:
    """The longest and then highest number of a year: 10000 follows 9999."""
    within = (column >= bindparam("first"), column < bindparam("beyond"))
    return select(column).where(*within).order_by(func.length(column).desc(), column.desc()).limit(1)
