"""An order is reviewed when nothing about it is open, by somebody who did not issue it."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.reviewing import ReviewCase


def check(case: ReviewCase) -> Iterator[Finding]:
    """No query on the order is open, and the reviewer is not its issuer."""
    if case.open_queries:
        which = " and ".join(str(number) for number in case.open_queries)
        are = "Query {} on {} is" if len(case.open_queries) == 1 else "Queries {} on {} are"
        sentence = f"{are.format(which, case.number)} not resolved yet. Resolve or withdraw first."
        figures: dict[str, int | str] = {"queries": len(case.open_queries)}
        yield Finding("query_open", sentence, "number", figures=figures)
    if case.issued_by == case.reviewer.id:
        sentence = f"{case.issuer} issued {case.number}, so somebody else reviews it."
        yield Finding("own_order", sentence, "as")
