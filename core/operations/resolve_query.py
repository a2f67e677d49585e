"""Resolve a query on a call-off order by what came of it; one without an answer is withdrawn this way."""

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
class ResolveQuery:
    """The call-off’s number, the query’s number under it, and what came of it, or why it is withdrawn."""

    number: str
    query: int
    resolution: str


@dataclass(frozen=True, slots=True)
class QueryResolved:
    """The call-off, the query’s number under it, and whether it was withdrawn without an answer."""

    number: str
    query: int
    withdrawn: bool


def examine(read: Reading, request: ResolveQuery, person: Person) -> Examined[ReviewQuery | None]:
    """The query is open, and the outcome or the reason is given."""
    query, findings = reviews.query(read, request.number, request.query)
    if query is not None:
        findings = ask(QUERY_RULES, QueryStep(query, QueryState.RESOLVED, person))
    if not request.resolution.strip():
        findings += (Finding("no_resolution", "Say what came of it, or why it is withdrawn.", "resolution"),)
    return Examined(query, findings)


def apply(work: Writing, request: ResolveQuery, query: ReviewQuery | None, person: Person) -> QueryResolved:
    """Write what came of it."""
    query = found(query)
    reviews.resolve(work, query, request.resolution, person=person)
    return QueryResolved(query.number, query.query, query.state is QueryState.ASKED)


RESOLVE_QUERY = Operation(
    name="resolve_query",
    does="Resolve or withdraw a query on a call-off",
    request=ResolveQuery,
    result=QueryResolved,
    roles=frozenset({Role.REVIEWER}),
    changes=frozenset({Changed.REVIEWS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Query {done.query} on {done.number} {'withdrawn' if done.withdrawn else 'resolved'}",
)
