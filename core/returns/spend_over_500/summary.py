"""The sheet that brings the transactions and the other payments together, by lot and by month."""

from collections.abc import Sequence

from core.domain.money import pounds
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet
from core.queries.paid_transactions import PaidRow
from core.returns.framework.labels import criterion
from core.returns.parts.formulas import sum_where
from core.returns.parts.months import month_key, month_keys
from core.returns.spend_over_500 import other_payments, transactions
from core.returns.spend_over_500.content import SpendContent

NAME = "Summary"
OVER, OTHER, WHOLE = "Over £500", "Other payments", "Paid in the period"
_SUMS = tuple(Column(name, Kind.MONEY, 18, total=True) for name in (OVER, OTHER, WHOLE))


def fill(sheet: Sheet, content: SpendContent) -> PlacedTable:
    """By lot, and by month with a chart; gives the table by lot."""
    sheet.title(
        f"Paid in {content.period}",
        "Net of VAT, by live formulas over the two tables that follow. Reversals are taken off.",
    )
    sheet.section("By lot")
    titles = {content.labels[lot.code]: lot.title for lot in content.lots}
    by_lot = [
        Row((label, title, *_sums("Lot", label, _of_lot(content, label)))) for label, title in titles.items()
    ]
    columns = (Column("Lot", Kind.CODE, 12), Column("Lot title", Kind.NOTE, 50), *_SUMS)
    placed = sheet.grid(columns, by_lot, total=True)
    sheet.section("By month")
    months = month_keys(content.period)
    by_month = [Row((key, None, *_sums("Month", key, _of_month(content, key)))) for key in months]
    columns = (Column("Month", Kind.CODE, 12), Column(" ", Kind.NOTE, 50), *_SUMS)
    months_placed = sheet.grid(columns, by_month, total=True)
    sheet.chart(_chart(content, months_placed, months))
    return placed


Parts = tuple[Sequence[PaidRow], Sequence[PaidRow]]


def _of_lot(content: SpendContent, label: str) -> Parts:
    return _kept(content, lambda row: content.labels[row.lot] == label)


def _of_month(content: SpendContent, key: str) -> Parts:
    return _kept(content, lambda row: month_key(row.counted_on) == key)
