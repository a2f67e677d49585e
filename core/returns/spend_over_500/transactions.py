"""The sheet of every transaction over £500, a row for each part of it."""

from core.domain.framework import Lot
from core.excel.writing import Formula, PlacedTable, Row, Sheet, this_row
from core.queries.paid_transactions import PaidRow
from core.returns.book import ReturnBook
from core.returns.spend_over_500 import published_columns as published
from core.returns.spend_over_500.content import SpendContent

NAME = "Spend over £500"
TABLE = "tblSpend"

_AMOUNT = f"={this_row(TABLE, published.NET)}+{this_row(TABLE, published.IRRECOVERABLE)}"


def fill(sheet: Sheet, book: ReturnBook, content: SpendContent) -> PlacedTable:
    """One row for each order and funding stream that a transaction paid, the oldest first."""
    sheet.title(
        f"Spend over £500, {content.period}",
        "Every payment whose net amount, with the VAT that cannot be recovered, is over £500, and every reversal of "
        "one.",
        "A payment of several orders or from several streams has a row for each; transactions counts it once.",
        "It belongs to the period from which it counts: that of its date, or the first that was still open when it was "
        "recorded.",
    )
    if not content.over:
        book.nil(sheet, "payment over £500")
    lots = {lot.code: lot for lot in content.lots}
    seen: set[int | None] = set()
    rows = []
    for row in content.over:
        rows.append(_row(book, content, lots[row.lot], row, first=row.payment_id not in seen))
        seen.add(row.payment_id)
    return sheet.table(TABLE, published.COLUMNS, rows, total=True)


def _row(book: ReturnBook, content: SpendContent, lot: Lot, row: PaidRow, *, first: bool) -> Row:
    hiding = book.redaction
    return Row(
        (
            content.framework.buyer,
            content.framework.department,
            row.paid_on,
            hiding.provider(row.provider_id, row.provider),
            row.ledger_reference,
            row.net,
            row.irrecoverable,
            Formula(_AMOUNT, row.net + row.irrecoverable),
            lot.title,
            row.title,
            row.cost_code,
            hiding.text(row.provider_id, row.invoice),
            row.number,
            content.labels[row.lot],
            row.counted_on,
            content.month_of(row),
            1 if first else 0,
        ),
    )
