"""The framework return: how much is left under the ceiling, where it went, and every order and offer behind it."""

from core.domain.money import plain_pounds
from core.domain.periods import WHOLE_LIFE, day_text
from core.domain.scopes import FRAMEWORK_SCOPE
from core.excel.writing import Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.framework import award_log, orders, rankings, spend, staffing
from core.returns.framework.content import Content, read_content
from core.returns.framework.spend import Headline
from core.returns.parts.stages import OF_EXPOSURE
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """One delivery year on five sheets."""
    content = read_content(read, asked.period.year, book.covers)
    first = book.sheet(spend.NAME, "how much is left, by lot and by month", one_page=True, landscape=False)
    orders.fill(book.sheet(orders.NAME, "every order line with its value in the year", pages_wide=3), content)
    awards = book.sheet(award_log.NAME, "every offer and every rank passed over", pages_wide=2)
    award_log.fill(awards, content, book.redaction)
    rankings.fill(book.sheet(rankings.NAME, "who is ranked where, in every version", pages_wide=2), content)
    staffing.fill(book.sheet(staffing.NAME, "posts filled and bought in against the limits"), content)
    _about(book)
    _figures(book, content, spend.fill(book, first, content))


def _about(book: ReturnBook) -> None:
    found = book.framework
    book.fact("Procurement rules", found.regime)
    if found.options:
        book.fact("Options to extend", ", ".join(f"to {day_text(day)}" for day in found.options))
    for label, pence in (("Estimated value", found.estimated_pence), ("Maximum value", found.maximum_pence)):
        if pence is not None:
            book.fact(label, pence, Kind.MONEY)


def _figures(book: ReturnBook, content: Content, headline: Headline) -> None:
    year = content.year
    if headline.ceiling is None:
        book.figure(f"Ceiling for {year}", "none in force for this year", Kind.TEXT)
    else:
        book.figure(f"Ceiling for {year}", headline.ceiling)
    book.figure("Exposure", headline.exposure)
    for words, stage in OF_EXPOSURE:
        book.figure(words, headline.stages[stage])
    book.figure("Reserved by live offers", headline.reserved)
    if headline.headroom is not None:
        book.figure("Headroom", headline.headroom)
    if headline.used is not None:
        book.figure("Used, with reserved", headline.used, Kind.SHARE)
    for item in content.other_ceilings:
        if (item.scope, item.period) == (FRAMEWORK_SCOPE, WHOLE_LIFE):
            left = f"{plain_pounds(item.headroom)} of {plain_pounds(item.ceiling)}"
            book.figure("Headroom of the whole life", left, Kind.TEXT)
    book.figure("Orders that stand", content.orders(cancelled=False), Kind.WHOLE)
    book.figure("Orders cancelled", content.orders(cancelled=True), Kind.WHOLE)


FRAMEWORK_RETURN = Return(
    name="framework",
    title="Framework return",
    does="Spend against the ceiling, every order and offer, the rankings and the staffing, for one delivery year",
    sheets=5,
    fill=fill,
    of_today=True,
    of_year=True,
)
