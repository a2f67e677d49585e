"""Provider management information: orders, invoices and offers in the Crown Commercial Service’s columns."""

from core.excel.writing import Formula, Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.labels import UNDONE_ORDERS
from core.returns.provider_mi import sheets, summary
from core.returns.provider_mi.content import read_content
from core.returns.workbook_return import Return
from core.store.reading import Reading

_MONEY = (summary.ORDERED, summary.INVOICED, summary.VAT)


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """Each provider in short, and the three lists behind it."""
    content = read_content(read, asked.period)
    short = book.sheet(summary.NAME, "what each provider was offered, ordered and invoiced", one_page=True)
    sheets.orders(book.sheet(sheets.ORDERS, "every order issued", pages_wide=2), book, content)
    sheets.invoices(book.sheet(sheets.INVOICES, "every invoice received, and credits", pages_wide=3), book, content)
    sheets.offers(book.sheet(sheets.OFFERS, "every offer made or answered", pages_wide=2), book, content)
    placed = summary.fill(short, book, content)
    for heading in (summary.OFFERED, *summary.OUTCOMES, summary.ORDERS, *_MONEY):
        kind = Kind.MONEY if heading in _MONEY else Kind.WHOLE
        book.figure(heading, Formula(f"={placed.total(heading)}", summary.known(content, heading)), kind)
    if content.undone:
        book.figure(UNDONE_ORDERS, content.undone, Kind.WHOLE)
    ordered = Formula(f"={placed.total(summary.ORDERED)}", summary.known(content, summary.ORDERED))
    book.check("Ordered", sum(content.ordered.values()), ordered)
    for at, (number, name) in enumerate(content.providers):
        known = summary.known(summary.of_provider(content, number), summary.ORDERED)
        cell = Formula(f"={placed.cell(summary.ORDERED, at)}", known)
        shown = book.redaction.provider(number, name)
        book.check(f"Ordered from {shown}", content.ordered.get(number, 0), cell)


PROVIDER_MI_RETURN = Return(
    name="provider-mi",
    title="Provider management information",
    does="Orders, invoices and offers in the columns of the Crown Commercial returns, and each provider in short",
    sheets=4,
    fill=fill,
)
