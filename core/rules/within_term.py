"""Orders are issued within the framework's term, and work falls within it."""

from collections.abc import Iterator

from core.domain.case import IssueCase, OfferCase
from core.domain.finding import Finding
from core.domain.framework import term_words
from core.domain.periods import day_text


def check(case: OfferCase | IssueCase) -> Iterator[Finding]:
    """Today is within the term; no line starts before it or ends after its end and the permitted overrun."""
    framework = case.framework
    if case.today not in framework.term:
        yield Finding(
            "out_of_term",
            f"Today, {day_text(case.today)}, is outside the framework’s term of {term_words(framework.term)}. "
            "Nothing can be offered or issued.",
            figures={"today": case.today.isoformat()},
        )
    for index, line in enumerate(case.lines):
        if line.term.first < framework.term.first:
            yield Finding(
                "starts_before_term",
                f"Line {index + 1} starts on {day_text(line.term.first)}; the framework starts on "
                f"{day_text(framework.term.first)}.",
                f"lines[{index}].first_day",
                figures={"first_day": line.term.first.isoformat()},
            )
        if line.term.last > framework.last_delivery_day:
            yield Finding(
                "ends_after_term",
                f"Line {index + 1} ends on {day_text(line.term.last)}; the last day that fits is "
                f"{day_text(framework.last_delivery_day)}, when the framework ends"
                f"{' with its permitted overrun' if framework.settings.permitted_overrun_days else ''}.",
                f"lines[{index}].last_day",
                figures={"last_day": line.term.last.isoformat(), "latest": framework.last_delivery_day.isoformat()},
            )
