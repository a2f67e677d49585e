"""The sheets of what is held: every post, and every order line that buys time in."""

from core.excel.writing import Column, Kind, Row, Sheet
from core.returns.book import ReturnBook
from core.returns.establishment.content import EstablishmentContent
from core.returns.labels import sentence_case

POSTS, BOUGHT = "Posts", "Bought in"
POSTS_TABLE, BOUGHT_TABLE = "tblPosts", "tblBoughtIn"
ROLE, HELD = "Role no.", "FTE on the day"

POST_COLUMNS = (
    Column(ROLE, Kind.CODE, 10, key=True),
    Column("Team", Kind.NOTE, 28),
    Column("Job title", Kind.NOTE, 34),
    Column("Grade", Kind.NOTE, 18),
    Column("Initials or team", Kind.NOTE, 18, key=True),
    Column("FTE", Kind.FTE, 11),
    Column("From", Kind.DATE, 12, key=True),
    Column("To", Kind.DATE, 12),
    Column(HELD, Kind.FTE, 13, total=True),
)
BOUGHT_COLUMNS = (
    Column(ROLE, Kind.CODE, 10, key=True),
    Column("Job title", Kind.NOTE, 34),
    Column("Order", width=15, key=True),
    Column("Provider", Kind.NOTE, 28),
    Column("What for", Kind.NOTE, 34),
    Column("FTE", Kind.FTE, 11),
    Column("From", Kind.DATE, 12, key=True),
    Column("To", Kind.DATE, 12),
    Column(HELD, Kind.FTE, 13, total=True),
)


def posts(sheet: Sheet, content: EstablishmentContent) -> None:
    """A row for each post that was filled on a day of the period; nobody is named."""
    sheet.title(
        f"Posts filled in {content.period}",
        "By initials or team, in full-time equivalents. A post without a last day is open.",
    )
    if not content.posts:
        sheet.prose("Nil return: no post filled in this period.")
    roles = {role.code: role for role in content.roles}
    order = list(roles)
    found = sorted(content.posts, key=lambda post: (order.index(post.role_group), post.first_day, post.id))
    rows = [
        Row(
            (
                content.labels[post.role_group],
                sentence_case(post.team),
                post.title,
                sentence_case(roles[post.role_group].grade),
                post.holder,
                post.fte_thousandths,
                post.first_day,
                post.last_day,
                content.on_the_day(post.fte_thousandths, post.first_day, post.last_day),
            )
        )
        for post in found
    ]
    sheet.table(POSTS_TABLE, POST_COLUMNS, rows, total=True)


def bought(sheet: Sheet, book: ReturnBook, content: EstablishmentContent) -> None:
    """A row for each order line resourced as a role that has a day in the period."""
    sheet.title(
        f"Time bought in, {content.period}",
        "Order lines resourced as a role: days × 365 ÷ (220 × the calendar days of their period, at least 28).",
    )
    if not content.bought_in:
        sheet.prose("Nil return: no time bought in in this period.")
    titles = {role.code: role.title for role in content.roles}
    rows = [
        Row(
            (
                content.labels[line.role_group],
                titles[line.role_group],
                line.number,
                book.redaction.provider(line.provider_id, line.provider),
                line.title,
                line.fte_thousandths,
                line.first,
                line.last,
                content.on_the_day(line.fte_thousandths, line.first, line.last),
            )
        )
        for line in content.bought_in
    ]
    sheet.table(BOUGHT_TABLE, BOUGHT_COLUMNS, rows, total=True)
