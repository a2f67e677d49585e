"""End a filled post on a day."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import staffing, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class EndPost:
    """Which post, and its last day, included."""

    post_id: int
    last_day: date


@dataclass(frozen=True, slots=True)
class PostEnded:
    """The post's number and its last day."""

    post_id: int
    last_day: date


def examine(read: Reading, request: EndPost, person: Person) -> Examined[None]:
    """The post exists, is open on that day, and does not end before it starts."""
    post = next((item for item in staffing.posts(read) if item.id == request.post_id), None)
    if post is None:
        return Examined(None, (Finding("unknown_post", f"There is no post {request.post_id}.", "post_id"),))
    if request.last_day < post.first:
        sentence = f"The post starts on {day_text(post.first)} and cannot end before."
        return Examined(None, (Finding("dates_reversed", sentence, "last_day"),))
    if post.last is not None and post.last <= request.last_day:
        sentence = f"The post ends on {day_text(post.last)} already; a longer time is a new post."
        return Examined(None, (Finding("ended_already", sentence, "last_day"),))
    return Examined(None, ())


def apply(work: Writing, request: EndPost, case: None, person: Person) -> PostEnded:
    """Set the post's last day."""
    work.update(tables.post, request.post_id, last_day=request.last_day)
    return PostEnded(request.post_id, request.last_day)


END_POST = Operation(
    name="end_post",
    does="End a filled post on a day",
    request=EndPost,
    result=PostEnded,
    roles=frozenset({Role.FRAMEWORK_OWNER, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Post {done.post_id} ends on {day_text(done.last_day)}",
)
