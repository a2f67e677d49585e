"""A session falls within its order's days and takes no more than was ordered."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.framework import term_words
from core.domain.money import quantity
from core.domain.order_step import SessionPlan, SessionsStep
from core.domain.periods import day_text


def check(case: SessionsStep) -> Iterator[Finding]:
    """Each session lies between its line's first and last day, both included, not before the order was issued.

    Together the sessions of a line take no more of it than is left (domain paper, invariants 18 and 25).
    """
    for plan in case.plans:
        yield from _day(case, plan)
        yield from _quantity(plan)
        if plan.planned_places < 0 or plan.minimum_places < 0 or plan.minimum_places > plan.planned_places:
            sentence = (
                f"The session plans {plan.planned_places} places and needs at least {plan.minimum_places}. "
                "Plan as many places as are needed, or more."
            )
            yield Finding("places_wrong", sentence, f"{plan.field}minimum_places")


def _day(case: SessionsStep, plan: SessionPlan) -> Iterator[Finding]:
    if plan.held_on not in plan.line.term:
        sentence = (
            f"{day_text(plan.held_on)} is outside the line’s days, {term_words(plan.line.term)}. Choose a day within "
            "them, or vary the call-off first."
        )
        figures: dict[str, int | str] = {"held_on": plan.held_on.isoformat()}
        yield Finding("session_outside_order", sentence, f"{plan.field}held_on", figures=figures)
    elif plan.held_on < case.step.order.issued_on:
        sentence = (
            f"{day_text(plan.held_on)} lies before {case.step.order.number} was issued on "
            f"{day_text(case.step.order.issued_on)}."
        )
        yield Finding("session_before_order", sentence, f"{plan.field}held_on")


def _quantity(plan: SessionPlan) -> Iterator[Finding]:
    left = plan.line.left_hundredths - plan.already_hundredths
    place = f"{plan.field}{plan.quantity_field}"
    if plan.quantity_hundredths <= 0:
        yield Finding("no_quantity", "A session takes more than nothing of its line.", place)
    elif plan.quantity_hundredths > left:
        unit = plan.line.unit
        sentence = (
            f"{unit.counted(quantity(plan.quantity_hundredths))} would be more than was ordered: "
            f"{unit.counted(quantity(max(left, 0)))} of {unit.counted(quantity(plan.line.quantity_hundredths))} "
            "is left. Take less, or vary the call-off first."
        )
        yield Finding(
            "more_than_ordered",
            sentence,
            place,
            figures={"asked_hundredths": plan.quantity_hundredths, "left_hundredths": left},
        )
