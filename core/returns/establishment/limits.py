"""The sheet of the establishment: each role with its limit, what is held against it, and what is left."""

from core.domain.money import fte
from core.domain.periods import day_text
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet, this_row
from core.queries.staffing import StaffingRow
from core.returns.book import ReturnBook
from core.returns.establishment import holders
from core.returns.establishment.content import EstablishmentContent
from core.returns.labels import sentence_case
from core.returns.parts.formulas import sum_where

NAME = "Establishment"
TABLE = "tblEstablishment"
LIMIT, FILLED, BOUGHT, HELD, VACANT = "Limit", "Filled", "Bought in", "Held", "Vacant"
PEAK, WITHIN, ENDS = "Peak in the period", "Within limit?", "Earliest end date"

COLUMNS = (
    Column(holders.ROLE, Kind.CODE, 8, key=True),
    Column("Department", Kind.NOTE, 16),
    Column("Team", Kind.NOTE, 18),
    Column("Job title", Kind.NOTE, 19),
    Column("Grade", Kind.NOTE, 12),
    Column("Permanent or temporary", Kind.NOTE, 12),
    *(Column(name, Kind.FTE, 9, total=True) for name in (LIMIT, FILLED, BOUGHT, HELD, VACANT)),
    Column(PEAK, Kind.FTE, 9),
    Column("Peak from", Kind.DATE, 11),
    Column(WITHIN, Kind.CODE, 8),
    Column(ENDS, Kind.DATE, 11),
    Column("Source of the limit", Kind.NOTE, 19),
)

_TRACK = "#E4EAF1"
"""The pale ground of a bar, on which what is held stands out from what is vacant."""

_HELD = f"={this_row(TABLE, FILLED)}+{this_row(TABLE, BOUGHT)}"
_VACANT = f"={this_row(TABLE, LIMIT)}-{this_row(TABLE, HELD)}"
_WITHIN = f'=IF({this_row(TABLE, PEAK)}<={this_row(TABLE, LIMIT)},"yes","no")'


def fill(sheet: Sheet, book: ReturnBook, content: EstablishmentContent) -> PlacedTable:
    """One row per role, and a chart of what is held against the limits."""
    sheet.title(
        f"Establishment, {content.period}",
        f"Full-time equivalents on {day_text(content.day)}: posts filled, and time bought in by call-offs that stand. "
        "Vacant is what is left of the limit. The peak is the highest of both together on any day of the period.",
        "The earliest end date is the first last day of what is held. The register holds no posts that were approved "
        "apart from the limit, and no names, salaries, funding or contact details of staff.",
    )
    if not (content.posts or content.bought_in):
        book.nil(sheet, "post filled and no time bought in")
    placed = sheet.table(TABLE, COLUMNS, [_row(content, role) for role in content.roles], total=True)
    sheet.chart(_chart(content, placed))
    return placed


def known(content: EstablishmentContent, heading: str) -> int:
    """What a heading comes to over all roles, in thousandths; of roles over their limit how many."""
    if heading == WITHIN:
        return sum(role.over for role in content.roles)
    return sum(_figures(role)[heading] for role in content.roles)


def _figures(role: StaffingRow) -> dict[str, int]:
    held = role.filled_thousandths + role.bought_in_thousandths
    return {
        LIMIT: role.limit_thousandths,
        FILLED: role.filled_thousandths,
        BOUGHT: role.bought_in_thousandths,
        HELD: held,
        VACANT: role.limit_thousandths - held,
    }


def _row(content: EstablishmentContent, role: StaffingRow) -> Row:
    figures, label = _figures(role), content.labels[role.code]
    own = (holders.ROLE, f'"{label}"')
    return Row(
        (
            label,
            content.framework.department,
            sentence_case(role.team),
            role.title,
            sentence_case(role.grade),
            "Temporary" if role.temporary else "Permanent",
            figures[LIMIT],
            sum_where(holders.POSTS_TABLE, holders.HELD, figures[FILLED], own),
            sum_where(holders.BOUGHT_TABLE, holders.HELD, figures[BOUGHT], own),
            Formula(_HELD, figures[HELD]),
            Formula(_VACANT, figures[VACANT]),
            role.peak_thousandths,
            role.peak_on,
            Formula(_WITHIN, "no" if role.over else "yes"),
            content.earliest_end(role.code),
            role.source,
        )
    )


def _chart(content: EstablishmentContent, placed: PlacedTable) -> Chart:
    said = "; ".join(
        f"{role.title} {fte(_figures(role)[HELD])} of {fte(role.limit_thousandths)}" for role in content.roles
    )
    return Chart(
        title=f"Held against the limits on {day_text(content.day)}",
        description=f"Full-time equivalents held of each limit on {day_text(content.day)}: {said}.",
        categories=placed.cells("Job title"),
        series=[
            Series(FILLED, placed.cells(FILLED)),
            Series(BOUGHT, placed.cells(BOUGHT)),
            Series(VACANT, placed.cells(VACANT), colour=_TRACK),
        ],
        value_format="0",
        width=1_100,
    )
