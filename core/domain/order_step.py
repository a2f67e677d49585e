"""Everything that a rule may look at when something happens under an issued order."""

from dataclasses import dataclass
from datetime import date

from core.domain.delivery import Order, OrderedLine
from core.domain.framework import Framework
from core.domain.funding import Funding
from core.domain.position import Entering, Position


@dataclass(frozen=True, slots=True)
class OrderStep:
    """A step under an order, and what it would do to the money.

    `entering` are whole pence by year and stream, below nothing where the step lets money go; `exposure_years` the
    delivery years whose exposure it changes.
    """

    framework: Framework
    today: date
    order: Order
    positions: tuple[Position, ...] = ()
    entering: tuple[Entering, ...] = ()
    closed_years: tuple[str, ...] = ()
    exposure_years: tuple[str, ...] = ()
    fundings: tuple[Funding, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session as it is to be held: the day, and how much of its line it takes, in hundredths of the unit.

    `already_hundredths` are planned for other sessions of the line. Findings stand at `field`, about the quantity at
    its `quantity_field`.
    """

    line: OrderedLine
    held_on: date
    quantity_hundredths: int
    planned_places: int
    minimum_places: int
    already_hundredths: int
    field: str = ""
    quantity_field: str = "quantity_hundredths"


@dataclass(frozen=True, slots=True)
class SessionsStep:
    """Sessions that are planned, moved or recorded under an order."""

    step: OrderStep
    plans: tuple[SessionPlan, ...]
