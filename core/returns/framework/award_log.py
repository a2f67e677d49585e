"""The sheet Award log: a row for each offer and each rank passed over, the evidence of every award."""

from datetime import date, datetime

from core.domain.working_days import LONDON
from core.excel.writing import Column, Kind, PlacedTable, Row, Sheet, Value
from core.queries.award_log import AwardLogRow
from core.returns.framework.content import Content
from core.returns.labels import sentence_case
from core.returns.redaction import Redaction

NAME = "Award log"
TABLE = "tblAwardLog"

COLUMNS = (
    Column("Requirement", width=15, key=True),
    Column("Lot", Kind.CODE, 8),
    Column("Ranking version", Kind.CODE, 9),
    Column("Rank", Kind.CODE, 6, key=True),
    Column("Provider", Kind.NOTE, 26),
    Column("Event", width=8, key=True),
    Column("Outcome", width=17),
    Column("On", Kind.DATE, 12, key=True),
    Column("Value", Kind.MONEY, 12),
    Column("Reserved", Kind.MONEY, 12, total=True),
    Column("Answer by", Kind.DATE, 12),
    Column("Answered on", Kind.DATE, 12),
    Column("Answered by", Kind.NOTE, 14),
    Column("Reason", Kind.NOTE, 20),
    Column("Particulars", Kind.NOTE, 24),
    Column("Authorised by", Kind.NOTE, 14),
    Column("Decision", Kind.NOTE, 12),
    Column("Order", width=15),
    Column("Recorded by", Kind.NOTE, 14),
)


def fill(sheet: Sheet, content: Content, hiding: Redaction) -> PlacedTable:
    """One row per offer and skip since the framework began, requirement by requirement in the order of asking."""
    sheet.title(
        "Award log",
        "Every offer and every rank passed over since the framework began, in the order in which providers were asked.",
        f"Value is what was offered, or accepted once there is an answer. Reserved is what the offer holds in "
        f"{content.year} until its order is issued. Both exclude VAT.",
    )
    rows = [
        Row(values(row, content.labels[row.lot], content.reserved.get(row.offer_id or 0, 0), hiding))
        for row in content.award_log
    ]
    return sheet.table(TABLE, COLUMNS, rows, total=True, frozen=1)


def values(row: AwardLogRow, lot: str, reserved: int, hiding: Redaction) -> tuple[Value, ...]:
    """What stands under COLUMNS; `reserved` is what an offer is to show as held, in whole pence."""
    return (
        row.requirement,
        lot,
        row.ranking_version,
        row.rank,
        hiding.provider(row.provider_id, row.provider),
        sentence_case(row.event),
        sentence_case(row.state),
        row.on,
        row.value if row.offer_id else None,
        reserved if row.offer_id else None,
        _day(row.respond_by),
        _day(row.answered_at),
        hiding.text(row.provider_id, row.respondent),
        sentence_case(row.reason),
        row.text,
        row.authorised_by,
        row.decision,
        row.order,
        row.recorded_by,
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(LONDON).date()
