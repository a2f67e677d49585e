"""The call-off register, in the Local Government Transparency Code’s fields for contracts and framework agreements."""

from core.excel.writing import Formula, Kind, PlacedTable
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.call_off_register import agreement, orders, ranked, summary
from core.returns.call_off_register.content import THRESHOLD_PENCE, RegisterContent, comes_to, read_content
from core.returns.labels import UNDONE_ORDERS
from core.returns.parts.formulas import column_sum, count_where, sum_where
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """Every order that stands in the period, the agreement that they rest on, and both in short."""
    content = read_content(read, asked.period)
    short = book.sheet(summary.NAME, "how many orders, for how much, by lot", one_page=True)
    orders.fill(book.sheet(orders.NAME, "every order that stands in the period", pages_wide=2), book, content)
    agreement.fill(book.sheet(agreement.NAME, "the agreement itself"), content)
    ranked.fill(book.sheet(ranked.NAME, "who is ranked where"), book, content)
    placed = summary.fill(short, content)
    _figures(book, content, placed)
    for at, lot in enumerate(content.spend):
        figure = Formula(f"={placed.cell(summary.WHOLE, at)}", summary.known(content, summary.WHOLE, lot.lot))
        book.check(f"On all orders, {content.labels[lot.lot]}", lot.exposure, figure)


def _figures(book: ReturnBook, content: RegisterContent, placed: PlacedTable) -> None:
    over, others = (summary.known(content, name) for name in (summary.OVER, summary.UP_TO))
    count = f"={placed.total(summary.OVER)}+{placed.total(summary.UP_TO)}"
    book.figure("Orders in the period", Formula(count, over + others), Kind.WHOLE)
    book.figure("of which over £5,000", Formula(f"={placed.total(summary.OVER)}", over), Kind.WHOLE)
    cancelled = sum(not order.stands for order in content.orders)
    book.figure("of which cancelled", count_where(orders.TABLE, cancelled, ("State", '"Cancelled"')), Kind.WHOLE)
    if content.undone:
        book.figure(UNDONE_ORDERS, content.undone, Kind.WHOLE)
    book.figure("Sum over their length", column_sum(orders.TABLE, orders.SUM, summary.known(content, summary.VALUE)))
    large = sum(value for value in map(comes_to, content.orders) if value > THRESHOLD_PENCE)
    book.figure("of that, orders over £5,000", sum_where(orders.TABLE, orders.SUM, large, (orders.OVER, '"Yes"')))
    cost = sum(content.irrecoverable.get(order.number, 0) for order in content.orders)
    book.figure("VAT not recovered on them so far", column_sum(orders.TABLE, orders.IRRECOVERABLE, cost))


CALL_OFF_REGISTER_RETURN = Return(
    name="call-off-register",
    title="Call-off register",
    does="Every order that stands in the period, and the framework agreement, in the transparency code’s fields",
    sheets=4,
    fill=fill,
    published=True,
)
