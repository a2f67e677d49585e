"""What lines resourced as a role group do to its limit: the peak over their period, before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.periods import Term
from core.domain.placing import Line
from core.domain.staffing import Filled, RoleGroup, bought_in_fte, peak


@dataclass(frozen=True, slots=True)
class StaffingEffect:
    """A role group's peak in thousandths of an FTE before and after, and the first day of the peak after."""

    group: RoleGroup
    before: int
    after: int
    peak_on: date

    @property
    def over(self) -> bool:
        """Whether the limit would be passed."""
        return self.after > self.group.limit_thousandths


def staffing_effects(
    lines: Iterable[Line],
    groups: Iterable[RoleGroup],
    held: Iterable[Filled],
) -> tuple[StaffingEffect, ...]:
    """The effect on every role group that a line is resourced as."""
    held = tuple(held)
    known = {group.code: group for group in groups}
    by_group: dict[str, list[Filled]] = {}
    for line in lines:
        if line.role_group in known and line.term.days > 0:
            share = bought_in_fte(line.agreed_hundredths, line.unit, line.term)
            coming = Filled(line.role_group, share, line.term.first, line.term.last, bought_in=True)
            by_group.setdefault(line.role_group, []).append(coming)
    effects = []
    for code, coming_in in by_group.items():
        period = Term(min(item.first for item in coming_in), max(item.last or item.first for item in coming_in))
        standing = [item for item in held if item.role_group == code]
        before, after = peak(standing, period), peak([*standing, *coming_in], period)
        effects.append(StaffingEffect(known[code], before.thousandths, after.thousandths, after.on))
    return tuple(effects)
