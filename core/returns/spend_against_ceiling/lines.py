"""The sheet Orders and offers: a row for each line with a part in the year, to which every figure by lot adds up."""

from collections.abc import Mapping

from core.domain.states import Stage, StreamKind
from core.excel.writing import Column, Formula, Kind, Look, PlacedTable, Row, Sheet, this_row
from core.returns.parts.stages import IN_EXPOSURE, STAGES
from core.returns.parts.standing_list import NOT_ORDERED
from core.returns.spend_against_ceiling.content import Content, SpendRow

NAME = "Orders and offers"
TABLE = "tblSpendLines"
KINDS: Mapping[str, tuple[StreamKind, ...]] = {
    "Of which core": (StreamKind.CORE,),
    "Of which grant": (StreamKind.GRANT,),
    "Of which traded": (StreamKind.TRADED,),
    "Of which other funds": (StreamKind.PARTNER, StreamKind.FUND),
}
"""The exposure by the kinds of the funding streams that pay for it."""

_MONEY = 12.7

COLUMNS = (
    Column("Order", width=15, key=True),
    Column("Line", Kind.CODE, 7, key=True),
    Column("Provider", Kind.NOTE, 24),
    Column("Lot", Kind.CODE, 9),
    Column("What for", Kind.NOTE, 30),
    Column("State", width=12),
    Column("From", Kind.DATE, 12),
    Column("To", Kind.DATE, 12),
    Column("Counts as order", Kind.WHOLE, 9, total=True),
    Column("Ordered", Kind.MONEY, _MONEY, total=True),
    Column("Variations", Kind.MONEY, _MONEY, total=True),
    Column("Released", Kind.MONEY, _MONEY, total=True),
    *(Column(stage, Kind.MONEY, _MONEY, total=True) for stage in IN_EXPOSURE),
    Column("Cancellation charges", Kind.MONEY, 13.5, total=True),
    Column("Exposure", Kind.MONEY, _MONEY, total=True),
    Column("Reserved", Kind.MONEY, _MONEY, total=True),
    *(Column(kind, Kind.MONEY, _MONEY, total=True) for kind in KINDS),
    Column("Irrecoverable VAT", Kind.MONEY, 14.5, total=True),
    Column("Still expected", Kind.MONEY, _MONEY, total=True),
    Column("Forecast to year end", Kind.MONEY, _MONEY, total=True),
    Column("Requirement", width=16, key=True),
    Column("Description", Kind.NOTE, 36),
)

_EXPOSURE = "=" + "+".join(this_row(TABLE, stage) for stage in IN_EXPOSURE)
_FORECAST = "=" + "+".join(this_row(TABLE, name) for name in (*IN_EXPOSURE[1:], "Still expected"))


def fill(sheet: Sheet, content: Content) -> PlacedTable:
    """One row per line, orders first."""
    sheet.title(
        f"Orders and offers in {content.covers}",
        "One row for each line of an order with a part in the year, and below them what offers reserve in it until "
        "their orders are issued. All values exclude VAT.",
        "Ordered + variations − released = exposure = open commitment + accrued + invoiced unpaid + paid. Variations "
        "hold agreed expenses, corrections and work moved between years as well.",
        "Cancellation charges are a part of the exposure; irrecoverable VAT stands beside it. The forecast is what is "
        "delivered and what is still expected of the open commitment.",
    )
    return sheet.table(TABLE, COLUMNS, [_row(row) for row in content.rows], total=True, frozen=2)


def _row(row: SpendRow) -> Row:
    return Row(
        (
            row.number or NOT_ORDERED,
            row.line_id,
            row.provider,
            row.lot,
            row.title,
            row.state,
            row.first_day,
            row.last_day,
            int(row.counts),
            row.ordered,
            row.varied,
            row.released,
            *(row.stages.get(stage, 0) for stage in STAGES if stage is not Stage.RESERVED),
            row.charges,
            Formula(_EXPOSURE, row.exposure),
            row.reserved,
            *(sum(row.kinds.get(kind, 0) for kind in kinds) for kinds in KINDS.values()),
            row.irrecoverable,
            row.expected,
            Formula(_FORECAST, row.forecast),
            row.requirement,
            row.description,
        ),
        Look.VOID if row.void else Look.PLAIN,
    )
