"""Year-end commitments and accruals: what is owed for the delivery year, what is open in it, what falls later."""

from core.domain.periods import day_text
from core.excel.writing import Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.parts.formulas import count_where
from core.returns.workbook_return import Return
from core.returns.year_end import lists, summary
from core.returns.year_end.content import Content, read_content
from core.returns.year_end.summary import BY_STREAM, Summary
from core.store.reading import Reading

_HEADLINES = (
    ("Accrued: delivered, not invoiced", "Accrued"),
    ("Invoiced, not paid", "Invoiced unpaid"),
    ("Owed for the year", "Owed for the year"),
    ("Ordered, not delivered", "Open commitment"),
    ("Reserved by live offers", "Reserved"),
    ("To carry over", "To carry over"),
    ("Falling into later years", "In later years"),
)


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The sums by lot and stream, and the three lists to which they add up."""
    content = read_content(read, asked, book.redaction, book.covers)
    first = book.sheet(summary.NAME, "what the year leaves, by lot and by funding stream", one_page=True)
    sheets = {
        lists.ACCRUALS: book.sheet(lists.ACCRUALS, "delivered or invoiced, and not paid"),
        lists.TO_CARRY: book.sheet(lists.TO_CARRY, "ordered or reserved, and not delivered"),
        lists.LATER: book.sheet(lists.LATER, "what orders of the year have in later years"),
    }
    lists.fill(sheets, content)
    summed = summary.fill(first, content)
    if content.nothing:
        book.nil(first, "accrual and no commitment")
    closed = content.closed_on
    book.fact(f"The year {content.year}", f"closed on {day_text(closed)}" if closed else "not closed")
    for words, figure in _HEADLINES:
        book.figure(words, summed.total(figure))
    listed = count_where(lists.LISTS[lists.ACCRUALS].table, len(content.accruals), ("Owed for the year", '">0"'))
    book.figure("Accruals, by line and stream", listed, Kind.WHOLE)
    _check(book, content, summed)


def _check(book: ReturnBook, content: Content, summed: Summary) -> None:
    """The register’s running totals beside both ways of adding up, and what falls later beside its list."""
    for figure, stage in (
        ("Accrued", "accrued"),
        ("Invoiced unpaid", "invoiced"),
        ("Open commitment", "committed"),
        ("Reserved", "reserved"),
    ):
        pence = sum(int(getattr(lot, stage)) for lot in content.stands)
        book.check(f"{figure}, by lot", pence, summed.total(figure))
        book.check(f"{figure}, by stream", pence, summed.total(figure, BY_STREAM))
    later = sum(row.committed + row.reserved for row in content.later)
    book.check("In later years, by lot", later, summed.total("In later years"))
    book.check("In later years, by stream", later, summed.total("In later years", BY_STREAM))


YEAR_END_RETURN = Return(
    name="year-end",
    title="Year-end commitments and accruals",
    does="What is owed for a delivery year at its end, what is open in it, and what its orders have in later years",
    sheets=4,
    fill=fill,
    of_year=True,
)
