"""A ceiling that comes into force covers the exposure and what is reserved under it, unless funding was lost."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.framework import ceiling_words
from core.domain.funding import CeilingChange
from core.domain.money import plain_pounds


def check(case: CeilingChange) -> Iterator[Finding]:
    """Only a decision that records lost funding leaves a ceiling over (product paper, decision 1)."""
    if case.pence < 0:
        yield Finding("ceiling_below_zero", "A ceiling is nothing or more.", "pence")
    if case.waits or case.pence >= case.used_pence:
        return
    figures: dict[str, int | str] = {"pence": case.pence, "used_pence": case.used_pence}
    sentence = (
        f"{plain_pounds(case.pence)} is below the {plain_pounds(case.used_pence)} that is exposure or reserved under "
        f"{ceiling_words(case.scope, case.period, case.stream)}."
    )
    if case.lost_funding:
        yield Finding("ceiling_below_exposure", f"{sentence} It will be over.", "pence", Severity.WARN, figures)
    else:
        remedy = "Enter more, or say that the decision records lost funding."
        yield Finding("ceiling_below_exposure", f"{sentence} {remedy}", "pence", figures=figures)
