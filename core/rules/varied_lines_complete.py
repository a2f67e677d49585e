"""A varied line still says what is to be done, how much of it, when and at what price."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.money import line_value
from core.domain.periods import day_text
from core.domain.variation import VariationCase


def check(case: VariationCase) -> Iterator[Finding]:
    """Each changed line has words, a rate above nothing and dates the right way round.

    A line may be varied down to nothing, the whole order may not: that is a cancellation.
    """
    for item in case.changed:
        line = item.after
        if not line.description.strip():
            yield Finding("no_description", "Say what the line is for.", f"{item.field}.description")
        if line.rate_pence <= 0:
            yield Finding("no_price", "Enter a rate above £0.00.", f"{item.field}.rate_pence")
        elif line.quantity_hundredths > 0 and not line_value(line.quantity_hundredths, line.rate_pence):
            sentence = "The line comes to less than a penny. Enter a larger quantity, or 0."
            yield Finding("no_value", sentence, f"{item.field}.quantity_hundredths")
        if line.term.days <= 0:
            sentence = f"The line ends {day_text(line.term.last)}, before it starts on {day_text(line.term.first)}."
            yield Finding("dates_reversed", sentence, f"{item.field}.last_day")
    if case.changed and case.pence_before > 0 and case.pence_after <= 0:
        sentence = f"Nothing would be left of {case.step.order.number}. Cancel the call-off instead."
        yield Finding("nothing_ordered", sentence, "lines")
