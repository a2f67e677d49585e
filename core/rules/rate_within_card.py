"""No rate passes the provider's card: framework prices are maximum prices."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding
from core.domain.money import pounds


def check(case: OfferCase) -> Iterator[Finding]:
    """Each line's rate is at most the card's for the provider, lot and unit, valid on the day of the offer.

    A provider that the selection does not rank is not looked up: that it is not ranked is said elsewhere.
    """
    if all(step.provider_id != case.provider_id for step in case.steps):
        return
    for index, line in enumerate(case.lines):
        card = [rate for rate in case.rates if rate.lot == case.selection.lot and rate.covers(line.unit, case.today)]
        unit = line.unit.counted("1")
        if not card:
            yield Finding(
                "no_rate",
                f"{case.provider} has no rate for {unit} in lot {case.selection.lot} today. "
                "Set its rate card, or record a skip for want of a valid rate.",
                f"lines[{index}].unit",
            )
        elif line.rate_pence > (highest := max(rate.max_pence for rate in card)):
            yield Finding(
                "rate_above_card",
                f"{pounds(line.rate_pence)} for {unit} is above {case.provider}’s maximum of {pounds(highest)} "
                f"in lot {case.selection.lot}. Enter {pounds(highest)} or less.",
                f"lines[{index}].rate_pence",
                figures={"rate_pence": line.rate_pence, "max_pence": highest},
            )
