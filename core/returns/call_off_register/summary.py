"""The sheet that adds up the orders of the register, lot by lot."""

from core.domain.money import pounds
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet
from core.returns.call_off_register import orders
from core.returns.call_off_register.content import THRESHOLD_PENCE, RegisterContent, comes_to
from core.returns.labels import criterion
from core.returns.parts.formulas import count_where, sum_where

NAME = "Summary"
OVER, UP_TO, VALUE = "Orders over £5,000", "Others", "Sum over their length"
EXPOSURE, NOT_LISTED, WHOLE = "Committed and spent", "On orders not listed", "On all orders"

COLUMNS = (
    Column("Lot", Kind.CODE, 12),
    Column("Lot title", Kind.NOTE, 46),
    *(Column(name, Kind.WHOLE, 12, total=True) for name in (OVER, UP_TO)),
    *(Column(name, Kind.MONEY, 16, total=True) for name in (VALUE, EXPOSURE, NOT_LISTED, WHOLE)),
)


def fill(sheet: Sheet, content: RegisterContent) -> PlacedTable:
    """A row for each lot with a chart; what stands on orders that are not listed leads on to the register’s whole."""
    sheet.title(
        f"Orders by lot, {content.period}",
        "Live formulas over the call-off orders. Orders that ended before the period, and those of an import that was "
        "undone, are not listed; what stands on them is shown here, so that the whole can be followed to the "
        "register’s own figure.",
    )
    rows = [_row(content, lot.code, lot.title) for lot in content.lots]
    placed = sheet.grid(COLUMNS, rows, total=True)
    sheet.chart(_chart(content, placed))
    return placed


def known(content: RegisterContent, heading: str, lot: str | None = None) -> int:
    """What a heading of the summary comes to, in one lot or in all."""
    chosen = [order for order in content.orders if lot in (None, order.lot)]
    elsewhere = sum(pence for code, pence in content.not_listed.items() if lot in (None, code))
    exposure = sum(order.exposure for order in chosen)
    return {
        OVER: sum(comes_to(order) > THRESHOLD_PENCE for order in chosen),
        UP_TO: sum(comes_to(order) <= THRESHOLD_PENCE for order in chosen),
        VALUE: sum(comes_to(order) for order in chosen),
        EXPOSURE: exposure,
        NOT_LISTED: elsewhere,
        WHOLE: exposure + elsewhere,
    }[heading]


def _row(content: RegisterContent, lot: str, title: str) -> Row:
    label = content.labels[lot]
    where = ("Lot", criterion(label, "$A{row}"))
    over = (
        count_where(orders.TABLE, known(content, name, lot), where, (orders.OVER, f'"{answer}"'))
        for name, answer in ((OVER, "Yes"), (UP_TO, "No"))
    )
    return Row(
        (
            label,
            title,
            *over,
            sum_where(orders.TABLE, orders.SUM, known(content, VALUE, lot), where),
            sum_where(orders.TABLE, orders.EXPOSURE, known(content, EXPOSURE, lot), where),
            known(content, NOT_LISTED, lot),
            Formula("=F{row}+G{row}", known(content, WHOLE, lot)),
        )
    )


def _chart(content: RegisterContent, placed: PlacedTable) -> Chart:
    said = "; ".join(f"{content.labels[lot.code]} {pounds(known(content, VALUE, lot.code))}" for lot in content.lots)
    return Chart(
        title=f"Orders by lot, {content.period}",
        description=f"Sum of the orders that stand in {content.period}, by lot: {said}.",
        categories=placed.cells("Lot"),
        series=[Series(VALUE, placed.cells(VALUE))],
        width=1_000,
    )
