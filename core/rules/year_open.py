"""The exposure of a closed delivery year does not change."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding
from core.domain.order_step import OrderStep


def check(case: OfferCase | OrderStep) -> Iterator[Finding]:
    """No year whose exposure the step changes is closed; a correction is posted to the open year and names it."""
    if isinstance(case, OfferCase):
        for year in sorted({item.financial_year for item in case.entering if item.pence} & {*case.closed_years}):
            sentence = f"{year} is closed, so no call-off can reach into it. Offer work in an open year."
            yield Finding("year_closed", sentence, "lines", figures={"financial_year": year})
        return
    for year in case.exposure_years:
        if year in case.closed_years:
            sentence = (
                f"{year} is closed, so what it was charged with does not change. Record a correction of exposure, "
                "which is posted to the open year and names the closed one."
            )
            yield Finding("year_closed", sentence, figures={"financial_year": year})
