"""Mark a call-off order reviewed as it stands now; what happens to it afterwards is told apart."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.reviewing import ReviewCase
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.rules import REVIEW_RULES, ask
from core.store import reviews
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """The call-off’s number, and a note if there is anything to say."""

    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderReviewed:
    """The call-off, and the review’s number in the register."""

    review_id: int
    number: str


def examine(read: Reading, request: ReviewOrder, person: Person) -> Examined[ReviewCase | None]:
    """No query on the order is open, and the reviewer did not issue it."""
    case = reviews.review_case(read, request.number, person)
    if case is None:
        sentence = f"There is no call-off {request.number.strip()}."
        return Examined(None, (Finding("unknown_call_off", sentence, "number"),))
    return Examined(case, ask(REVIEW_RULES, case))


def apply(work: Writing, request: ReviewOrder, case: ReviewCase | None, person: Person) -> OrderReviewed:
    """Write the review with where the register stands."""
    case = found(case)
    return OrderReviewed(reviews.mark(work, case.order_id, request.note, person=person), case.number)


REVIEW_ORDER = Operation(
    name="review_order",
    does="Mark a call-off reviewed as it stands",
    request=ReviewOrder,
    result=OrderReviewed,
    roles=frozenset({Role.REVIEWER}),
    changes=frozenset({Changed.REVIEWS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.number} marked reviewed",
)
