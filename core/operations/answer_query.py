"""Answer a reviewer’s question about a call-off order."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.reviewing import QueryState, QueryStep, ReviewQuery
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.rules import QUERY_RULES, ask
from core.store import reviews
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AnswerQuery:
    """The call-off’s number, the query’s number under it, and the answer."""

    number: str
    query: int
    answer: str


@dataclass(frozen=True, slots=True)
class QueryAnswered:
    """The call-off, and the query’s number under it."""

    number: str
    query: int


def examine(read: Reading, request: AnswerQuery, person: Person) -> Examined[ReviewQuery | None]:
    """The query waits for an answer, and one is given; it is not changed afterwards."""
    query, findings = reviews.query(read, request.number, request.query)
    if query is not None:
        findings = ask(QUERY_RULES, QueryStep(query, QueryState.ANSWERED, person))
    if not request.answer.strip():
        findings += (Finding("no_answer", "Write the answer.", "answer"),)
    return Examined(query, findings)


def apply(work: Writing, request: AnswerQuery, query: ReviewQuery | None, person: Person) -> QueryAnswered:
    """Write the answer."""
    query = found(query)
    reviews.answer(work, query, request.answer, person=person)
    return QueryAnswered(query.number, query.query)


ANSWER_QUERY = Operation(
    name="answer_query",
    does="Answer a query on a call-off",
    request=AnswerQuery,
    result=QueryAnswered,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.REVIEWS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Query {done.query} on {done.number} answered",
)
