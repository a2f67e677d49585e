"""A rate that is varied stays within the provider's card: framework prices are maximum prices."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.money import pounds
from core.domain.variation import VariationCase


def check(case: VariationCase) -> Iterator[Finding]:
    """A changed rate is at most the card's for the provider, lot and unit, valid on the day of the variation."""
    order, today = case.step.order, case.step.today
    for item in case.changed:
        if item.before.rate_pence == item.after.rate_pence:
            continue
        card = [rate for rate in case.rates if rate.lot == order.lot and rate.covers(item.after.unit, today)]
        unit = item.after.unit.counted("1")
        if not card:
            sentence = f"{order.provider} has no rate for {unit} in lot {order.lot} today. Set its rate card first."
            yield Finding("no_rate", sentence, f"{item.field}.rate_pence")
        elif item.after.rate_pence > (highest := max(rate.max_pence for rate in card)):
            sentence = (
                f"{pounds(item.after.rate_pence)} for {unit} is above {order.provider}’s maximum of {pounds(highest)} "
                f"in lot {order.lot}. Enter {pounds(highest)} or less."
            )
            figures: dict[str, int | str] = {"rate_pence": item.after.rate_pence, "max_pence": highest}
            yield Finding("rate_above_card", sentence, f"{item.field}.rate_pence", figures=figures)
