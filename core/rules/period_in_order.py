"""A period is signed off when it has ended, after all that came before it, and once."""

from collections.abc import Iterator
from datetime import date

from core.domain.finding import Finding
from core.domain.periods import day_text, next_day
from core.domain.reviewing import SignOffCase


def check(case: SignOffCase) -> Iterator[Finding]:
    """The period has ended, begins after what is signed off, and leaves out no earlier day on which money moved."""
    period, term = case.period, case.period.term
    if term.last < case.framework.term.first:
        sentence = f"{period} ended before the framework began, on {day_text(case.framework.term.first)}."
        yield Finding("before_framework", sentence, "period")
    if case.today <= term.last:
        sentence = (
            f"{period} runs until {day_text(term.last)}, and today is {day_text(case.today)}. It can be signed off "
            f"from {day_text(next_day(term.last))}."
        )
        yield Finding("period_not_over", sentence, "period", figures={"last_day": term.last.isoformat()})
    if case.signed_until is not None and term.first <= case.signed_until:
        yield _signed_already(case, case.signed_until)
    elif case.unsigned_from is not None:
        sentence = (
            f"{day_text(case.unsigned_from)} is the first day that is not signed off, and money moved between it and "
            f"{period}. Sign off what comes first: nothing is left out."
        )
        figures: dict[str, int | str] = {"first_day": case.unsigned_from.isoformat()}
        yield Finding("earlier_days_open", sentence, "period", figures=figures)


def _signed_already(case: SignOffCase, until: date) -> Finding:
    first = next_day(until)
    if case.period.term.last <= until:
        sentence = f"{case.period} is signed off already, as is everything up to {day_text(until)}."
    else:
        sentence = (
            f"{case.period} begins on {day_text(case.period.term.first)}, and everything up to {day_text(until)} is "
            f"signed off already. Sign off a period that begins on {day_text(first)}."
        )
    return Finding("signed_off_already", sentence, "period", figures={"first_open_day": first.isoformat()})
