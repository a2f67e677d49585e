"""The movements that one figure of a call-off is made of: what each adds to it, so that the rows come to the figure."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.states import Stage
from core.queries.call_off_detail import Movement

AGREED = ("call_off", "variation")
"""What settled the value of an order."""
BETWEEN_YEARS = "session_plan"
"""Moves commitment to the years of the sessions, and on balance nothing."""
CREDIT = "credit"
"""A note that takes something off an invoice."""


@dataclass(frozen=True, slots=True)
class MovementFilter:
    """The figure in words, and the whole pence by which a movement changes it; nothing where it does not."""

    words: str
    pence: Callable[[Movement], int]


def _into(stage: Stage) -> Callable[[Movement], int]:
    return lambda step: step.pence * ((step.to_stage == stage) - (step.from_stage == stage))


def _settled(step: Movement) -> int:
    return _into(Stage.COMMITTED)(step) if step.cause in AGREED else 0


def _let_go(step: Movement) -> int:
    outside = Stage.OUTSIDE in (step.from_stage, step.to_stage)
    counts = outside and step.cause not in (*AGREED, BETWEEN_YEARS)
    return -_into(Stage.COMMITTED)(step) if counts else 0


def _beside_commitment(step: Movement) -> int:
    """What comes from outside without having been committed, and where it leaves, less than nothing."""
    ends = (step.from_stage, step.to_stage)
    if Stage.OUTSIDE not in ends or Stage.COMMITTED in ends or Stage.RESERVED in ends:
        return 0
    return -_into(Stage.OUTSIDE)(step)


def _credited(step: Movement) -> int:
    return -_beside_commitment(step) if step.cause == CREDIT else 0


def _added(step: Movement) -> int:
    return _beside_commitment(step) if step.cause != CREDIT else 0


VALUE = MovementFilter("Ordered value", _settled)
COMMITTED = MovementFilter("Committed", _into(Stage.COMMITTED))
ACCRUED = MovementFilter("Accrued", _into(Stage.ACCRUED))
INVOICED = MovementFilter("Invoiced", _into(Stage.INVOICED))
PAID = MovementFilter("Paid", _into(Stage.PAID))
RELEASED = MovementFilter("Released", _let_go)
EVERY_FIGURE = (VALUE, COMMITTED, ACCRUED, INVOICED, PAID, RELEASED)
"""In the order in which money goes."""
CREDITED = MovementFilter("Credited", _credited)
ADDED = MovementFilter("Added", _added)
WHERE_THERE_ARE_ANY = (CREDITED, ADDED)
"""With these the figures add up: the ordered value and what was added come to all the others together."""
