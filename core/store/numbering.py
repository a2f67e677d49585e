"""Numbers that people quote, such as CO-2015-0042: a prefix, the financial year's first calendar year, and a count."""

from sqlalchemy import Column, func, select

from core.store.reading import Reading


def next_in_year(read: Reading, column: Column[str], prefix: str, year: int) -> str:
    """The next free number of a year. Issued in a write transaction, so no two are alike and none is left out."""
    stem = f"{prefix}-{year}-"
    beyond = f"{prefix}-{year}."
    longest = func.length(column)
    last = read.value(
        select(column).where(column >= stem, column < beyond).order_by(longest.desc(), column.desc()).limit(1),
    )
    return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:04d}"
