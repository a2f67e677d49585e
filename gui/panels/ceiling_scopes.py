"""What a ceiling can be for, and which years of a framework lack one."""

from collections.abc import Iterable

from core.domain.enumerated import enumerated
from core.domain.framework import FundingStream, Lot
from core.domain.periods import WHOLE_LIFE, Term, years_of
from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE, lot_scope, stream_scope
from core.queries.framework import FrameworkRow


def scopes_of(lots: Iterable[Lot], streams: Iterable[FundingStream]) -> list[tuple[str, str]]:
    """Every scope with its words: the framework first, then lots, then streams."""
    return [
        (FRAMEWORK_SCOPE, "Whole framework"),
        *((lot_scope(lot.code), f"Lot {lot.code}: {lot.title}") for lot in lots),
        *((stream_scope(stream.code), f"Stream: {stream.title}") for stream in streams),
    ]


def longest_term(framework: FrameworkRow) -> Term:
    """From the first day to the last that any option would bring."""
    return Term(framework.first_day, max(framework.last_day, *framework.options, framework.last_day))


def periods_of(framework: FrameworkRow) -> list[tuple[str, str]]:
    """Every delivery year of the longest term, and the whole life."""
    years = [str(year) for year in years_of(longest_term(framework))]
    return [*((year, year) for year in years), (WHOLE_LIFE, "The whole life")]


def years_without_ceiling(framework: FrameworkRow, positions: Iterable[Position]) -> list[str]:
    """The delivery years into which no call-off can reach, since no ceiling of the whole framework covers them."""
    covered = {item.period for item in positions if item.scope == FRAMEWORK_SCOPE}
    if WHOLE_LIFE in covered:
        return []
    return [str(year) for year in years_of(longest_term(framework)) if str(year) not in covered]


def none_words(years: list[str]) -> str:
    """Years without a ceiling in a sentence."""
    return f"No ceiling for {enumerated(years)}: no call-off can reach into {'it' if len(years) == 1 else 'them'}."
