"""What is offered and what was accepted stay within the requirement."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding, Severity
from core.domain.money import plain_pounds, quantity
from core.domain.placing import units_accepted
from core.domain.states import Unit


def check(case: OfferCase) -> Iterator[Finding]:
    """Lines are in the requirement's unit (fixed prices for materials aside) and the sum stays within its quantity.

    A value above the high estimate is a warning: the estimate is not a limit, but the meeting saw it.
    """
    unit, wanted = case.requirement.unit, case.requirement.quantity_hundredths
    for index, line in enumerate(case.lines):
        if line.unit not in (unit, Unit.FIXED):
            yield Finding(
                "other_unit",
                f"Line {index + 1} is in {line.unit.counted('2')[2:]}; the requirement was agreed in "
                f"{unit.counted('2')[2:]}.",
                f"lines[{index}].unit",
            )
    taken = units_accepted(case.offers, unit)
    asked = sum(line.quantity_hundredths for line in case.lines if line.unit is unit)
    if asked > wanted - taken:
        yield Finding(
            "quantity_above_requirement",
            f"{unit.counted(quantity(asked))} would pass the requirement: {unit.counted(quantity(wanted))} were agreed "
            f"and {quantity(taken)} are taken, so {unit.counted(quantity(wanted - taken))} can be offered.",
            "lines",
            figures={"asked_hundredths": asked, "wanted_hundredths": wanted, "taken_hundredths": taken},
        )
    value = sum(line.pence for line in case.lines)
    if value > case.requirement.estimate_high_pence:
        yield Finding(
            "value_above_estimate",
            f"The value of {plain_pounds(value)} is above the high estimate of "
            f"{plain_pounds(case.requirement.estimate_high_pence)} that was agreed.",
            "lines",
            Severity.WARN,
            figures={"value_pence": value, "estimate_high_pence": case.requirement.estimate_high_pence},
        )
