"""A session is planned or recorded in a delivery year that is open."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.order_step import SessionsStep
from core.domain.periods import FinancialYear


def check(case: SessionsStep) -> Iterator[Finding]:
    """The year of each session's day is not closed; what comes to light later is a correction of exposure."""
    for plan in case.plans:
        year = str(FinancialYear.of(plan.held_on))
        if year in case.step.closed_years:
            sentence = (
                f"{year} is closed, so no session is planned or recorded in it. Choose a later day, or record a "
                "correction of exposure."
            )
            yield Finding("year_closed", sentence, f"{plan.field}held_on", figures={"financial_year": year})
