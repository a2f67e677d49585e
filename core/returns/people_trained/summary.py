"""The sheet that adds up the people trained: by workforce group, by lot and by provider."""

from collections.abc import Iterator, Sequence

from core.domain.money import rounded_half_up
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet
from core.returns.book import ReturnBook
from core.returns.labels import criterion
from core.returns.parts.formulas import sum_where
from core.returns.people_trained import lists
from core.returns.people_trained.content import HeldSession, PeopleContent
from core.returns.provider_mi.content import number_of

NAME = "People trained"
EACH = "Cost per person"
_ROWS_ON_A_PAGE = 18
"""Lots, whose titles take two lines, and providers that stand on one page with their totals."""

_CODE, _TITLE = Column("No.", Kind.CODE, 11), Column("Workforce group", Kind.NOTE, 46)
_PLACES = (lists.OFFERED, lists.BOOKED, lists.ATTENDED)
_OF_SESSIONS = (
    *(Column(name, Kind.WHOLE, 13, total=True) for name in (lists.COUNTED, *_PLACES, lists.PEOPLE)),
    Column(lists.COST, Kind.MONEY, 15, total=True),
    Column(EACH, Kind.MONEY, 14),
)


def fill(sheet: Sheet, book: ReturnBook, content: PeopleContent) -> None:
    """Three tables and a chart."""
    sheet.title(
        f"People trained in {content.period}",
        "Live formulas over the sessions and their attendance. A cost per person is what the sessions cost, divided "
        "by the people whom they count.",
    )
    if not content.sessions:
        book.nil(sheet, "session held")
    sheet.section("By workforce group")
    columns = (_CODE, _TITLE, *(Column(name, Kind.WHOLE, 13, total=True) for name in (lists.PEOPLE, lists.ATTENDED)))
    groups = sheet.grid(columns, list(_groups(content)), total=True)
    sheet.chart(_chart(content, groups))
    sheet.new_page()
    sheet.section("By lot")
    columns = (Column("Lot", Kind.CODE, 11), Column("Lot title", Kind.NOTE, 46), *_OF_SESSIONS)
    sheet.grid(columns, list(_lots(content)), total=True)
    if len(content.lots) + len(content.providers) > _ROWS_ON_A_PAGE:
        sheet.new_page()
    sheet.section("By provider")
    columns = (Column(lists.WHO, Kind.CODE, 11), Column("Provider", Kind.NOTE, 46), *_OF_SESSIONS)
    sheet.grid(columns, list(_providers(book, content)), total=True)


def _groups(content: PeopleContent) -> Iterator[Row]:
    for group in content.groups:
        rows = [row for row in content.attended if row.group == group.code]
        own = (lists.GROUP, "$A{row}")
        yield Row(
            (
                content.group_labels[group.code],
                group.title,
                sum_where(lists.ATTENDANCE_TABLE, lists.PEOPLE, sum(row.people for row in rows), own),
                sum_where(lists.ATTENDANCE_TABLE, lists.ATTENDED, sum(row.places for row in rows), own),
            )
        )


def _lots(content: PeopleContent) -> Iterator[Row]:
    for lot in content.lots:
        label = content.labels[lot.code]
        own = (lists.LOT, criterion(label, "$A{row}"))
        sessions = [each for each in content.sessions if each.session.lot == lot.code]
        yield Row((label, lot.title, *_figures(content, sessions, own)))


def _providers(book: ReturnBook, content: PeopleContent) -> Iterator[Row]:
    own = (lists.WHO, "$A{row}")
    for number, name in content.providers:
        shown = book.redaction.provider(number, name)
        figures = _figures(content, [each for each in content.sessions if each.session.provider_id == number], own)
        yield Row((number_of(number), shown, *figures))


def _figures(content: PeopleContent, sessions: Sequence[HeldSession], own: tuple[str, str]) -> Iterator[Formula]:
    numbers = {each.session.id for each in sessions}
    rows = [row for row in content.attended if row.session_id in numbers]
    people, cost = sum(row.people for row in rows), sum(each.counted(each.session.pence) or 0 for each in sessions)
    known = {
        lists.COUNTED: sum(each.times for each in sessions),
        lists.OFFERED: sum(each.counted(each.session.places_offered) or 0 for each in sessions),
        lists.BOOKED: sum(each.counted(each.session.places_booked) or 0 for each in sessions),
        lists.ATTENDED: sum(row.places for row in rows),
        lists.PEOPLE: people,
        lists.COST: cost,
    }
    for heading, figure in known.items():
        yield sum_where(lists.SESSIONS_TABLE, heading, figure, own)
    yield Formula("=IF(G{row}=0,0,ROUND(H{row}/G{row},2))", each_cost(cost, people))


def each_cost(cost_pence: int, people: int) -> int:
    """Whole pence for each person, half up; nothing where nobody was counted."""
    return rounded_half_up(cost_pence, people) if people else 0


def _chart(content: PeopleContent, placed: PlacedTable) -> Chart:
    people = {group.title: 0 for group in content.groups}
    for row in content.attended:
        people[row.group_title] += row.people
    said = "; ".join(f"{title} {number:,}" for title, number in people.items())
    return Chart(
        title=f"People trained by workforce group, {content.period}",
        description=f"People trained in {content.period} by workforce group: {said}.",
        categories=placed.cells(_TITLE.heading),
        series=[Series(lists.PEOPLE, placed.cells(lists.PEOPLE))],
        value_format="#,##0",
        width=1_000,
    )
