"""Cancel an order that was taken over, and send all of its money back outside, while nothing was built on it."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.states import Role
from core.domain.taking_over import settled_words
from core.operation import Examined, Operation, found
from core.store import taken_over, taking_over
from core.store.reading import Reading, Writing
from core.store.taken_over import TakenOver


@dataclass(frozen=True, slots=True)
class CancelTakenOver:
    """The order’s number, and why it was not to be taken over."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakenOverCancelled:
    """The order’s number, and the whole pence that left its exposure."""

    number: str
    pence: int


def examine(read: Reading, request: CancelTakenOver, person: Person) -> Examined[TakenOver | None]:
    """It was taken over, stands as it was then, and nothing is signed off or closed since."""
    findings = [] if request.reason.strip() else [Finding("no_reason", "Say why it is taken back.", "reason")]
    order = taken_over.order_taken_over(read, request.number)
    if order is None or not order.source:
        sentence = f"There is no order {request.number} that was taken over."
        return Examined(None, (Finding("not_taken_over", sentence, "number"), *findings))
    if order.cancelled:
        findings.append(Finding("cancelled_already", f"{order.number} is cancelled already.", "number"))
    elif order.touched:
        sentence = (
            f"Something happened under {order.number} since it was taken over, so it stands. Cancel, credit or close "
            "what is left of it instead."
        )
        findings.append(Finding("built_on", sentence, "number"))
    settled = taking_over.settled(read)
    if settled:
        sentence = f"{settled_words(settled)} signed off or closed, so {order.number} stands as it was reported."
        findings.append(Finding("too_late", sentence, "number"))
    return Examined(order, tuple(findings))


def apply(work: Writing, request: CancelTakenOver, order: TakenOver | None, person: Person) -> TakenOverCancelled:
    """Write the cancellation, take back what became of the order, and release its money."""
    order = found(order)
    pence = taken_over.take_back(work, order, request.reason.strip(), person)
    return TakenOverCancelled(order.number, pence)


CANCEL_TAKEN_OVER = Operation(
    name="cancel_taken_over",
    does="Cancel an order that was taken over by mistake",
    request=CancelTakenOver,
    result=TakenOverCancelled,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.SESSIONS, Changed.INVOICES}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.number}, taken over, is cancelled; {plain_pounds(done.pence)} released",
)
