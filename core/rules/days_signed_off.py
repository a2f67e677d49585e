"""Money of a day that is signed off takes effect on the first day that is not."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.periods import day_text, next_day
from core.domain.reviewing import DatedStep


def check(case: DatedStep) -> Iterator[Finding]:
    """Says so where a day lies on or before the last that is signed off, and names the period that holds it.

    What comes to light afterwards is counted in the next open period, as in a ledger; signed figures stay.
    """
    if case.day is None or not case.signed_off or case.day > (last := case.signed_off[-1].last_day):
        return
    day = case.day
    holds = next((one for one in case.signed_off if one.first_day <= day <= one.last_day), None)
    what = f"{holds.period} is" if holds is not None else f"Everything up to {day_text(last)} is"
    first = next_day(last)
    sentence = f"{what} signed off, so the money takes effect on {day_text(first)}."
    yield Finding("day_signed_off", sentence, case.field, Severity.WARN, {"effective_on": first.isoformat()})
