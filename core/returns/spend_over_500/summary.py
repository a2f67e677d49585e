"""The sheet that brings the transactions and the other payments together, by lot and by month."""

from collections.abc import Callable, Iterable

from core.domain.money import pounds
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet
from core.queries.paid_transactions import PaidRow
from core.returns.labels import criterion
from core.returns.parts.formulas import sum_where
from core.returns.parts.months import month_keys
from core.returns.spend_over_500 import other_payments, transactions
from core.returns.spend_over_500.content import SpendContent
from core.returns.spend_over_500.published_columns import NET

NAME = "Summary"
OVER, OTHER, WHOLE = "Over £500", "Other payments", "Paid in the period"
_SUMS = tuple(Column(name, Kind.MONEY, 18, total=True) for name in (OVER, OTHER, WHOLE))


def fill(sheet: Sheet, content: SpendContent) -> PlacedTable:
    """By lot, and by month with a chart; gives the table by lot."""
    sheet.title(
        f"Paid in {content.period}",
        "Excluding VAT, by live formulas over the two tables that follow. Reversals are taken off.",
    )
    sheet.section("By lot")
    by_lot = [
        Row((label, lot.title, *_sums(content, "Lot", label, lambda row: content.labels[row.lot])))
        for lot, label in zip(content.lots, content.labels.values(), strict=True)
    ]
    placed = sheet.grid((Column("Lot", Kind.CODE, 12), Column("Lot title", Kind.NOTE, 50), *_SUMS), by_lot, total=True)
    sheet.section("By month")
    by_month = [Row((key, None, *_sums(content, "Month", key, content.month_of))) for key in month_keys(content.period)]
    months = sheet.grid((Column("Month", Kind.CODE, 12), Column("", Kind.NOTE, 50), *_SUMS), by_month, total=True)
    sheet.chart(_chart(content, months))
    return placed


def _sums(content: SpendContent, heading: str, label: str, of: Callable[[PaidRow], str]) -> Iterable[Formula]:
    """Over £500, the others, and both, of the rows with this label."""
    over, other = (sum(row.net for row in rows if of(row) == label) for rows in (content.over, content.other))
    named = criterion(label, "$A{row}")
    yield sum_where(transactions.TABLE, NET, over, (heading, named))
    yield sum_where(other_payments.TABLE, NET, other, (heading, named))
    yield Formula("=C{row}+D{row}", over + other)


def _chart(content: SpendContent, months: PlacedTable) -> Chart:
    paid = dict.fromkeys(month_keys(content.period), 0)
    for row in content.rows:
        paid[content.month_of(row)] += row.net
    said = "; ".join(f"{key} {pounds(pence)}" for key, pence in paid.items())
    return Chart(
        title=f"Paid by month, {content.period}",
        description=f"Paid by month in {content.period}, excluding VAT: {said}.",
        categories=months.cells("Month"),
        series=[Series(name, months.cells(name)) for name in (OVER, OTHER)],
        width=1_000,
    )
