"""The end of a delivery year, and of the framework's term: what a close and an extension look at."""

from dataclasses import dataclass
from datetime import date

from core.domain.framework import Framework
from core.domain.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What a call-off, or an offer that is not ordered, still holds in a year. Whole pence.

    The call-off's number is empty for an offer; `requirement` names what it is for.
    """

    number: str
    requirement: str
    provider: str
    reserved_pence: int
    committed_pence: int


@dataclass(frozen=True, slots=True)
class YearCloseCase:
    """May a delivery year be closed? `years_with_money` are those in which money ever moved, in order."""

    framework: Framework
    today: date
    year: FinancialYear
    closed_years: tuple[str, ...]
    years_with_money: tuple[str, ...]
    open_work: tuple[OpenWork, ...]


@dataclass(frozen=True, slots=True)
class ExtensionCase:
    """May the framework's term be lengthened by this option?"""

    framework: Framework
    number: int


@dataclass(frozen=True, slots=True)
class CorrectionCase:
    """May the exposure of a closed year be put right in an open one? Whole pence, below nothing to take away.

    `had_money` says whether the line ever held money in the closed year; `accrued_pence` is what it has accrued in the
    open one.
    """

    number: str
    closed_year: str
    open_year: str
    closed_years: tuple[str, ...]
    pence: int
    had_money: bool
    accrued_pence: int


def notice_by(framework: Framework) -> date:
    """The last day on which the next option may be exercised: the term's end less the framework's notice."""
    last = framework.term.last.toordinal() - framework.settings.extension_notice_days
    return date.fromordinal(max(last, date.min.toordinal()))


def carried_to(today: date, committed_years: tuple[str, ...]) -> tuple[tuple[str, ...], date]:
    """The delivery years from which commitment is carried over, and the 1 April on which it starts again.

    Those that have ended, into the year of today; where there is none, that of today into the next.
    """
    current = FinancialYear.of(today)
    ended = tuple(year for year in committed_years if FinancialYear.parse(year) < current)
    if ended:
        return ended, current.term.first
    own = tuple(year for year in committed_years if year == str(current))
    return own, FinancialYear(current.start + 1).term.first
