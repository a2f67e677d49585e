"""A correction of exposure puts a closed year right in an open one, and takes back no more than it can."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.money import plain_pounds
from core.domain.years import CorrectionCase


def check(case: CorrectionCase) -> Iterator[Finding]:
    """The year is closed, the line had money in it, and what is taken back is accrued in the open year.

    The closed year itself stays as it was closed; the correction names it.
    """
    if not case.pence:
        yield Finding("no_amount", "Enter by how much the exposure was wrong, below nothing to take away.", "pence")
    if case.closed_year not in case.closed_years:
        closed = f"Closed so far: {', '.join(case.closed_years)}." if case.closed_years else "No year is closed yet."
        sentence = f"“{case.closed_year}” is not closed, so what happened in it is recorded as usual. {closed}"
        yield Finding("year_not_closed", sentence, "closed_year")
    elif not case.had_money:
        sentence = f"This line of {case.number} never held money in {case.closed_year}. Choose the line that did."
        yield Finding("no_money_in_year", sentence, "line_id")
    if -case.pence > case.accrued_pence:
        sentence = (
            f"{plain_pounds(case.accrued_pence)} is accrued on this line in {case.open_year}, so "
            f"{plain_pounds(-case.pence)} cannot be taken back there. Take back that much or less; what was invoiced "
            "is put right by a credit note."
        )
        figures: dict[str, int | str] = {"accrued_pence": case.accrued_pence, "asked_pence": -case.pence}
        yield Finding("more_than_accrued", sentence, "pence", figures=figures)
