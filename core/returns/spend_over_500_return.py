"""Spend over £500, in the fields of the Local Government Transparency Code 2015, tied to everything that was paid."""

from collections.abc import Iterable

from core.domain.scopes import lot_scope
from core.excel.writing import Formula, Kind, PlacedTable
from core.queries.paid_transactions import PaidRow
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.parts.formulas import added, column_sum, sum_where
from core.returns.spend_over_500 import other_payments, summary, transactions
from core.returns.spend_over_500.content import SpendContent, read_content
from core.returns.spend_over_500.published_columns import IRRECOVERABLE, NET, TRANSACTIONS
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """What was paid in the period: in short, singly where it is over £500, and the rest added up."""
    content = read_content(read, asked.period)
    short = book.sheet(summary.NAME, "what was paid, by lot and by month", one_page=True)
    singly = book.sheet(transactions.NAME, "every payment over £500", pages_wide=2, keyed=False)
    transactions.fill(singly, book, content)
    other_payments.fill(book.sheet(other_payments.NAME, "what was paid besides, added up"), content)
    _figures(book, content)
    _checks(book, content, summary.fill(short, content))


def _figures(book: ReturnBook, content: SpendContent) -> None:
    over, other = content.over, content.other
    smaller = [row for row in other if row.payment_id is not None]
    book.fact("Basis of the threshold", "Each transaction over £500, net with the VAT that cannot be recovered")
    book.figure("Payments over £500", column_sum(transactions.TABLE, TRANSACTIONS, _count(over)), Kind.WHOLE)
    book.figure("Their net amount", _net(content))
    cost = sum(row.irrecoverable for row in over)
    book.figure("and VAT that cannot be recovered", column_sum(transactions.TABLE, IRRECOVERABLE, cost))
    kind = ("What", f'"{other_payments.SMALLER}"')
    book.figure(
        "Payments at or under £500",
        sum_where(other_payments.TABLE, TRANSACTIONS, _count(smaller), kind),
        Kind.WHOLE,
    )
    book.figure(
        "Their net amount, not listed singly",
        sum_where(other_payments.TABLE, NET, sum(row.net for row in smaller), kind),
    )
    without = sum(row.net for row in other if row.payment_id is None)
    if without:
        place = ("What", f'"{other_payments.WITHOUT}"')
        book.figure("Paid without a transaction", sum_where(other_payments.TABLE, NET, without, place))
    book.figure("Paid in the period, net", _whole(content))


def _count(rows: Iterable[PaidRow]) -> int:
    return len({row.payment_id for row in rows})


def _net(content: SpendContent) -> Formula:
    return column_sum(transactions.TABLE, NET, sum(row.net for row in content.over))


def _whole(content: SpendContent) -> Formula:
    rest = column_sum(other_payments.TABLE, NET, sum(row.net for row in content.other))
    return added(_net(content), rest)


def _checks(book: ReturnBook, content: SpendContent, by_lot: PlacedTable) -> None:
    """What the register’s own steps say came to paid less what left it, as a whole and by lot."""
    book.check("Paid in the period", content.paid(), _whole(content))
    for at, (lot, label) in enumerate(content.labels.items()):
        known = sum(row.net for row in content.rows if row.lot == lot)
        book.check(f"Paid, {label}", content.paid(lot_scope(lot)), Formula(f"={by_lot.cell(summary.WHOLE, at)}", known))


SPEND_OVER_500_RETURN = Return(
    name="spend-over-500",
    title="Spend over £500",
    does="Every payment over £500 in the transparency code’s fields, and what else was paid",
    sheets=3,
    fill=fill,
    published=True,
)
