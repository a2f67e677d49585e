"""The sheet of every offer and every rank passed over in a period: the framework return’s columns, and why."""

from core.excel.writing import Column, Kind, PlacedTable, Row, Sheet
from core.returns.award_log.content import AwardContent
from core.returns.book import ReturnBook
from core.returns.framework import award_log

NAME, TABLE = award_log.NAME, award_log.TABLE
MADE, ENDED = "Made in the period", "Ended in the period"

COLUMNS = (
    *award_log.COLUMNS,
    Column("Why", Kind.NOTE, 44),
    Column(MADE, Kind.WHOLE, 11, total=True),
    Column(ENDED, Kind.WHOLE, 11, total=True),
)


def fill(sheet: Sheet, book: ReturnBook, content: AwardContent) -> PlacedTable:
    """One row per offer and skip, requirement by requirement in the order of asking."""
    sheet.title(
        f"Award log, {content.period}",
        "Every offer that was made, answered, withdrawn or lapsed in the period, and every rank passed over in it, in "
        "the order in which providers were asked.",
        "Value is what was offered, or accepted once there is an answer. Reserved is what the offer holds until its "
        "order is issued. Both exclude VAT.",
    )
    if not content.awards:
        book.nil(sheet, "offer and no rank passed over")
    rows = []
    for award in content.awards:
        row = award.row
        values = award_log.values(row, content.labels[row.lot], row.reserved, book.redaction)
        rows.append(Row((*values, award.why, int(award.made), int(award.ended))))
    return sheet.table(TABLE, COLUMNS, rows, total=True, frozen=1)
