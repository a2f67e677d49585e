"""What review by procurement looks at: queries on call-off orders, reviews of them, and periods that are signed off."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.framework import Framework, Person
from core.domain.periods import MONTHS, FinancialYear, Period, next_day


class QueryState(StrEnum):
    """Where a reviewer’s question stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """A reviewer’s question about a call-off order, numbered per order; what is not given yet is empty or None."""

    id: int
    number: str
    query: int
    question: str
    asked_by: int
    answered_by: int | None
    answered_on: date | None
    resolved_on: date | None

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        return f"query {self.query} on {self.number}"

    @property
    def state(self) -> QueryState:
        """Asked, answered or resolved."""
        if self.resolved_on is not None:
            return QueryState.RESOLVED
        return QueryState.ASKED if self.answered_on is None else QueryState.ANSWERED


@dataclass(frozen=True, slots=True)
class QueryStep:
    """A step of a query towards a state, and who takes it."""

    query: ReviewQuery
    to: QueryState
    person: Person


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """May an order be marked reviewed? Its issuer by number and name, and its queries that are open."""

    order_id: int
    number: str
    issued_by: int
    issuer: str
    reviewer: Person
    open_queries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MovedOrder:
    """An order of which money moved in a period.

    `open_queries` are its queries that are not resolved; `reviewed` says whether a review is younger than its last
    movement of the period.
    """

    number: str
    provider: str
    open_queries: tuple[int, ...]
    reviewed: bool


@dataclass(frozen=True, slots=True)
class SignOffCase:
    """May a period be signed off?

    `signed_until` is the last day that is signed off. Where money moved before the period on days that are not,
    `unsigned_from` is the first of the days to sign off. `issued` are the numbers of the orders that the signer issued
    in the period.
    """

    framework: Framework
    today: date
    period: Period
    signer: Person
    signed_until: date | None
    unsigned_from: date | None
    orders: tuple[MovedOrder, ...]
    issued: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A period that is signed off, both end days included."""

    period: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class DatedStep:
    """Money that is to take effect on an earlier day, the field that gives the day, and what is signed off, in order.

    `day` is None where no money moves.
    """

    day: date | None
    field: str
    signed_off: tuple[SignedOff, ...]


def periods_from(first_open: date, signed_until: date | None, today: date) -> tuple[Period, ...]:
    """The quarter, the month and the year of the first open day that have ended and begin after what is signed off.

    >>> [period.name for period in periods_from(date(2015, 7, 1), date(2015, 6, 30), date(2015, 10, 1))]
    ['2015-16 Q2', 'Jul 2015']
    """
    periods = (_quarter_of(first_open), _month_of(first_open), Period.of_year(FinancialYear.of(first_open)))
    return tuple(
        period
        for period in periods
        if period.term.last < today and (signed_until is None or period.term.first > signed_until)
    )


def awaited(first_open: date, signed_until: date | None, today: date) -> Period | None:
    """The period to sign off next: the quarter of the first open day, or its month where the quarter is signed in part.

    None until it has ended.

    >>> str(awaited(date(2015, 8, 1), date(2015, 7, 31), date(2015, 9, 1)))
    'Aug 2015'
    """
    quarter = _quarter_of(first_open)
    begun = signed_until is not None and quarter.term.first <= signed_until
    period = _month_of(first_open) if begun else quarter
    return period if period.term.last < today else None


def _quarter_of(day: date) -> Period:
    return Period.parse(f"{FinancialYear.of(day)} Q{(day.month - 4) % 12 // 3 + 1}")


def _month_of(day: date) -> Period:
    return Period.parse(f"{MONTHS[day.month - 1]} {day.year:04d}")


def first_open_day(signed_until: date | None, day: date) -> date:
    """The day on which money of a day takes effect: its own, or the first that is not signed off."""
    return day if signed_until is None or day > signed_until else next_day(signed_until)
