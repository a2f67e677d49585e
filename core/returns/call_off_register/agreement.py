"""The sheet of the framework agreement itself: one row in the code’s fields."""

from datetime import date

from core.excel.writing import Column, Kind, Row, Sheet
from core.queries.options import OptionState
from core.returns.call_off_register.content import RegisterContent

NAME = "Framework agreement"
TABLE = "tblFramework"

COLUMNS = (
    Column("Reference number", Kind.NOTE, 18, key=True),
    Column("Title of agreement", Kind.NOTE, 34),
    Column("Department responsible", Kind.NOTE, 22),
    Column("Description", Kind.NOTE, 46),
    Column("Estimated value", Kind.MONEY, 15),
    Column("Maximum value", Kind.MONEY, 15),
    Column("Start date", Kind.DATE, 12),
    Column("End date", Kind.DATE, 12),
    Column("Review date", Kind.DATE, 12),
    Column("End with every extension", Kind.DATE, 16),
    Column("Invitation to quote or tender", Kind.NOTE, 24),
    Column("Procurement rules", Kind.NOTE, 24),
)


def fill(sheet: Sheet, content: RegisterContent) -> None:
    """The agreement in one row."""
    sheet.title(
        "The framework agreement",
        "Every call-off order rests on it. Its values are those of the agreement’s whole life.",
        "The orders are counted on their own sheet, and the two are not to be added.",
    )
    sheet.table(TABLE, COLUMNS, [_agreement(content)], frozen=1)


def _agreement(content: RegisterContent) -> Row:
    found = content.framework
    lots = "; ".join(f"{content.labels[lot.code]}, {lot.title}" for lot in content.lots)
    return Row(
        (
            found.reference,
            found.title,
            found.department,
            f"Framework agreement with ranked providers in {len(content.lots)} lots: {lots}",
            found.estimated_pence,
            found.maximum_pence,
            found.first_day,
            found.last_day,
            _review(content),
            max((found.last_day, *found.options)),
            "Published invitation to tender",
            found.regime,
        )
    )


def _review(content: RegisterContent) -> date:
    """The last day on which the next option may be exercised, or the end where there is none."""
    to_come = (each.notice_by for each in content.options if each.state in (OptionState.AVAILABLE, OptionState.WAITING))
    return min(to_come, default=content.framework.last_day)
