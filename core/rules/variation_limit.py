"""How far variations may take an order from what was ordered before it has to be decided anew."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.money import plain_pounds, quantity
from core.domain.variation import VariationCase, hundredths_of


def check(case: VariationCase) -> Iterator[Finding]:
    """The net change of all variations of an order, as a part of its value as issued, is warned of and stopped.

    From the framework's stop percentage on each further step needs a decision that no earlier variation rests on
    (domain paper, 1.7; Public Contracts Regulations 2015, regulation 72). A step back towards what was ordered is free;
    one that passes it is measured anew.
    """
    if min(0, case.net_before) <= case.net_after <= max(0, case.net_before):
        return
    settings = case.framework.settings
    moved = hundredths_of(case.net_after, case.ordered_pence)
    sentence = (
        f"With this, variations change {case.step.order.number} by {quantity(moved)}% in all: "
        f"{'+' if case.net_after > 0 else '−'}{plain_pounds(abs(case.net_after))} on {plain_pounds(case.ordered_pence)}"
    )
    figures: dict[str, int | str] = {
        "moved_hundredths": moved,
        "net_pence": case.net_after,
        "ordered_pence": case.ordered_pence,
    }
    fresh = case.decision and case.decision not in {item.decision for item in case.earlier}
    if moved >= settings.variation_stop_percent * 100 and not fresh:
        wanted = f"{sentence}. From {settings.variation_stop_percent}% each step needs a new decision. Give it."
        yield Finding("new_decision_needed", wanted, "decision", figures=figures)
    elif moved >= settings.variation_warn_percent * 100:
        wanted = f"{sentence}. From {settings.variation_warn_percent}% the framework asks for a second look."
        yield Finding("varied_far", wanted, "lines", Severity.WARN, figures=figures)
