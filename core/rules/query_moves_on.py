"""A query is asked, answered by somebody else, and resolved by who reviews."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.periods import day_text
from core.domain.reviewing import QueryState, QueryStep


def check(case: QueryStep) -> Iterator[Finding]:
    """An answer stands as it was given, and nothing follows a resolution; a further question is a new query.

    Nobody answers their own query or resolves it on their own answer. One without an answer is withdrawn by resolving.
    """
    query = case.query
    name = f"{query.name[0].upper()}{query.name[1:]}"
    if query.resolved_on is not None:
        sentence = f"{name} was resolved on {day_text(query.resolved_on)}. A further question is a new query."
        yield Finding("query_resolved", sentence, "query")
    elif case.to is QueryState.ANSWERED:
        if query.answered_on is not None:
            sentence = f"{name} was answered on {day_text(query.answered_on)}. A further question is a new query."
            yield Finding("query_answered", sentence, "query")
        if query.asked_by == case.person.id:
            sentence = f"{case.person.name} asked this, so somebody else answers it."
            yield Finding("own_query", sentence, "as")
    elif query.answered_on is None:
        sentence = "It has no answer yet; resolving it withdraws the question."
        yield Finding("query_withdrawn", sentence, "resolution", Severity.NOTE)
    elif query.answered_by == case.person.id:
        sentence = f"{case.person.name} answered this, so somebody else resolves it."
        yield Finding("own_answer", sentence, "as")
