"""The sheet of the ranked providers, lot by lot."""

from core.excel.writing import Column, Kind, Row, Sheet
from core.returns.book import ReturnBook
from core.returns.call_off_register.content import RegisterContent
from core.returns.call_off_register.orders import details

NAME = "Ranked providers"
TABLE = "tblRanked"

COLUMNS = (
    Column("Lot", Kind.CODE, 9, key=True),
    Column("Lot title", Kind.NOTE, 40),
    Column("Rank", Kind.CODE, 7, key=True),
    Column("Provider", Kind.NOTE, 32),
    Column("Company number", Kind.NOTE, 14),
    Column("Charity number", Kind.NOTE, 14),
    Column("Legal form", Kind.NOTE, 14),
    Column("Small or medium enterprise", Kind.CODE, 17),
    Column("Voluntary or community sector", Kind.CODE, 19),
    Column("Ranked since", Kind.DATE, 13),
)


def fill(sheet: Sheet, book: ReturnBook, content: RegisterContent) -> None:
    """A row for each place of the rankings in force on the day shown, in rank order."""
    sheet.title("Ranked providers", "Who may be called on in each lot, in the order in which work is offered.")
    titles = {lot.code: lot.title for lot in content.lots}
    order = list(titles)
    rows = [
        Row(
            (
                content.labels[version.lot],
                titles[version.lot],
                place.rank,
                *details(book, content.providers[place.provider_id]),
                version.in_force_on,
            )
        )
        for version in sorted(content.rankings, key=lambda version: order.index(version.lot))
        for place in version.places
    ]
    sheet.table(TABLE, COLUMNS, rows)
