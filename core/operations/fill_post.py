"""Record that a post is filled: how much of one, from when to when."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding, Severity
from core.domain.framework import Person
from core.domain.money import fte
from core.domain.periods import Term, day_text
from core.domain.staffing import Filled, RoleGroup, peak
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.store import frameworks, staffing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class FillPost:
    """Thousandths of an FTE, both end days included; the holder by initials or payroll number only."""

    role_group: str
    fte_thousandths: int
    first_day: date
    last_day: date | None = None
    holder: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PostFilled:
    """The post's number, its role group and its FTE."""

    post_id: int
    title: str
    fte_thousandths: int


def examine(read: Reading, request: FillPost, person: Person) -> Examined[RoleGroup | None]:
    """The role group exists, temporary posts end, and the limit holds at every date or a reason is given."""
    findings = []
    group = next((item for item in staffing.role_groups(read) if item.code == request.role_group), None)
    if group is None:
        findings.append(Finding("unknown_role_group", f"There is no role group “{request.role_group}”.", "role_group"))
    if not 0 < request.fte_thousandths <= 100_000:
        findings.append(Finding("fte_out_of_range", "A post is more than 0 and at most 100 FTE.", "fte_thousandths"))
    if request.last_day is not None and Term(request.first_day, request.last_day).days <= 0:
        findings.append(Finding("dates_reversed", "The post ends before it starts.", "last_day"))
    elif group is not None:
        findings += _temporary(group, request)
        findings += _limit(read, group, request)
    return Examined(group, tuple(findings))


def _temporary(group: RoleGroup, request: FillPost) -> list[Finding]:
    if not group.temporary or request.last_day is not None:
        return []
    return [Finding("no_end", f"{group.title} is a temporary post. Give its last day.", "last_day")]


def _limit(read: Reading, group: RoleGroup, request: FillPost) -> list[Finding]:
    framework = frameworks.framework(read)
    end = request.last_day or max(request.first_day, framework.latest_end)
    held = [item for item in staffing.held(read) if item.role_group == group.code]
    coming = Filled(group.code, request.fte_thousandths, request.first_day, request.last_day, bought_in=False)
    highest = peak([*held, coming], Term(request.first_day, end))
    if highest.thousandths <= group.limit_thousandths:
        return []
    sentence = (
        f"{group.title} would peak at {fte(highest.thousandths)} FTE on {day_text(highest.on)}, over the limit of "
        f"{fte(group.limit_thousandths)}."
    )
    figures: dict[str, int | str] = {
        "limit_thousandths": group.limit_thousandths,
        "after_thousandths": highest.thousandths,
    }
    if framework.settings.staffing_blocks:
        return [
            Finding(
                "posts_over_limit", f"{sentence} This framework does not allow it.", "fte_thousandths", figures=figures
            )
        ]
    if not request.reason.strip():
        return [
            Finding(
                "staffing_reason_needed",
                f"{sentence} Give the reason, which goes on the record.",
                "reason",
                figures=figures,
            )
        ]
    return [Finding("posts_over_limit", sentence, "fte_thousandths", Severity.WARN, figures)]


def apply(work: Writing, request: FillPost, group: RoleGroup | None, person: Person) -> PostFilled:
    """Write the post."""
    number = work.insert(
        tables.post,
        role_group=request.role_group,
        holder=request.holder.strip(),
        fte_thousandths=request.fte_thousandths,
        first_day=request.first_day,
        last_day=request.last_day,
        reason=request.reason.strip(),
    )
    return PostFilled(number, found(group).title, request.fte_thousandths)


FILL_POST = Operation(
    name="fill_post",
    does="Record a filled post",
    request=FillPost,
    result=PostFilled,
    roles=frozenset({Role.FRAMEWORK_OWNER, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{fte(done.fte_thousandths)} FTE of {done.title} filled",
)
