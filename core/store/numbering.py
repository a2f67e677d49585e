"""Numbers that people quote, such as CO-2015-0042: a prefix, the financial year's first calendar year, and a count."""

from functools import cache
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, select

from core.store.reading import Reading


def next_in_year(read: Reading, column: Column[str], prefix: str, year: int) -> str:
    """The next free number of a year. Issued in a write transaction, so no two are alike and none is left out."""
    stem = f"{prefix}-{year}-"
    last = read.value(_last(column), first=stem, beyond=f"{prefix}-{year}.")
    return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:04d}"


@cache
def _last(column: Column[str]) -> Select[Any]:
    """The longest and then highest number of a year: 10000 follows 9999."""
    within = (column >= bindparam("first"), column < bindparam("beyond"))
    return select(column).where(*within).order_by(func.length(column).desc(), column.desc()).limit(1)
