"""Business dates: terms with both ends included, financial years, and how a sum divides between years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""By name, since the machine's own names follow its language."""

WHOLE_LIFE = "life"
"""The period of a ceiling that covers the framework from its first call-off to its last."""


@dataclass(frozen=True, slots=True)
class Term:
    """From a first day to a last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Calendar days, both ends included; zero or less when the ends are the wrong way round."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def shared_days(self, other: "Term") -> int:
        """Calendar days that both terms hold."""
        return max(0, Term(max(self.first, other.first), min(self.last, other.last)).days)


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """1 April of `start` to 31 March of the next year, both included."""

    start: int

    @classmethod
    def of(cls, day: date) -> "FinancialYear":
        """The year in which a day falls.

        >>> str(FinancialYear.of(date(2016, 3, 31))), str(FinancialYear.of(date(2016, 4, 1)))
        ('2015-16', '2016-17')
        """
        return cls(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)

    @classmethod
    def parse(cls, label: str) -> "FinancialYear":
        """The year that a label names. Raises ValueError unless it reads like 2015-16."""
        head, _, tail = label.partition("-")
        if len(head) == 4 and head.isascii() and head.isdigit() and tail == f"{(int(head) + 1) % 100:02d}":
            return cls(int(head))
        message = f"“{label}” is not a financial year; write it like 2015-16"
        raise ValueError(message)

    def __str__(self) -> str:
        return f"{self.start:04d}-{(self.start + 1) % 100:02d}"

    @property
    def term(self) -> Term:
        """Its first and last day; the calendar's first and last year end where the calendar does."""
        first = date(self.start, 4, 1) if self.start >= date.min.year else date.min
        last = date(self.start + 1, 3, 31) if self.start < date.max.year else date.max
        return Term(first, last)

    @property
    def months(self) -> tuple[Term, ...]:
        """April to March."""
        starts = [date(self.start + (month < 4), month, 1) for month in (*range(4, 13), *range(1, 4))]
        return tuple(Term(first, _last_of_month(first)) for first in starts)


_QUARTER = re.compile(r"(\d{4}-\d\d)[ -]?Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"([A-Za-z]{3})[A-Za-z]*[ -]?(\d{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """What a return covers: a delivery year, a quarter of it or a month. Both end days are included."""

    name: str
    term: Term

    @classmethod
    def of_year(cls, year: FinancialYear) -> "Period":
        """A whole delivery year."""
        return cls(str(year), year.term)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that a text names. Raises ValueError unless it reads like 2015-16, 2015-16 Q2 or Sep 2015.

        >>> Period.parse("2015-16 Q4").term
        Term(first=datetime.date(2016, 1, 1), last=datetime.date(2016, 3, 31))
        >>> Period.parse("september 2015").name
        'Sep 2015'
        """
        text = " ".join(text.split())
        if quarter := _QUARTER.fullmatch(text):
            year, number = FinancialYear.parse(quarter[1]), int(quarter[2])
            first = year.months[3 * number - 3].first
            return cls(f"{year} Q{number}", Term(first, year.months[3 * number - 1].last))
        month = _MONTH.fullmatch(text)
        if month and month[1].title() in MONTHS and date.min.year < int(month[2]) < date.max.year:
            first = date(int(month[2]), MONTHS.index(month[1].title()) + 1, 1)
            return cls(f"{MONTHS[first.month - 1]} {first.year:04d}", Term(first, _last_of_month(first)))
        try:
            return cls.of_year(FinancialYear.parse(text))
        except ValueError:
            message = (
                f"“{text}” is no period; write a year like 2015-16, a quarter like 2015-16 Q2 or a month like Sep 2015"
            )
            raise ValueError(message) from None

    @property
    def year(self) -> FinancialYear:
        """The delivery year that it is, or is a part of."""
        return FinancialYear.of(self.term.first)

    @property
    def is_year(self) -> bool:
        """Whether it is a whole delivery year."""
        return self.term == self.year.term

    def __str__(self) -> str:
        return self.name


def periods_of(year: FinancialYear) -> tuple[Period, ...]:
    """The year, its four quarters and its twelve months, in that order."""
    quarters = (Period.parse(f"{year} Q{number}") for number in range(1, 5))
    months = (Period.parse(f"{MONTHS[month.first.month - 1]} {month.first.year}") for month in year.months)
    return (Period.of_year(year), *quarters, *months)


def _last_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def years_of(term: Term) -> Iterator[FinancialYear]:
    """The financial years that a term touches, in order."""
    for start in range(FinancialYear.of(term.first).start, FinancialYear.of(term.last).start + 1):
        yield FinancialYear(start)


def split_by_year(pence: int, term: Term) -> dict[str, int]:
    """Divide a sum over the delivery years of a term by calendar days, both ends included.

    Each part but the last is rounded down; the remainder goes into the last part, so the parts sum exactly (product
    paper, decision 2). Years whose part is nothing are left out.

    >>> split_by_year(10_000, Term(date(2016, 3, 22), date(2016, 4, 10)))
    {'2015-16': 5000, '2016-17': 5000}
    """
    years = list(years_of(term))
    parts = {str(year): pence * term.shared_days(year.term) // term.days for year in years[:-1]}
    parts[str(years[-1])] = pence - sum(parts.values())
    return {year: part for year, part in parts.items() if part}


def day_text(day: date) -> str:
    """A date as people write it.

    >>> day_text(date(2015, 11, 2))
    '2 Nov 2015'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
