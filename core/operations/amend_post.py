"""Change what is recorded of a filled post."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from core.domain.changes import Changed
from core.domain.filled_post import FilledPost, check
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import fte
from core.domain.staffing import RoleGroup
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.store import frameworks, staffing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AmendPost:
    """A post by its number, and each field that is to be another; what is left out stays as it is.

    Thousandths of an FTE, both end days included. `open_ended` takes the last day away.
    """

    post_id: int
    role_group: str | None = None
    fte_thousandths: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    open_ended: bool = False
    holder: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PostAmended:
    """The post’s number, its role group and FTE now, and the request that takes the change back."""

    post_id: int
    title: str
    fte_thousandths: int
    back: AmendPost


@dataclass(frozen=True, slots=True)
class AmendCase:
    """The post before and after, and the role group that it is of then."""

    before: FilledPost
    after: FilledPost
    group: RoleGroup | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that differ."""
        before, after = asdict(self.before), asdict(self.after)
        return tuple(name for name in sorted(before) if before[name] != after[name])


def examine(read: Reading, request: AmendPost, person: Person) -> Examined[AmendCase | None]:
    """The post is known, something changes, and what it would be is sound as any filled post is."""
    post = next((item for item in staffing.posts(read) if item.id == request.post_id), None)
    if post is None:
        return Examined(None, (Finding("unknown_post", f"There is no post {request.post_id}.", "post_id"),))
    before = FilledPost(post.role_group, post.fte_thousandths, post.first, post.last, post.holder, post.reason)
    after = _after(before, request)
    groups = staffing.role_groups(read)
    others = list(staffing.held(read))
    others.remove(before.held)
    findings = list(check(after, groups, frameworks.framework(read), others))
    case = AmendCase(before, after, next((item for item in groups if item.code == after.role_group), None))
    if not case.changed:
        findings.append(Finding("nothing_amended", f"All of this stands at post {post.id} already.", "post_id"))
    return Examined(case, tuple(findings))


def _after(before: FilledPost, request: AmendPost) -> FilledPost:
    given: dict[str, Any] = {name: getattr(request, name) for name in asdict(before)}
    wanted = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    changes: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    after = replace(before, **changes)
    return replace(after, last_day=None) if request.open_ended else after


def apply(work: Writing, request: AmendPost, case: AmendCase | None, person: Person) -> PostAmended:
    """Write what changes; the history holds each field before and after."""
    case = found(case)
    before, after = asdict(case.before), asdict(case.after)
    work.update(tables.post, request.post_id, **{name: after[name] for name in case.changed})
    open_ended = "last_day" in case.changed and case.before.last_day is None
    back = AmendPost(request.post_id, open_ended=open_ended, **{name: before[name] for name in case.changed})
    return PostAmended(request.post_id, found(case.group).title, case.after.fte_thousandths, back)


AMEND_POST = Operation(
    name="amend_post",
    does="Change what is recorded of a filled post",
    request=AmendPost,
    result=PostAmended,
    roles=frozenset({Role.FRAMEWORK_OWNER, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Post {done.post_id}, {fte(done.fte_thousandths)} FTE of {done.title}, changed",
)
