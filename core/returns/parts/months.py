"""The months that a period touches, as tables name them."""

from datetime import date

from core.domain.periods import MONTHS, Period


def month_key(day: date) -> str:
    """The month of a day.

    >>> month_key(date(2015, 4, 30))
    'Apr 2015'
    """
    return f"{MONTHS[day.month - 1]} {day.year:04d}"


def month_keys(period: Period) -> tuple[str, ...]:
    """Every month of a period in order, by the name that `month_key` gives its days."""
    return tuple(month_key(month.first) for month in period.year.months if month.first in period.term)
