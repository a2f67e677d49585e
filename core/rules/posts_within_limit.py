"""Bought-in time and filled posts stay within the staffing limits, which the source calls indicative."""

from collections.abc import Iterator

from core.domain.case import IssueCase, OfferCase
from core.domain.finding import Finding, Severity
from core.domain.money import fte
from core.domain.periods import day_text
from core.domain.staffing_effect import StaffingEffect, staffing_effects
from core.domain.states import Unit
from core.domain.variation import VariationCase


def check(case: OfferCase | IssueCase | VariationCase) -> Iterator[Finding]:
    """Lines resourced as a role group keep its peak within the limit, or a reason is on the record.

    A framework may set the limit to block, reason or not (product paper, decision 9; Appendix 2, paragraph 2).
    """
    known = {group.code for group in case.role_groups}
    for index, line in enumerate(case.lines):
        if line.role_group is not None and line.role_group not in known:
            yield Finding(
                "unknown_role_group", f"There is no role group “{line.role_group}”.", f"lines[{index}].role_group"
            )
        elif line.role_group is not None and line.unit not in (Unit.DAY, Unit.HALF_DAY):
            yield Finding(
                "no_time_in_unit",
                f"Line {index + 1} is resourced as a role group, so it is bought by the day or half day.",
                f"lines[{index}].role_group",
            )
    for effect in staffing_effects(case.lines, case.role_groups, case.held):
        if effect.over:
            yield _over(case, effect)


def _over(case: OfferCase | IssueCase | VariationCase, effect: StaffingEffect) -> Finding:
    sentence = (
        f"{effect.group.title} would peak at {fte(effect.after)} FTE on {day_text(effect.peak_on)}, over the limit of "
        f"{fte(effect.group.limit_thousandths)}; without this it is {fte(effect.before)}."
    )
    figures: dict[str, int | str] = {
        "role_group": effect.group.code,
        "limit_thousandths": effect.group.limit_thousandths,
        "before_thousandths": effect.before,
        "after_thousandths": effect.after,
        "on": effect.peak_on.isoformat(),
    }
    if case.framework.settings.staffing_blocks:
        return Finding("posts_over_limit", f"{sentence} This framework does not allow it.", "lines", figures=figures)
    if not case.staffing_reason.strip():
        wanted = f"{sentence} Give the reason, which goes on the record."
        return Finding("staffing_reason_needed", wanted, "staffing_reason", figures=figures)
    return Finding("posts_over_limit", sentence, "lines", Severity.WARN, figures=figures)
