"""Filled posts, as a table to edit."""

from collections.abc import Mapping

from core.domain.money import fte
from core.excel.values import Kind
from core.imports.editable import Choice, EditableColumn, EditableTable, Held, Lists, Step, TableRow
from core.store import staffing
from core.store.reading import Reading

COLUMNS = (
    EditableColumn(
        "Role group", "role_group", Kind.TEXT, "Choose the role group.", required=True, listed=True, width=48
    ),
    EditableColumn("Holder", "holder", Kind.TEXT, "Initials or payroll number only.", width=18),
    EditableColumn("FTE", "fte_thousandths", Kind.FTE, "Full-time equivalents, such as 1 or 0.6.", required=True),
    EditableColumn("First day", "first_day", Kind.DATE, "The first day, included.", required=True),
    EditableColumn("Last day", "last_day", Kind.DATE, "The last day, included. Empty while the post is open."),
    EditableColumn("Reason", "reason", Kind.NOTE, "Needed where the limit of the role group is passed."),
)


def _lists(read: Reading) -> Lists:
    groups = staffing.role_groups(read)
    return {
        "role_group": tuple(
            Choice(group.code, f"{group.title}, {group.team}", (group.code, group.title)) for group in groups
        )
    }


def _rows(read: Reading) -> tuple[TableRow, ...]:
    titles = {group.code: group.title for group in staffing.role_groups(read)}
    rows = []
    for post in staffing.posts(read):
        values: dict[str, Held] = {
            "role_group": post.role_group,
            "holder": post.holder,
            "fte_thousandths": post.fte_thousandths,
            "first_day": post.first,
            "last_day": post.last,
            "reason": post.reason,
        }
        name = f"{fte(post.fte_thousandths)} FTE of {titles[post.role_group]}"
        rows.append(TableRow(post.id, f"{name}, {post.holder}" if post.holder else name, values))
    return tuple(rows)


def _added(values: Mapping[str, Held]) -> Step:
    return "fill_post", dict(values)


def _changed(number: int, fields: Mapping[str, Held]) -> Step:
    told = {name: value for name, value in fields.items() if value is not None}
    taken = {"open_ended": True} if "last_day" in fields and fields["last_day"] is None else {}
    return "amend_post", {"post_id": number, **told, **taken}


POSTS = EditableTable(
    name="posts",
    title="Posts",
    native="tblPosts",
    line="Filled posts, to come and ended ones included. The holder by initials or payroll number only.",
    layout=1,
    columns=COLUMNS,
    lists=_lists,
    rows=_rows,
    added=_added,
    changed=_changed,
)
