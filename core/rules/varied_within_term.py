"""A variation stays within the framework's term: its days, and the day on which more work is ordered."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.periods import day_text
from core.domain.variation import VariationCase


def check(case: VariationCase) -> Iterator[Finding]:
    """Changed days start no earlier than the framework and end no later than it does with its permitted overrun.

    After that end nothing is added to an order; less may still be wanted.
    """
    framework = case.framework
    if case.step.today > framework.last_delivery_day and case.pence_after > case.pence_before:
        sentence = (
            f"The framework ended on {day_text(framework.last_delivery_day)}, so nothing more can be ordered under "
            f"{case.step.order.number}."
        )
        yield Finding("out_of_term", sentence, "lines")
    for item in case.changed:
        before, after = item.before.term, item.after.term
        if after.first != before.first and after.first < framework.term.first:
            sentence = f"The framework starts on {day_text(framework.term.first)}. Choose that day or a later one."
            yield Finding("starts_before_term", sentence, f"{item.field}.first_day")
        if after.last != before.last and after.last > framework.last_delivery_day:
            overrun = " with its permitted overrun" if framework.settings.permitted_overrun_days else ""
            sentence = (
                f"The last day that fits is {day_text(framework.last_delivery_day)}, when the framework ends{overrun}."
            )
            yield Finding("ends_after_term", sentence, f"{item.field}.last_day")
