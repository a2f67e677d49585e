"""People trained: by workforce group, lot and provider, against the target, and at what cost for each."""

from core.domain.money import rounded_half_up
from core.excel.writing import Formula, Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.parts.formulas import column_sum
from core.returns.people_trained import lists, summary
from core.returns.people_trained.content import PeopleContent, read_content
from core.returns.workbook_return import Return
from core.store.reading import Reading

_WHOLE = 10_000


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The people in short, and every session and attendance behind them."""
    content = read_content(read, asked.period)
    short = book.sheet(summary.NAME, "people by workforce group, lot and provider")
    lists.sessions(book.sheet(lists.SESSIONS, "every session held"), book, content)
    lists.attendance(book.sheet(lists.ATTENDANCE, "who attended"), book, content)
    summary.fill(short, book, content)
    _figures(book, content)


def _figures(book: ReturnBook, content: PeopleContent) -> None:
    people = column_sum(lists.ATTENDANCE_TABLE, lists.PEOPLE, content.people)
    so_far = Formula(f"{content.before}+{people.text.removeprefix('=')}", content.before + content.people)
    cost = column_sum(lists.SESSIONS_TABLE, lists.COST, content.cost)
    book.figure("People trained in the period", people, Kind.WHOLE)
    book.figure("People trained before it", content.before, Kind.WHOLE)
    book.figure("People trained so far", Formula(f"={so_far.text}", so_far.value), Kind.WHOLE)
    target = content.framework.training_target
    if target:
        share = rounded_half_up((content.before + content.people) * _WHOLE, target)
        book.figure("Target of the framework", target, Kind.WHOLE)
        book.figure("Share of the target", Formula(f"=ROUND(({so_far.text})/{target},4)", share), Kind.SHARE)
    attended = sum(row.places for row in content.attended)
    book.figure(
        "Places attended in the period", column_sum(lists.ATTENDANCE_TABLE, lists.ATTENDED, attended), Kind.WHOLE
    )
    book.figure("Cost of the sessions", cost)
    known = summary.each_cost(content.cost, content.people)
    one, all_of_them = people.text.removeprefix("="), cost.text.removeprefix("=")
    book.figure("Cost per person", Formula(f"=IF({one}=0,0,ROUND({all_of_them}/{one},2))", known))
    by_session = column_sum(lists.SESSIONS_TABLE, lists.PEOPLE, content.people)
    book.check("People trained, by attendance", content.people, people, Kind.WHOLE)
    book.check("People trained, by session", content.people, by_session, Kind.WHOLE)
    book.check("Cost of the sessions", content.cost, cost)


PEOPLE_TRAINED_RETURN = Return(
    name="people-trained",
    title="People trained",
    does="People trained by workforce group, lot and provider, against the target, and at what cost",
    sheets=3,
    fill=fill,
)
