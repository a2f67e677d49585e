"""An offer says what is to be done, how much of it and when."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding
from core.domain.periods import day_text


def check(case: OfferCase) -> Iterator[Finding]:
    """There is a line, and each has words, a quantity and a rate above nothing, and dates the right way round."""
    if not case.lines:
        yield Finding("no_lines", "The offer has no lines. Say what is to be delivered, how much and when.", "lines")
    for index, line in enumerate(case.lines):
        place = f"lines[{index}]"
        if not line.description.strip():
            yield Finding("no_description", f"Line {index + 1} does not say what it is for.", f"{place}.description")
        if line.quantity_hundredths <= 0:
            yield Finding(
                "no_quantity",
                f"Line {index + 1} asks for nothing. Enter a quantity above 0.",
                f"{place}.quantity_hundredths",
                figures={"quantity_hundredths": line.quantity_hundredths},
            )
        if line.rate_pence <= 0:
            yield Finding(
                "no_price",
                f"Line {index + 1} has no rate. Enter a rate above £0.00, or set the provider’s rate card.",
                f"{place}.rate_pence",
            )
        if line.quantity_hundredths > 0 and line.rate_pence > 0 and not line.pence:
            yield Finding(
                "no_value",
                f"Line {index + 1} comes to less than a penny. Enter a larger quantity or rate.",
                f"{place}.quantity_hundredths",
            )
        if line.term.days <= 0:
            yield Finding(
                "dates_reversed",
                f"Line {index + 1} ends {day_text(line.term.last)}, before it starts on {day_text(line.term.first)}.",
                f"{place}.last_day",
            )
