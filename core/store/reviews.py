"""Loads queries about call-off orders and what their reviews look at, and writes them."""

from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.reviewing import ReviewCase, ReviewQuery
from core.store import history, tables
from core.store.reading import Reading, Writing

_query, _order = tables.review_query.c, tables.call_off.c
_ORDER = (
    select(_order.id, _order.number, _order.issued_by, tables.person.c.name)
    .join(tables.person, tables.person.c.id == _order.issued_by)
    .where(_order.number == bindparam("number"))
)
_OF_ORDER = (
    select(tables.review_query, _order.number.label("call_off"))
    .join(tables.call_off, _order.id == _query.call_off_id)
    .where(_order.number == bindparam("number"))
    .order_by(_query.number)
)
_HEADS = select(
    *(
        select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery().label(f"{table.name}_id")
        for table in (tables.posting, tables.variation, tables.session, tables.invoice)
    )
)


def order(read: Reading, number: str) -> Row[Any] | None:
    """An order’s id, number, and who issued it by number and name."""
    return read.row(_ORDER, number=number.strip())


def queries(read: Reading, number: str) -> tuple[ReviewQuery, ...]:
    """Every query about an order, in the order of their numbers."""
    return tuple(
        ReviewQuery(
            id=row.id,
            number=row.call_off,
            query=row.number,
            question=row.question,
            asked_by=row.asked_by,
            answered_by=row.answered_by,
            answered_on=row.answered_on,
            resolved_on=row.resolved_on,
        )
        for row in read.rows(_OF_ORDER, number=number.strip())
    )


def query(read: Reading, number: str, query_number: int) -> tuple[ReviewQuery | None, tuple[Finding, ...]]:
    """One query about an order by its number, or what stands against taking it for one."""
    if order(read, number) is None:
        return None, (Finding("unknown_call_off", f"There is no call-off {number.strip()}.", "number"),)
    asked = queries(read, number)
    one = next((each for each in asked if each.query == query_number), None)
    if one is not None:
        return one, ()
    known = "no query was raised on it" if not asked else f"it has {', '.join(str(each.query) for each in asked)}"
    return None, (Finding("unknown_query", f"{number.strip()} has no query {query_number}; {known}.", "query"),)


def review_case(read: Reading, number: str, reviewer: Person) -> ReviewCase | None:
    """What the rule about marking an order reviewed looks at; None where there is no such order."""
    found = order(read, number)
    if found is None:
        return None
    still_open = tuple(query.query for query in queries(read, number) if query.resolved_on is None)
    return ReviewCase(found.id, found.number, found.issued_by, found.name, reviewer, still_open)


def ask(work: Writing, order_id: int, query: int, question: str, *, person: Person) -> int:
    """Write a question under an order’s next number; gives its number in the register."""
    return work.insert(
        tables.review_query,
        call_off_id=order_id,
        number=query,
        question=question.strip(),
        asked_by=person.id,
        asked_on=work.today,
        answer="",
        resolution="",
    )


def answer(work: Writing, query: ReviewQuery, words: str, *, person: Person) -> None:
    """Write the answer."""
    work.update(tables.review_query, query.id, answer=words.strip(), answered_by=person.id, answered_on=work.today)


def resolve(work: Writing, query: ReviewQuery, words: str, *, person: Person) -> None:
    """Write what came of it."""
    work.update(tables.review_query, query.id, resolution=words.strip(), resolved_by=person.id, resolved_on=work.today)


def mark(work: Writing, order_id: int, note: str, *, person: Person) -> int:
    """Write a review of an order as the register stands now; gives its number in the register."""
    heads = work.row(_HEADS)
    return work.insert(
        tables.review,
        call_off_id=order_id,
        reviewed_by=person.id,
        reviewed_on=work.today,
        note=note.strip(),
        head_seq=history.head(work).seq,
        **(heads._asdict() if heads is not None else {}),
    )
