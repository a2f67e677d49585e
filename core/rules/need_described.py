"""A need is described so that a meeting can agree it."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.need import Need, NeedCase
from core.domain.periods import Term, day_text


def check(case: NeedCase) -> Iterator[Finding]:
    """It names a lot, a stream, what is wanted and how much, days within the framework's longest term, an estimate."""
    need = case.need
    if need.lot not in case.lots:
        yield Finding("unknown_lot", f"There is no lot {need.lot}.", "lot")
    if need.stream not in case.streams:
        yield Finding("unknown_stream", f"There is no funding stream “{need.stream}”.", "stream")
    if not need.title:
        yield Finding("no_title", "Say in a few words what is needed.", "title")
    if need.quantity_hundredths <= 0:
        yield Finding("no_quantity", "Enter a quantity above 0.", "quantity_hundredths")
    yield from _dates(case)
    yield from _estimates(need)


def _estimates(need: Need) -> Iterator[Finding]:
    if need.estimate_low_pence < 0:
        yield Finding("no_estimate", "Enter a low estimate of £0.00 or more.", "estimate_low_pence")
    if need.estimate_high_pence <= 0:
        yield Finding("no_estimate", "Enter an estimate above £0.00.", "estimate_high_pence")
    elif need.estimate_low_pence > need.estimate_high_pence:
        yield Finding("estimate_reversed", "The low estimate is above the high one.", "estimate_low_pence")


def _dates(case: NeedCase) -> Iterator[Finding]:
    framework, wanted = case.framework, case.need.term
    latest = max(framework.last_delivery_day, framework.latest_end)
    if wanted.days <= 0:
        yield Finding("dates_reversed", "The requirement ends before it starts.", "last_day")
        return
    within = Term(framework.term.first, latest)
    if wanted.first not in within or wanted.last not in within:
        sentence = (
            f"The requirement has to fall between {day_text(within.first)} and {day_text(within.last)}, the "
            "framework’s longest term."
        )
        yield Finding("out_of_term", sentence, "last_day" if wanted.first in within else "first_day")
