"""The sheet Staffing: posts filled and bought in against the limits, in full-time equivalents."""

from core.domain.periods import day_text
from core.excel.writing import Column, Formula, Kind, PlacedTable, Row, Sheet, this_row
from core.queries.staffing import StaffingRow
from core.returns.framework.content import Content
from core.returns.labels import sentence_case

NAME = "Staffing"
TABLE = "tblStaffing"

COLUMNS = (
    Column("Team", Kind.NOTE, 23),
    Column("Role", Kind.NOTE, 26, key=True),
    Column("Grade", Kind.NOTE, 14),
    Column("Temporary", Kind.CODE, 11),
    Column("Limit", Kind.FTE, 10, total=True),
    Column("Filled", Kind.FTE, 10, total=True),
    Column("Bought in", Kind.FTE, 10, total=True),
    Column("Held", Kind.FTE, 10, total=True),
    Column("Left", Kind.FTE, 10, total=True),
    Column("Peak in the year", Kind.FTE, 10),
    Column("Peak from", Kind.DATE, 11),
    Column("Within limit?", Kind.CODE, 10),
    Column("Source of the limit", Kind.NOTE, 29),
)
POST_COLUMNS = (
    Column("Team", Kind.NOTE, 23),
    Column("Role", Kind.NOTE, 26),
    Column("Initials or team", Kind.NOTE, 14),
    Column("FTE", Kind.FTE, 10),
    Column("From", Kind.DATE, 11),
    Column("To", Kind.DATE, 11),
)

_HELD = f"={this_row(TABLE, 'Filled')}+{this_row(TABLE, 'Bought in')}"
_LEFT = f"={this_row(TABLE, 'Limit')}-{this_row(TABLE, 'Held')}"
_WITHIN = f'=IF({this_row(TABLE, "Peak in the year")}<={this_row(TABLE, "Limit")},"yes","no")'


def fill(sheet: Sheet, content: Content) -> PlacedTable:
    """One row per role group, and under it the posts of the year."""
    sheet.title(
        f"Staffing against limits, {content.covers}",
        f"Full-time equivalents on {day_text(content.as_of)}: posts filled, and time bought in by call-offs that "
        "stand. The peak is the highest of both together on any day of the year.",
    )
    placed = sheet.table(TABLE, COLUMNS, [_row(row) for row in content.staffing], total=True, frozen=None)
    sheet.section("Posts filled in the year")
    sheet.grid(POST_COLUMNS, _posts(content))
    return placed


def _row(row: StaffingRow) -> Row:
    held = row.filled_thousandths + row.bought_in_thousandths
    return Row(
        (
            sentence_case(row.team),
            row.title,
            sentence_case(row.grade),
            "yes" if row.temporary else "no",
            row.limit_thousandths,
            row.filled_thousandths,
            row.bought_in_thousandths,
            Formula(_HELD, held),
            Formula(_LEFT, row.limit_thousandths - held),
            row.peak_thousandths,
            row.peak_on,
            Formula(_WITHIN, "no" if row.over else "yes"),
            row.source,
        ),
    )


def _posts(content: Content) -> list[Row]:
    year = content.year.term
    order = {row.code: number for number, row in enumerate(content.staffing)}
    return [
        Row((sentence_case(post.team), post.title, post.holder, post.fte_thousandths, post.first_day, post.last_day))
        for post in sorted(content.posts, key=lambda post: (order[post.role_group], post.first_day, post.id))
        if post.first_day <= year.last and (post.last_day is None or post.last_day >= year.first)
    ]
