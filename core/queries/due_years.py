"""What is due at the end of a term, a year or a grant: options to exercise, years to close, money to be spent."""

from collections.abc import Iterator
from datetime import datetime, time

from core.domain.framework import ceiling_words
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear, day_text
from core.domain.scopes import stream_scope
from core.domain.working_days import LONDON
from core.queries.due_row import DueRow
from core.queries.funding import funding
from core.queries.options import OptionState, options
from core.queries.year_end import year_end
from core.store import orders, years
from core.store.reading import Reading

OPTION_WITHIN_DAYS, SPEND_WITHIN_DAYS = 120, 60
"""How long before its last day an option, or money that has to be spent, is due."""


def years_due(read: Reading) -> Iterator[DueRow]:
    """The option that can be exercised, the first year that is over and open, and money near its last day.

    A fixed number of statements.
    """
    yield from _options(read)
    yield from _year(read)
    yield from _funding(read)


def _options(read: Reading) -> Iterator[DueRow]:
    for option in options(read):
        if option.state is OptionState.AVAILABLE and (option.notice_by - read.today).days <= OPTION_WITHIN_DAYS:
            yield DueRow(
                "years",
                f"option:{option.number}",
                f"Decide on option {option.number} by {day_text(option.notice_by)}",
                f"It lengthens the framework to {day_text(option.last_day)}, and lapses without a decision by then.",
                urgent=False,
                by=datetime.combine(option.notice_by, time(23, 59), LONDON),
            )


def _year(read: Reading) -> Iterator[DueRow]:
    closed = orders.closed_years(read)
    current = FinancialYear.of(read.today)
    over = [year for year in years.years_with_money(read) if year not in closed and FinancialYear.parse(year) < current]
    end = year_end(read, min(over, default=str(current)))
    if over:
        open_pence = sum(line.reserved + line.committed for line in end.to_carry)
        left = f"{plain_pounds(open_pence)} in it is still reserved or committed. Deliver, close or carry over first."
        detail = left if open_pence else "Nothing is reserved or committed in it any more. Close it with a decision."
        yield DueRow("years", end.year, f"Close {end.year}, which is over", detail, urgent=False)


def _funding(read: Reading) -> Iterator[DueRow]:
    for row in funding(read):
        if row.spend_by is None or row.left <= 0 or (row.spend_by - read.today).days > SPEND_WITHIN_DAYS:
            continue
        past = row.spend_by < read.today
        scope = stream_scope(row.stream)
        yield DueRow(
            "ceilings",
            f"{scope} {row.financial_year}",
            f"{row.title} {'was' if past else 'is'} to be spent by {day_text(row.spend_by)}",
            f"{plain_pounds(row.left)} under {ceiling_words(scope, row.financial_year, row.title)} is left.",
            urgent=past,
            by=datetime.combine(row.spend_by, time(23, 59), LONDON),
        )
