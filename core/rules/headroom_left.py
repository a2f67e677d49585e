"""No step takes exposure and reserved past a ceiling in force."""

from collections.abc import Iterator
from datetime import timedelta

from core.domain.case import IssueCase, OfferCase
from core.domain.finding import Finding
from core.domain.money import plain_pounds
from core.domain.order_step import OrderStep
from core.domain.periods import WHOLE_LIFE, FinancialYear, day_text
from core.domain.position import Entering, Position
from core.domain.scopes import FRAMEWORK_SCOPE


def check(case: OfferCase | IssueCase | OrderStep) -> Iterator[Finding]:
    """Each delivery year has a ceiling, and each ceiling that stands over the money has room for it.

    Guarded in the year of delivery, never today's (product paper, decisions 1, 2 and 7). An issue brings nothing in,
    but stops while a ceiling that lost its funding is passed; so does what only moves between lines, years or streams.
    """
    if isinstance(case, IssueCase):
        for position in case.positions:
            if position.headroom < 0 and any(item.meets(position.scope, position.period) for item in _coming(case)):
                yield _passed(position, 0)
        return
    yield from _years_without_ceiling(case)
    for position in case.positions:
        coming = [item.pence for item in case.entering if item.meets(position.scope, position.period)]
        if any(pence > 0 for pence in coming) and sum(coming) > position.headroom:
            yield _passed(position, max(sum(coming), 0))


def _coming(case: IssueCase) -> Iterator[Entering]:
    yield from (item for item in case.leaving_reserve if item.pence)


def _years_without_ceiling(case: OfferCase | OrderStep) -> Iterator[Finding]:
    guarded = {position.period for position in case.positions if position.scope == FRAMEWORK_SCOPE}
    if WHOLE_LIFE in guarded:
        return
    wanted = sorted({item.financial_year for item in case.entering if item.pence > 0})
    missing = [year for year in wanted if year not in guarded]
    if not missing:
        return
    first = missing[0]
    figures: dict[str, int | str] = {"financial_year": first}
    named = first if len(missing) == 1 else f"{len(missing)} of its delivery years, the first of them {first}"
    sentence = f"There is no ceiling for {named}, so no call-off can reach into it. "
    if wanted[0] < first:
        fits = FinancialYear.parse(first).term.first - timedelta(days=1)
        figures["last_day_that_fits"] = fits.isoformat()
        sentence += f"The last day that fits is {day_text(fits)}; or record a ceiling for {first} by a decision."
    else:
        sentence += f"Record a ceiling for {first} by a decision first."
    yield Finding("no_ceiling_for_year", sentence, "lines", figures=figures)


def _passed(position: Position, more: int) -> Finding:
    used = position.exposure + position.reserved
    name = position.name
    if more:
        sentence = (
            f"{plain_pounds(more)} would pass {name}: {plain_pounds(used)} of {plain_pounds(position.ceiling)} is "
            f"exposure or reserved, so {plain_pounds(max(position.headroom, 0))} is left, "
            f"{plain_pounds(more - position.headroom)} too little. Offer less, or record a higher ceiling by a "
            "decision."
        )
    else:
        sentence = (
            f"{name[0].upper()}{name[1:]} is over by {plain_pounds(-position.headroom)} since its funding was lost, so "
            "nothing more can be issued under it. Withdraw or cancel work, or record a higher ceiling by a decision."
        )
    return Finding(
        "ceiling_passed",
        sentence,
        "lines",
        figures={
            "scope": position.scope,
            "period": position.period,
            "ceiling_pence": position.ceiling,
            "exposure_pence": position.exposure,
            "reserved_pence": position.reserved,
            "headroom_pence": position.headroom,
            "asked_pence": more,
        },
    )
