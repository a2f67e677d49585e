"""The sheet of what else was paid, so that the whole can be followed to the register’s own figure."""

from core.excel.writing import Column, Kind, PlacedTable, Row, Sheet
from core.returns.parts.months import month_keys
from core.returns.spend_over_500.content import SpendContent

NAME = "Other payments"
TABLE = "tblOther"
SMALLER, WITHOUT = "At or under £500", "Without a transaction"

COLUMNS = (
    Column("Month", Kind.CODE, 12, key=True),
    Column("Lot", Kind.CODE, 10, key=True),
    Column("What", width=26, key=True),
    Column("Transactions", Kind.WHOLE, 14, total=True),
    Column("Net amount", Kind.MONEY, 16, total=True),
    Column("Irrecoverable VAT", Kind.MONEY, 16, total=True),
)


def fill(sheet: Sheet, content: SpendContent) -> PlacedTable:
    """A row for each month, lot and kind, which are not published singly."""
    sheet.title(
        f"Other payments, {content.period}",
        "Payments at or under £500 and their reversals, counted and added up by month and lot.",
        "Without a transaction is what became paid otherwise, such as the opening position that a register began with.",
    )
    found: dict[tuple[str, str, str], list[int]] = {}
    seen: set[int | None] = set()
    for row in content.other:
        kind = WITHOUT if row.payment_id is None else SMALLER
        sums = found.setdefault((content.month_of(row), content.labels[row.lot], kind), [0, 0, 0])
        sums[0] += row.payment_id is not None and row.payment_id not in seen
        sums[1] += row.net
        sums[2] += row.irrecoverable
        seen.add(row.payment_id)
    months = {key: at for at, key in enumerate(month_keys(content.period))}
    lots = list(content.labels.values())
    order = sorted(found, key=lambda place: (months[place[0]], lots.index(place[1]), place[2]))
    return sheet.table(TABLE, COLUMNS, [Row((*place, *found[place])) for place in order], total=True)
