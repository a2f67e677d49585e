"""The movements that one figure of a call-off is made of: what each adds to it, so that the rows come to the figure."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.states import Stage
from core.queries.call_off_detail import Movement

AGREED = ("call_off", "variation")
"""What settled the value of an order."""
BETWEEN_YEARS = "session_plan"
"""Moves commitment to the years of the sessions, and on balance nothing."""


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


VALUE = MovementFilter("Ordered value", _settled)
COMMITTED = MovementFilter("Committed", _into(Stage.COMMITTED))
ACCRUED = MovementFilter("Accrued", _into(Stage.ACCRUED))
INVOICED = MovementFilter("Invoiced", _into(Stage.INVOICED))
PAID = MovementFilter("Paid", _into(Stage.PAID))
RELEASED = MovementFilter("Released", _let_go)
EVERY_FIGURE = (VALUE, COMMITTED, ACCRUED, INVOICED, PAID, RELEASED)
"""In the order in which money goes."""
