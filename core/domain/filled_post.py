"""Whether a post can be recorded as filled: how much of one, from when to when, against its role group’s limit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from core.domain.finding import Finding, Severity
from core.domain.framework import Framework
from core.domain.money import fte
from core.domain.periods import Term, day_text
from core.domain.staffing import Filled, RoleGroup, peak


@dataclass(frozen=True, slots=True)
class FilledPost:
    """Thousandths of an FTE, both end days included, `last_day` None while open; the reason for passing a limit."""

    role_group: str
    fte_thousandths: int
    first_day: date
    last_day: date | None
    holder: str
    reason: str

    @property
    def held(self) -> Filled:
        """What it holds against the limit."""
        return Filled(self.role_group, self.fte_thousandths, self.first_day, self.last_day, bought_in=False)


def check(
    post: FilledPost, groups: Iterable[RoleGroup], framework: Framework, held: Iterable[Filled]
) -> Iterator[Finding]:
    """The role group exists, temporary posts end, and the limit holds at every date or a reason is given.

    `held` is everything else that is held against the limits.
    """
    group = next((item for item in groups if item.code == post.role_group), None)
    if group is None:
        yield Finding("unknown_role_group", f"There is no role group “{post.role_group}”.", "role_group")
    if not 0 < post.fte_thousandths <= 100_000:
        yield Finding("fte_out_of_range", "A post is more than 0 and at most 100 FTE.", "fte_thousandths")
    if post.last_day is not None and Term(post.first_day, post.last_day).days <= 0:
        yield Finding("dates_reversed", "The post ends before it starts.", "last_day")
    elif group is not None:
        if group.temporary and post.last_day is None:
            yield Finding("no_end", f"{group.title} is a temporary post. Give its last day.", "last_day")
        yield from _limit(post, group, framework, held)


def _limit(post: FilledPost, group: RoleGroup, framework: Framework, held: Iterable[Filled]) -> Iterator[Finding]:
    end = post.last_day or max(post.first_day, framework.latest_end)
    others = [item for item in held if item.role_group == group.code]
    highest = peak([*others, post.held], Term(post.first_day, end))
    if highest.thousandths <= group.limit_thousandths:
        return
    sentence = (
        f"{group.title} would peak at {fte(highest.thousandths)} FTE on {day_text(highest.on)}, over the limit of "
        f"{fte(group.limit_thousandths)}."
    )
    figures: dict[str, int | str] = {
        "limit_thousandths": group.limit_thousandths,
        "after_thousandths": highest.thousandths,
    }
    if framework.settings.staffing_blocks:
        refusal = f"{sentence} This framework does not allow it."
        yield Finding("posts_over_limit", refusal, "fte_thousandths", figures=figures)
    elif not post.reason:
        asked = f"{sentence} Give the reason, which goes on the record."
        yield Finding("staffing_reason_needed", asked, "reason", figures=figures)
    else:
        yield Finding("posts_over_limit", sentence, "fte_thousandths", Severity.WARN, figures)
