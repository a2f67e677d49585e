"""The sheet Orders: a row for each line of each order with a part in the year."""

from core.domain.states import CallOffState
from core.excel.writing import Column, Formula, Kind, Look, PlacedTable, Row, Sheet, this_row
from core.queries.order_lines import OrderLine
from core.returns.framework.content import Content
from core.returns.parts.stages import COMMITTED, IN_EXPOSURE
from core.returns.parts.state_words import in_a_cell

NAME = "Orders"
TABLE = "tblOrders"

COLUMNS = (
    Column("Order", width=15, key=True),
    Column("Provider", Kind.NOTE, 24),
    Column("Lot", Kind.CODE, 9),
    Column("What for", Kind.NOTE, 26),
    Column("State", width=11),
    Column("Issued on", Kind.DATE, 12),
    Column("Month", Kind.CODE, 8),
    Column("From", Kind.DATE, 12),
    Column("To", Kind.DATE, 12),
    Column("Unit", width=10),
    Column("Quantity", Kind.HUNDREDTHS, 10),
    Column("Rate", Kind.MONEY, 12),
    Column("Line value", Kind.MONEY, 13),
    Column("Delivery year", Kind.CODE, 10),
    Column("Value in year", Kind.MONEY, 13),
    Column("Value now", Kind.MONEY, 13),
    *(Column(stage, Kind.MONEY, 12.7, total=True) for stage in IN_EXPOSURE),
    Column("Delivered", Kind.MONEY, 12.7, total=True),
    Column("Exposure", Kind.MONEY, 12.7, total=True),
    Column("Lot title", Kind.NOTE, 36),
    Column("Description", Kind.NOTE, 30, key=True),
    Column("Funding stream", Kind.NOTE, 24),
    Column("Requirement", width=16),
    Column("Agreed at", Kind.NOTE, 22),
    Column("Purchase order", Kind.NOTE, 14),
    Column("Why this provider", Kind.NOTE, 40),
    Column("Cancelled on", Kind.DATE, 12),
    Column("Reason for cancelling", Kind.NOTE, 24),
)

_LINE_VALUE = f"=ROUND({this_row(TABLE, 'Quantity')}*{this_row(TABLE, 'Rate')},2)"
_DELIVERED = "=" + "+".join(this_row(TABLE, stage) for stage in IN_EXPOSURE if stage != COMMITTED)
_EXPOSURE = "=" + "+".join(this_row(TABLE, stage) for stage in IN_EXPOSURE)


def fill(sheet: Sheet, content: Content) -> PlacedTable:
    """One row per order line; a line across 31 March appears with this year's part only."""
    sheet.title(
        f"Orders delivered in {content.covers}",
        "One row for each line of an order. A line that runs across 31 March counts here with this year’s part by "
        "calendar days. All values exclude VAT. Delivered = accrued + invoiced unpaid + paid.",
        "Quantity, rate, line value and value in year are as ordered; the value now and the dates are those after "
        "variations.",
        "Cancelled orders are shown struck through and count for nothing. Month is the month of issue; what was issued "
        "before the year counts in its first month.",
    )
    titles = content.title_of
    return sheet.table(TABLE, COLUMNS, [_row(content, titles, line) for line in content.lines], total=True, frozen=1)


def _row(content: Content, titles: dict[str, str], line: OrderLine) -> Row:
    return Row(
        (
            line.number,
            line.provider,
            content.labels[line.lot],
            line.title,
            in_a_cell(line.state),
            line.issued_on,
            content.month_of(line.issued_on).key,
            line.first_day,
            line.last_day,
            in_a_cell(line.unit),
            line.quantity_hundredths,
            line.rate_pence,
            Formula(_LINE_VALUE, line.value),
            str(content.year),
            line.value_in_year,
            line.value_now,
            line.committed,
            line.accrued,
            line.invoiced,
            line.paid,
            Formula(_DELIVERED, line.delivered),
            Formula(_EXPOSURE, line.exposure),
            titles[line.lot],
            line.description,
            content.streams[line.stream],
            line.requirement,
            line.agreed_at,
            line.purchase_order,
            line.award_sentence,
            line.cancelled_on,
            line.cancel_reason,
        ),
        Look.VOID if line.state is CallOffState.CANCELLED else Look.PLAIN,
    )
