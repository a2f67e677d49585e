"""Ask a question about a call-off order; it stays open until a reviewer resolves it."""

from dataclasses import dataclass
from typing import Any

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.store import reviews
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class RaiseQuery:
    """The call-off’s number, and the question."""

    number: str
    question: str


@dataclass(frozen=True, slots=True)
class QueryRaised:
    """The call-off, and the query’s number under it."""

    number: str
    query: int


def examine(read: Reading, request: RaiseQuery, person: Person) -> Examined[Any]:
    """The call-off is there, and a question is asked."""
    order = reviews.order(read, request.number)
    findings = []
    if order is None:
        findings.append(Finding("unknown_call_off", f"There is no call-off {request.number.strip()}.", "number"))
    if not request.question.strip():
        findings.append(Finding("no_question", "Say what you want to know.", "question"))
    return Examined(order, tuple(findings))


def apply(work: Writing, request: RaiseQuery, order: Any, person: Person) -> QueryRaised:
    """Write the question under the order’s next number."""
    order = found(order)
    number = len(reviews.queries(work, order.number)) + 1
    reviews.ask(work, order.id, number, request.question, person=person)
    return QueryRaised(order.number, number)


RAISE_QUERY = Operation(
    name="raise_query",
    does="Ask a question about a call-off",
    request=RaiseQuery,
    result=QueryRaised,
    roles=frozenset({Role.REVIEWER}),
    changes=frozenset({Changed.REVIEWS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Query {done.query} on {done.number} asked",
)
