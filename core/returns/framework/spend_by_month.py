"""How exposure grew by month of issue: a row a month, a column a lot, and a chart against the ceiling."""

from dataclasses import dataclass

from core.domain.money import plain_pounds, pounds
from core.excel.addresses import column_letters
from core.excel.writing import (
    Chart,
    Column,
    Formula,
    Kind,
    PlacedTable,
    Row,
    Series,
    Sheet,
    Shown,
    Value,
    table_column,
)
from core.returns.framework import orders
from core.returns.framework.content import Content
from core.returns.framework.spend_by_lot import CHART_HEIGHT, MONEY_WIDTH, TITLE_WIDTH, SpendByLot
from core.returns.labels import Month, criterion

_FIRST_LOT_COLUMN = 3
ALL_LOTS, SO_FAR, CEILING = "All lots", "Exposure so far", "Ceiling"


@dataclass(frozen=True, slots=True)
class SpendByMonth:
    """The table, and its total over all months and lots from anywhere in the workbook."""

    placed: PlacedTable
    total: Formula


def fill(sheet: Sheet, content: Content, by_lot: SpendByLot) -> SpendByMonth:
    """The table."""
    sheet.section("By month of issue and lot")
    columns = (
        Column("Month", Kind.CODE, 9),
        Column("Issued", width=TITLE_WIDTH),
        *(Column(label, Kind.MONEY, MONEY_WIDTH, total=True) for label in by_lot.figures),
        Column(ALL_LOTS, Kind.MONEY, MONEY_WIDTH, total=True),
        Column(SO_FAR, Kind.MONEY, MONEY_WIDTH),
        *((Column(CEILING, Kind.MONEY, MONEY_WIDTH),) if by_lot.ceiling else ()),
    )
    exposure = _exposure(content)
    so_far, rows = 0, []
    for month in content.months:
        so_far += sum(exposure[month.key].values())
        known = so_far if month.first <= content.as_of else None
        rows.append(_row(by_lot, month, exposure[month.key], known))
    placed = sheet.grid(columns, rows, total=True)
    return SpendByMonth(placed, Formula(f"={placed.total(ALL_LOTS)}", so_far))


def chart(content: Content, by_month: SpendByMonth, by_lot: SpendByLot) -> Chart:
    """A column a month up to now, under the ceiling's line; in words for those who do not see it."""
    series = [Series(SO_FAR, by_month.placed.cells(SO_FAR))]
    stands, reserved = by_lot.totals["Exposure"], by_lot.totals["Reserved"]
    words = f"Exposure by month of issue in {content.covers}, added up: {pounds(stands)} in all"
    against = "no ceiling is in force for the year"
    if content.ceiling is not None:
        ceiling, left = content.ceiling.ceiling, content.ceiling.ceiling - stands - reserved
        series.append(Series(f"{CEILING} {plain_pounds(ceiling)}", by_month.placed.cells(CEILING), Shown.LIMIT))
        against = f"the ceiling is {pounds(ceiling)}; with {pounds(reserved)} reserved, {pounds(left)} is left"
    return Chart(
        title=f"Exposure by month of issue against the ceiling, {content.covers}",
        description=f"{words}; {against}.",
        categories=by_month.placed.cells("Month"),
        series=series,
        width=1_120,
        height=CHART_HEIGHT,
    )


def _exposure(content: Content) -> dict[str, dict[str, int]]:
    """Whole pence by month and lot's label."""
    found = {month.key: dict.fromkeys(content.labels.values(), 0) for month in content.months}
    for line in content.lines:
        found[content.month_of(line.issued_on).key][content.labels[line.lot]] += line.exposure
    return found


def _row(by_lot: SpendByLot, month: Month, exposure: dict[str, int], so_far: int | None) -> Row:
    value, lot, issued = (table_column(orders.TABLE, name) for name in ("Exposure", "Lot", "Month"))
    sums = [
        Formula(
            f"=SUMIFS({value},{issued},$A{{row}},{lot},{criterion(label, by_lot.lots.cell('Lot', number))})",
            exposure[label],
        )
        for number, label in enumerate(by_lot.figures)
    ]
    first, last = column_letters(_FIRST_LOT_COLUMN), column_letters(_FIRST_LOT_COLUMN + len(sums) - 1)
    whole = column_letters(_FIRST_LOT_COLUMN + len(sums))
    ceiling: tuple[Value, ...] = (by_lot.ceiling,) if by_lot.ceiling else ()
    return Row(
        (
            month.key,
            month.issued,
            *sums,
            Formula(f"=SUM({first}{{row}}:{last}{{row}})", sum(exposure.values())),
            None if so_far is None else Formula(f"=SUM({whole}${{first}}:{whole}{{row}})", so_far),
            *ceiling,
        ),
    )
