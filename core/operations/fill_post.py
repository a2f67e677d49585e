"""Record that a post is filled: how much of one, from when to when."""

from dataclasses import asdict, dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.filled_post import FilledPost, check
from core.domain.framework import Person
from core.domain.money import fte
from core.domain.staffing import RoleGroup
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
    groups, framework = staffing.role_groups(read), frameworks.framework(read)
    group = next((item for item in groups if item.code == request.role_group), None)
    return Examined(group, tuple(check(_post(request), groups, framework, staffing.held(read))))


def _post(request: FillPost) -> FilledPost:
    return FilledPost(
        role_group=request.role_group,
        fte_thousandths=request.fte_thousandths,
        first_day=request.first_day,
        last_day=request.last_day,
        holder=request.holder.strip(),
        reason=request.reason.strip(),
    )


def apply(work: Writing, request: FillPost, group: RoleGroup | None, person: Person) -> PostFilled:
    """Write the post."""
    number = work.insert(tables.post, **asdict(_post(request)))
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
