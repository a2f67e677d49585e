"""The exposure of a closed delivery year does not change."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.order_step import OrderStep


def check(case: OrderStep) -> Iterator[Finding]:
    """No year whose exposure the step changes is closed; a correction is posted to the open year and names it."""
    for year in case.exposure_years:
        if year in case.closed_years:
            sentence = (
                f"{year} is closed, so what it was charged with does not change. Record a correction of exposure, "
                "which is posted to the open year and names the closed one."
            )
            yield Finding("year_closed", sentence, figures={"financial_year": year})
