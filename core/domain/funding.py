"""What each funding stream brings in a year, by when it is to be spent, and how money moves between streams."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.periods import FinancialYear, Term, years_of


@dataclass(frozen=True, slots=True)
class Funding:
    """A stream's money for a year: whole pence ex VAT, which is the ceiling in force over the stream in that year.

    The stream is told by code and title.
    `spend_by` is the last day on which it may be spent; None where the year's end says it all.
    """

    id: int
    stream: str
    title: str
    financial_year: str
    pence: int
    spend_by: date | None
    conditions: str
    carry_forward: bool

    @property
    def name(self) -> str:
        """The money in a sentence: “the 2015-16 money of Traded with schools”."""
        return f"the {self.financial_year} money of {self.title}"


@dataclass(frozen=True, slots=True)
class CeilingChange:
    """A ceiling to be recorded, and what stands against it already, in whole pence ex VAT.

    One that waits for its condition may lie below what is used until it is confirmed.
    """

    scope: str
    period: str
    pence: int
    used_pence: int
    lost_funding: bool = False
    waits: bool = False
    stream: str = ""  # its title, for a ceiling over one


@dataclass(frozen=True, slots=True)
class Moved:
    """What a virement brings to a stream in a year, or takes from it below nothing; whole pence."""

    stream: str
    financial_year: str
    pence: int

    @property
    def place(self) -> tuple[str, str]:
        """The stream and year."""
        return self.stream, self.financial_year


@dataclass(frozen=True, slots=True)
class VirementCase:
    """A virement, the money that is in force, and what of it is exposure or reserved by stream and year.

    `titles` are those of all streams by code, funded or not.
    """

    lines: tuple[Moved, ...]
    fundings: tuple[Funding, ...]
    used: tuple[Moved, ...]
    closed_years: tuple[str, ...]
    titles: Mapping[str, str]

    def funding(self, line: Moved) -> Funding | None:
        """The money in force of a line's stream and year."""
        return next((item for item in self.fundings if (item.stream, item.financial_year) == line.place), None)

    def title(self, stream: str) -> str:
        """A stream's title; the code that was given where there is no such stream."""
        return self.titles.get(stream, stream)

    def used_pence(self, line: Moved) -> int:
        """What of a line's stream and year is exposure or reserved, in whole pence."""
        return next((item.pence for item in self.used if item.place == line.place), 0)


def funding_on(fundings: Iterable[Funding], stream: str, day: date) -> Funding | None:
    """The money from which a stream pays for work on a day: that of the day's year, or else of the last year before."""
    year = str(FinancialYear.of(day))
    before = [item for item in fundings if item.stream == stream and item.financial_year <= year]
    return max(before, key=lambda item: item.financial_year, default=None)


def spent_too_late(fundings: Iterable[Funding], stream: str, term: Term) -> tuple[tuple[Funding, date], ...]:
    """The money of a stream that work on these days, both ends included, would spend late, each with its last day."""
    kept = tuple(fundings)
    late: dict[int, tuple[Funding, date]] = {}
    for year in years_of(term):
        last = min(term.last, year.term.last)
        funding = funding_on(kept, stream, last)
        if funding is not None and funding.spend_by is not None and funding.spend_by < last:
            late[funding.id] = (funding, funding.spend_by)
    return tuple(late.values())
