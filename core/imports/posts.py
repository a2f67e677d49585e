"""Filled posts from a staffing sheet: each row is a post, or a part of one, from a day on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.domain.money import fte
from core.domain.periods import day_text
from core.domain.staffing import RoleGroup
from core.excel.cells import Cell, Problem, match_key
from core.excel.fill_in import FillIn, Form, write_form
from core.excel.numbers_in_cells import thousandths
from core.excel.row_reading import RowReading
from core.excel.texts_in_cells import calendar_date, choice, text
from core.excel.values import Column, Kind
from core.imports.filled_in import Gathered, open_filled
from core.imports.importer import Difference, Found, Importer, PreviewRow, RowState
from core.operations.import_file import ImportStep
from core.store import history, staffing
from core.store.register import Register
from core.store.staffing import Post

KIND = "posts"
SHEET = "Posts"
ROLE, HOLDER, FTE, FROM, TO = "Role group", "Initials or payroll number (optional)", "FTE", "From", "To (optional)"
REASON = "Reason (optional)"

COLUMNS = (
    FillIn(
        Column(ROLE, Kind.TEXT, 40),
        "Choose the role group from the list, or type its code.",
        "",
        ("Role", "Post", "Job title", "Position"),
    ),
    FillIn(
        Column(HOLDER, Kind.TEXT, 24),
        "Who holds the post, by initials or payroll number; no names. Leave it empty if that is not known.",
        "AK",
        ("Initials or payroll number", "Initials", "Initials or team", "Holder", "Post holder", "Team"),
        required=False,
    ),
    FillIn(
        Column(FTE, Kind.FTE, 10),
        "How much of a full-time post, with at most three decimals.",
        "0.6",
        ("Full-time equivalent", "Full time equivalent", "WTE", "FTEs"),
    ),
    FillIn(
        Column(FROM, Kind.DATE, 13),
        "The first day in post.",
        "01/05/2015",
        ("First day", "Start", "Start date", "Starts", "In post from"),
    ),
    FillIn(
        Column(TO, Kind.DATE, 13),
        "The last day in post, itself included. Leave it empty while the post is open; a temporary post ends.",
        "31/03/2016",
        ("To", "Last day", "End", "End date", "Ends", "Until", "In post to"),
        required=False,
    ),
    FillIn(
        Column(REASON, Kind.TEXT, 36),
        "Why the limit of the role group may be passed, if it is.",
        "Cover for long-term sickness, agreed by the programme board",
        ("Reason", "Reasons", "Justification"),
        required=False,
    ),
)
FIELDS = {
    "role_group": ROLE,
    "holder": HOLDER,
    "fte_thousandths": FTE,
    "first_day": FROM,
    "last_day": TO,
    "reason": REASON,
}
"""The fields of a request to fill a post, with their headings."""

_MOST_FTE = 100_000
_Same = tuple[str, str, int, date, date | None]
_Fields = dict[str, Any]


@dataclass(slots=True)
class _Held:
    """Posts in the register that no row was found for yet: each row takes one, so that equal rows are equal posts."""

    roles: Mapping[str, str]
    same: Counter[_Same]
    by_holder: Mapping[tuple[str, str, date], Post]
    head_seq: int


def write_template(register: Register, path: Path) -> None:
    """Writes the workbook to fill in, with the register's role groups. Raises ExportFailed."""
    with register.reading() as read:
        groups = staffing.role_groups(read)
    labels = [_label(group, groups) for group in groups]
    form = Form(
        title="Posts",
        sheet=SHEET,
        table="tblPosts",
        line="One row for each post that is filled, or each part of one.",
        how="One row for each post that is filled, or each part of one, from the day on which it is.",
        columns=(replace(COLUMNS[0], example=next(iter(labels), "")), *COLUMNS[1:]),
        lists={ROLE: labels},
    )
    write_form(path, form)


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Reads the posts of a workbook against the register.

    `choices` may say under which heading a field stands. Raises UnreadableWorkbook, or BadRequest for no field.
    """
    file, held, gathered = open_filled(path, COLUMNS, SHEET, FIELDS, choices), _held(register), Gathered()
    gathered.head_seq = held.head_seq
    seen: dict[_Same, str] = {}
    for row in file.table.rows:
        reading = RowReading(row)
        fields = _fields(reading, held)
        _once(reading, fields, seen)
        _judge(reading, fields, held, gathered)
    return gathered.found(KIND, file, choices, FIELDS)


def _held(register: Register) -> _Held:
    with register.reading() as read:
        groups, posts, head = staffing.role_groups(read), staffing.posts(read), history.head(read)
    return _Held(
        roles=_wordings(groups),
        same=Counter(
            (post.role_group, match_key(post.holder), post.fte_thousandths, post.first, post.last) for post in posts
        ),
        by_holder={(post.role_group, match_key(post.holder), post.first): post for post in posts if post.holder},
        head_seq=head.seq,
    )


def _label(group: RoleGroup, groups: Iterable[RoleGroup]) -> str:
    """The title alone where no other group has it."""
    twins = [other for other in groups if other.title == group.title]
    return group.title if len(twins) == 1 else f"{group.title}, {group.team}"


def _wordings(groups: Iterable[RoleGroup]) -> dict[str, str]:
    known = tuple(groups)
    labels = {_label(group, known): group.code for group in known}
    return {
        **labels,
        **{f"{group.title}, {group.team}": group.code for group in known},
        **{g.code: g.code for g in known},
    }


def _fields(reading: RowReading, held: _Held) -> _Fields:
    """The request's fields in the register's units; a field whose cell is at fault is None."""
    first, last = reading.take(FROM, calendar_date), reading.if_filled(TO, calendar_date)
    if first and last and last < first:
        reading.wrong(TO, "is before the first day", "Type the last day in post, on or after the first.")
    return {
        "role_group": reading.take(ROLE, lambda cell: choice(cell, held.roles, "a role group of this framework")),
        "holder": reading.if_filled(HOLDER, text) or "",
        "fte_thousandths": reading.take(FTE, _part),
        "first_day": first,
        "last_day": last,
        "reason": reading.if_filled(REASON, text) or "",
    }


def _part(cell: Cell) -> int | Problem:
    found = thousandths(cell, most=_MOST_FTE)
    if isinstance(found, Problem) or found > 0:
        return found
    return cell.problem("is not more than 0", "Type how much of a full-time post it is, such as 1 or 0.6.")


def _same(fields: _Fields) -> _Same:
    whose = match_key(fields["holder"])
    return fields["role_group"], whose, fields["fte_thousandths"], fields["first_day"], fields["last_day"]


def _once(reading: RowReading, fields: _Fields, seen: dict[_Same, str]) -> None:
    """Nobody holds the same post twice; posts without a holder may well be alike."""
    if reading.problems or not fields["holder"]:
        return
    cell = reading.row[HOLDER].address
    first = seen.setdefault(_same(fields), cell)
    if first != cell:
        reading.wrong(HOLDER, f"holds the same post in cell {first} already", "Remove one of the two rows.")


def _judge(reading: RowReading, fields: _Fields, held: _Held, gathered: Gathered) -> None:
    if reading.problems:
        gathered.problems += reading.problems
        gathered.rows.append(PreviewRow(reading.place, RowState.ERROR, reading.row[ROLE].found))
        return
    what = f"{fte(fields['fte_thousandths'])} FTE of {reading.row[ROLE].found} from {day_text(fields['first_day'])}"
    same = _same(fields)
    other = held.by_holder.get((fields["role_group"], match_key(fields["holder"]), fields["first_day"]))
    if held.same[same]:
        held.same[same] -= 1
        gathered.rows.append(PreviewRow(reading.place, RowState.UNCHANGED, what))
    elif other is not None:
        gathered.rows.append(PreviewRow(reading.place, RowState.CONFLICT, what, _differences(fields, other)))
        gathered.notes.append(
            f"{reading.place}: {fields['holder']} holds this post from that day already, otherwise than the sheet "
            "says. It stays as it is; amend the post in the register if the sheet is right."
        )
    else:
        dates = {name: fields[name] and fields[name].isoformat() for name in ("first_day", "last_day")}
        gathered.steps.append(ImportStep(reading.place, "fill_post", {**fields, **dates}))
        gathered.rows.append(PreviewRow(reading.place, RowState.NEW, what))


def _differences(fields: _Fields, held: Post) -> tuple[Difference, ...]:
    said = (
        (FTE, fte(held.fte_thousandths), fte(fields["fte_thousandths"])),
        (TO, _day(held.last), _day(fields["last_day"])),
    )
    return tuple(Difference(*each) for each in said if each[1] != each[2])


def _day(day: date | None) -> str:
    return "open" if day is None else day_text(day)


POSTS = Importer(
    kind=KIND,
    title="Posts",
    does="Bring in filled posts from a staffing sheet",
    read=read_file,
    template=write_template,
    knows=lambda seen: seen.fits([each.heading for each in COLUMNS]),
)
