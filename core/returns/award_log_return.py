"""The award log of a period: who was asked at which rank, what they said, and why somebody was passed over."""

from core.excel.writing import Formula, Kind
from core.queries.award_log import offers_made
from core.returns.asked import Asked
from core.returns.award_log import log, summary
from core.returns.award_log.content import read_content
from core.returns.book import ReturnBook
from core.returns.parts.formulas import column_sum
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The counts by lot, and every offer and skip behind them."""
    content = read_content(read, asked.period)
    short = book.sheet(summary.NAME, "what came of the offers, by lot", one_page=True)
    log.fill(book.sheet(log.NAME, "every offer and every rank passed over", pages_wide=2), book, content)
    placed = summary.fill(short, content)
    for heading in (summary.OFFERS, *summary.OUTCOMES, summary.SKIPPED, summary.VALUE):
        kind = Kind.MONEY if heading == summary.VALUE else Kind.WHOLE
        known = summary.known(content.awards, heading)
        book.figure(_LABELS.get(heading, heading), Formula(f"={placed.total(heading)}", known), kind)
    made = summary.known(content.awards, summary.OFFERS)
    listed = sum(award.made for award in content.awards)
    held = offers_made(read, asked.period.term)
    book.check("Offers made, by lot", held, Formula(f"={placed.total(summary.OFFERS)}", made), Kind.WHOLE)
    book.check("Offers made, listed", held, column_sum(log.TABLE, log.MADE, listed), Kind.WHOLE)


_LABELS = {summary.SKIPPED: "Ranks passed over", summary.VALUE: "Value of what was accepted"}

AWARD_LOG_RETURN = Return(
    name="award-log",
    title="Award log",
    does="Every offer made or answered and every rank passed over, with the reason",
    sheets=2,
    fill=fill,
)
