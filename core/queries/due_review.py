"""What is due of review: queries to answer, answers to look at, and a period to sign off."""

from collections.abc import Iterator

from core.domain.periods import Period, day_text
from core.domain.reviewing import QueryState
from core.queries.due_row import DueRow
from core.queries.review_queries import ReviewQueryRow, review_queries
from core.queries.to_sign_off import to_sign_off
from core.store.reading import Reading


def review_due(read: Reading) -> Iterator[DueRow]:
    """Every open query, the oldest first, and the quarter that has ended with money and is not signed off.

    A fixed number of statements.
    """
    for row in reversed(review_queries(read)):
        if row.is_open:
            yield _query(row)
    if waits := to_sign_off(read).awaited:
        last = Period.parse(waits).term.last
        detail = f"Review its call-offs, and sign off its figures as they stood on {day_text(last)}."
        yield DueRow("returns", f"sign_off:{waits}", f"Sign off {waits}, which has ended", detail, urgent=False)


def _query(row: ReviewQueryRow) -> DueRow:
    if row.state is QueryState.ASKED:
        what = f"Answer query {row.query} on {row.number}"
        return DueRow("call_off", row.number, what, f"{row.asked_by}: {row.question}", urgent=False)
    what = f"Resolve query {row.query} on {row.number}"
    return DueRow(
        "call_off", row.number, what, f"Answered; resolve it, or ask on. {row.answered_by}: {row.answer}", urgent=False
    )
